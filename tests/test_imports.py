"""What importing costs, and which module may know which."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = (
    "torch",
    "transformers",
    "sentence_transformers",
    "faiss",
    "bm25s",
    "telegram",
    "discord",
    "sqlalchemy",
    "numpy",
)
# Who may import what is heavy: a module, or a package with all that is in it.
OWNERS = {
    "torch": (
        "index.encoder",
        "index.rerank",
        "index.interaction",
        "index.joint",
        "index.training",
    ),
    "transformers": ("index.encoder", "index.training"),
    "sentence_transformers": ("index.encoder", "index.rerank", "index.training"),
    "faiss": ("index.store",),
    "bm25s": ("index.lexical",),
    "telegram": ("bot.telegram",),
    "discord": ("bot.discord",),
    "sqlalchemy": ("bot.state",),
    "typer": ("bot.cli", "index.training"),
    "rich": ("bot.cli", "bot.terminal", "index.training"),
}


def modules(package: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        yield name, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module, node


@pytest.mark.parametrize(
    "arguments",
    [
        ("-c", "import bot, index"),
        ("-m", "bot", "--help"),
        ("-m", "bot", "ask", "--help"),
        ("-m", "bot", "--config", "nergens.yaml", "ask", "vraag"),
        ("-c", "import bot.assistant, bot.settings, bot.terminal, bot.catalogue, bot.link"),
    ],
    ids=["packages", "help", "help-ask", "config-error", "parts"],
)
def test_nothing_heavy_is_loaded(arguments: tuple[str, ...]) -> None:
    process = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    loaded = {line.rpartition("|")[2].strip() for line in process.stderr.splitlines()}
    assert process.returncode in {0, 2}
    assert "Traceback" not in process.stderr
    assert loaded.isdisjoint(HEAVY), loaded.intersection(HEAVY)
    assert "encodings" in loaded


def test_index_knows_nothing_of_bot() -> None:
    found = [
        (name, imported)
        for name, tree in modules("index")
        for imported, _ in imports(tree)
        if imported.split(".")[0] == "bot"
    ]
    assert found == []


def test_a_heavy_library_is_imported_by_its_owner_only() -> None:
    found = [
        (name, imported)
        for package in ("bot", "index")
        for name, tree in modules(package)
        for imported, _ in imports(tree)
        if imported.split(".")[0] in OWNERS
        and not any(
            name == owner or name.startswith(f"{owner}.")
            for owner in OWNERS[imported.split(".")[0]]
        )
    ]
    assert found == []


def test_nothing_is_imported_inside_a_function() -> None:
    found = [
        (name, imported)
        for package in ("bot", "index")
        for name, tree in modules(package)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for imported, _ in imports(function)
    ]
    assert found == []
