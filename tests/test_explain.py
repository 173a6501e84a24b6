"""`ask --explain` and `evaluate` on the command line: what they print."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.assistant import Assistant
from bot.cli.app import app
from bot.cli.explaining import show_explanation
from bot.cli.state import State
from index.evaluation.table import align
from index.explanation import Candidate, Explanation
from index.recent import Recent
from tests.fake_composition import FakeComposition

QUESTION = "Hoeveel mensen raakten gewond?"
GOOD = "article: dijk\nquestions: [{id: q1, type: fact, q: 'Waar?', evidence: [Zierikzee]}]\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder with settings of its own and a file of questions."""
    (tmp_path / "config.yaml").write_text("logging:\n  level: WARNING\n", encoding="utf-8")
    (tmp_path / "q.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.delenv("BRONVAST_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, obj=State(composition=FakeComposition()))


def test_explain_shows_what_each_stage_gave_each_candidate() -> None:
    lines = run("ask", QUESTION, "--explain").stdout.splitlines()
    begin = lines.index(f"Gezocht naar / searched for: {QUESTION}")
    assert lines[begin + 1] == (
        "Woorden / words: mensen → mensen 1.00; raakten → raakten 1.00; gewond → gewond 1.00"
    )
    assert lines[begin + 4].split() == ["passage", "score", "lexical"]
    assert lines[begin + 5].startswith("1  ¶2       1.000  +1.000 (1.00)  Bij de doorbraak")
    assert lines[-1] == "Zekerheid / confidence: 1.000, drempel / threshold: 0.500"


def test_nothing_is_explained_where_nothing_was_searched_for(tiny: Assistant) -> None:
    assert tiny.explain("hoi") is None
    assert tiny.explain("¶2.1") is None
    assert "Er is niet gezocht" in run("ask", "hoi", "--explain").stdout


def test_a_follow_up_is_explained_with_what_it_leans_on(tiny: Assistant) -> None:
    explanation = Explanation(
        query="Wie is Anna Bos? En waar?",
        is_follow_up=True,
        kind="place",
        expansion=(("Bos", {}),),
        candidates=(
            Candidate(
                "dijk",
                "¶3",
                {"dense_passage": 0.5, "dense_sentence": 0.25, "kind": 0.0},
                {"dense_passage": 0.5, "dense_sentence": 0.5, "kind": 0.0, "follow_up": 0.05},
                1.05,
            ),
        ),
        signs={"lead": 0.5},
        confidence=0.25,
        threshold=0.4,
    )
    assert show_explanation(explanation, tiny).splitlines() == [
        "Gezocht naar / searched for: Wie is Anna Bos? En waar?",
        "Soort antwoord / kind of answer: place",
        "Woorden / words: Bos → –",
        "",
        "Per passage wat elke stap bijdroeg (en zag) / what each stage added (and saw)",
        "   passage  score               dense  follow_up",
        "1  ¶3       1.050  +1.000 (0.50 0.25)     +0.050  "
        "De oorzaak is nog niet gevonden. ‘Wij zagen het water stijge…",
        "",
        "Waarop de zekerheid rust / what the confidence rests on: lead 0.50",
        "Zekerheid / confidence: 0.250, drempel / threshold: 0.400",
    ]


def test_evaluate_prints_measures_types_failures_and_what_changed() -> None:
    text = run("evaluate", "q.yaml").stdout
    assert text == (
        "q.yaml: 1 vragen met antwoord, 1 zonder / with an answer, without\n"
        "\n"
        "                waarde / value          95%\n"
        "hit@1                    0.500  0.000–1.000\n"
        "abstention AUC               –  0.000–1.000\n"
        "\n"
        "Letterlijk / verbatim: alle 10 geciteerde teksten / all cited texts\n"
        "Mediaan per vraag / median per question: 1.2 ms\n"
        "\n"
        "type  n  hit@1  hit@3    MRR  nDCG@10  marked  decided\n"
        "fact  1  0.500  1.000  0.750    0.800       –    1.000\n"
        "\n"
        "Missers, ergste eerst / failures, worst first (1 van / of 1)\n"
        "dijk:q2  none_near  answered 0.75  Waar?\n"
        "    verwacht / expected: (staat er niet in / not in the article)\n"
        "    kreeg / got: ¶1.1 In Zierikzee.\n"
        "\n"
        "Sinds / since 2026-01-01:\n"
        "  hit@1 +0.500\n"
        "  nu goed / now right: dijk:q1\n"
        "\n"
        "Bewaard in / kept in kept.json\n"
    )
    assert "Missers" not in run("evaluate", "q.yaml", "--failures", "0").stdout


def test_ablation_shows_what_a_stage_is_worth() -> None:
    lines = run("evaluate", "q.yaml", "q.yaml", "--ablate").stdout.splitlines()
    place = lines.index(
        "Wat elke stap waard is (met − zonder) / what each stage is worth (with − without)"
    )
    assert lines[place + 2] == "dense         +0.250               –  +0.0"


def test_evaluate_gives_one_line_of_json() -> None:
    result = run("evaluate", "q.yaml", "--ablate", "--json")
    told = json.loads(result.stdout)
    assert result.stdout.count("\n") == 1
    assert told["report"]["measures"]["hit@1"]["value"] == 0.5
    assert told["report"]["measures"]["abstention AUC"]["value"] is None
    assert told["ablations"][0]["measures"]["hit@1"]["value"] == 0.25
    assert told["difference"]["gained"] == ["dijk:q1"]


def test_models_are_compared_in_a_table_and_as_json() -> None:
    models = ("--model", "eigen", "--model", "a/b", "--benchmarks", ".")
    assert run("evaluate", "q.yaml", *models).stdout.splitlines()[2:] == [
        "model  hit@1  hit@3    MRR  nDCG@10  AUC   ms  MB  STSb-nl",
        "eigen  0.500  1.000  0.750    0.800    –  1.2  40    0.750",
        "a/b    0.500  1.000  0.750    0.800    –  1.2  40    0.750",
    ]
    told = json.loads(run("evaluate", "q.yaml", *models, "--json").stdout)
    assert [each["model"] for each in told["models"]] == ["eigen", "a/b"]
    assert told["models"][0]["auc"] is None


@pytest.mark.parametrize(
    "arguments",
    [("--benchmarks", "."), ("--model", "a", "--ablate"), ("--model", "a", "--save", "x")],
)
def test_options_that_do_not_go_together_exit_2(arguments: tuple[str, ...]) -> None:
    assert run("evaluate", "q.yaml", *arguments).exit_code == 2


def test_columns_stand_below_one_another() -> None:
    assert align([["", "b"], ["long", "1"]]) == ["      b", "long  1"]


def test_a_repeated_question_is_recalled_until_others_push_it_out() -> None:
    made: list[str] = []
    recent: Recent[str, str] = Recent(size=2)

    def ask(key: str) -> str:
        def make() -> str:
            made.append(key)
            return key.upper()

        return recent.recall(key, make)

    assert [ask(key) for key in ("a", "b", "a", "c", "a", "b")] == ["A", "B", "A", "C", "A", "B"]
    assert made == ["a", "b", "c", "b"]
