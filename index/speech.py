"""Who speaks, sentence by sentence."""

from collections.abc import Sequence

from index.article import Paragraph


def attribute_speech(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with speech and speaker of each sentence filled in."""
    return tuple(paragraphs)
