"""The command line: what each command prints, and how it ends."""

import fcntl
import json
import os
import select
import signal
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.cli.state import State
from index.errors import ArticleError, QuestionFileError, SettingsError
from tests.fake_composition import FakeComposition, FakePlatforms

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "Hoeveel mensen raakten gewond?"
TOKEN = "1234567890:AAExampleExampleExampleExampleExampl"


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in an empty folder with settings of its own and no tokens."""
    path = tmp_path / "config.yaml"
    path.write_text("logging:\n  level: WARNING\n", encoding="utf-8")
    for name in list(os.environ):
        if name.startswith("BRONVAST_") or name in {"TELEGRAM_TOKEN", "DISCORD_TOKEN"}:
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return path


def run(*arguments: str, data: str | bytes = "", platforms: FakePlatforms | None = None) -> Result:
    state = State(composition=FakeComposition(), platforms=platforms)
    return CliRunner().invoke(app, arguments, input=data, obj=state)


def start(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fake_composition", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_an_answer_is_printed_and_exits_0() -> None:
    result = run("ask", QUESTION)
    assert result.exit_code == 0
    assert result.stdout.startswith("Bij de doorbraak raakten 4 mensen gewond. Niemand kwam om.\n")
    assert "¶2.1" in result.stdout


def test_a_question_needs_no_quotation_marks() -> None:
    assert run("ask", *QUESTION.split()).stdout == run("ask", QUESTION).stdout


def test_what_is_not_in_the_article_exits_3_and_shows_no_passage() -> None:
    result = run("ask", "Wie won het songfestival?")
    assert result.exit_code == 3
    assert result.stdout == (
        "Dat staat niet in het artikel. De woorden ‘won’ en ‘songfestival’ komen er niet in voor. "
        "Met --nearest ziet u de passages die er het dichtst bij komen.\n"
    )


def test_the_nearest_passages_come_when_asked_for() -> None:
    result = run("ask", "Wie won het songfestival?", "--nearest")
    assert result.exit_code == 3
    assert result.stdout.count("  Bron: ") == 3


def test_small_talk_exits_0() -> None:
    result = run("ask", "hoi")
    assert (result.exit_code, result.stdout[:6]) == (0, "Hallo!")


def test_json_is_one_line_of_json() -> None:
    result = run("ask", QUESTION, "--json")
    document = json.loads(result.stdout)
    assert result.stdout.count("\n") == 1
    assert document["status"] == "answered"
    assert document["citations"][0]["address"] == "¶2.1"
    assert run("ask", "Wie won het songfestival?", "--json").exit_code == 3


def test_another_article_is_asked_about_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "kade.txt").write_text("Een zin.", encoding="utf-8")
    result = run("ask", QUESTION, "--article", "kade.txt", "--json")
    assert json.loads(result.stdout)["citations"][0]["article"] == "kade"


@pytest.mark.parametrize(
    "arguments",
    [("ask",), ("ask", ""), ("ask", "--batch", "vraag"), ("aks", "x"), ("ask", "x", "--jsn")],
)
def test_a_wrong_use_exits_2(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error" in result.stderr


def test_errors_of_the_user_reach_main() -> None:
    assert isinstance(run("ask", "x", "--article", "nergens.txt").exception, ArticleError)
    assert isinstance(run("--config", "nergens.yaml", "ask", "x").exception, SettingsError)
    assert isinstance(run("evaluate", "nergens.yaml").exception, QuestionFileError)
    assert isinstance(run("telegram").exception, SettingsError)
    assert isinstance(run("discord").exception, SettingsError)


def test_batch_writes_only_json_and_exits_0() -> None:
    lines = [
        json.dumps({"id": 1, "question": QUESTION}),
        "onzin",
        json.dumps({"id": 2, "question": "En waar?", "context": ["Hoeveel kost herstel?"]}),
    ]
    result = run("ask", "--batch", data="\n".join(lines) + "\n")
    assert result.exit_code == 0
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [1, None, 2]
    assert answers[2]["citations"][0]["address"] == "¶4.1"


def test_batch_answers_a_line_before_the_next_is_written() -> None:
    process = start("ask", "--batch")
    assert process.stdin is not None
    assert process.stdout is not None
    for number in range(2):
        process.stdin.write(json.dumps({"id": number, "question": QUESTION}) + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == number
    process.stdin.close()
    assert process.wait(timeout=10) == 0
    process.stdout.close()
    assert process.stderr is not None
    process.stderr.close()


def test_run_without_a_token_answers_every_line_of_a_pipe() -> None:
    result = run("run", data=f"{QUESTION}\n\nhoi\n")
    assert result.exit_code == 0
    assert result.stdout.startswith("Bij de doorbraak raakten 4 mensen gewond.")
    assert "\n\nHallo!" in result.stdout
    assert "›" not in result.stdout
    assert run("chat", data=f"{QUESTION}\n\nhoi\n").stdout == result.stdout
    assert run("run", data="").stdout == ""


def test_run_starts_the_platforms_whose_token_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    platforms = FakePlatforms()
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    run("run", platforms=platforms)
    run("telegram", platforms=platforms)
    monkeypatch.setenv("DISCORD_TOKEN", "x")
    run("run", platforms=platforms)
    run("discord", platforms=platforms)
    assert platforms.started == [(True, False), (True, False), (True, True), (False, True)]


def test_the_index_is_shown_and_built(tmp_path: Path) -> None:
    folder = tmp_path / "data/index"
    assert run("index", "show").stdout == (
        f"{folder}: verouderd / stale\n  dijk has changed\n  model tiny\n"
        "  dijk  De dijk  4 ¶, 6 zinnen / sentences, 4 passages  000000000000\n"
    )
    assert run("index", "build").stdout.startswith(f"{folder}: actueel / up to date\n")


def test_doctor_says_what_is_missing_and_exits_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "geen-token")
    result = run("doctor")
    assert result.exit_code == 2
    lines = {line[2:26].strip(): line for line in result.stdout.splitlines()}
    assert lines["Instellingen / settings"][0] == "✓"
    assert lines["Encoder"][0] == "✗"
    assert "ontbreekt" in lines["Encoder"]
    assert lines["Index"][0] == "–"
    assert "bronvast index build" in lines["Index"]
    assert "lijkt geen token" in lines["Telegram"]
    assert "geen-token" not in result.stdout
    assert lines["Discord"][0] == "–"


def test_doctor_is_content_with_a_model_in_place(tmp_path: Path) -> None:
    for name in ("encoder", "reranker"):
        folder = tmp_path / "data/model" / name
        folder.mkdir(parents=True)
        (folder / "model.safetensors").write_bytes(bytes(2_000_000))
    assert run("doctor").exit_code == 0
    (tmp_path / "data/model/encoder/model.safetensors").write_bytes(b"version https://git-lfs")
    assert "git lfs pull" in run("doctor").stdout


def test_health_is_what_was_received_lately(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("health").exit_code == 0
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    never = run("health")
    assert never.exit_code == 1
    assert never.stderr == "Telegram: niets ontvangen / nothing received: nog nooit / never yet\n"
    file = tmp_path / "data/state/telegram.health"
    file.parent.mkdir(parents=True)
    file.touch()
    assert run("health").exit_code == 0
    os.utime(file, (time.time() - 500, time.time() - 500))
    assert run("health").exit_code == 1


def test_a_users_error_is_one_sentence_on_standard_error() -> None:
    process = start("--config", "nergens.yaml", "ask", "x")
    output, errors = process.communicate(timeout=10)
    assert process.returncode == 2
    assert output == ""
    assert errors == (
        'bronvast: --config: there is no file "nergens.yaml"; give the path of config.yaml.\n'
    )


def test_a_closed_pipe_leaves_no_traceback() -> None:
    process = start("ask", "--batch")
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write(json.dumps({"id": 1, "question": QUESTION}) + "\n")
    process.stdin.flush()
    process.stdout.readline()
    process.stdout.close()
    process.stdin.write(json.dumps({"id": 2, "question": QUESTION}) + "\n")
    process.stdin.close()
    process.wait(timeout=10)
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()


def test_bytes_that_are_no_text_are_answered_all_the_same() -> None:
    process = subprocess.run(
        [sys.executable, "-m", "tests.fake_composition", "chat"],
        input=b"\xff\xfe dijk doorbraak\n",
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        check=False,
        timeout=10,
    )
    assert process.returncode == 0
    assert b"Traceback" not in process.stderr
    assert "¶1.1" in process.stdout.decode()


@pytest.mark.parametrize("ending", [b"\x04", b"\x03", b"stop\n"], ids=["eof", "ctrl-c", "stop"])
def test_a_person_is_prompted_until_the_conversation_ends(ending: bytes) -> None:
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fake_composition", "chat"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb", "COLUMNS": "100"},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads here
    )
    os.close(theirs)
    seen = read_until(ours, "› ".encode())
    os.write(ours, f"{QUESTION}\n\n".encode())
    seen += read_until(ours, "› \r\n› ".encode())
    # A signal between the prompt and the wait for keys is noticed at the next key only: a person
    # presses again, and so do we.
    for _ in range(10):
        os.write(ours, ending)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=1)
            break
    assert process.returncode == 0
    os.close(ours)
    text = seen.decode()
    assert "Bronvast · De dijk" in text
    assert "│ Bij de doorbraak raakten 4 mensen gewond. Niemand kwam om." in text
    assert "De dijk · 4 mei 2026 · ¶2.1" in text
    assert "Traceback" not in text


def read_until(descriptor: int, *marks: bytes) -> bytes:
    seen = b""
    deadline = time.monotonic() + 10
    while not any(mark in seen for mark in marks):
        assert time.monotonic() < deadline, seen
        if select.select([descriptor], [], [], 0.1)[0]:
            seen += os.read(descriptor, 65536)
    return seen


def test_an_interrupt_ends_without_a_traceback() -> None:
    process = start("ask", "--batch")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"id": 1, "question": QUESTION}) + "\n")
    process.stdin.flush()
    process.stdout.readline()
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert "Traceback" not in errors
