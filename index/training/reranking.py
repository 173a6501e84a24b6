"""Train the reranker: a cross-encoder on what the encoder takes for answers.

It starts as the first layers of the encoder, whose word embeddings it shares and leaves as they
are. Each question comes with its passage and with the sister passages that the encoder finds most
alike; questions that nothing answers come with only such passages. The loss is the cross-entropy
over the passages of a question, and that of each pair by itself, so that a score also says whether
a passage answers at all (as in Nogueira & Cho 2019).
"""

import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from index.encoder import fingerprint_folder
from index.rerank import SHARED
from index.training.corpora import Lesson
from index.training.export import save_half
from index.training.student import Student

LAYERS = 3


@dataclass(frozen=True, slots=True)
class Task:
    """A question with texts; the first one answers it where `is_answered`, else none does."""

    question: str
    texts: tuple[str, ...]
    is_answered: bool


class CrossEncoder(nn.Module):
    """The reranker while it is trained."""

    def __init__(self, encoder: Student) -> None:
        super().__init__()
        config = BertConfig.from_dict(encoder.model.config.to_dict())
        config.num_hidden_layers = LAYERS
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.05
        config._attn_implementation = "eager"
        self.model = BertModel(config, add_pooling_layer=False)
        kept = self.model.state_dict().keys()
        state = encoder.model.state_dict()
        self.model.load_state_dict({key: value for key, value in state.items() if key in kept})
        self.model.embeddings.word_embeddings.weight.requires_grad = False
        self.head = nn.Linear(config.hidden_size, 1)
        self._tokens = encoder

    def forward(self, pairs: Sequence[tuple[str, str]]) -> Tensor:
        """Return the log-odds (pairs,) that each text answers its question."""
        inputs = self._tokens.tokenize(pairs, longest=176)
        with torch.autocast(self._tokens.device.type, dtype=torch.bfloat16):
            states = self.model(**inputs).last_hidden_state
        scores: Tensor = self.head(states[:, 0].float()).squeeze(-1)
        return scores


def make_tasks(
    encoder: Student, articles: Sequence[Sequence[Lesson]], *, negatives: int = 4
) -> list[Task]:
    """Return a task for each question of `articles`, with the hardest sister passages."""
    tasks: list[Task] = []
    for article in articles:
        texts = [
            f"{each.heading}. {each.passage}" if each.heading else each.passage for each in article
        ]
        passages = encoder.encode(texts)
        for row, lesson in enumerate(article):
            asked = [*(question.text for question in lesson.questions), *lesson.unanswered]
            vectors = encoder.encode(asked)
            for place, (text, cosines) in enumerate(zip(asked, vectors @ passages.T, strict=True)):
                order = [int(each) for each in np.argsort(-cosines)]
                sisters = [each for each in order if each != row][:negatives]
                if place < len(lesson.questions):
                    chosen = [row, *sisters]
                    tasks.append(Task(text, tuple(texts[each] for each in chosen), True))
                elif lesson.is_unanswered_by_article:
                    chosen = order[: negatives - 1]
                    tasks.append(Task(text, tuple(texts[each] for each in chosen), False))
                else:
                    # Another passage may answer it: only its own is known not to.
                    tasks.append(Task(text, (texts[row],), False))
    return tasks


class Reranking:
    """The loss of the tasks, batch by batch."""

    def __init__(
        self, model: CrossEncoder, tasks: Sequence[Task], *, batch: int = 10, seed: int = 1
    ) -> None:
        self._model = model
        self._tasks = list(tasks)
        self._batch = batch
        self._seed = seed

    def loss(self, step: int) -> Tensor:
        """Return the loss of the batch that belongs to `step`."""
        chooser = random.Random(self._seed * 1_000_003 + step)
        tasks = chooser.sample(self._tasks, self._batch)
        pairs = [(task.question, text) for task in tasks for text in task.texts]
        scores: Tensor = self._model(pairs)
        loss = torch.zeros((), device=scores.device)
        start = 0
        truth = torch.zeros(len(pairs), device=scores.device)
        for task in tasks:
            if task.is_answered:
                own = scores[start : start + len(task.texts)]
                loss = loss - nn.functional.log_softmax(own, dim=0)[0]
                truth[start] = 1.0
            start += len(task.texts)
        each = nn.functional.binary_cross_entropy_with_logits(scores, truth, reduction="none")
        # As many answers as not, so that nought is the doubt between the two.
        weights = torch.where(truth > 0, truth.numel() / truth.sum().clamp(min=1) / 2, 0.6)
        return loss / self._batch + (each * weights).mean()


def export_reranker(model: CrossEncoder, folder: Path, *, encoder: Path) -> None:
    """Write the reranker without the word embeddings, which are those of the model in `encoder`."""
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    told = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    told |= {"num_hidden_layers": LAYERS, "encoder": fingerprint_folder(encoder)}
    (part / "config.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    state = {key: value for key, value in model.model.state_dict().items() if key != SHARED}
    state |= {f"head.{key}": value for key, value in model.head.state_dict().items()}
    save_half(state, part / "model.safetensors")
    (part / "model.safetensors").chmod(0o644)
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)
