"""Files of questions: what is read, and what each fault says."""

from pathlib import Path

import pytest
import yaml

from index.curated import load_curated
from index.errors import QuestionFileError
from index.evaluation import check_apart, check_evidence, load_questions
from index.reading import load_article
from tests.fakes import make_article

ROOT = Path(__file__).resolve().parents[1]
GOOD = "{id: q1, type: fact, q: 'Waar?', evidence: [Zierikzee]}"


def write(folder: Path, *rows: str, head: str = "article: dijk") -> Path:
    path = folder / "q.yaml"
    lines = "\n".join(f"  - {row}" for row in rows)
    path.write_text(f"{head}\nquestions:\n{lines}\n", encoding="utf-8")
    return path


def fault(path: Path) -> str:
    with pytest.raises(QuestionFileError) as caught:
        load_questions(path)
    return str(caught.value)


def test_a_file_is_read_with_what_was_asked_before(tmp_path: Path) -> None:
    follow = "{id: 2, type: follow, q: 'En wie?', context: 'Waar?', evidence: [Anna, Bos]}"
    chain = "{id: q3, type: none_near, q: 'En nu?', context: ['Waar?', 'Wie?'], evidence: []}"
    file = load_questions(write(tmp_path, GOOD, follow, chain))
    assert file.stem == "dijk"
    assert [(each.question_id, each.context) for each in file.questions] == [
        ("q1", ()),
        ("2", ("Waar?",)),
        ("q3", ("Waar?", "Wie?")),
    ]
    assert [each.is_answerable for each in file.questions] == [True, True, False]
    assert file.questions[1].evidence == ("Anna", "Bos")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            "{id: q1, type: fcat, q: 'Waar?', evidence: [x]}",
            'unknown type "fcat"; did you mean fact?',
        ),
        ("{id: q1, type: fact, q: 'Waar?'}", 'has no "evidence"; write [] where the article does'),
        ("{id: q1, q: 'Waar?', evidence: [x]}", 'question 1 (id q1) has no "type"'),
        ("{id: q1, type: fact, q: 3, evidence: [x]}", "q must be a question"),
        ("{id: q1, type: fact, q: 'Waar?', evidence: x}", "evidence must be a list of texts"),
        ("{id: q1, type: fact, q: 'Waar?', evidence: [3]}", "evidence must be a list of texts"),
        ("{id: q1, type: chat, q: Hoi, evidence: [x]}", "type chat has no answer"),
        ("{id: q1, type: fact, q: 'Waar?', evidence: [x], note: y}", "unknown note; known are id"),
        ("{id: q1, type: follow, q: 'En?', evidence: [x], context: 3}", "context must be a list"),
        ("Waar?", 'must be {id, type, q, evidence}, not "Waar?"'),
    ],
)
def test_a_wrong_question_is_named_with_the_fix(tmp_path: Path, row: str, says: str) -> None:
    assert says in fault(write(tmp_path, row))


def test_a_wrong_file_is_named_with_the_fix(tmp_path: Path) -> None:
    assert fault(tmp_path / "no.yaml") == f'There is no file "{tmp_path}/no.yaml" with questions.'
    assert "ids must differ; more than once: q1." in fault(write(tmp_path, GOOD, GOOD))
    assert "say which article it is about" in fault(write(tmp_path, GOOD, head="title: x"))
    path = tmp_path / "q.yaml"
    for text, says in (
        ("article: dijk\n", "questions must be a list"),
        ("article: [", "not valid YAML at line 1"),
        ("- dijk\n", 'must hold "article:" and "questions:"'),
    ):
        path.write_text(text, encoding="utf-8")
        assert says in fault(path)
    path.write_bytes(b"article: \xff\n")
    assert "cannot be read as UTF-8" in fault(path)


def test_evidence_must_stand_in_the_article_white_space_aside(tmp_path: Path) -> None:
    wrapped = '{id: q1, type: fact, q: Waar, evidence: ["brak op\\n 3 mei"]}'
    check_evidence(load_questions(write(tmp_path, wrapped)), make_article())
    path = write(tmp_path, GOOD, "{id: q2, type: fact, q: 'Wie?', evidence: [Bruinisse]}")
    with pytest.raises(QuestionFileError, match=r'part of dijk; not found: q2 "Bruinisse"\.$'):
        check_evidence(load_questions(path), make_article())


def test_a_question_that_is_nearly_a_curated_one_is_refused(tmp_path: Path) -> None:
    rows = [
        "{id: q1, type: fact, q: 'Waar brak de dijk?', evidence: [Zierikzee]}",
        "{id: q2, type: fact, q: 'Op welke plek ging het mis?', evidence: [Zierikzee]}",
    ]
    file = load_questions(write(tmp_path, *rows))
    check_apart(file, ["Wanneer is het gebeurd?"])
    with pytest.raises(QuestionFileError) as caught:
        check_apart(file, ["waar de dijk brak", "Wanneer is het gebeurd?"])
    assert 'q1 "Waar brak de dijk?" ~ "waar de dijk brak"' in str(caught.value)
    assert "q2" not in str(caught.value)


@pytest.mark.parametrize(
    ("questions", "article", "answerable", "unanswerable"),
    [
        ("data/questions/oresjnik.yaml", "data/articles/oresjnik.txt", 150, 80),
        (
            "tests/data/klokkengieterij.questions-eval.yaml",
            "tests/data/klokkengieterij.txt",
            60,
            30,
        ),
        ("tests/data/stadsimkers.questions-eval.yaml", "tests/data/stadsimkers.md", 60, 30),
    ],
)
def test_the_questions_of_our_own_are_in_order(
    questions: str, article: str, answerable: int, unanswerable: int
) -> None:
    file, subject = load_questions(ROOT / questions), load_article(ROOT / article)
    check_evidence(file, subject)
    curated = load_curated((ROOT / article).with_suffix(".questions.yaml"), subject)
    check_apart(file, [text for texts in curated.values() for text in texts])
    found = [each.is_answerable for each in file.questions]
    assert found.count(True) >= answerable
    assert found.count(False) >= unanswerable
    document = yaml.safe_load((ROOT / questions).read_text(encoding="utf-8"))
    assert document["article"] == subject.stem
