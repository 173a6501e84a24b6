"""The whole bot over a small article, with the models that ship."""

import hashlib
import json
from itertools import count
from pathlib import Path

import pytest

from bot.composition import build_index, gather, inspect_index, open_assistant
from bot.settings import Settings, load_settings
from index.errors import ArticleError, ModelError
from tests.tiny_models import save_sentence_transformer

ROOT = Path(__file__).resolve().parents[1]
TEXT = """date 2026-02-01 De gemeente Urk bouwt een brug over de haven.

De kosten

De brug kost 3 miljoen euro. De provincie betaalt de helft.
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with the shipped encoder, and articles and index in a folder of the test."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "brug.txt").write_text(TEXT, encoding="utf-8")
    return load_settings(
        ROOT / "config.yaml",
        environment={
            "BRONVAST_ARTICLES__FOLDER": str(articles),
            "BRONVAST_INDEX__FOLDER": str(tmp_path / "index"),
            "BRONVAST_RETRIEVAL__RERANK": "false",
        },
    )


def show_nothing(done: int, total: int) -> None:
    """Stand in for a progress bar."""


def test_a_question_is_answered_and_the_index_is_kept(settings: Settings) -> None:
    assert inspect_index(settings).state == "missing"
    steps: list[tuple[int, int]] = []
    assistant = open_assistant(settings, progress=lambda done, total: steps.append((done, total)))
    answer = assistant.ask("Hoeveel kost de brug?")
    assert answer.status == "answered"
    assert answer.citations[0].address == "¶2.1"
    assert answer.citations[0].sentence == "De brug kost 3 miljoen euro."
    assert answer.citations[0].title == "Artikel van 1 februari 2026"
    assert steps[-1][0] == steps[-1][1] > 0
    report = inspect_index(settings)
    assert report.state == "fresh"
    assert [(each.stem, each.passages) for each in report.articles] == [("brug", 2)]

    steps.clear()
    open_assistant(settings, progress=lambda done, total: steps.append((done, total)))
    assert steps == []


def test_a_changed_article_makes_the_index_stale_and_it_is_rebuilt(settings: Settings) -> None:
    build_index(settings, force=False, progress=show_nothing)
    path = settings.articles.folder / "brug.txt"
    path.write_text(TEXT.replace("3 miljoen", "5 miljoen"), encoding="utf-8")
    report = inspect_index(settings)
    assert (report.state, report.reason) == ("stale", "changed: brug")
    answer = open_assistant(settings, progress=show_nothing).ask("Hoeveel kost de brug?")
    assert answer.citations[0].sentence == "De brug kost 5 miljoen euro."
    assert inspect_index(settings).state == "fresh"


def test_a_single_file_has_an_index_of_its_own(settings: Settings, tmp_path: Path) -> None:
    other = tmp_path / "tunnel.txt"
    other.write_text(TEXT.replace("brug", "tunnel"), encoding="utf-8")
    assistant = open_assistant(settings, article=other, progress=show_nothing)
    assert [article.stem for article in assistant.articles] == ["tunnel"]
    assert assistant.ask("Wat kost de tunnel?").citations[0].article == "tunnel"
    assert inspect_index(settings).state == "missing"
    assert gather(settings, article=other).folder != gather(settings).folder


def test_what_an_editor_expects_is_read_beside_the_article(settings: Settings) -> None:
    path = settings.articles.folder / "brug.questions.yaml"
    path.write_text('"¶2.2": ["Wie draagt bij?"]\n', encoding="utf-8")
    assert gather(settings).curated == {"brug": {"¶2.2": ("Wie draagt bij?",)}}


def test_what_is_missing_is_named(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"nergens\.txt"):
        gather(settings, article=tmp_path / "nergens.txt")
    told = settings.encoder.model_copy(update={"model": str(tmp_path / "model")})
    without = settings.model_copy(update={"encoder": told})
    with pytest.raises(ModelError, match="make train"):
        open_assistant(without, progress=show_nothing)


def write_lessons(folder: Path) -> None:
    """Write articles that training would hold out, each question with the words of its passage."""
    titles = (f"Artikel {number}" for number in count())
    held_out = (title for title in titles if hashlib.sha256(title.encode()).digest()[0] % 8 == 0)
    lines = []
    for title, place in zip(held_out, ("Urk", "Edam", "Goes"), strict=False):
        for thing in ("brug", "tunnel", "haven", "sluis", "dijk"):
            told = f"De {thing} van {place} kost {len(thing)} miljoen euro en is van hout."
            lesson = {
                "title": title,
                "heading": thing,
                "passage": told,
                "passage_en": "",
                "questions": [{"q": f"Wat kost de {thing} van {place}?", "type": "fact"}],
                "not_in_article": [f"Wie schilderde het water bij {place}?"],
            }
            lines.append(json.dumps(lesson))
    folder.mkdir()
    (folder / "qa.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_the_confidence_is_fitted_once_for_a_model_that_has_no_weights(
    settings: Settings, tmp_path: Path
) -> None:
    save_sentence_transformer(tmp_path / "tiny-e5")
    write_lessons(tmp_path / "lessons")
    changes = {
        "encoder": settings.encoder.model_copy(update={"model": str(tmp_path / "tiny-e5")}),
        "retrieval": settings.retrieval.model_copy(update={"lessons": tmp_path / "lessons"}),
    }
    other = settings.model_copy(update=changes)
    answer = open_assistant(other, progress=show_nothing).ask("Wat kost de brug?")
    assert answer.citations[0].sentence == "De brug kost 3 miljoen euro."
    kept = settings.index.folder / "calibration.json"
    first = kept.read_bytes()
    (weights,) = json.loads(first).values()
    assert weights["ranking"]["lexical"] > 0
    assert 0.1 <= weights["threshold"] < 0.9
    again = open_assistant(other, progress=show_nothing).ask("Wat kost de brug?")
    assert again.confidence == answer.confidence
    assert kept.read_bytes() == first
