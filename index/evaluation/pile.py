"""A pile of articles of any size, made of our own training passages, to measure speed on."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.sentences import split_sentences
from index.training.corpora import Lesson

_DIGIT = re.compile(r"\d")


def write_pile(folder: Path, lessons: Sequence[Sequence[Lesson]], *, passages: int) -> list[str]:
    """Write articles with `passages` paragraphs in all to `folder` and return questions to them.

    Where there are not enough, articles come again with other figures and their sentences in
    another order, so that no text is the same and each has a vector of its own.
    """
    left, questions = passages, []
    for copy, number, article in _repeat(lessons):
        if not left:
            break
        chosen = article[:left]
        left -= len(chosen)
        blocks = []
        for lesson in chosen:
            blocks += [lesson.heading, _vary(lesson.passage, copy)]
            questions += [each.text for each in lesson.questions[:1]]
        text = "\n\n".join(block for block in blocks if block)
        path = folder / f"stuk-{copy:03}-{number:04}.txt"
        path.write_text(f"date 2026-01-01\n\n{text}\n", encoding="utf-8")
    return questions


def _repeat(
    lessons: Sequence[Sequence[Lesson]],
) -> Iterator[tuple[int, int, Sequence[Lesson]]]:
    copy = 0
    while lessons:
        for number, article in enumerate(lessons):
            yield copy, number, article
        copy += 1


def _vary(text: str, copy: int) -> str:
    """Return a passage for the given copy; copy 0 is the passage itself."""
    plain = " ".join(text.split())
    if not copy:
        return plain
    sentences = [plain[start:end] for start, end in split_sentences(plain)]
    turn = copy % len(sentences)
    turned = " ".join(sentences[turn:] + sentences[:turn])
    return _DIGIT.sub(lambda found: str((int(found[0]) + copy) % 10), turned)
