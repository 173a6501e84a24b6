"""The JSON forms: a question read from a line, an answer written to one.

These are the machine interface of `bronvast ask --json` and `--batch`; they stay as they are.
"""

import json
from dataclasses import dataclass
from typing import NoReturn

from bot.answer import Answer, Turn
from index.citation import Citation
from index.errors import BronvastError

JsonObject = dict[str, object]


class LineError(BronvastError):
    """A line that is no question; `line_id` is its id as far as it could be read."""

    def __init__(self, message: str, *, line_id: object = None) -> None:
        super().__init__(message)
        self.line_id = line_id


@dataclass(frozen=True, slots=True)
class Request:
    """One line of input; `line_id` is whatever JSON value the asker chose."""

    line_id: object
    question: str
    turns: tuple[Turn, ...]


def parse_request(line: bytes) -> Request:
    """Read one line of JSON: {"id", "question", "context": [earlier questions, oldest first]}.

    Raises:
        LineError: the line is no such object; the message says what is wrong with it.
    """
    try:
        text = line.decode("utf-8-sig")
        document = json.loads(text, parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise LineError(f"not UTF-8 at byte {error.start}") from error
    except RecursionError as error:
        raise LineError("nested too deeply") from error
    except json.JSONDecodeError as error:
        raise LineError(f"not JSON: {error.msg} at column {error.colno}") from error
    except ValueError as error:
        raise LineError(f"not JSON: {error}") from error
    if not isinstance(document, dict):
        raise LineError('must be an object such as {"id": 1, "question": "…"}')
    line_id = document.get("id")
    question = document.get("question")
    if "question" not in document:
        raise LineError('"question" is missing', line_id=line_id)
    if not isinstance(question, str):
        raise LineError('"question" must be a string', line_id=line_id)
    context = document.get("context")
    if context is None:
        context = []
    if not isinstance(context, list) or not all(isinstance(each, str) for each in context):
        raise LineError('"context" must be a list of strings', line_id=line_id)
    return Request(line_id, question, tuple(Turn(each) for each in context))


def record_answer(answer: Answer) -> JsonObject:
    """Return the JSON form of an answer, citations best first."""
    return {
        "status": answer.status,
        "confidence": _round(answer.confidence),
        "citations": [record_citation(each) for each in answer.citations],
    }


def record_citation(citation: Citation) -> JsonObject:
    """Return the JSON form of a citation."""
    return {
        "article": citation.article,
        "address": citation.address,
        "passage": citation.passage,
        "section": citation.section,
        "text": citation.text,
        "sentence": citation.sentence,
        "speaker": citation.speaker,
        "speech": citation.speech,
        "score": _round(citation.score),
        "title": citation.title,
        "date": None if citation.date is None else citation.date.isoformat(),
        "url": citation.url,
    }


def encode_line(record: JsonObject) -> bytes:
    """Return a record as one line of UTF-8; half a surrogate pair is written as an escape."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _round(number: float) -> float:
    return round(float(number), 4)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value")
