"""How much a quotation has of the words of the article, and whether that is most of it."""

from collections.abc import Sequence

from index.quotation.difference import Run
from index.quotation.meaning import FUNCTION_WORDS

_MOST = 0.68
_LONGEST_ADDITION = 3
_RUN = 3
_SHORT = 5


def resemblance(runs: Sequence[Run]) -> float:
    """Return the share of words, said and in the article, that are kept; 1 if all are.

    What an omission leaves out does not count.
    """
    kept = sum(len(run.said) for run in runs if run.kind == "kept")
    said = sum(len(run.said) for run in runs)
    article = sum(len(run.article) for run in runs if run.kind != "omission")
    return min(1.0, 2 * kept / max(1, said + article))


def is_almost(runs: Sequence[Run]) -> bool:
    """Whether a quotation differs so little that it is one: a paraphrase is none.

    Most words and half of those that carry the meaning are kept, some side by side, and no clause
    was added.
    """
    said = [word for run in runs for word in run.said]
    kept = [word for run in runs if run.kind == "kept" for word in run.said]
    telling = [word for word in said if word.key not in FUNCTION_WORDS]
    told = [word for word in kept if word.key not in FUNCTION_WORDS]
    longest = max((len(run.said) for run in runs if run.kind == "kept"), default=0)
    # A clause put into the words of another.
    added = max((len(run.said) - len(run.article) for run in runs if run.kind != "kept"), default=0)
    return (
        resemblance(runs) >= _MOST
        and len(kept) >= 0.68 * len(said)
        and 2 * len(told) >= len(telling)
        and longest >= (_RUN if len(said) > _SHORT else _RUN - 1)
        and added <= _LONGEST_ADDITION
    )
