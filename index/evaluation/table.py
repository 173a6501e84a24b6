"""Rows of text with their columns below one another, on a screen and in a pipe alike."""

from collections.abc import Sequence


def align(rows: Sequence[Sequence[str]], *, left: int = 1) -> list[str]:
    """Return one line for each row; the first `left` columns are flush left, the others right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            text.ljust(width) if column < left else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
