"""Training the reranker on exercises from our own articles."""

from pathlib import Path

import numpy as np
import pytest
import torch

from index.interaction import InteractionModel, Shape
from index.training.corpora import Lesson, Question
from index.training.introductions import introduce
from index.training.loop import Schedule, train
from index.training.reranking import Exercises, Reranking, make_exercises, measure_reranking
from tests.tiny_models import SIZE, make_student

CPU = torch.device("cpu")
SHAPE = Shape(dimension=SIZE, width=16, layers=1, heads=2, points=True)
TEXTS = ("De dijk brak door. Waar?", "Het herstel kost 3 miljoen euro.", "Waar is de brug?")


def make_article(*, is_unanswered_by_article: bool = True) -> list[Lesson]:
    return [
        Lesson(
            title="De dijk",
            heading="",
            passage=text,
            english="",
            questions=(Question(f"{text[:-1]} toch?", "claim", 1),),
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


def test_each_token_is_in_its_sentence(exercises: Exercises) -> None:
    tokens = [make_student().tokenizer.encode(text).tokens[1:-1] for text in TEXTS]
    first = tokens[0].index("waar")
    assert [each.tolist() for each in exercises.sentences] == [
        [0] * first + [1] * (len(tokens[0]) - first),
        *([0] * len(each) for each in tokens[1:]),
    ]


def test_who_and_what_is_introduced_is_asked_for() -> None:
    passages = (
        "‘Ja,’ zegt Anna Bos (45), die alles zag. Bos lacht.",
        "Directeur Piet de Wit van Nanoptra, een bedrijf in Deventer, kent Anna Bos.",
    )
    article = [Lesson("t", "", passage, "", (), (), True) for passage in passages]
    first, second = introduce(article)
    assert {question.sentence for question in first} == {1}
    assert all("Bos" in question.text for question in first)
    asked = " ".join(question.text for question in second)
    assert "Wit" in asked
    assert "Nanoptra" in asked
    assert "Bos" not in asked
    assert "Deventer" not in asked


def test_what_only_its_passage_leaves_open_comes_with_that_alone() -> None:
    article = make_article(is_unanswered_by_article=False)
    tasks = make_exercises(make_student(), [article]).tasks
    assert [task.passages for task in tasks if task.right is None] == [(0,), (1,), (2,)]


def test_tasks_of_an_article_that_the_encoder_has_not_seen_come_four_times() -> None:
    student, article = make_student(), make_article()
    once = make_exercises(student, [article], unseen={"De brug"})
    often = make_exercises(student, [article], unseen={"De dijk"})
    assert len(often.tasks) == 4 * len(once.tasks)
    assert set(often.tasks) == set(once.tasks)
    assert len(often.questions) == len(once.questions)


def test_none_of_the_passages_is_an_answer_too(exercises: Exercises) -> None:
    torch.manual_seed(0)
    reranking = Reranking(InteractionModel(SHAPE), exercises, device=CPU)
    scores, marks = reranking.scores(exercises.tasks)
    assert scores.shape == (6, 4)
    assert marks.shape == (6, 2)
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
    assert after == {"hit@1": 1.0, "marked": 1.0, "abstention AUC": 1.0}
    assert before["abstention AUC"] < 1.0


def test_padding_changes_nothing(exercises: Exercises) -> None:
    model = InteractionModel(SHAPE).train(mode=False)
    reranking = Reranking(model, exercises, device=CPU)
    with torch.no_grad():
        together = reranking.scores(exercises.tasks)[0].numpy()
        apart = np.concatenate(
            [reranking.scores([task])[0].numpy()[:, 1:2] for task in exercises.tasks]
        )
    assert together[:, 1:2] == pytest.approx(apart, abs=1e-4)
