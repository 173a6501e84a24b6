"""The machine interface, form by form."""

import json
from dataclasses import replace
from io import BytesIO

import pytest

from bot.assistant import Assistant
from bot.cli.batch import MAX_LINE, answer_lines
from bot.record import LineError, encode_line, parse_request, record_answer
from index.citation import Finding
from index.explanation import Explanation
from tests.fakes import make_article


def run(assistant: Assistant, data: bytes) -> list[dict[str, object]]:
    sink = BytesIO()
    answer_lines(assistant, source=BytesIO(data), sink=sink)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def test_an_answer_has_exactly_the_promised_form(tiny: Assistant) -> None:
    record = record_answer(tiny.ask("Wie ziet het water stijgen?"))
    assert list(record) == ["status", "confidence", "citations"]
    assert record["status"] == "answered"
    citations = record["citations"]
    assert isinstance(citations, list)
    assert citations[0] == {
        "article": "dijk",
        "address": "¶3.2",
        "passage": "¶3",
        "section": "Oorzaak onbekend",
        "text": (
            "De oorzaak is nog niet gevonden. ‘Wij zagen het water stijgen,’ zegt dijkgraaf "
            "Anna Bos."
        ),
        "sentence": "‘Wij zagen het water stijgen,’ zegt dijkgraaf Anna Bos.",
        "speaker": "Anna Bos",
        "speech": "quote",
        "score": 0.6667,
        "title": "De dijk",
        "date": "2026-05-04",
        "url": "https://example.org/dijk",
    }


def test_what_is_not_known_is_null(tiny: Assistant) -> None:
    answer = tiny.ask("Hoeveel kost herstel?")
    bare = replace(answer.citations[0], date=None, url=None, section=None)
    record = record_answer(replace(answer, citations=(bare,)))
    citations = record["citations"]
    assert isinstance(citations, list)
    assert (citations[0]["date"], citations[0]["url"], citations[0]["section"]) == (None,) * 3
    assert citations[0]["speaker"] is None


def test_a_line_is_utf8_json_whatever_is_in_it() -> None:
    assert encode_line({"id": "¶\n\ud800"}) == '{"id": "¶\\n\\ud800"}\n'.encode()


def test_a_request_is_read_with_its_context() -> None:
    request = parse_request(b'\xef\xbb\xbf{"id": 7, "question": "En?", "context": ["a", "b"]}\r\n')
    assert (request.line_id, request.question) == (7, "En?")
    assert [turn.question for turn in request.turns] == ["a", "b"]
    assert parse_request(b'{"question": "x", "context": null}').turns == ()


@pytest.mark.parametrize(
    ("line", "line_id", "message"),
    [
        (b"{", None, "not JSON: Expecting property name"),
        (b"\xff{}", None, "not UTF-8 at byte 0"),
        (b"[1]", None, "must be an object"),
        (b'"vraag"', None, "must be an object"),
        (b'{"id": 1}', 1, '"question" is missing'),
        (b'{"id": 1, "question": 2}', 1, '"question" must be a string'),
        (b'{"id": 1, "question": null}', 1, '"question" must be a string'),
        (b'{"id": 1, "question": "x", "context": "y"}', 1, '"context" must be a list of strings'),
        (b'{"id": 1, "question": "x", "context": [1]}', 1, '"context" must be a list of strings'),
        (b'{"id": NaN, "question": "x"}', None, "NaN is not a JSON value"),
        (b'{"id": 1, "question": "x"} {}', None, "not JSON: Extra data"),
        (b"[" * 200_000, None, "nested too deeply"),
        (b"1" * 5_000, None, "not JSON"),
    ],
    ids=range(13),
)
def test_a_bad_line_says_what_is_wrong(line: bytes, line_id: object, message: str) -> None:
    with pytest.raises(LineError) as caught:
        parse_request(line)
    assert message in str(caught.value)
    assert caught.value.line_id == line_id


def test_every_line_has_its_answer_in_order(tiny: Assistant) -> None:
    answers = run(
        tiny,
        b'{"id": "a", "question": "Hoeveel mensen raakten gewond?"}\n'
        b"onzin\n\n   \n"
        b'{"id": {"b": 2}, "question": "Hoi"}\n'
        b'{"id": "c", "question": "En wie niet?", "context": ["Hoeveel kost herstel?"]}',
    )
    assert [answer["id"] for answer in answers] == ["a", None, {"b": 2}, "c"]
    assert [answer.get("status") for answer in answers] == [
        "answered",
        None,
        "smalltalk",
        "answered",
    ]
    assert set(answers[1]) == {"id", "error"}
    citations = answers[3]["citations"]
    assert isinstance(citations, list)
    assert citations[0]["address"] == "¶4.1"


def test_an_enormous_line_is_refused_and_the_next_is_answered(tiny: Assistant) -> None:
    enormous = b'{"id": 1, "question": "' + b"x" * (3 * MAX_LINE) + b'"}\n'
    largest = b'{"id": 2, "question": "' + b"x" * (MAX_LINE - 26) + b'"}\n'
    answers = run(tiny, enormous + largest + b'{"id": 3, "question": "Hoi"}\n')
    assert answers[0] == {"id": None, "error": f"longer than {MAX_LINE} bytes"}
    assert [answers[1]["id"], answers[2]["id"]] == [2, 3]


class BrokenSearcher:
    """Fails at every question."""

    def find(self, question: str, **_: object) -> Finding:
        raise ZeroDivisionError(question)

    def explain(self, question: str, **_: object) -> tuple[Finding, Explanation]:
        raise ZeroDivisionError(question)


def test_a_fault_of_ours_does_not_end_the_batch() -> None:
    assistant = Assistant(articles=[make_article()], searcher=BrokenSearcher())
    answers = run(assistant, b'{"id": 1, "question": "dijk"}\n{"id": 2, "question": "hoi"}\n')
    assert answers[0] == {"id": 1, "error": "could not be answered: ZeroDivisionError"}
    assert answers[1]["status"] == "smalltalk"
