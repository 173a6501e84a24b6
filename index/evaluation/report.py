"""The outcome of an evaluation: measures in all and per type, and every question's outcome."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import QuestionFileError
from index.evaluation.outcome import Outcome

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Measure:
    """A value with its 95% interval; nan where there is nothing to measure."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TypeRow:
    """The measures of the questions of one type; `decided` is the share rightly answered or not."""

    kind: str
    count: int
    hit1: float
    hit3: float
    mrr: float
    ndcg10: float
    marked: float
    decided: float


@dataclass(frozen=True, slots=True)
class Report:
    """Measures by name ("hit@1"), rows per type, and the outcomes in the order asked.

    Of the `cited` texts `unfaithful` are no verbatim part of the article.
    """

    made: str
    files: tuple[str, ...]
    models: str
    answerable: int
    unanswerable: int
    measures: Mapping[str, Measure]
    types: tuple[TypeRow, ...]
    unfaithful: int
    cited: int
    milliseconds: float
    outcomes: tuple[Outcome, ...]

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """What went wrong, worst first."""
        wrong = [each for each in self.outcomes if each.severity > 0]
        return tuple(sorted(wrong, key=lambda each: -each.severity))


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed since an earlier run: measures, and the questions that turned right or wrong."""

    made: str
    measures: Mapping[str, float]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def record_report(report: Report) -> dict[str, object]:
    """Return the JSON form of a report; what is not measured is null."""
    told = asdict(report)
    outcomes = [
        asdict(each) | {"is_right": each.is_right, "rank": each.rank} for each in report.outcomes
    ]
    cleaned = as_plain({"format": FORMAT} | told | {"outcomes": outcomes})
    if not isinstance(cleaned, dict):
        raise TypeError("a report is recorded as an object")
    return cleaned


def save_report(report: Report, path: Path) -> None:
    """Write a report as JSON.

    Raises:
        QuestionFileError: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(record_report(report), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise QuestionFileError(
            f"The results cannot be written to {path} ({error.strerror}): name another file."
        ) from error


def compare_with(report: Report, path: Path) -> Difference:
    """Compare with an earlier report in a file, on the questions that both have.

    Raises:
        QuestionFileError: the file is no report.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        was = {
            f"{each['article']}:{each['question_id']}": bool(each["is_right"])
            for each in told["outcomes"]
        }
        values = {name: each["value"] for name, each in told["measures"].items()}
        made = str(told["made"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuestionFileError(
            f"{path} holds no results of an evaluation ({error}): remove it or name another."
        ) from error
    now = {each.name: each.is_right for each in report.outcomes}
    shared = [name for name in now if name in was]
    return Difference(
        made=made,
        measures={
            name: round(each.value - values[name], 4)
            for name, each in report.measures.items()
            if values.get(name) is not None and not math.isnan(each.value)
        },
        gained=tuple(name for name in shared if now[name] and not was[name]),
        lost=tuple(name for name in shared if was[name] and not now[name]),
    )


def find_last(folder: Path, *, name: str) -> Path | None:
    """Return the file of the last run of that name in `folder`."""
    found = sorted(folder.glob(f"{name}.*.json"))
    return found[-1] if found else None


def as_plain(value: object) -> object:
    """Return a value as JSON has it: what is not measured is null, numbers have six decimals."""
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 6)
    if isinstance(value, Mapping):
        return {key: as_plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_plain(each) for each in value]
    return value
