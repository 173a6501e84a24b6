"""The index is built where it must be, and nothing is encoded twice."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from index.article import Article
from index.building import Condition, examine_index, open_corpus
from index.errors import StoreError
from index.lexical import Lexicon
from index.reading import load_article
from index.search import Corpus
from index.units import list_passages, list_units
from tests.fake_bag import BagEncoder

TEXT = """De dijk brak door. Het water steeg.

Herstel

Het herstel kost 12 miljoen euro.
"""
UNITS = 5
CURATED = {"dijk": {"¶2.1": ("Wat kost het?", "Is het duur?")}}


@pytest.fixture
def article(tmp_path: Path) -> Article:
    return read(tmp_path, TEXT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index" / "articles"


def read(folder: Path, text: str, *, stem: str = "dijk") -> Article:
    path = folder / f"{stem}.txt"
    path.write_text(text, encoding="utf-8")
    return load_article(path)


def build(
    folder: Path,
    *articles: Article,
    encoder: BagEncoder | None = None,
    curated: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
    force: bool = False,
) -> tuple[Corpus, list[str]]:
    """Open the corpus; return it with the texts that were encoded for it."""
    used = encoder or BagEncoder()
    corpus = open_corpus(
        folder,
        articles=articles,
        curated=curated or {},
        encoder=used,
        lexicon=Lexicon(),
        progress=lambda _done, _total: None,
        force=force,
    )
    return corpus, [text for text, _ in used.encoded]


def examine(
    folder: Path,
    *articles: Article,
    curated: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
    model: str = "bag",
) -> Condition:
    return examine_index(folder, articles=articles, curated=curated or {}, model=model)


def test_a_missing_index_is_built(folder: Path, article: Article) -> None:
    assert examine(folder, article) == Condition("missing")
    corpus, encoded = build(folder, article)
    assert len(corpus.units) == len(encoded) == UNITS
    assert corpus.store.vectors.shape == (UNITS, 256)
    assert examine(folder, article) == Condition("fresh")


def test_a_fresh_index_is_used_as_it_is(folder: Path, article: Article) -> None:
    first, _ = build(folder, article)
    before = (folder / "manifest.json").stat().st_mtime_ns
    again, encoded = build(folder, article)
    assert encoded == []
    assert again.store.vectors.tolist() == first.store.vectors.tolist()
    assert (folder / "manifest.json").stat().st_mtime_ns == before


def test_a_changed_article_is_stale_and_only_what_changed_is_encoded(
    folder: Path, tmp_path: Path, article: Article
) -> None:
    build(folder, article)
    changed = read(tmp_path, TEXT.replace("12 miljoen", "13 miljoen"))
    assert examine(folder, changed) == Condition("stale", "changed: dijk")
    corpus, encoded = build(folder, changed)
    assert sorted(encoded) == [
        "Herstel. Het herstel kost 13 miljoen euro.",
        "Het herstel kost 13 miljoen euro.",
    ]
    fresh, _ = build(tmp_path / "other", changed)
    assert corpus.store.vectors.tolist() == fresh.store.vectors.tolist()
    assert examine(folder, changed).state == "fresh"


def test_an_article_more_or_less_is_stale(folder: Path, tmp_path: Path, article: Article) -> None:
    other = read(tmp_path, "De brug is klaar.", stem="brug")
    build(folder, article)
    assert examine(folder, article, other) == Condition("stale", "changed: brug")
    _, encoded = build(folder, article, other)
    assert set(encoded) == {"De brug is klaar."}
    _, encoded = build(folder, other)
    assert encoded == []


def test_another_model_encodes_all_anew(folder: Path, article: Article) -> None:
    build(folder, article)
    assert examine(folder, article, model="better") == Condition(
        "stale", "made by model bag, now it is better"
    )
    _, encoded = build(folder, article, encoder=BagEncoder("better"))
    assert len(encoded) == UNITS


def test_other_curated_questions_are_stale(folder: Path, article: Article) -> None:
    build(folder, article)
    assert examine(folder, article, curated=CURATED).state == "stale"
    corpus, encoded = build(folder, article, curated=CURATED)
    assert sorted(encoded) == ["Is het duur?", "Wat kost het?"]
    assert [(unit.kind, unit.passage, unit.sentence) for unit in corpus.units[UNITS:]] == [
        ("question", 1, 1),
        ("question", 1, 1),
    ]
    assert examine(folder, article, curated=CURATED).state == "fresh"


def test_force_encodes_all_anew(folder: Path, article: Article) -> None:
    build(folder, article)
    _, encoded = build(folder, article, force=True)
    assert len(encoded) == UNITS


@pytest.mark.parametrize("name", ["manifest.json", "vectors.faiss", "units.json"])
def test_a_damaged_index_is_seen_and_built_anew(folder: Path, article: Article, name: str) -> None:
    build(folder, article)
    (folder / name).write_bytes(b"damaged")
    condition = examine(folder, article)
    assert condition.state == "damaged"
    assert "bronvast index build" in str(condition.reason)
    _, encoded = build(folder, article)
    assert len(encoded) == UNITS
    assert examine(folder, article).state == "fresh"


def test_a_process_killed_between_renames_costs_nothing(folder: Path, article: Article) -> None:
    build(folder, article)
    folder.rename(folder.with_name(".articles-old-killed"))
    _, encoded = build(folder, article)
    assert encoded == []


def test_an_index_that_cannot_be_written_is_an_error(tmp_path: Path, article: Article) -> None:
    (tmp_path / "index").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match=r"index\.folder"):
        build(tmp_path / "index" / "articles", article)


def test_no_articles_make_an_empty_corpus(folder: Path) -> None:
    corpus, encoded = build(folder)
    assert (corpus.passages, encoded) == ((), [])
    again, _ = build(folder)
    assert again.store.vectors.shape == (0, 256)


def test_a_passage_has_its_heading_for_context_and_a_sentence_has_not(article: Article) -> None:
    units = list_units(list_passages([article]), curated=CURATED)
    assert [(unit.kind, unit.text) for unit in units] == [
        ("passage", "De dijk brak door. Het water steeg."),
        ("sentence", "De dijk brak door."),
        ("sentence", "Het water steeg."),
        ("passage", "Herstel. Het herstel kost 12 miljoen euro."),
        ("sentence", "Het herstel kost 12 miljoen euro."),
        ("question", "Wat kost het?"),
        ("question", "Is het duur?"),
    ]
