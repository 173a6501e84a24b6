"""Measure answers on a file of questions; what needs numpy or a model is a module of its own."""

from index.evaluation.outcome import Outcome, Responder, Response, ask_all
from index.evaluation.questions import (
    Question,
    QuestionFile,
    check_apart,
    check_evidence,
    load_questions,
)
from index.evaluation.report import (
    Difference,
    Measure,
    Report,
    TypeRow,
    as_plain,
    compare_with,
    find_last,
    record_report,
    save_report,
)

__all__ = [
    "Difference",
    "Measure",
    "Outcome",
    "Question",
    "QuestionFile",
    "Report",
    "Responder",
    "Response",
    "TypeRow",
    "as_plain",
    "ask_all",
    "check_apart",
    "check_evidence",
    "compare_with",
    "find_last",
    "load_questions",
    "record_report",
    "save_report",
]
