"""Bring questions near the passages that answer them: InfoNCE with sister passages as negatives.

InfoNCE is van den Oord et al. 2018; the passages of one article are each other's hard
negatives, as in retrieval later. As the bot scores a passage by itself and
by its best sentence, both are trained.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from index.sentences import split_sentences
from index.training.corpora import Lesson, Question
from index.training.distillation import Distillation
from index.training.student import Student


@dataclass(frozen=True, slots=True)
class Mixture:
    """What one step is made of."""

    articles: int = 4
    passages: int = 6
    questions: int = 2
    scale: float = 20.0
    english: float = 0.3
    distil: int = 48


class Contrast:
    """The loss of questions against the passages and sentences of some articles."""

    def __init__(
        self,
        student: Student,
        articles: Sequence[Sequence[Lesson]],
        *,
        distillation: Distillation | None,
        mixture: Mixture,
        seed: int,
    ) -> None:
        self._student = student
        self._articles = [list(article) for article in articles]
        self._distillation = distillation
        self._mixture = mixture
        self._seed = seed
        self._device = student.device

    def loss(self, step: int) -> Tensor:
        """Return the loss of the batch that belongs to `step`."""
        chooser = random.Random(self._seed * 1_000_003 + step)
        lessons = self._choose(chooser)
        asked: list[Question] = []
        labels: list[int] = []
        for row, lesson in enumerate(lessons):
            count = min(self._mixture.questions, len(lesson.questions))
            for question in chooser.sample(lesson.questions, count):
                asked.append(question)
                labels.append(row)
        answers = torch.tensor(labels, device=self._device)
        questions = self._student.embed([question.text for question in asked])
        # A heading is there in the product, but not always.
        texts = [
            f"{lesson.heading}. {lesson.passage}"
            if lesson.heading and chooser.random() < 0.7
            else lesson.passage
            for lesson in lessons
        ]
        scale = self._mixture.scale
        cross_entropy = nn.functional.cross_entropy
        loss = cross_entropy(scale * questions @ self._student.embed(texts).T, answers)
        loss = loss + self._sentence_loss(lessons, questions, asked, answers)
        if self._mixture.english and step % 3 == 0:
            english = self._student.embed([lesson.english for lesson in lessons])
            view = cross_entropy(scale * questions @ english.T, answers)
            loss = loss + 3 * self._mixture.english * view
        if self._distillation is not None:
            loss = loss + self._distillation.loss(step, size=self._mixture.distil)
        return loss

    def _sentence_loss(
        self,
        lessons: Sequence[Lesson],
        questions: Tensor,
        asked: Sequence[Question],
        answers: Tensor,
    ) -> Tensor:
        """Return the loss of each passage's best sentence, and of the sentence that is labelled."""
        sentences: list[str] = []
        owner: list[int] = []
        first: list[int] = []
        for row, lesson in enumerate(lessons):
            first.append(len(sentences))
            for start, end in split_sentences(lesson.passage):
                sentences.append(lesson.passage[start:end])
                owner.append(row)
        vectors = self._student.embed(sentences)
        cosines = self._mixture.scale * questions @ vectors.T
        owners = torch.tensor(owner, device=self._device)
        best = torch.full((len(asked), len(lessons)), -1e4, device=self._device)
        best = best.scatter_reduce(
            1, owners.expand(len(asked), -1), cosines, reduce="amax", include_self=False
        )
        loss = nn.functional.cross_entropy(best, answers)
        counts = [owner.count(row) for row in range(len(lessons))]
        marked = [
            (place, first[row] + question.sentence - 1)
            for place, (question, row) in enumerate(zip(asked, answers.tolist(), strict=True))
            if question.sentence is not None and question.sentence <= counts[row]
        ]
        if marked:
            rows = torch.tensor([place for place, _ in marked], device=self._device)
            targets = torch.tensor([target for _, target in marked], device=self._device)
            loss = loss + 0.5 * nn.functional.cross_entropy(cosines[rows], targets)
        return loss

    def _choose(self, chooser: random.Random) -> list[Lesson]:
        """Return neighbouring passages of some articles; a long article is taken more often."""
        weights = [len(article) for article in self._articles]
        lessons: list[Lesson] = []
        for article in chooser.choices(self._articles, weights, k=self._mixture.articles):
            if any(article[0].title == lesson.title for lesson in lessons):
                continue
            lessons += chooser.sample(article, min(self._mixture.passages, len(article)))
        return lessons
