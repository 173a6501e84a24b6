"""Evaluation: what is right, what it adds up to, and what changed since the last run."""

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.evaluation import Assignment
from bot.measuring import AssistantResponder, Bench, evaluate, gather_subjects
from index.errors import QuestionFileError
from index.evaluation import Outcome, Question, Response, ask_all, compare_with, find_last
from index.evaluation.metrics import (
    area_interval,
    area_under_curve,
    balance_interval,
    gain_of,
    mean_interval,
    spearman,
)
from index.evaluation.report import Report, save_report
from index.evaluation.scoring import score
from index.search import Stages
from tests.fakes import WordSearcher, cite_sentence, make_article

ARTICLE = make_article()


def cite(paragraph: int, sentence: int) -> "Response":
    return respond([(paragraph, sentence)])


def respond(places: Sequence[tuple[int, int]], *, confidence: float = 0.9) -> Response:
    citations = []
    for paragraph, sentence in places:
        found = ARTICLE.paragraph(paragraph)
        assert found is not None
        citations.append(cite_sentence(ARTICLE, found, found.sentences[sentence - 1], confidence))
    return Response("answered", confidence, tuple(citations), 0.002)


class Script:
    """Responds as it was told, and holds what it was asked."""

    def __init__(self, *responses: Response) -> None:
        self._responses = list(responses)
        self.calls: list[tuple[str, tuple[str, ...], str, int]] = []

    def respond(
        self, question: str, *, context: Sequence[str], article: str, limit: int
    ) -> Response:
        self.calls.append((question, tuple(context), article, limit))
        return self._responses.pop(0)


def judge(question: Question, response: Response) -> Outcome:
    return ask_all([question], article=ARTICLE, responder=Script(response))[0]


WHERE = Question("q1", "fact", "Waar?", ("dijk  door",))
WOUNDED = Question("q2", "fact", "Hoeveel gewonden?", ("4 mensen gewond",))
COSTS = Question("q3", "none_near", "Wie won?", ())


def test_a_citation_is_right_where_it_holds_evidence() -> None:
    outcome = judge(WOUNDED, respond([(1, 1), (2, 2), (3, 1)]))
    assert (outcome.ranks, outcome.rank, outcome.relevant) == ((2,), 2, 1)
    assert (outcome.is_right, outcome.is_decided, outcome.is_marked) == (False, True, False)
    assert judge(WHERE, cite(1, 1)).is_right


def test_the_marked_sentence_holds_the_evidence_or_lies_in_it() -> None:
    assert judge(WOUNDED, cite(2, 1)).is_marked
    assert not judge(WOUNDED, cite(2, 2)).is_marked
    both = replace(WOUNDED, evidence=("raakten 4 mensen gewond. Niemand kwam om.",))
    assert judge(both, cite(2, 2)).is_marked
    assert not judge(both, cite(2, 1)).is_marked


def test_a_text_that_is_not_in_the_article_is_counted() -> None:
    response = cite(1, 1)
    bent = replace(response.citations[0], text="In Zierikzee brak de dijk door.")
    assert judge(WHERE, response).unfaithful == 0
    assert judge(WHERE, replace(response, citations=(bent,))).unfaithful == 1


def test_another_article_is_never_right() -> None:
    response = cite(1, 1)
    other = replace(response.citations[0], article="kade")
    assert judge(WHERE, replace(response, citations=(other,))).ranks == ()


def test_what_went_before_and_the_article_are_passed_on() -> None:
    script = Script(cite(1, 1))
    ask_all([replace(WHERE, context=("Wat?", "Wie?"))], article=ARTICLE, responder=script)
    assert script.calls == [("Waar?", ("Wat?", "Wie?"), "dijk", 10)]


def test_a_wrong_answer_is_worse_than_a_missed_one() -> None:
    refused = replace(cite(1, 1), status="not_found", confidence=0.2)
    outcomes = [
        judge(WHERE, cite(1, 1)),
        judge(WHERE, refused),
        judge(WOUNDED, replace(refused, confidence=0.2)),
        judge(COSTS, respond([(1, 1)], confidence=0.6)),
        judge(WOUNDED, respond([(1, 1)], confidence=0.9)),
        judge(COSTS, refused),
    ]
    assert [each.severity for each in outcomes] == pytest.approx([0, 0.4, 0.9, 1.6, 1.9, 0])


def test_measures_of_ranking_are_exact() -> None:
    assert gain_of([1], relevant=1) == 1
    assert gain_of([3], relevant=1) == pytest.approx(0.5)
    assert gain_of([2, 11], relevant=2) == pytest.approx(
        (1 / math.log2(3)) / (1 + 1 / math.log2(3))
    )
    assert gain_of([], relevant=0) == 0
    assert area_under_curve([0.9, 0.5], [0.5, 0.1]) == 0.875
    assert math.isnan(area_under_curve([], [1]))
    assert spearman([1, 2, 3, 4], [10, 20, 40, 30]) == pytest.approx(0.8)
    assert spearman([1, 1, 2], [5, 5, 7]) == pytest.approx(1)


def test_intervals_are_the_same_every_time_and_hold_the_value() -> None:
    values = [1.0, 0.0, 1.0, 1.0]
    assert mean_interval(values) == mean_interval(values)
    low, high = mean_interval(values)
    assert (low, high) == (0.25, 1.0)
    assert mean_interval([1.0, 1.0]) == (1.0, 1.0)
    assert area_interval([0.9, 0.8], [0.1, 0.2]) == (1.0, 1.0)
    low, high = balance_interval([True, False], [True, True])
    assert (low, high) == (0.5, 1.0)
    assert all(math.isnan(each) for each in (*mean_interval([]), *area_interval([], [1.0])))


def make_report() -> Report:
    smalltalk = Response("smalltalk", 0.0, (), 0.001)
    refused = replace(cite(1, 1), status="not_found", confidence=0.3)
    chat = Question("q4", "chat", "Hoi", ())
    outcomes = [
        judge(WHERE, cite(1, 1)),
        judge(WOUNDED, respond([(1, 1), (2, 1)], confidence=0.6)),
        judge(COSTS, refused),
        judge(chat, smalltalk),
    ]
    return score(outcomes, made="nu", files=["q.yaml"], models="tiny")


def test_outcomes_add_up_per_measure_and_per_type() -> None:
    report = make_report()
    values = {name: each.value for name, each in report.measures.items()}
    assert values == pytest.approx(
        {
            "hit@1": 0.5,
            "hit@3": 1.0,
            "MRR": 0.75,
            "nDCG@10": (1 + 1 / math.log2(3)) / 2,
            "marked": 0.5,
            "abstention AUC": 1.0,
            "balanced accuracy": 1.0,
        }
    )
    assert (report.answerable, report.unanswerable, report.cited) == (2, 2, 4)
    assert [(each.kind, each.count, each.decided) for each in report.types] == [
        ("fact", 2, 1.0),
        ("none_near", 1, 1.0),
        ("chat", 1, 1.0),
    ]
    assert math.isnan(report.types[1].hit1)
    assert [each.question_id for each in report.failures] == ["q2"]


def test_a_report_is_kept_and_the_next_compared_with_it(tmp_path: Path) -> None:
    report = make_report()
    path = tmp_path / "runs" / "dijk.1.json"
    save_report(report, path)
    assert find_last(tmp_path / "runs", name="dijk") == path
    assert find_last(tmp_path / "runs", name="kade") is None
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["types"][1]["hit1"] is None
    assert [each["is_right"] for each in told["outcomes"]] == [True, False, True, True]
    better = score(
        [judge(WHERE, respond([(3, 1)])), judge(WOUNDED, cite(2, 1)), *report.outcomes[2:]],
        made="later",
        files=["q.yaml"],
        models="tiny",
    )
    difference = compare_with(better, path)
    assert (difference.gained, difference.lost) == (("dijk:q2",), ("dijk:q1",))
    assert difference.measures["hit@3"] == pytest.approx(-0.5)
    assert difference.made == "nu"


def test_results_that_are_none_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"outcomes": []}', encoding="utf-8")
    with pytest.raises(QuestionFileError, match="holds no results of an evaluation"):
        compare_with(make_report(), path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(QuestionFileError, match="cannot be written"):
        save_report(make_report(), tmp_path / "file" / "x.json")


QUESTIONS = """article: dijk
questions:
  - {id: q1, type: fact, q: "Hoeveel mensen raakten gewond?", evidence: ["4 mensen gewond"]}
  - {id: q2, type: follow, q: "En waar?", context: "Hoeveel kost herstel?", evidence: ["12 mil"]}
  - {id: q3, type: none_far, q: "Wie won het songfestival?", evidence: []}
  - {id: q4, type: chat, q: "Hoi!", evidence: []}
"""


class Opened:
    """Opens benches over the tiny article, and holds what was opened and with which stages."""

    def __init__(self) -> None:
        self.places: list[Path | None] = []
        self.stages: list[Stages] = []

    def open(self, place: Path | None) -> Bench:
        self.places.append(place)
        return Bench((ARTICLE,), {"dijk": ("Wie betaalt het?",)}, self._seat)

    def _seat(self, stages: Stages) -> Assistant:
        self.stages.append(stages)
        return Assistant(articles=[ARTICLE], searcher=WordSearcher([ARTICLE]))


@pytest.fixture
def assignment(tmp_path: Path) -> Assignment:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/dijk.md").write_text(ARTICLE.text, encoding="utf-8")
    (tmp_path / "q.yaml").write_text(QUESTIONS, encoding="utf-8")
    return Assignment((tmp_path / "q.yaml",))


def test_a_follow_up_is_asked_with_what_was_cited_before(tiny: Assistant) -> None:
    responder = AssistantResponder(tiny)
    response = responder.respond(
        "En waar?", context=["Hoeveel kost herstel?"], article="dijk", limit=10
    )
    assert response.citations[0].address == "¶4.1"
    assert response.seconds > 0


def test_the_article_is_found_in_the_folder_or_beside_the_file(
    assignment: Assignment, tmp_path: Path
) -> None:
    folder, opened = tmp_path / "articles", Opened()
    twice = replace(assignment, questions=assignment.questions * 2)
    assert len(gather_subjects(twice, folder=folder, open_bench=opened.open)) == 2
    assert opened.places == [None]
    (folder / "dijk.md").rename(tmp_path / "dijk.md")
    gather_subjects(assignment, folder=folder, open_bench=opened.open)
    named = replace(assignment, article=tmp_path / "dijk.md")
    gather_subjects(named, folder=folder, open_bench=opened.open)
    assert opened.places[1:] == [tmp_path / "dijk.md"] * 2
    (tmp_path / "dijk.md").unlink()
    with pytest.raises(QuestionFileError, match=r"about dijk, but neither .* --article"):
        gather_subjects(assignment, folder=folder, open_bench=opened.open)


def test_each_stage_is_switched_off_in_turn_and_the_report_kept(
    assignment: Assignment, tmp_path: Path
) -> None:
    opened, steps = Opened(), []

    def step(done: int, total: int) -> None:
        steps.append((done, total))

    subjects = gather_subjects(assignment, folder=tmp_path / "articles", open_bench=opened.open)
    told = replace(assignment, is_ablating=True, save=tmp_path / "mine.json")
    stages = Stages(rerank=False, curated=False)
    first = evaluate(
        told, subjects, stages=stages, models="m", folder=tmp_path / "runs", progress=step
    )
    assert first.report.measures["hit@1"].value == 1
    assert first.report.failures == ()
    off = [each.stage for each in first.ablations]
    assert off == ["dense", "lexical", "question_type", "follow_up"]
    assert opened.stages == [stages, *(replace(stages, **{name: False}) for name in off)]
    assert steps[-1] == (5, 5)
    assert first.difference is None
    assert first.kept.read_text(encoding="utf-8") == (tmp_path / "mine.json").read_text("utf-8")
    lone = replace(stages, dense=False)
    again = evaluate(
        told, subjects, stages=lone, models="m", folder=tmp_path / "runs", progress=step
    )
    assert [each.stage for each in again.ablations] == ["question_type", "follow_up"]
    assert again.difference is not None
    assert set(again.difference.measures.values()) == {0.0}
    assert (again.difference.gained, again.difference.lost) == ((), ())
