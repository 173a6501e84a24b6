"""Train the reranker: joint attention over the vectors that the encoder gives to tokens.

The encoder stays as it is. Each question comes with its passage and with the sister passages that
the encoder finds most alike; questions that nothing answers come with only such passages. The loss
is the cross-entropy over the passages of a question and "none of these", whose log-odds are nought:
so a score also says whether a passage answers at all. Where it is known which sentence of a
passage answers, the cross-entropy over its sentences is learned beside it.
"""

import itertools
import json
import random
import shutil
from collections.abc import Container, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from index.encoder import fingerprint_folder
from index.evaluation.metrics import area_under_curve
from index.interaction import InteractionModel, Shape, best_of_sentences, pad
from index.joint import number_tokens
from index.training.corpora import Lesson
from index.training.export import save_half
from index.training.introductions import introduce
from index.training.precision import lower_precision
from index.training.student import Student

_HARDEST = 8
# Pairs that go through the network together.
_TOGETHER = 20
# How often a task of an article stands there that the encoder has not seen.
_UNSEEN = 4
# How much it counts to find the answering sentence beside finding the passage.
_MARKED = 0.5


@dataclass(frozen=True, slots=True)
class Task:
    """A question with rows of passages, the most alike first; `right` answers it, None: none.

    `sentence` is the number from 0 of the sentence that answers, where that is known.
    """

    question: int
    passages: tuple[int, ...]
    right: int | None
    sentence: int | None = None


@dataclass(frozen=True, slots=True)
class Exercises:
    """Tasks and the tokens of their texts, each (tokens, dimension) in float16.

    `sentences` are the numbers of the sentences that the tokens of passages are in, (tokens,) each.
    """

    tasks: tuple[Task, ...]
    questions: tuple[np.ndarray, ...]
    passages: tuple[np.ndarray, ...]
    sentences: tuple[np.ndarray, ...]


def make_exercises(
    encoder: Student, articles: Sequence[Sequence[Lesson]], *, unseen: Container[str] = ()
) -> Exercises:
    """Return a task for each question of `articles`, with the hardest sister passages.

    `unseen` are titles of articles that the encoder was not trained on. In use it knows none, so
    that their tasks are there several times.
    """
    tasks: list[Task] = []
    questions: list[str] = []
    passages: list[str] = []
    sentences: list[np.ndarray] = []
    for article in articles:
        first = len(passages)
        texts = [each.with_heading for each in article]
        passages += texts
        sentences += [_number(encoder, lesson) for lesson in article]
        vectors = encoder.encode(texts)
        introduced = introduce(article)
        times = _UNSEEN if article[0].title in unseen else 1
        for row, lesson in enumerate(article):
            answered = [*lesson.questions, *introduced[row]]
            asked = [*(question.text for question in answered), *lesson.unanswered]
            cosines = encoder.encode(asked) @ vectors.T
            for place, text in enumerate(asked):
                order = [first + int(each) for each in np.argsort(-cosines[place])]
                right = first + row
                number = len(questions)
                questions.append(text)
                if place < len(answered):
                    sisters = [each for each in order if each != right][:_HARDEST]
                    sentence = answered[place].sentence
                    answering = None if sentence is None else sentence - 1
                    task = Task(number, tuple(sisters), right, answering)
                elif lesson.is_unanswered_by_article:
                    task = Task(number, tuple(order[:_HARDEST]), None)
                else:
                    # Another passage may answer it: only its own is known not to.
                    task = Task(number, (right,), None)
                tasks += [task] * times
    told = encoder.encode_tokens(passages, longest=224)
    return Exercises(
        tuple(tasks),
        tuple(encoder.encode_tokens(questions, longest=64)),
        tuple(told),
        tuple(numbers[: len(each)] for numbers, each in zip(sentences, told, strict=True)),
    )


def _number(encoder: Student, lesson: Lesson) -> np.ndarray:
    """Return the number of the sentence that each token of a passage is in."""
    texts = [lesson.with_heading, *lesson.sentences]
    counts = [len(each.ids) - 2 for each in encoder.tokenizer.encode_batch(texts)]
    return number_tokens(counts[0], counts[1:])


class Reranking:
    """The loss of the tasks, batch by batch."""

    def __init__(
        self,
        model: InteractionModel,
        exercises: Exercises,
        *,
        device: torch.device,
        batch: int = 16,
        sisters: int = 4,
        seed: int = 1,
    ) -> None:
        self._model = model
        self._exercises = exercises
        self._device = device
        self._batch = batch
        self._sisters = sisters
        self._seed = seed

    def loss(self, step: int) -> Tensor:
        """Return the loss of the batch that belongs to `step`."""
        chooser = random.Random(self._seed * 1_000_003 + step)
        tasks = chooser.sample(self._exercises.tasks, self._batch)
        scores, marks = self.scores(tasks, chooser)
        answers = torch.tensor(
            [0 if task.right is None else 1 for task in tasks], device=self._device
        )
        loss = nn.functional.cross_entropy(scores, answers)
        known = [
            (row, task.sentence)
            for row, task in enumerate(tasks)
            if task.sentence is not None and self._has(task.right, task.sentence)
        ]
        if known:
            rows, sentences = torch.tensor(known, device=self._device).T
            loss = loss + _MARKED * nn.functional.cross_entropy(marks[rows], sentences)
        return loss

    def scores(
        self, tasks: Sequence[Task], chooser: random.Random | None = None
    ) -> tuple[Tensor, Tensor]:
        """Return log-odds (tasks, 1 + passages), and scores of the right passages' sentences.

        The first of the log-odds are of none and nought, then comes the right passage. The scores
        are (tasks, sentences). A chooser picks some of the sisters, else all take part.
        """
        pairs: list[tuple[int, int]] = []
        widths: list[int] = []
        for task in tasks:
            count = min(self._sisters, len(task.passages))
            rows = chooser.sample(task.passages, count) if chooser else list(task.passages)
            rows = rows if task.right is None else [task.right, *rows]
            pairs += [(task.question, row) for row in rows]
            widths.append(len(rows))
        odds, best = self._weigh(pairs)
        scores = torch.full((len(tasks), 1 + max(widths)), -1e4, device=self._device)
        scores[:, 0] = 0.0
        firsts = [0, *itertools.accumulate(widths)][:-1]
        for row, (first, width) in enumerate(zip(firsts, widths, strict=True)):
            scores[row, 1 : 1 + width] = odds[first : first + width]
        return scores, best[torch.tensor(firsts, device=self._device)]

    def _has(self, passage: int | None, sentence: int) -> bool:
        """Whether a sentence of a passage has tokens: it may have been cut off."""
        return passage is not None and sentence in self._exercises.sentences[passage]

    def _weigh(self, pairs: Sequence[tuple[int, int]]) -> tuple[Tensor, Tensor]:
        """Return the log-odds (pairs,) of questions and passages, and the scores of sentences.

        Passages of like length go through the network together, as padding costs as much as text.
        """
        questions, passages = self._exercises.questions, self._exercises.passages
        numbers = self._exercises.sentences
        most = 1 + max(int(numbers[row].max(initial=0)) for _, row in pairs)
        order = sorted(range(len(pairs)), key=lambda place: len(passages[pairs[place][1]]))
        parts: list[Tensor] = []
        marks: list[Tensor] = []
        for start in range(0, len(order), _TOGETHER):
            rows = order[start : start + _TOGETHER]
            inputs = (
                *pad([questions[pairs[row][0]] for row in rows]),
                *pad([passages[pairs[row][1]] for row in rows]),
            )
            with lower_precision(self._device):
                odds, pointed = self._model(*(each.to(self._device) for each in inputs))
            where = torch.full(pointed.shape, -1, dtype=torch.long)
            for place, row in enumerate(rows):
                known = torch.from_numpy(numbers[pairs[row][1]])
                where[place, : len(known)] = known
            parts.append(odds)
            marks.append(best_of_sentences(pointed, where.to(self._device), most))
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        back = back.to(self._device)
        return torch.cat(parts)[back], torch.cat(marks)[back]


@torch.no_grad()
def measure_reranking(
    model: InteractionModel, exercises: Exercises, *, device: torch.device
) -> dict[str, float]:
    """Return how often the right passage and sentence come first, and the AUC of abstention."""
    reranking = Reranking(model, exercises, device=device)
    hits: list[bool] = []
    answered: list[float] = []
    unanswered: list[float] = []
    marked: list[bool] = []
    for start in range(0, len(exercises.tasks), 32):
        tasks = exercises.tasks[start : start + 32]
        scores, marks = reranking.scores(tasks)
        for row, best, task in zip(scores[:, 1:], marks, tasks, strict=True):
            if task.sentence is not None:
                marked.append(int(best.argmax()) == task.sentence)
            if task.right is not None:
                answered.append(float(row.max()))
                hits.append(int(row.argmax()) == 0)
            elif len(task.passages) > 1:
                unanswered.append(float(row.max()))
    return {
        "hit@1": float(np.mean(hits)),
        "marked": float(np.mean(marked)) if marked else 0.0,
        "abstention AUC": area_under_curve(answered, unanswered),
    }


def export_reranker(model: InteractionModel, folder: Path, *, shape: Shape, encoder: Path) -> None:
    """Write the reranker, which belongs to the model in `encoder`."""
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    told = asdict(shape) | {"encoder": fingerprint_folder(encoder)}
    (part / "config.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    save_half(dict(model.state_dict()), part / "model.safetensors")
    (part / "model.safetensors").chmod(0o644)
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)
