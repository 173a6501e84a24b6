"""Encoders of sentence-transformers: prompts, pooling, fingerprints, and what can be wrong."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from index.encoder import Kind, SentenceTransformerEncoder, fingerprint_encoder
from index.errors import ModelError
from tests.tiny_models import SIZE, make_student, save_sentence_transformer

TEXTS = ["De dijk brak door.", "Wat kost het herstel?", ""]


@pytest.fixture(scope="module")
def e5(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model as the E5 family has it: mean pooling, and no word of prompts in its files."""
    folder = tmp_path_factory.mktemp("models") / "multilingual-e5-tiny"
    save_sentence_transformer(folder)
    return folder


@pytest.fixture(scope="module")
def plain(e5: Path) -> Path:
    """The same model under a name that says nothing."""
    return Path(shutil.copytree(e5, e5.with_name("gewoon")))


def load(folder: Path, **prompts: str) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder.load(
        str(folder),
        query_prompt=prompts.get("query"),
        passage_prompt=prompts.get("passage"),
    )


def pool(texts: list[str], pooling: str) -> np.ndarray:
    """Return the vectors of the tiny model, worked out without sentence-transformers."""
    student = make_student()
    student.model.train(mode=False)
    rows = []
    for text in texts:
        ids = torch.tensor([student.tokenizer.encode(text).ids])
        with torch.no_grad():
            states = student.model(input_ids=ids).last_hidden_state[0]
        rows.append(states.mean(0) if pooling == "mean" else states[0])
    vectors: np.ndarray = nn.functional.normalize(torch.stack(rows), dim=-1).numpy()
    return vectors


def test_a_model_of_the_e5_family_gets_its_prompts(e5: Path) -> None:
    encoder = load(e5)
    for kind, prompt in (("query", "query: "), ("passage", "passage: ")):
        vectors = encoder.encode(TEXTS, kind=_kind(kind))
        expected = pool([prompt + text for text in TEXTS], "mean")
        assert vectors == pytest.approx(expected, abs=1e-5)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_another_model_gets_no_prompts(plain: Path) -> None:
    encoder = load(plain)
    for kind in ("query", "passage"):
        vectors = encoder.encode(TEXTS, kind=_kind(kind))
        assert vectors == pytest.approx(pool(TEXTS, "mean"), abs=1e-5)


def test_prompts_of_the_settings_come_first(e5: Path) -> None:
    encoder = load(e5, query="dijk: ", passage="")
    assert encoder.encode(TEXTS, kind="query") == pytest.approx(
        pool([f"dijk: {text}" for text in TEXTS], "mean"), abs=1e-5
    )
    assert encoder.encode(TEXTS, kind="passage") == pytest.approx(pool(TEXTS, "mean"), abs=1e-5)


def test_prompts_and_pooling_of_the_model_itself_are_honoured(tmp_path: Path) -> None:
    folder = tmp_path / "eigen"
    save_sentence_transformer(
        folder, pooling="cls", prompts={"query": "waar ", "document": "brug "}
    )
    encoder = load(folder)
    for kind, prompt in (("query", "waar "), ("passage", "brug ")):
        expected = pool([prompt + text for text in TEXTS], "cls")
        assert encoder.encode(TEXTS, kind=_kind(kind)) == pytest.approx(expected, abs=1e-5)


def test_no_texts_have_no_vectors(plain: Path) -> None:
    assert load(plain).encode([], kind="query").shape == (0, SIZE)


def test_several_threads_may_encode(plain: Path) -> None:
    encoder = load(plain)
    with ThreadPoolExecutor(4) as pool_:
        found = list(pool_.map(lambda text: encoder.encode([text], kind="query")[0], TEXTS * 8))
    assert np.stack(found) == pytest.approx(np.tile(pool(TEXTS, "mean"), (8, 1)), abs=1e-5)


def test_the_fingerprint_is_known_without_loading(e5: Path) -> None:
    assert load(e5).fingerprint == fingerprint_encoder(str(e5))
    told = fingerprint_encoder(str(e5), query_prompt="dijk: ")
    assert load(e5, query="dijk: ").fingerprint == told


@pytest.mark.parametrize(
    "name", ["model.safetensors", "config.json", "tokenizer.json", "1_Pooling/config.json"]
)
def test_the_fingerprint_changes_with_each_file(e5: Path, tmp_path: Path, name: str) -> None:
    copy = Path(shutil.copytree(e5, tmp_path / "kopie"))
    before = fingerprint_encoder(str(copy))
    assert before == fingerprint_encoder(str(e5))
    (copy / name).write_bytes((copy / name).read_bytes() + b" ")
    assert fingerprint_encoder(str(copy)) != before


def test_the_fingerprint_changes_with_the_prompts_and_the_revision() -> None:
    names = [
        fingerprint_encoder("intfloat/e5", revision=revision, query_prompt=query, passage_prompt=p)
        for revision, query, p in (
            (None, None, None),
            ("abc", None, None),
            (None, "", None),
            (None, "q: ", None),
            (None, None, "q: "),
        )
    ]
    assert len(set(names)) == len(names)


def test_a_missing_folder_is_an_error_that_names_the_fix(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"No model in .*nergens.*make train.*encoder\.model"):
        load(tmp_path / "nergens")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.safetensors", b"damaged"),
        ("model.safetensors", None),
        ("config.json", b"{"),
        ("tokenizer.json", b"{}"),
        ("modules.json", b"[{}]"),
    ],
)
def test_a_damaged_model_is_an_error(
    plain: Path, tmp_path: Path, name: str, content: bytes | None
) -> None:
    copy = Path(shutil.copytree(plain, tmp_path / "kapot"))
    if content is None:
        (copy / name).unlink()
    else:
        (copy / name).write_bytes(content)
    with pytest.raises(ModelError, match=r"The encoder .*kapot cannot be loaded"):
        load(copy)


def _kind(name: str) -> Kind:
    return "query" if name == "query" else "passage"
