"""Training the reranker on exercises from our own articles."""

from pathlib import Path

import numpy as np
import pytest
import torch

from index.interaction import InteractionModel, Shape
from index.training.corpora import Lesson, Question
from index.training.loop import Schedule, train
from index.training.reranking import Exercises, Reranking, make_exercises, measure_reranking
from tests.tiny_models import SIZE, make_student

CPU = torch.device("cpu")
SHAPE = Shape(dimension=SIZE, width=16, layers=1, heads=2)
TEXTS = ("De dijk brak door.", "Het herstel kost 3 miljoen euro.", "Waar is de brug?")


def make_article(*, is_unanswered_by_article: bool = True) -> list[Lesson]:
    return [
        Lesson(
            title="De dijk",
            heading="",
            passage=text,
            english="",
            questions=(Question(f"{text[:-1]} toch?", "claim"),),
            unanswered=(f"wat kost {place} euro?",),
            is_unanswered_by_article=is_unanswered_by_article,
        )
        for place, text in enumerate(TEXTS)
    ]


@pytest.fixture(scope="module")
def exercises() -> Exercises:
    return make_exercises(make_student(), [make_article()])


def test_each_question_comes_with_its_passage_and_the_others(exercises: Exercises) -> None:
    answered = [task for task in exercises.tasks if task.right is not None]
    assert [task.right for task in answered] == [0, 1, 2]
    assert [sorted(task.passages) for task in answered] == [[1, 2], [0, 2], [0, 1]]
    unanswered = [task for task in exercises.tasks if task.right is None]
    assert [sorted(task.passages) for task in unanswered] == [[0, 1, 2]] * 3
    assert len(exercises.questions) == 6
    assert [each.shape[1] for each in exercises.passages] == [SIZE] * 3


def test_what_only_its_passage_leaves_open_comes_with_that_alone() -> None:
    article = make_article(is_unanswered_by_article=False)
    tasks = make_exercises(make_student(), [article]).tasks
    assert [task.passages for task in tasks if task.right is None] == [(0,), (1,), (2,)]


def test_none_of_the_passages_is_an_answer_too(exercises: Exercises) -> None:
    torch.manual_seed(0)
    reranking = Reranking(InteractionModel(SHAPE), exercises, device=CPU)
    scores = reranking.scores(exercises.tasks)
    assert scores.shape == (6, 4)
    assert scores[:, 0].tolist() == [0.0] * 6


def test_training_learns_the_exercises(tmp_path: Path, exercises: Exercises) -> None:
    torch.manual_seed(0)
    model = InteractionModel(SHAPE)
    before = measure_reranking(model, exercises, device=CPU)
    train(
        model,
        name="reranking",
        loss_of=Reranking(model, exercises, device=CPU, batch=4).loss,
        schedule=Schedule(steps=150, rate=3e-3, embedding_rate=0.0, warmup=5),
        checkpoint=tmp_path / "reranking.pt",
    )
    after = measure_reranking(model.train(mode=False), exercises, device=CPU)
    assert after == {"hit@1": 1.0, "abstention AUC": 1.0}
    assert before["abstention AUC"] < 1.0


def test_padding_changes_nothing(exercises: Exercises) -> None:
    model = InteractionModel(SHAPE).train(mode=False)
    reranking = Reranking(model, exercises, device=CPU)
    with torch.no_grad():
        together = reranking.scores(exercises.tasks).numpy()
        apart = np.concatenate(
            [reranking.scores([task]).numpy()[:, 1:2] for task in exercises.tasks]
        )
    assert together[:, 1:2] == pytest.approx(apart, abs=1e-4)
