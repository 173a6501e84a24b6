"""Bring questions near the passages that answer them: InfoNCE with sister passages as negatives.

InfoNCE is van den Oord et al. 2018; the passages of one article are each other's hard
negatives, as in retrieval later. As the bot scores a passage by itself, by
its best sentence and word by word, all three are trained. Questions and answers of the Dutch
parliament, where they are at hand, stand beside our own: they are real, and longer.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from index.training.corpora import Lesson, Question
from index.training.distillation import Distillation
from index.training.rephrasing import Rephraser
from index.training.student import Student

# Typing errors and English have no words of the lexicon, keywords no word to spare.
_AS_THEY_ARE = frozenset({"typo", "en", "kw"})

# Tokens of a minister's answer: what it says first is what was asked.
_REPLY = 96


@dataclass(frozen=True, slots=True)
class Mixture:
    """What one step is made of.

    `absolute` weighs the loss that holds scores of answers above `doubt` and all others below it;
    `replies` that of `pairs` questions and answers of the parliament.
    """

    articles: int = 2
    passages: int = 12
    questions: int = 3
    scale: float = 20.0
    english: float = 0.3
    distil: int = 48
    absolute: float = 0.25
    doubt: float = 0.45
    replies: float = 0.3
    pairs: int = 6


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
        rephraser: Rephraser | None = None,
        replies: Sequence[tuple[str, str, str]] = (),
    ) -> None:
        """Hold what is learned from; `replies` are questions, their answers, and misfits."""
        self._student = student
        self._articles = [list(article) for article in articles]
        self._distillation = distillation
        self._mixture = mixture
        self._seed = seed
        self._rephraser = rephraser
        self._replies = replies
        self._device = student.device

    def loss(self, step: int) -> Tensor:
        """Return the loss of the batch that belongs to `step`."""
        chooser = random.Random(self._seed * 1_000_003 + step)
        lessons = self._choose(chooser)
        asked: list[Question] = []
        worded: list[str] = []
        labels: list[int] = []
        for row, lesson in enumerate(lessons):
            count = min(self._mixture.questions, len(lesson.questions))
            for question in chooser.sample(lesson.questions, count):
                asked.append(question)
                worded.append(self._word(question, lesson, chooser))
                labels.append(row)
        answers = torch.tensor(labels, device=self._device)
        spoken = self._student.embed_tokens(worded)
        questions = spoken.vectors
        # A heading is there in the product, but not always.
        texts = [
            lesson.with_heading if lesson.heading and chooser.random() < 0.7 else lesson.passage
            for lesson in lessons
        ]
        scale = self._mixture.scale
        cross_entropy = nn.functional.cross_entropy
        written = self._student.embed_tokens(texts)
        passages = written.vectors
        unanswered = [text for each in lessons for text in self._unanswered(each, chooser)]
        doubtful = self._student.embed(unanswered) if unanswered else questions[:0]
        loss = cross_entropy(scale * questions @ passages.T, answers)
        loss = loss + cross_entropy(scale * spoken.interact(written), answers)
        sentences = self._embed_sentences(lessons)
        loss = loss + self._sentence_loss(lessons, questions, sentences, asked, answers)
        loss = loss + self._mixture.absolute * self._absolute_loss(
            self._both(questions, passages, sentences),
            answers,
            self._both(doubtful, passages, sentences),
        )
        if self._mixture.english and step % 3 == 0:
            english = self._student.embed([lesson.english for lesson in lessons])
            view = cross_entropy(scale * questions @ english.T, answers)
            loss = loss + 3 * self._mixture.english * view
        if self._replies and step % 3 == 1:
            loss = loss + 3 * self._mixture.replies * self._reply_loss(chooser)
        if self._distillation is not None:
            loss = loss + self._distillation.loss(step, size=self._mixture.distil)
        return loss

    def _word(self, question: Question, lesson: Lesson, chooser: random.Random) -> str:
        """Return the question, every other time in somewhat different words."""
        if self._rephraser is None or question.kind in _AS_THEY_ARE or chooser.random() < 0.5:
            return question.text
        return self._rephraser.rephrase(question.text, lesson.passage, chooser)

    def _reply_loss(self, chooser: random.Random) -> Tensor:
        """Return the loss of questions to ministers against their answers and ones that misfit."""
        chosen = chooser.sample(self._replies, min(self._mixture.pairs, len(self._replies)))
        questions = self._student.embed([question for question, _, _ in chosen])
        answers = self._student.embed(
            [*(answer for _, answer, _ in chosen), *(misfit for _, _, misfit in chosen)],
            longest=_REPLY,
        )
        own = torch.arange(len(chosen), device=self._device)
        return nn.functional.cross_entropy(self._mixture.scale * questions @ answers.T, own)

    def _embed_sentences(self, lessons: Sequence[Lesson]) -> "_Sentences":
        texts: list[str] = []
        owners: list[int] = []
        for row, lesson in enumerate(lessons):
            texts += lesson.sentences
            owners += [row] * len(lesson.sentences)
        return _Sentences(
            self._student.embed(texts), torch.tensor(owners, device=self._device), len(lessons)
        )

    def _both(self, questions: Tensor, passages: Tensor, sentences: "_Sentences") -> Tensor:
        """Return the mean of the cosines with passage and best sentence, (questions, passages)."""
        return (questions @ passages.T + sentences.best(questions)) / 2

    def _absolute_loss(self, scores: Tensor, answers: Tensor, doubtful: Tensor) -> Tensor:
        """Return the loss of answers below the doubt, and of what is above it and no answer."""
        odds = self._mixture.scale * (scores - self._mixture.doubt)
        own = odds.gather(1, answers[:, None]).squeeze(1)
        others = odds.scatter(1, answers[:, None], -1e4).amax(dim=1)
        soft = nn.functional.softplus
        loss = soft(-own).mean() + soft(others).mean()
        if len(doubtful):
            none = self._mixture.scale * (doubtful - self._mixture.doubt)
            loss = loss + soft(none.amax(dim=1)).mean()
        return loss

    def _unanswered(self, lesson: Lesson, chooser: random.Random) -> list[str]:
        """Return a question that the whole article leaves open, where one is known."""
        if not (lesson.is_unanswered_by_article and lesson.unanswered):
            return []
        return [chooser.choice(lesson.unanswered)]

    def _sentence_loss(
        self,
        lessons: Sequence[Lesson],
        questions: Tensor,
        sentences: "_Sentences",
        asked: Sequence[Question],
        answers: Tensor,
    ) -> Tensor:
        """Return the loss of each passage's best sentence, and of the sentence that is labelled."""
        scale = self._mixture.scale
        best = scale * sentences.best(questions)
        owner = sentences.owners.tolist()
        first = [owner.index(row) for row in range(len(lessons))]
        cosines = scale * questions @ sentences.vectors.T
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


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Vectors of sentences, the row of the passage of each, and how many passages there are."""

    vectors: Tensor
    owners: Tensor
    count: int

    def best(self, questions: Tensor) -> Tensor:
        """Return the cosine with the best sentence of each passage, (questions, passages)."""
        cosines = questions @ self.vectors.T
        best = torch.full((len(questions), self.count), -1.0, device=cosines.device)
        owners = self.owners.expand(len(questions), -1)
        return best.scatter_reduce(1, owners, cosines, reduce="amax", include_self=False)
