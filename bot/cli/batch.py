"""`bronvast ask --batch`: JSON Lines in, JSON Lines out."""

import logging
from collections.abc import Iterator
from typing import BinaryIO

from bot.assistant import Assistant
from bot.record import JsonObject, LineError, encode_line, parse_request, record_answer

logger = logging.getLogger(__name__)

# No question with its context comes near it; without a limit one line could fill the memory.
MAX_LINE = 1_000_000


def answer_lines(assistant: Assistant, *, source: BinaryIO, sink: BinaryIO) -> None:
    """Answer every line of `source` with one line on `sink`, flushed at once; skip blank lines."""
    for line in _read_lines(source):
        sink.write(encode_line(_answer_line(assistant, line)))
        sink.flush()


def _answer_line(assistant: Assistant, line: bytes | None) -> JsonObject:
    if line is None:
        return {"id": None, "error": f"longer than {MAX_LINE} bytes"}
    try:
        request = parse_request(line)
    except LineError as error:
        return {"id": error.line_id, "error": str(error)}
    try:
        answer = assistant.ask(request.question, turns=request.turns)
    except Exception as error:
        logger.error("a question could not be answered", exc_info=error)
        return {"id": request.line_id, "error": f"could not be answered: {type(error).__name__}"}
    return {"id": request.line_id, **record_answer(answer)}


def _read_lines(source: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines that are not blank; None in place of one that is too long."""
    while line := source.readline(MAX_LINE + 1):
        if len(line) <= MAX_LINE or line.endswith(b"\n"):
            if line.strip():
                yield line
            continue
        while line and not line.endswith(b"\n"):
            line = source.readline(MAX_LINE)
        yield None
