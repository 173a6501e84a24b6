"""Small talk is recognised, and a question is never taken for it."""

import pytest

from bot.answer import Language, SmallTalk
from bot.language import detect_language
from bot.smalltalk import recognise_smalltalk, strip_courtesies


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hoi", "greeting"),
        ("Hallo!", "greeting"),
        ("hoiiii", "greeting"),
        ("Goedemorgen allemaal", "greeting"),
        ("Goede avond", "greeting"),
        ("hey bot", "greeting"),
        ("Hi there!", "greeting"),
        ("hoe gaat het?", "greeting"),
        ("Hoi, alles goed?", "greeting"),
        ("Dag!", "greeting"),
        ("👋", "greeting"),
        ("dankjewel 👍", "thanks"),
        ("Dank u wel voor uw hulp", "thanks"),
        ("ok top bedankt!", "thanks"),
        ("oké", "thanks"),
        ("thank you so much", "thanks"),
        ("Thanks!", "thanks"),
        ("👍", "thanks"),
        ("Tot ziens", "farewell"),
        ("doei!", "farewell"),
        ("bye", "farewell"),
        ("fijne dag nog", "farewell"),
        ("help", "help"),
        ("/start", "help"),
        ("wie ben jij", "help"),
        ("wat kun je?", "help"),
        ("Wat kan je allemaal doen?", "help"),
        ("Hallo, wat kun je?", "help"),
        ("Waarmee kun je me helpen?", "help"),
        ("wat ben jij voor iets", None),
        ("What can you do?", "help"),
        ("Who are you?", "help"),
        ("hoe werkt deze bot?", "help"),
        ("", "empty"),
        ("   ", "empty"),
        ("???", "empty"),
        ("…", "empty"),
    ],
)
def test_small_talk_has_its_kind(text: str, kind: SmallTalk | None) -> None:
    assert recognise_smalltalk(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Hoi, hoeveel doden vielen er?",
        "Goedemorgen! Wie is Matthijssen?",
        "Bedankt! En hoeveel gewonden waren er?",
        "hoe gaat het met Oekraïne?",
        "Wat doet Rusland?",
        "Help Oekraïne",
        "Wie zegt ‘dank u’?",
        "Dag Hammarskjöld, wie was dat?",
        "dag van de aanval?",
        "is dat goed?",
        "Hoe werkt het?",
        "hoe heet de raket?",
        "waarom?",
        "en Frankrijk?",
        "ja",
        "raket",
        "vredesmacht",
        "Mali",
        "14.000",
        "Hi! How many people died?",
        "What can peacekeepers do?",
    ],
)
def test_a_question_is_no_small_talk(text: str) -> None:
    assert recognise_smalltalk(text) is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Hoi, hoeveel doden vielen er?", "hoeveel doden vielen er?"),
        ("Hallo wat is een vredesmacht", "wat is een vredesmacht"),
        ("Hallo Bronvast, wie is Macron?", "wie is Macron?"),
        ("Goedemorgen! Hoi! Wie is Macron?", "Wie is Macron?"),
        ("Bedankt! En hoeveel gewonden?", "En hoeveel gewonden?"),
        ("ok en hoeveel gewonden", "en hoeveel gewonden"),
        ("Hoeveel doden vielen er? Alvast bedankt!", "Hoeveel doden vielen er?"),
        ("Hoeveel doden vielen er, alvast bedankt", "Hoeveel doden vielen er"),
        ("What is peacekeeping, please?", "What is peacekeeping, please?"),
        ("Dag Hammarskjöld, wie was dat?", "Dag Hammarskjöld, wie was dat?"),
        ("Wie zegt dank u?", "Wie zegt dank u?"),
        ("hoi", "hoi"),
        ("  Wie is Macron?  ", "Wie is Macron?"),
    ],
)
def test_courtesies_around_a_question_are_left_out(text: str, question: str) -> None:
    assert strip_courtesies(text) == question


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hoeveel mensen kwamen om?", "nl"),
        ("How many people died?", "en"),
        ("Who is Matthijssen?", "en"),
        ("Wie is Matthijssen?", "nl"),
        ("hello", "en"),
        ("thanks!", "en"),
        ("UNFICYP", "nl"),
        ("", "nl"),
        ("peacekeeping", "nl"),
        ("Wat is robust peacekeeping?", "nl"),
        ("was the missile launched from Kapoestin Jar", "en"),
    ],
)
def test_the_language_is_told_by_its_small_words(text: str, language: Language) -> None:
    assert detect_language(text) == language
