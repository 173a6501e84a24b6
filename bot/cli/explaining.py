"""`bronvast ask --explain`: what each stage gave each candidate, and what the confidence rests on.

Each cell has what a stage added to the score and, between brackets, what it saw.
"""

from collections.abc import Mapping, Sequence

from bot.assistant import Assistant
from bot.catalogue import evaluation as words
from index.evaluation.table import align
from index.explanation import Candidate, Explanation

# The features of each stage.
_STAGES = {
    "dense": ("dense_passage", "dense_sentence"),
    "lexical": ("lexical", "coverage"),
    "curated": ("curated",),
    "question_type": ("kind",),
    "rerank": ("rerank", "least"),
    "follow_up": ("follow_up",),
}
_BEGINNING = 60


def show_explanation(explanation: Explanation | None, assistant: Assistant) -> str:
    """Return the explanation as text; None is for what was not searched for."""
    if explanation is None:
        return words.NOT_SEARCHED
    lines = [words.SEARCHED.format(query=explanation.query)]
    if explanation.kind is not None:
        lines.append(words.KIND.format(kind=explanation.kind))
    if explanation.expansion:
        lines.append(words.WORDS.format(words=_expansion(explanation.expansion)))
    if explanation.candidates:
        lines += ["", words.WEIGHED, *_table(explanation.candidates, assistant), ""]
        lines.append(words.SIGNS.format(signs=_list(explanation.signs)))
    sure = words.SURE.format(
        confidence=f"{explanation.confidence:.3f}", threshold=f"{explanation.threshold:.3f}"
    )
    return "\n".join([*lines, sure])


def _table(candidates: Sequence[Candidate], assistant: Assistant) -> list[str]:
    used = {
        stage: names
        for stage, names in _STAGES.items()
        if any(each.gains.get(name) for each in candidates for name in names)
    }
    rows = [["", "passage", "score", *used, ""]]
    several = len(assistant.articles) > 1
    for rank, each in enumerate(candidates, start=1):
        address = f"{each.article} {each.address}" if several else each.address
        cells = [_cell(each, names) for names in used.values()]
        rows.append([str(rank), address, f"{each.score:.3f}", *cells, _begin(each, assistant)])
    lines = align([row[:-1] for row in rows], left=2)
    return [f"{line}  {row[-1]}".rstrip() for line, row in zip(lines, rows, strict=True)]


def _cell(candidate: Candidate, names: Sequence[str]) -> str:
    gain = sum(candidate.gains.get(name, 0.0) for name in names)
    seen = [f"{candidate.features[name]:.2f}" for name in names if name in candidate.features]
    return f"{gain:+.3f} ({' '.join(seen)})" if seen else f"{gain:+.3f}"


def _begin(candidate: Candidate, assistant: Assistant) -> str:
    """Return how a passage begins."""
    citation = assistant.cite(candidate.address, articles=frozenset({candidate.article}))
    text = " ".join(citation.text.split())
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING].rstrip()}…"


def _expansion(groups: Sequence[tuple[str, Mapping[str, float]]]) -> str:
    return "; ".join(f"{word} → {_list(terms) or '–'}" for word, terms in groups)


def _list(values: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in values.items())
