"""From a question to citations, with an encoder that only knows words."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.article import Article
from index.calibration import DEFAULT
from index.curated import UNANSWERED
from index.lexical import Lexicon, WordIndex
from index.reading import load_article
from index.search import Corpus, Searcher, Stages
from index.store import VectorStore
from index.units import list_passages, list_units
from tests.fake_bag import DIMENSION, BagEncoder

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "articles" / "oresjnik.txt"
DIJK = """In Zierikzee brak op 3 mei de dijk door.

Bij de doorbraak raakten 4 mensen gewond. Niemand kwam om.

Oorzaak onbekend

De oorzaak is nog niet gevonden. Dijkgraaf Anna Bos is 61 jaar.

Herstel

Het herstel kost 12 miljoen euro. Daarom duurt het lang.
"""
BRUG = """De brug in Urk is klaar.

De brug kostte 3 miljoen euro.
"""


class WishReranker:
    """Prefers texts that have a word."""

    fingerprint = "wish"

    def __init__(self, word: str) -> None:
        self._word = word
        self.asked: list[tuple[str, int]] = []

    def score(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """Return 50 for a text with the word, else -50, and nothing about its points."""
        self.asked.append((question, len(texts)))
        wishes = [(50.0 if self._word in text else -50.0, 0.0) for text in texts]
        return np.array(wishes, dtype=np.float32)

    def mark(self, question: str, text: str, sentences: Sequence[str]) -> np.ndarray:
        """Return 50 for a sentence with the word, else -50."""
        wishes = [50.0 if self._word in each else -50.0 for each in sentences]
        return np.array(wishes, dtype=np.float32)


@pytest.fixture
def articles(tmp_path: Path) -> tuple[Article, ...]:
    for stem, text in (("brug", BRUG), ("dijk", DIJK)):
        (tmp_path / f"{stem}.txt").write_text(text, encoding="utf-8")
    return tuple(load_article(tmp_path / f"{stem}.txt") for stem in ("brug", "dijk"))


def make_corpus(
    articles: Sequence[Article], *, curated: Mapping[str, Mapping[str, Sequence[str]]] | None = None
) -> Corpus:
    passages = list_passages(articles)
    units = list_units(passages, curated=curated or {})
    vectors = np.zeros((len(units), DIMENSION), dtype=np.float32)
    if units:
        vectors = BagEncoder().encode([unit.text for unit in units], kind="passage")
    words = WordIndex(
        [passage.text for passage in passages],
        headings=[passage.section for passage in passages],
        lexicon=Lexicon(),
    )
    return Corpus(tuple(articles), passages, units, VectorStore.of(vectors), words)


def make_searcher(
    articles: Sequence[Article],
    *,
    curated: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
    reranker: WishReranker | None = None,
    stages: Stages | None = None,
    encoder: BagEncoder | None = None,
    threshold: float | None = None,
) -> Searcher:
    return Searcher(
        make_corpus(articles, curated=curated),
        encoder=encoder or BagEncoder(),
        reranker=reranker,
        calibration=DEFAULT,
        stages=stages or Stages(),
        threshold=threshold,
    )


@pytest.mark.parametrize(
    ("question", "stem", "address"),
    [
        ("Hoeveel mensen raakten gewond bij de doorbraak?", "dijk", "¶2.1"),
        ("Is de oorzaak gevonden?", "dijk", "¶3.1"),
        ("Hoe oud is dijkgraaf Anna Bos?", "dijk", "¶3.2"),
        ("Hoeveel miljoen euro kost het herstel?", "dijk", "¶4.1"),
        ("Is de brug in Urk klaar?", "brug", "¶1.1"),
    ],
)
def test_the_right_sentence_comes_first(
    articles: tuple[Article, ...], question: str, stem: str, address: str
) -> None:
    finding = make_searcher(articles).find(question)
    assert (finding.citations[0].article, finding.citations[0].address) == (stem, address)


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_no_more_citations_than_asked(articles: tuple[Article, ...], limit: int) -> None:
    found = make_searcher(articles).find("Hoeveel miljoen euro?", limit=limit).citations
    assert len(found) == limit
    assert len({(each.article, each.passage) for each in found}) == limit


def test_only_the_articles_asked_about_are_cited(articles: tuple[Article, ...]) -> None:
    searcher = make_searcher(articles)
    for stem in ("brug", "dijk"):
        found = searcher.find("Hoeveel miljoen euro?", articles=frozenset({stem}))
        assert {each.article for each in found.citations} == {stem}


def test_an_unknown_article_has_nothing(articles: tuple[Article, ...]) -> None:
    finding = make_searcher(articles).find("Wat kost het?", articles=frozenset({"weg"}))
    assert finding.citations == ()
    assert (finding.confidence, finding.is_answered) == (0.0, False)


def test_nothing_can_be_asked_of_no_articles() -> None:
    finding = make_searcher([]).find("Hoeveel kost de dijk?")
    assert finding.citations == ()
    assert not finding.is_answered
    assert finding.missing == ("kost", "dijk")


@pytest.mark.parametrize(
    "question",
    ["wat is het", "de het een", "🙂🙂🙂", "?!?", "", "   ", "dijk " * 2_000, "x" * 10_000, "\x00"],
    ids=["stop words", "articles", "emoji", "marks", "empty", "blank", "long", "one word", "null"],
)
def test_an_odd_question_is_no_accident(articles: tuple[Article, ...], question: str) -> None:
    finding = make_searcher(articles, reranker=WishReranker("dijk")).find(question)
    assert len(finding.citations) <= 5
    assert 0.0 <= finding.confidence <= 1.0


def test_what_the_articles_do_not_have_is_refused_with_its_words(
    articles: tuple[Article, ...],
) -> None:
    finding = make_searcher(articles).find("Welke olifanten zwommen in Parijs?")
    assert not finding.is_answered
    assert finding.confidence < 0.2
    assert finding.missing == ("olifanten", "zwommen", "Parijs")


def test_the_threshold_decides(articles: tuple[Article, ...]) -> None:
    question = "Is de oorzaak gevonden?"
    assert make_searcher(articles, threshold=0.0).find(question).is_answered
    assert not make_searcher(articles, threshold=1.0).find(question).is_answered


def test_scores_descend_from_the_confidence_and_texts_are_verbatim() -> None:
    article = load_article(SHIPPED)
    searcher = make_searcher([article])
    whole = " ".join(article.text.split())
    for question in (
        "Hoeveel mensen kwamen om bij de aanval?",
        "Wat is robust peacekeeping?",
        "Waarom is een stevig mandaat cruciaal?",
        "spaghetti",
        "Waarom kost de vrede geld en hoeveel?",
    ):
        finding = searcher.find(question)
        scores = [each.score for each in finding.citations]
        assert scores == sorted(scores, reverse=True)
        assert scores[0] == finding.confidence
        assert all(0.0 <= score <= 1.0 for score in scores)
        for each in finding.citations:
            assert " ".join(each.text.split()) in whole
            assert each.text == article.text[each.start : each.end]
            assert each.text[each.sentence_start :].startswith(each.sentence)
            assert len(each.text.split()) <= 90


CURATED = {"dijk": {"¶1.1": ("Overstroomde Zeeland?",)}}


def test_a_curated_question_leads_to_its_sentence(articles: tuple[Article, ...]) -> None:
    question = "Overstroomde Zeeland?"
    finding = make_searcher(articles, curated=CURATED).find(question)
    assert finding.citations[0].address == "¶1.1"
    assert "Zeeland" not in finding.citations[0].text
    plain = make_searcher(articles, curated=CURATED, stages=Stages(curated=False)).explain(question)
    assert all(each.features["curated"] == 0 for each in plain[1].candidates)


def test_a_question_that_an_editor_knows_to_be_unanswered_lowers_the_confidence(
    articles: tuple[Article, ...],
) -> None:
    question = "Hoe heet de burgemeester van Zeeland?"
    curated = {"dijk": {UNANSWERED: (question,)}}

    def signs(articles_: frozenset[str] | None, stages: Stages) -> float:
        searcher = make_searcher(articles, curated=curated, stages=stages)
        return searcher.explain(question, articles=articles_)[1].signs["unanswered"]

    assert signs(None, Stages()) == pytest.approx(0.5)
    assert signs(frozenset({"dijk"}), Stages()) == pytest.approx(0.5)
    # What is known of one article says nothing of another.
    assert signs(frozenset({"brug"}), Stages()) == 0.0
    assert signs(None, Stages(curated=False)) == 0.0
    # It leads to no passage.
    explanation = make_searcher(articles, curated=curated).explain(question)[1]
    assert all(each.features["curated"] == 0 for each in explanation.candidates)


@pytest.mark.parametrize(
    ("stages", "silent"),
    [
        (Stages(lexical=False), {"lexical", "coverage"}),
        (Stages(dense=False), {"dense_passage", "dense_sentence"}),
        (Stages(question_type=False), {"kind"}),
        (Stages(rerank=False), {"rerank"}),
        (Stages(curated=False), {"curated"}),
    ],
)
def test_a_stage_that_is_off_gives_nothing(
    articles: tuple[Article, ...], stages: Stages, silent: set[str]
) -> None:
    question = "Hoeveel mensen raakten gewond bij de doorbraak?"
    curated = {"dijk": {"¶2.1": (question,)}}

    def gifts(stages: Stages) -> set[str]:
        searcher = make_searcher(
            articles, curated=curated, reranker=WishReranker("mensen"), stages=stages
        )
        explanation = searcher.explain(question)[1]
        return {name for each in explanation.candidates for name, v in each.features.items() if v}

    assert gifts(Stages()) - gifts(stages) == silent


def test_the_reranker_has_the_last_word_on_the_first_candidates(
    articles: tuple[Article, ...],
) -> None:
    question = "Hoeveel miljoen euro kost het herstel?"
    reranker = WishReranker("3 miljoen")
    searcher = make_searcher(articles, reranker=reranker, stages=Stages(candidates=2))
    assert searcher.find(question).citations[0].article == "brug"
    assert reranker.asked == [(question, 2)]
    scores = [each.score for each in searcher.find(question).citations]
    assert scores == sorted(scores, reverse=True)


def test_a_follow_up_is_understood_from_the_earlier_question(articles: tuple[Article, ...]) -> None:
    searcher = make_searcher(articles)
    earlier = "Wie is dijkgraaf Anna Bos?"
    cited = searcher.find(earlier).citations[0]
    finding, explanation = searcher.explain("En hoe oud is zij?", context=[(earlier, cited)])
    assert explanation.is_follow_up
    assert explanation.query == "Wie is dijkgraaf Anna Bos? En hoe oud is zij?"
    assert finding.citations[0].address == "¶3.2"


def test_a_second_follow_up_goes_back_to_the_question(articles: tuple[Article, ...]) -> None:
    context = [("Wie is dijkgraaf Anna Bos?", None), ("Hoe oud is zij?", None)]
    explanation = make_searcher(articles).explain("Waarom dan?", context=context)[1]
    assert explanation.query == "Wie is dijkgraaf Anna Bos? Hoe oud is zij? Waarom dan?"


def test_a_complete_question_is_not_touched_by_an_earlier_one(
    articles: tuple[Article, ...],
) -> None:
    searcher = make_searcher(articles)
    question = "Hoeveel miljoen euro kostte de brug?"
    earlier = "Wie is dijkgraaf Anna Bos?"
    cited = searcher.find(earlier).citations[0]
    assert searcher.find(question, context=[(earlier, cited)]) == searcher.find(question)


def test_follow_ups_can_be_switched_off(articles: tuple[Article, ...]) -> None:
    searcher = make_searcher(articles, stages=Stages(follow_up=False))
    explanation = searcher.explain("En hoe oud is zij?", context=[("Wie is Anna Bos?", None)])[1]
    assert (explanation.query, explanation.is_follow_up) == ("En hoe oud is zij?", False)


def test_a_first_question_that_leans_on_nothing_is_searched_as_it_is(
    articles: tuple[Article, ...],
) -> None:
    explanation = make_searcher(articles).explain("En in Urk?")[1]
    assert (explanation.query, explanation.is_follow_up) == ("En in Urk?", False)


def test_a_repeated_question_is_not_encoded_again(articles: tuple[Article, ...]) -> None:
    encoder = BagEncoder()
    searcher = make_searcher(articles, encoder=encoder)
    first = searcher.find("Is de oorzaak gevonden?")
    assert searcher.find("Is de oorzaak gevonden?") == first
    assert len(encoder.encoded) == 1


def test_several_threads_find_what_one_finds(articles: tuple[Article, ...]) -> None:
    questions = ["Is de oorzaak gevonden?", "Wat kost het herstel?", "brug Urk", "Anna Bos"]
    alone = [make_searcher(articles).find(question) for question in questions]
    searcher = make_searcher(articles)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(searcher.find, questions * 10)) == alone * 10


def test_an_explanation_adds_up_to_the_score(articles: tuple[Article, ...]) -> None:
    question = "Hoeveel mensen raakten gewond?"
    finding, explanation = make_searcher(articles).explain(question)
    assert explanation.kind == "number"
    assert explanation.confidence == finding.confidence
    for each in explanation.candidates:
        assert sum(each.gains.values()) == pytest.approx(each.score, abs=1e-5)


def test_a_leaning_sentence_is_shown_with_the_one_before(articles: tuple[Article, ...]) -> None:
    finding = make_searcher(articles).find("Waarom duurt het lang?")
    assert finding.citations[0].sentence == "Daarom duurt het lang."
    assert finding.citations[0].text.startswith("Het herstel kost 12 miljoen euro.")


def test_another_threshold_of_the_calibration_is_used(articles: tuple[Article, ...]) -> None:
    calibration = replace(DEFAULT, threshold=1.0)
    assert (
        not Searcher(
            make_corpus(articles),
            encoder=BagEncoder(),
            reranker=None,
            calibration=calibration,
            stages=Stages(),
        )
        .find("Is de oorzaak gevonden?")
        .is_answered
    )
