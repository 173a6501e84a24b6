"""The tables of `bronvast evaluate`."""

import math
from collections.abc import Sequence
from dataclasses import asdict

from bot.catalogue import evaluation as words
from bot.evaluation import Ablation, Comparison, Evaluation
from index.evaluation import Difference, Outcome, Report, as_plain, record_report
from index.evaluation.table import align

_DASH = "–"


def show_evaluation(evaluation: Evaluation, *, failures: int) -> str:
    """Return all there is to tell, the worst `failures` last but one."""
    report = evaluation.report
    parts = [_measures(report), _types(report)]
    if evaluation.ablations:
        parts.append(_worth(report, evaluation.ablations))
    if failures and report.failures:
        parts.append(_failures(report.failures, shown=failures))
    if evaluation.difference is not None:
        parts.append(_difference(evaluation.difference))
    parts.append(words.KEPT.format(path=evaluation.kept))
    return "\n\n".join(parts)


def record_evaluation(evaluation: Evaluation) -> dict[str, object]:
    """Return the JSON form of an evaluation."""
    difference = evaluation.difference
    return {
        "report": record_report(evaluation.report),
        "difference": None if difference is None else as_plain(asdict(difference)),
        "ablations": [
            {
                "stage": each.stage,
                "measures": as_plain(
                    {name: asdict(value) for name, value in each.report.measures.items()}
                ),
            }
            for each in evaluation.ablations
        ],
        "kept": str(evaluation.kept),
    }


def show_comparison(comparison: Comparison) -> str:
    """Return a table with a row for each model."""
    sets = list(dict.fromkeys(name for row in comparison.rows for name in row.benchmarks))
    rows = [["model", "hit@1", "hit@3", "MRR", "nDCG@10", "AUC", "ms", "MB", *sets]]
    rows += [
        [
            row.model,
            *map(_number, (row.hit1, row.hit3, row.mrr, row.ndcg10, row.auc)),
            f"{row.milliseconds:.1f}",
            f"{row.megabytes:.0f}",
            *(_number(row.benchmarks.get(name, math.nan)) for name in sets),
        ]
        for row in comparison.rows
    ]
    return "\n".join([words.ALONE.format(files=", ".join(comparison.files)), "", *align(rows)])


def record_comparison(comparison: Comparison) -> dict[str, object]:
    """Return the JSON form of a comparison."""
    return {
        "files": list(comparison.files),
        "models": [as_plain(asdict(row)) for row in comparison.rows],
    }


def _measures(report: Report) -> str:
    head = words.COUNTED.format(
        files=", ".join(report.files),
        answerable=report.answerable,
        unanswerable=report.unanswerable,
    )
    rows = [["", words.VALUE, words.INTERVAL]]
    for name, each in report.measures.items():
        rows.append([name, _number(each.value), f"{_number(each.low)}{_DASH}{_number(each.high)}"])
    names = ", ".join(each.name for each in report.outcomes if each.unfaithful)
    verbatim = (
        words.NOT_VERBATIM.format(unfaithful=report.unfaithful, cited=report.cited, names=names)
        if report.unfaithful
        else words.VERBATIM.format(cited=report.cited)
    )
    speed = words.SPEED.format(milliseconds=f"{report.milliseconds:.1f}")
    return "\n".join([head, "", *align(rows), "", verbatim, speed])


def _types(report: Report) -> str:
    names = ["hit@1", "hit@3", "MRR", "nDCG@10", words.MARKED, words.DECIDED]
    rows = [[words.TYPE, words.COUNT, *names]]
    for each in report.types:
        values = (each.hit1, each.hit3, each.mrr, each.ndcg10, each.marked, each.decided)
        rows.append([each.kind, str(each.count), *map(_number, values)])
    return "\n".join(align(rows))


def _worth(report: Report, ablations: Sequence[Ablation]) -> str:
    rows = [[words.STAGE, *report.measures, "ms"]]
    for each in ablations:
        without = each.report
        rows.append(
            [
                each.stage,
                *(
                    _change(measure.value - without.measures[name].value)
                    for name, measure in report.measures.items()
                ),
                f"{report.milliseconds - without.milliseconds:+.1f}",
            ]
        )
    return "\n".join([words.WORTH, *align(rows)])


def _failures(failures: Sequence[Outcome], *, shown: int) -> str:
    chosen = failures[:shown]
    lines = [words.WORST.format(shown=len(chosen), count=len(failures))]
    for each in chosen:
        rank = "" if each.rank is None else f"  #{each.rank}"
        lines += [
            f"{each.name}  {each.kind}  {each.status} {each.confidence:.2f}{rank}  {each.question}",
            "    " + words.EXPECTED.format(text=each.expected or words.NOTHING),
            "    " + words.GOT.format(text=each.got or _DASH),
        ]
    return "\n".join(lines)


def _difference(difference: Difference) -> str:
    moved = {name: each for name, each in difference.measures.items() if abs(each) >= 0.0005}
    if not (moved or difference.gained or difference.lost):
        return words.SAME.format(made=difference.made)
    lines = [words.CHANGED.format(made=difference.made)]
    if moved:
        lines.append("  " + ", ".join(f"{name} {_change(each)}" for name, each in moved.items()))
    if difference.gained:
        lines.append("  " + words.GAINED.format(names=", ".join(difference.gained)))
    if difference.lost:
        lines.append("  " + words.LOST.format(names=", ".join(difference.lost)))
    return "\n".join(lines)


def _number(value: float) -> str:
    return _DASH if math.isnan(value) else f"{value:.3f}"


def _change(value: float) -> str:
    return _DASH if math.isnan(value) else f"{value:+.3f}"
