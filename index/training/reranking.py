"""Train the reranker: joint attention over the vectors that the encoder gives to tokens.

The encoder stays as it is. Each question comes with its passage and with the sister passages that
the encoder finds most alike; questions that nothing answers come with only such passages. The loss
is the cross-entropy over the passages of a question and "none of these", whose log-odds are nought:
so a score also says whether a passage answers at all.
"""

import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from index.encoder import fingerprint_folder
from index.evaluation.metrics import area_under_curve
from index.interaction import InteractionModel, Shape, pad
from index.training.corpora import Lesson
from index.training.export import save_half
from index.training.precision import lower_precision
from index.training.student import Student

_HARDEST = 8
# Pairs that go through the network together.
_TOGETHER = 20


@dataclass(frozen=True, slots=True)
class Task:
    """A question with rows of passages, the most alike first; `right` answers it, None: none."""

    question: int
    passages: tuple[int, ...]
    right: int | None


@dataclass(frozen=True, slots=True)
class Exercises:
    """Tasks and the tokens of their texts, each (tokens, dimension) in float16."""

    tasks: tuple[Task, ...]
    questions: tuple[np.ndarray, ...]
    passages: tuple[np.ndarray, ...]


def make_exercises(encoder: Student, articles: Sequence[Sequence[Lesson]]) -> Exercises:
    """Return a task for each question of `articles`, with the hardest sister passages."""
    tasks: list[Task] = []
    questions: list[str] = []
    passages: list[str] = []
    for article in articles:
        first = len(passages)
        texts = [each.with_heading for each in article]
        passages += texts
        vectors = encoder.encode(texts)
        for row, lesson in enumerate(article):
            asked = [*(question.text for question in lesson.questions), *lesson.unanswered]
            cosines = encoder.encode(asked) @ vectors.T
            for place, text in enumerate(asked):
                order = [first + int(each) for each in np.argsort(-cosines[place])]
                right = first + row
                number = len(questions)
                questions.append(text)
                if place < len(lesson.questions):
                    sisters = [each for each in order if each != right][:_HARDEST]
                    tasks.append(Task(number, tuple(sisters), right))
                elif lesson.is_unanswered_by_article:
                    tasks.append(Task(number, tuple(order[:_HARDEST]), None))
                else:
                    # Another passage may answer it: only its own is known not to.
                    tasks.append(Task(number, (right,), None))
    return Exercises(
        tuple(tasks),
        tuple(encoder.encode_tokens(questions, longest=64)),
        tuple(encoder.encode_tokens(passages, longest=224)),
    )


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
        scores = self.scores(tasks, chooser)
        answers = torch.tensor(
            [0 if task.right is None else 1 for task in tasks], device=self._device
        )
        return nn.functional.cross_entropy(scores, answers)

    def scores(self, tasks: Sequence[Task], chooser: random.Random | None = None) -> Tensor:
        """Return log-odds (tasks, 1 + passages): of none, which are nought, then of the passages.

        The right passage stands first. A chooser picks some of the sisters, else all take part.
        """
        pairs: list[tuple[int, int]] = []
        widths: list[int] = []
        for task in tasks:
            count = min(self._sisters, len(task.passages))
            rows = chooser.sample(task.passages, count) if chooser else list(task.passages)
            rows = rows if task.right is None else [task.right, *rows]
            pairs += [(task.question, row) for row in rows]
            widths.append(len(rows))
        odds = self._weigh(pairs)
        scores = torch.full((len(tasks), 1 + max(widths)), -1e4, device=self._device)
        scores[:, 0] = 0.0
        start = 0
        for row, width in enumerate(widths):
            scores[row, 1 : 1 + width] = odds[start : start + width]
            start += width
        return scores

    def _weigh(self, pairs: Sequence[tuple[int, int]]) -> Tensor:
        """Return the log-odds (pairs,) of questions and passages.

        Passages of like length go through the network together, as padding costs as much as text.
        """
        questions, passages = self._exercises.questions, self._exercises.passages
        order = sorted(range(len(pairs)), key=lambda place: len(passages[pairs[place][1]]))
        parts: list[Tensor] = []
        for start in range(0, len(order), _TOGETHER):
            rows = order[start : start + _TOGETHER]
            inputs = (
                *pad([questions[pairs[row][0]] for row in rows]),
                *pad([passages[pairs[row][1]] for row in rows]),
            )
            with lower_precision(self._device):
                parts.append(self._model(*(each.to(self._device) for each in inputs)))
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back.to(self._device)]


@torch.no_grad()
def measure_reranking(
    model: InteractionModel, exercises: Exercises, *, device: torch.device
) -> dict[str, float]:
    """Return how often the right one of passages comes first, and the AUC of abstention."""
    reranking = Reranking(model, exercises, device=device)
    hits: list[bool] = []
    answered: list[float] = []
    unanswered: list[float] = []
    for start in range(0, len(exercises.tasks), 32):
        tasks = exercises.tasks[start : start + 32]
        scores = reranking.scores(tasks)[:, 1:]
        for row, task in zip(scores, tasks, strict=True):
            if task.right is not None:
                answered.append(float(row.max()))
                hits.append(int(row.argmax()) == 0)
            elif len(task.passages) > 1:
                unanswered.append(float(row.max()))
    return {
        "hit@1": float(np.mean(hits)),
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
