"""Blocks as text, so that a test can say exactly what is shown."""

from bot.discussion import Block, Cited, Group, Quote, Run

_MARKS = {"plain": "", "bold": "**", "italic": "_", "struck": "~~"}


def read(groups: tuple[Group, ...]) -> list[str]:
    """Return one line for each block."""
    return [_read(block) for group in groups for block in group.blocks]


def read_runs(runs: tuple[Run, ...]) -> str:
    """Return runs with marks around what is bold, italic or struck through."""
    return "".join(f"{_MARKS[each.style]}{each.text}{_MARKS[each.style]}" for each in runs)


def _read(block: Block) -> str:
    if isinstance(block, Cited):
        citation = block.passage.citation
        return f"[{block.form} {citation.article} {citation.address}]"
    return ("> " if isinstance(block, Quote) else "") + read_runs(block.runs)
