"""How well an encoder finds passages of held-out articles, for the tables of the model card."""

from collections.abc import Sequence

import numpy as np

from index.training.corpora import Lesson
from index.training.student import Student


def measure_dense(student: Student, articles: Sequence[Sequence[Lesson]]) -> dict[str, float]:
    """Return hit@1 within each article by passage, best sentence, both, and both per kind."""
    hits: dict[str, list[bool]] = {}
    for article in articles:
        passages = student.encode([each.with_heading for each in article])
        owners: list[int] = []
        sentences: list[str] = []
        for row, lesson in enumerate(article):
            sentences += lesson.sentences
            owners += [row] * len(lesson.sentences)
        vectors = student.encode(sentences)
        asked = [(question, row) for row, each in enumerate(article) for question in each.questions]
        questions = student.encode([question.text for question, _ in asked])
        by_passage = questions @ passages.T
        cosines = questions @ vectors.T
        by_sentence = np.stack(
            [cosines[:, np.array(owners) == row].max(1) for row in range(len(article))], axis=1
        )
        for place, (question, row) in enumerate(asked):
            both = by_passage[place] + by_sentence[place]
            for name, scores in (
                ("passage", by_passage[place]),
                ("sentence", by_sentence[place]),
                ("both", both),
                (question.kind, both),
            ):
                hits.setdefault(name, []).append(int(scores.argmax()) == row)
    return {name: float(np.mean(found)) for name, found in hits.items()}
