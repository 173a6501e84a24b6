"""Encoders by themselves: on questions, on public sets, and how fast the whole is."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from index.calibration import DEFAULT
from index.errors import QuestionFileError
from index.evaluation.benchmark import show_speed
from index.evaluation.kit import Kit
from index.evaluation.models import Subject, measure_model
from index.evaluation.picking import PickRow, measure_picking, show_picking
from index.evaluation.pile import write_pile
from index.evaluation.publicsets import measure_public
from index.evaluation.questions import Question
from index.evaluation.speed import measure_speed, resident_megabytes
from index.evaluation.stopwatch import Latency, Stopwatch
from index.lexical import Lexicon
from index.reading import load_collection
from index.training.corpora import Lesson
from index.training.corpora import Question as LessonQuestion
from tests.fake_encoder import WordEncoder
from tests.fakes import make_article

QUESTIONS = (
    Question("q1", "fact", "Bij de doorbraak raakten mensen gewond?", ("4 mensen gewond",)),
    Question("q2", "follow", "En 12 miljoen euro?", ("12 miljoen",), ("Het herstel kost?",)),
    Question("q3", "fact", "Het herstel kost euro?", ("Zierikzee",)),
    Question("q4", "none_far", "Liedjes zingen", ()),
    Question("q5", "chat", "Hoi", ()),
)


def test_an_encoder_is_measured_on_questions(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"x" * 2_000_000)
    subject = Subject(make_article(), QUESTIONS)
    row = measure_model(str(tmp_path), WordEncoder(), subjects=[subject], benchmarks=None)
    assert row.hit1 == pytest.approx(2 / 3)
    assert row.auc == 1
    assert row.megabytes == 2
    assert row.mrr < 1
    assert row.ndcg10 < 1
    assert row.milliseconds > 0
    assert row.benchmarks == {}


def test_public_sets_are_measured_where_they_are_at_hand(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match=r"None of xquad\.nl\.json"):
        measure_public(WordEncoder(), folder=tmp_path)
    paragraphs = [
        {"context": "De kat zit. Op de mat.", "qas": [{"question": "Waar zit de kat?"}]},
        {"context": "De hond blaft luid.", "qas": [{"question": "blaft de hond"}]},
    ]
    (tmp_path / "xquad.nl.json").write_text(
        json.dumps({"data": [{"paragraphs": paragraphs}]}), encoding="utf-8"
    )
    (tmp_path / "stsb-nl-test.csv").write_text(
        'een kat,een kat,5\n"een hond, groot",een hond,4\nzon,maan,0\n', encoding="utf-8"
    )
    head = "sentence_A\tsentence_B\trelatedness_score\tSemEval_set\n"
    (tmp_path / "sick-nl.txt").write_text(
        f"{head}a b\ta b\t5\tTEST\na b\ta c\t3\tTEST\na b\tc d\t1\tTEST\na b\tc d\t5\tTRAIN\n",
        encoding="utf-8",
    )
    (tmp_path / "tatoeba").mkdir()
    (tmp_path / "tatoeba/tatoeba.nld-eng.nld").write_text("piano\nradio\n", encoding="utf-8")
    (tmp_path / "tatoeba/tatoeba.nld-eng.eng").write_text("piano\npiano piano radio\n", "utf-8")
    found = measure_public(WordEncoder(), folder=tmp_path)
    assert found == pytest.approx(
        {
            "XQuAD-nl nDCG@10": 1.0,
            "XQuAD-nl +sentence": 1.0,
            "STSb-nl": 1.0,
            "SICK-NL": 1.0,
            "Tatoeba nl→en": 1.0,
            "Tatoeba en→nl": 0.5,
        },
        abs=0.51,
    )
    assert found["STSb-nl"] == pytest.approx(1)
    assert found["Tatoeba nl→en"] == 1
    assert found["Tatoeba en→nl"] == 0.5
    (tmp_path / "xquad.nl.json").write_text("[]", encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"xquad\.nl\.json is not the public set"):
        measure_public(WordEncoder(), folder=tmp_path)


def make_lessons(count: int = 3) -> list[list[Lesson]]:
    return [
        [
            Lesson(
                title=f"Stuk {number}",
                heading=f"Kop {number}",
                passage=f"De brug van dorp {number} kost 3 miljoen euro. De gemeente betaalt.",
                english="",
                questions=(LessonQuestion(f"Wat kost de brug van dorp {number}?", "fact"),),
                unanswered=(),
                is_unanswered_by_article=True,
            )
        ]
        for number in range(count)
    ]


def test_a_pile_repeats_articles_with_other_words_in_another_order(tmp_path: Path) -> None:
    questions = write_pile(tmp_path, make_lessons(), passages=5)
    assert len(questions) == 5
    articles = load_collection(tmp_path)
    texts = [paragraph.text for each in articles for paragraph in each.paragraphs]
    assert len(set(texts)) == len(texts) == 5
    assert "De gemeente betaalt. De brug van dorp 1 kost 4 miljoen euro." in texts


def test_the_right_article_is_picked_from_a_collection() -> None:
    kit = Kit(WordEncoder(), None, DEFAULT, Lexicon())
    lessons = make_lessons(4)
    # A question that any of the articles might be about: alone it finds its passage.
    vague = LessonQuestion("Wie betaalt de brug?", "para")
    lessons[3] = [replace(lessons[3][0], questions=(*lessons[3][0].questions, vague))]
    fact, para, whole = measure_picking(kit, lessons)
    assert (fact.kind, fact.count, fact.article, fact.passage, fact.alone) == ("fact", 4, 1, 1, 1)
    assert (para.kind, para.count, para.article, para.alone) == ("para", 1, 0, 1)
    assert (whole.kind, whole.count) == ("all", 5)
    assert whole.article == pytest.approx(0.8)
    assert whole.answered >= whole.article


def test_the_table_of_picking_has_a_line_for_each_kind() -> None:
    rows = [PickRow("fact", 12, 0.9, 1.0, 0.8, 0.85), PickRow("all", 12, 0.9, 1.0, 0.8, 0.85)]
    assert show_picking(rows).splitlines() == [
        "type   n  article  if answered  passage  alone",
        "fact  12    0.900        1.000    0.800  0.850",
        "all   12    0.900        1.000    0.800  0.850",
    ]


def test_speed_is_measured_by_stage_beside_its_floor() -> None:
    kit = Kit(WordEncoder(), None, DEFAULT, Lexicon())
    row = measure_speed(
        kit, make_lessons(9), passages=9, questions=4, progress=lambda _done, _total: None
    )
    assert (row.passages, row.units) == (9, 27)
    assert set(row.latencies) == {
        *("encode", "lexical", "features", "cite", "all", "all, asked before"),
        *("floor: encoder", "floor: FAISS scan"),
    }
    assert row.latencies["all, asked before"].median < row.latencies["all"].median
    assert row.per_second > 0
    assert row.megabytes == pytest.approx(resident_megabytes(), rel=0.5)
    lines = show_speed([row], has_reranker=False).splitlines()
    assert lines[1].split()[:2] == ["9", "27"]
    assert lines[-1].startswith("no reranker")


def test_a_stopwatch_tells_median_and_95_percent() -> None:
    watch = Stopwatch()
    for _ in range(3):
        with watch.lap("encode"):
            pass
    found = watch.latencies()["encode"]
    assert isinstance(found, Latency)
    assert 0 <= found.median <= found.p95
    watch.forget()
    assert watch.latencies() == {}
    assert not math.isnan(found.p95)
