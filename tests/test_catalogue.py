"""Both languages say the same, with the same things filled in."""

from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from bot.answer import Answer
from bot.catalogue import Text, say_date, say_not_found, say_smalltalk

FOLDER = Path(__file__).resolve().parents[1] / "bot" / "catalogue"
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("module", MODULES)
def test_both_languages_have_the_same_names_to_fill_in(module: str) -> None:
    for name, value in vars(import_module(f"bot.catalogue.{module}")).items():
        texts = value.values() if isinstance(value, dict) else [value]
        for text in texts:
            if isinstance(text, Text):
                assert names(text.nl) == names(text.en), name
                assert text.nl.strip(), name
                assert text.en.strip(), name


def test_names_are_filled_in() -> None:
    text = Text(nl="{a} en {b}", en="{a} and {b}")
    assert text.say("nl", a=1, b="x") == "1 en x"
    assert text.say("en", a=1, b="x") == "1 and x"


def test_dates_are_in_words_whatever_the_locale() -> None:
    assert say_date(date(2026, 1, 24), "nl") == "24 januari 2026"
    assert say_date(date(2026, 12, 1), "en") == "1 December 2026"


def test_missing_words_are_listed_as_one_would_say_them() -> None:
    assert say_not_found("nl", missing=()) == "Dat staat niet in het artikel."
    assert say_not_found("nl", missing=("pizza",)).endswith(
        "Het woord ‘pizza’ komt er niet in voor."
    )
    assert say_not_found("en", missing=("a", "b", "c"), several=True) == (
        "None of the articles says that. The words ‘a’, ‘b’ and ‘c’ do not occur in it."
    )


def test_small_talk_without_headings_has_no_examples() -> None:
    answer = Answer("help", "smalltalk", 0.0, smalltalk="help")
    assert say_smalltalk(answer).endswith("Staat iets er niet in, dan zeg ik dat.")
    answer = replace(answer, examples=("Herstel", "Oorzaak"))
    assert say_smalltalk(answer).endswith("Het gaat onder meer over “Herstel”, “Oorzaak”.")
    thanks = replace(answer, smalltalk="thanks", language="en")
    assert say_smalltalk(thanks) == "You’re welcome! Feel free to ask on."
