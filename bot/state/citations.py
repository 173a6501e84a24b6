"""Citations as they are kept: whole, so that they read the same when the article has changed."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from bot.cited import CitedPassage
from index.citation import Citation


def encode_citations(passages: Sequence[CitedPassage]) -> str:
    """Return citations as JSON."""
    records = []
    for passage in passages:
        record = asdict(passage.citation)
        day = passage.citation.date
        record["date"] = None if day is None else day.isoformat()
        records.append({**record, "digest": passage.digest})
    return json.dumps(records, ensure_ascii=False)


def decode_citations(text: str) -> tuple[CitedPassage, ...]:
    """Return the citations that `encode_citations` wrote."""
    found = []
    for record in json.loads(text):
        digest = record.pop("digest")
        day = record.pop("date")
        citation = Citation(date=None if day is None else date.fromisoformat(day), **record)
        found.append(CitedPassage(citation, digest))
    return tuple(found)
