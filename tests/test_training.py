"""Training, on data and models so small that the outcome is known."""

import gzip
import json
import random
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from index.encoder import SentenceTransformerEncoder
from index.errors import TrainingError
from index.training.alignment import align
from index.training.contrast import Contrast, Mixture
from index.training.corpora import (
    DUTCH,
    KAMERVRAGEN,
    PARALLEL,
    RESERVED,
    Entry,
    Lesson,
    Question,
    read_dutch,
    read_kamervragen,
    read_lessons,
    read_lexicon,
    read_parallel,
    split_lessons,
)
from index.training.export import export_encoder
from index.training.fitting import fit_choice, fit_probability
from index.training.gloss import Glossary
from index.training.initialisation import initialise
from index.training.loop import Schedule, train
from index.training.rephrasing import Rephraser
from index.training.vocabulary import SPECIAL, build_tokenizer, choose_tokens, count_words
from tests.tiny_models import SIZE, make_student, make_tokenizer

PAIRS = [
    ("het huis", "the house"),
    ("het boek", "the book"),
    ("een boek", "a book"),
    ("een huis", "a house"),
    ("het water", "the water"),
]
CHOOSER = random.Random(1)  # noqa: S311  # nothing secret
SCHEDULE = Schedule(steps=12, rate=0.05, embedding_rate=0.1, warmup=3, save_every=5)
ROW = {
    "title": "De dijk",
    "heading": None,
    "passage": "De dijk brak.",
    "passage_en": "The dike broke.",
    "questions": [{"q": "Wat brak?", "type": "fact", "sentence": 1}],
    "not_answered": ["Wanneer?"],
}


class Toy(nn.Module):
    """An embedding and a line after it."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(3)
        self.word_embeddings = nn.Embedding(8, 4)
        self.line = nn.Linear(4, 1)
        self.dropout = nn.Dropout(0.2)

    def loss(self, step: int) -> Tensor:
        """Return how far the sum over some rows is from their number."""
        rows = torch.arange(step, step + 3) % 8
        values = self.line(self.dropout(self.word_embeddings(rows))).squeeze(-1)
        loss: Tensor = ((values - rows) ** 2).mean()
        return loss


class BrokenOffError(Exception):
    """Stands for a machine that is switched off."""


# Data


def test_alignment_finds_translations() -> None:
    found = align([(dutch.split(), english.split()) for dutch, english in PAIRS], rounds=20)
    best = {word: translations[0][0] for word, translations in found.items()}
    assert best == {
        "het": "the",
        "huis": "house",
        "boek": "book",
        "een": "a",
        "water": "water",
    }
    for translations in found.values():
        weights = [weight for _, weight in translations]
        assert weights == sorted(weights, reverse=True)
        assert sum(weights) <= 1.0 + 1e-9


def test_a_gloss_translates_what_is_known() -> None:
    lexicon = [Entry("schrijven", ("write",), ()), Entry("huis", ("home",), ())]
    glossary = Glossary(lexicon, {"huis": [("house", 0.9)], "brief": [("mail", 0.1)]})
    gloss, known = glossary.translate("Anna schreef huis, brief xyz 12.")
    assert gloss == "Anna write house , mail xyz 12 ."
    assert known == pytest.approx(5 / 6)


def test_the_vocabulary_has_what_is_used_and_no_more_than_it_may() -> None:
    teacher = make_tokenizer()
    tokens = choose_tokens(
        teacher,
        dutch=count_words(teacher, ["De dijkgraaf, de dijkgraaf: Dijkgraaf!", "een gemaal"]),
        english=count_words(teacher, ["the dike, the dike", "bridge"]),
        lemmas=["gemaal", "nergens"],
        size=120,
    )
    assert tuple(tokens[:5]) == SPECIAL
    assert len(tokens) == len(set(tokens)) <= 120
    assert {"dike", "the", "gemaal", "dijkgraaf", "a", "##a"} <= set(tokens)
    assert not {"bridge", "million", "nergens"} & set(tokens)
    tokenizer = build_tokenizer(teacher, tokens)
    assert tokenizer.encode("De dijkgraaf").tokens[-2:] == ["dijkgraaf", "[SEP]"]


def test_a_new_token_starts_at_its_translations() -> None:
    teacher = make_student()
    teacher.tokenizer.no_padding()
    table = teacher.model.embeddings.word_embeddings.weight.detach()
    tokens = [*SPECIAL, "dike", "gemaal", "kapot", "q"]
    student = initialise(
        teacher,
        tokens=tokens,
        lexicon=[Entry("gemaal", ("bridge", "million"), ())],
        translations={"kapot": [("broke", 0.75), ("cost", 0.25)]},
    )
    made = student.model.embeddings.word_embeddings.weight.detach()
    ids = teacher.tokenizer.get_vocab()
    assert made.shape == (len(tokens), SIZE)
    assert torch.equal(made[5], table[ids["dike"]])
    torch.testing.assert_close(made[6], (table[ids["bridge"]] + table[ids["million"]]) / 2)
    torch.testing.assert_close(made[7], 0.75 * table[ids["broke"]] + 0.25 * table[ids["cost"]])
    assert student.tokenizer.get_vocab()["gemaal"] == 6


def test_sets_are_read(tmp_path: Path) -> None:
    write_zip(tmp_path / PARALLEL, 'a\tHet "huis\tThe "house\nkort\n')
    write_zip(tmp_path / DUTCH, "nieuws\tDe dijk brak.\nnieuws\t\n")
    row = {"question": "Waarom  dan?", "answer": "een " * 8, "negative": "Nee."}
    write_zip(
        tmp_path / KAMERVRAGEN, json.dumps(row) + "\n" + json.dumps(row | {"answer": "Ja."}) + "\n"
    )
    pairs = read_parallel(tmp_path)
    assert [(pair.source, pair.dutch, pair.english) for pair in pairs] == [
        ("a", 'Het "huis', 'The "house')
    ]
    assert read_dutch(tmp_path) == [("nieuws", "De dijk brak."), ("nieuws", "")]
    assert read_kamervragen(tmp_path) == [
        ("Waarom dan?", "een een een een een een een een", "Nee.")
    ]


def test_a_missing_set_is_named_with_where_it_comes_from(tmp_path: Path) -> None:
    for read, name in (
        (read_parallel, PARALLEL),
        (read_dutch, DUTCH),
        (read_kamervragen, KAMERVRAGEN),
    ):
        with pytest.raises(TrainingError, match=rf"No {name} in .*--sources"):
            read(tmp_path)
    with pytest.raises(TrainingError, match=r"No lexicon at .*lexicon\.tsv"):
        read_lexicon(tmp_path / "lexicon.tsv")
    with pytest.raises(TrainingError, match=r"No qa\*\.jsonl in"):
        read_lessons(tmp_path)


def test_lessons_are_grouped_by_article(tmp_path: Path) -> None:
    other = ROW | {"title": "De brug", "not_in_article": ["Waar?"]}
    rows = [ROW, other, ROW | {"passage": "Het water steeg."}]
    (tmp_path / "qa.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    articles = read_lessons(tmp_path)
    assert [[lesson.passage for lesson in article] for article in articles] == [
        ["De dijk brak.", "Het water steeg."],
        ["De dijk brak."],
    ]
    assert articles[0][0].questions[0].sentence == 1
    assert (articles[0][0].unanswered, articles[1][0].unanswered) == (("Wanneer?",), ("Waar?",))
    assert [article[0].is_unanswered_by_article for article in articles] == [False, True]


def test_passages_kept_for_the_reranker_are_left_out_for_the_encoder(tmp_path: Path) -> None:
    kept = ROW | {"title": "De brug"}
    (tmp_path / "qa.jsonl").write_text(json.dumps(ROW), encoding="utf-8")
    (tmp_path / RESERVED).write_text(json.dumps(kept), encoding="utf-8")
    assert [each[0].title for each in read_lessons(tmp_path)] == ["De brug", "De dijk"]
    assert [each[0].title for each in read_lessons(tmp_path, reserved=False)] == ["De dijk"]


@pytest.mark.parametrize("line", ["{", "{}", "[]", json.dumps(ROW | {"questions": "Wat?"})])
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "qa.jsonl").write_text(f"{json.dumps(ROW)}\n{line}\n", encoding="utf-8")
    with pytest.raises(TrainingError, match=r"qa\.jsonl, line 2"):
        read_lessons(tmp_path)


def test_the_split_is_by_title_and_no_new_article_moves_another() -> None:
    articles = [[make_lesson(f"Artikel {number}")] for number in range(80)]
    train_articles, held_out = split_lessons(articles)
    assert len(train_articles) + len(held_out) == 80
    assert 3 <= len(held_out) <= 20
    again = split_lessons([[make_lesson("Een ander")], *reversed(articles)])[1]
    assert {each[0].title for each in held_out} == {
        each[0].title for each in again if each[0].title != "Een ander"
    }


# The contrastive stage


def test_a_rephrased_question_has_synonyms_and_keeps_what_makes_it_a_question() -> None:
    rephraser = Rephraser(
        [Entry("herstel", ("repair",), ("reparatie",))], replaced=1.0, left_out=1.0
    )
    passage = "De dijk brak door en het water kwam tot de kerk."
    rephrase = rephraser.rephrase
    assert rephrase("Wat kost het herstel?", "Niets.", CHOOSER) == ("Wat kost het reparatie")
    long = rephrase("Hoe hoog kwam het water toen de dijk brak?", passage, CHOOSER)
    assert long == "Hoe hoog het toen de"
    short = "Kwam het water?"
    assert rephrase(short, passage, CHOOSER) == short


def test_questions_come_nearer_to_the_passages_that_answer_them(tmp_path: Path) -> None:
    student = make_student(seed=5)
    passages = ("De dijk brak door.", "Het herstel kost miljoen euro.", "Waar de brug door brak.")
    asked = ("Wat brak door?", "Wat kost het?", "Waar de brug?")
    article = [
        Lesson("t", "", passage, passage, (Question(text, "fact", 1),), ("De euro?",), True)
        for passage, text in zip(passages, asked, strict=True)
    ]

    def own_cosines() -> float:
        product = student.encode(asked) @ student.encode(passages).T
        return float(np.mean(np.diag(product) - (product.sum(1) - np.diag(product)) / 2))

    before = own_cosines()
    contrast = Contrast(
        student,
        [article],
        distillation=None,
        mixture=Mixture(articles=1, passages=3, questions=1),
        seed=1,
        rephraser=Rephraser([]),
        replies=[("Wat kost het herstel?", "Miljoen euro.", "De dijk brak.")] * 2,
    )
    schedule = Schedule(steps=30, rate=3e-3, embedding_rate=3e-2, warmup=3)
    checkpoint = tmp_path / "contrast.pt"
    train(
        student.model, name="toy", loss_of=contrast.loss, schedule=schedule, checkpoint=checkpoint
    )
    assert own_cosines() > before + 0.1


# The loop


def test_training_that_was_broken_off_ends_with_the_same_weights(tmp_path: Path) -> None:
    whole = Toy()
    run(whole, tmp_path / "whole.pt")
    broken = Toy()
    with pytest.raises(BrokenOffError):
        run(broken, tmp_path / "broken.pt", until=8)
    assert (tmp_path / "broken.pt").is_file()
    resumed = Toy()
    first = run(resumed, tmp_path / "broken.pt")
    assert first == 5
    for key, value in whole.state_dict().items():
        assert torch.equal(value, resumed.state_dict()[key]), key
    assert list(tmp_path.iterdir()) == []


def test_training_lowers_the_loss(tmp_path: Path) -> None:
    module = Toy()
    module.train(mode=False)
    before = float(module.loss(0).detach())
    run(module, tmp_path / "toy.pt")
    module.train(mode=False)
    assert float(module.loss(0).detach()) < before


def test_what_is_frozen_stays(tmp_path: Path) -> None:
    module = Toy()
    module.word_embeddings.weight.requires_grad = False
    before = module.word_embeddings.weight.clone()
    run(module, tmp_path / "toy.pt")
    assert torch.equal(module.word_embeddings.weight, before)


# What comes out


def test_what_is_exported_computes_what_was_trained(tmp_path: Path) -> None:
    student = make_student()
    texts = ["De dijk brak door.", "Wat kost het herstel?"]
    export_encoder(student, tmp_path / "encoder")
    assert json.loads((tmp_path / "encoder" / "config.json").read_text())["dtype"] == "float32"
    encoder = SentenceTransformerEncoder.load(str(tmp_path / "encoder"))
    found = encoder.encode(texts, kind="passage")
    # Half precision in the file, bfloat16 while training.
    assert np.sum(found * student.encode(texts), axis=1) == pytest.approx(1.0, abs=1e-3)


def test_an_export_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "encoder"
    folder.mkdir()
    (folder / "old.txt").write_text("old", encoding="utf-8")
    export_encoder(make_student(), folder)
    assert not (folder / "old.txt").exists()
    assert [each.name for each in tmp_path.iterdir()] == ["encoder"]


def test_the_weights_of_a_choice_are_recovered() -> None:
    random = np.random.default_rng(1)
    truth = np.array([3.0, 1.0, 0.0])
    choices = []
    for _ in range(3_000):
        matrix = random.normal(size=(random.integers(2, 6), 3))
        odds = matrix @ truth
        chances = np.exp(odds - odds.max())
        choices.append((matrix, int(random.choice(len(matrix), p=chances / chances.sum()))))
    assert fit_choice(choices) == pytest.approx(truth, abs=0.2)


def test_a_weight_that_may_not_fall_below_nought_does_not() -> None:
    choices = [(np.array([[0.0, 1.0], [1.0, 0.0]]), 0)] * 50
    weights = fit_choice(choices, sign=np.array([1.0, 0.0]))
    assert weights[0] == 0.0
    assert weights[1] > 0.0


def test_the_weights_of_a_probability_are_recovered() -> None:
    random = np.random.default_rng(1)
    signs = random.normal(size=(8_000, 2)) * np.array([1.0, 10.0])
    odds = signs @ np.array([2.0, -0.1]) + 0.5
    truth = (random.random(8_000) < 1 / (1 + np.exp(-odds))).astype(np.float64)
    weights, bias = fit_probability(signs, truth, decay=1e-4)
    assert weights[0] == pytest.approx(2.0, abs=0.15)
    assert weights[1] == pytest.approx(-0.1, abs=0.015)
    assert bias == pytest.approx(0.5, abs=0.1)


def run(module: Toy, checkpoint: Path, *, until: int | None = None) -> int:
    """Train `module`, up to a step where it is broken off; return the first step."""
    steps: list[int] = []

    def loss_of(step: int) -> Tensor:
        if step == until:
            raise BrokenOffError
        steps.append(step)
        return module.loss(step)

    train(module, name="toy", loss_of=loss_of, schedule=SCHEDULE, checkpoint=checkpoint)
    return steps[0]


def make_lesson(title: str) -> Lesson:
    return Lesson(title, "", "De dijk brak.", "The dike broke.", (), (), False)


def write_zip(path: Path, text: str) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(text)
