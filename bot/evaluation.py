"""What is asked of an evaluation, and what comes of it."""

from dataclasses import dataclass
from pathlib import Path

from index.evaluation import Difference, Report
from index.evaluation.modelrow import ModelRow


@dataclass(frozen=True, slots=True)
class Assignment:
    """Question files to measure on.

    `article` is asked about instead of the one that each file names. With `is_ablating` each stage
    is switched off in turn. `save` is one more file to write to, `compare` the earlier results to
    compare with instead of those of the last run.
    """

    questions: tuple[Path, ...]
    article: Path | None = None
    is_ablating: bool = False
    save: Path | None = None
    compare: Path | None = None


@dataclass(frozen=True, slots=True)
class Ablation:
    """The report of a run without one stage."""

    stage: str
    report: Report


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A report, what changed since an earlier one, runs without a stage, and where it was kept."""

    report: Report
    difference: Difference | None
    ablations: tuple[Ablation, ...]
    kept: Path


@dataclass(frozen=True, slots=True)
class Comparison:
    """Models by themselves, in the order named, on files of questions."""

    files: tuple[str, ...]
    rows: tuple[ModelRow, ...]
