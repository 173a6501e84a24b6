"""Rerankers: those that share the encoder's word embeddings, and general ones."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from index.encoder import SentenceTransformerEncoder
from index.errors import ModelError
from index.interaction import InteractionModel, Shape, pad
from index.joint import JointReranker
from index.late import LateReranker
from index.rerank import load_own_reranker, load_reranker
from index.training.export import export_encoder
from index.training.reranking import export_reranker
from tests.tiny_models import SIZE, make_student

QUESTION = "Wat kost het herstel?"
SHAPE = Shape(dimension=SIZE, width=16, layers=1, heads=2, points=True)
TEXTS = ["Herstel. Het kost 3 miljoen euro.", "De dijk brak door.", "Waar is de brug?"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an encoder and a reranker that belong together."""
    folder = tmp_path_factory.mktemp("model")
    export_encoder(make_student(), folder / "encoder")
    export_reranker(make_model(), folder / "reranker", shape=SHAPE, encoder=folder / "encoder")
    return folder


def make_model() -> InteractionModel:
    torch.manual_seed(1)
    return InteractionModel(SHAPE).train(mode=False)


@pytest.fixture(scope="module")
def encoder(folder: Path) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder.load(str(folder / "encoder"))


def test_each_text_has_a_score_that_does_not_depend_on_the_others(
    folder: Path, encoder: SentenceTransformerEncoder
) -> None:
    reranker = load_reranker(str(folder / "reranker"), encoder=encoder)
    assert isinstance(reranker, JointReranker)
    together = reranker.score(QUESTION, TEXTS)
    assert together.shape == (3, 2)
    assert together.dtype == np.float32
    apart = [float(reranker.score(QUESTION, [text])[0, 0]) for text in TEXTS]
    assert together[:, 0].tolist() == pytest.approx(apart, abs=1e-5)
    late = LateReranker(encoder).score(QUESTION, TEXTS)
    assert together[:, 1].tolist() == pytest.approx(late[:, 0].tolist(), abs=1e-3)
    assert len({round(score, 4) for score in apart}) == 3


def test_it_scores_as_it_did_in_training(folder: Path, encoder: SentenceTransformerEncoder) -> None:
    student = make_student()
    tokens = student.encode_tokens([QUESTION, *TEXTS])
    with torch.no_grad():
        expected, pointed = make_model()(*pad(tokens[:1] * 3), *pad(tokens[1:]))
    reranker = load_reranker(str(folder / "reranker"), encoder=encoder)
    found = reranker.score(QUESTION, TEXTS)
    # Weights are shipped in half precision.
    assert found[:, 0].tolist() == pytest.approx(expected.tolist(), abs=0.05)
    whole = reranker.mark(QUESTION, TEXTS[1], [TEXTS[1]])
    assert float(whole[0]) == pytest.approx(float(pointed[1].max()), abs=0.05)


def test_each_sentence_has_a_mark_and_the_heading_none(
    folder: Path, encoder: SentenceTransformerEncoder
) -> None:
    reranker = load_reranker(str(folder / "reranker"), encoder=encoder)
    sentences = ["Het kost 3 miljoen euro.", "De dijk brak door."]
    text = f"Herstel. {' '.join(sentences)}"
    marks = reranker.mark(QUESTION, text, sentences)
    assert marks.shape == (2,)
    assert marks[0] != marks[1]
    reranker.score(QUESTION, [text, *TEXTS])
    assert reranker.mark(QUESTION, text, sentences) == pytest.approx(marks, abs=1e-5)
    whole = reranker.mark(QUESTION, text, [text])[0]
    assert whole >= marks.max() - 1e-5


@pytest.mark.parametrize("question", ["", QUESTION])
def test_a_sentence_that_was_cut_off_is_no_better_than_the_least(
    folder: Path, encoder: SentenceTransformerEncoder, question: str
) -> None:
    reranker = load_reranker(str(folder / "reranker"), encoder=encoder)
    sentences = ["De dijk brak door.", "Het kost euro. " * 300, "Waar is de brug?"]
    marks = reranker.mark(question, " ".join(sentences), sentences)
    assert np.isfinite(marks).all()
    assert marks[2] == marks.min()
    assert reranker.mark(question, "De dijk.", []).shape == (0,)


def test_rerankers_that_weigh_texts_as_a_whole_mark_no_sentence(
    encoder: SentenceTransformerEncoder,
) -> None:
    assert LateReranker(encoder).mark(QUESTION, TEXTS[0], TEXTS[:1]).tolist() == [0.0]


def test_no_texts_have_no_scores(folder: Path, encoder: SentenceTransformerEncoder) -> None:
    reranker = load_reranker(str(folder / "reranker"), encoder=encoder)
    assert reranker.score(QUESTION, []).shape == (0, 2)


@pytest.mark.parametrize(
    "question",
    ["", "🙂🙂", "dijk " * 5_000, "x" * 10_000, "?!" * 5_000, "dijkherstelkosten " * 64],
    ids=["empty", "emoji", "words", "one word", "marks", "pieces"],
)
def test_a_huge_or_odd_question_is_cut(
    folder: Path, encoder: SentenceTransformerEncoder, question: str
) -> None:
    reranker = load_reranker(str(folder / "reranker"), encoder=encoder)
    scores = reranker.score(question, [*TEXTS, "herstel " * 1_000])
    assert np.isfinite(scores).all()


def test_a_reranker_made_for_another_encoder_is_refused(folder: Path, tmp_path: Path) -> None:
    export_encoder(make_student(seed=5), tmp_path / "other")
    other = SentenceTransformerEncoder.load(str(tmp_path / "other"))
    with pytest.raises(ModelError, match=r"made for another encoder.*reranker\.model"):
        load_reranker(str(folder / "reranker"), encoder=other)


def test_the_reranker_beside_the_encoder_is_its_own(
    folder: Path, tmp_path: Path, encoder: SentenceTransformerEncoder
) -> None:
    assert isinstance(load_own_reranker(encoder), JointReranker)
    shutil.copytree(folder / "encoder", tmp_path / "encoder")
    alone = SentenceTransformerEncoder.load(str(tmp_path / "encoder"))
    assert isinstance(load_own_reranker(alone), LateReranker)


def test_a_missing_reranker_is_an_error_that_names_the_fix(
    tmp_path: Path, encoder: SentenceTransformerEncoder
) -> None:
    with pytest.raises(ModelError, match=r"No reranker in .*make train.*retrieval\.rerank"):
        load_reranker(str(tmp_path / "nergens"), encoder=encoder)


@pytest.mark.parametrize("content", [b"damaged", None])
def test_damaged_weights_are_an_error(
    folder: Path, tmp_path: Path, encoder: SentenceTransformerEncoder, content: bytes | None
) -> None:
    copy = Path(shutil.copytree(folder / "reranker", tmp_path / "kapot"))
    if content is None:
        (copy / "model.safetensors").unlink()
    else:
        (copy / "model.safetensors").write_bytes(content)
    with pytest.raises(ModelError, match=r"cannot be loaded.*retrieval\.rerank"):
        load_reranker(str(copy), encoder=encoder)


def test_the_fingerprint_changes_with_the_files(
    folder: Path, tmp_path: Path, encoder: SentenceTransformerEncoder
) -> None:
    copy = Path(shutil.copytree(folder / "reranker", tmp_path / "kopie"))
    first = load_reranker(str(copy), encoder=encoder).fingerprint
    config = copy / "config.json"
    config.write_text(config.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert load_reranker(str(copy), encoder=encoder).fingerprint != first
