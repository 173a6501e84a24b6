"""From the outcomes of questions to the measures of a report."""

from collections.abc import Sequence
from statistics import fmean, median

from index.evaluation.metrics import (
    area_interval,
    area_under_curve,
    balance_interval,
    gain_of,
    mean_interval,
)
from index.evaluation.outcome import Outcome
from index.evaluation.questions import TYPES
from index.evaluation.report import Measure, Report, TypeRow

_NAN = float("nan")


def score(outcomes: Sequence[Outcome], *, made: str, files: Sequence[str], models: str) -> Report:
    """Return the report of outcomes; `made` is the moment, `models` says what was measured."""
    yes = [each for each in outcomes if each.is_answerable]
    no = [each for each in outcomes if not each.is_answerable]
    return Report(
        made=made,
        files=tuple(files),
        models=models,
        answerable=len(yes),
        unanswerable=len(no),
        measures={
            "hit@1": _measure([_hit(each, 1) for each in yes]),
            "hit@3": _measure([_hit(each, 3) for each in yes]),
            "MRR": _measure([_reciprocal(each) for each in yes]),
            "nDCG@10": _measure([_gain(each) for each in yes]),
            "marked": _measure([float(each.is_marked) for each in yes]),
            "abstention AUC": _area(yes, no),
            "balanced accuracy": _balance(yes, no),
        },
        types=tuple(
            _row(kind, found)
            for kind in TYPES
            if (found := [each for each in outcomes if each.kind == kind])
        ),
        unfaithful=sum(each.unfaithful for each in outcomes),
        cited=sum(each.cited for each in outcomes),
        milliseconds=median(each.milliseconds for each in outcomes),
        outcomes=tuple(outcomes),
    )


def _row(kind: str, found: Sequence[Outcome]) -> TypeRow:
    yes = [each for each in found if each.is_answerable]
    return TypeRow(
        kind=kind,
        count=len(found),
        hit1=_mean([_hit(each, 1) for each in yes]),
        hit3=_mean([_hit(each, 3) for each in yes]),
        mrr=_mean([_reciprocal(each) for each in yes]),
        ndcg10=_mean([_gain(each) for each in yes]),
        marked=_mean([float(each.is_marked) for each in yes]),
        decided=_mean([float(each.is_decided) for each in found]),
    )


def _hit(outcome: Outcome, depth: int) -> float:
    return float(outcome.rank is not None and outcome.rank <= depth)


def _reciprocal(outcome: Outcome) -> float:
    return 1 / outcome.rank if outcome.rank else 0.0


def _gain(outcome: Outcome) -> float:
    return gain_of(outcome.ranks, relevant=outcome.relevant)


def _area(yes: Sequence[Outcome], no: Sequence[Outcome]) -> Measure:
    above, below = [_sureness(each) for each in yes], [_sureness(each) for each in no]
    return Measure(area_under_curve(above, below), *area_interval(above, below))


def _sureness(outcome: Outcome) -> float:
    """Return the confidence; what was taken for small talk was not answered at all."""
    return 0.0 if outcome.status == "smalltalk" else outcome.confidence


def _balance(yes: Sequence[Outcome], no: Sequence[Outcome]) -> Measure:
    up, down = [each.is_decided for each in yes], [each.is_decided for each in no]
    return Measure((_mean(up) + _mean(down)) / 2, *balance_interval(up, down))


def _measure(values: Sequence[float]) -> Measure:
    return Measure(_mean(values), *mean_interval(values))


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else _NAN
