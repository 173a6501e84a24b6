"""Links find the sentence they are made for."""

from urllib.parse import unquote

import pytest

from bot.link import text_fragment_url

PAGE = "https://example.org/artikel"


def test_a_short_sentence_is_quoted_whole() -> None:
    assert text_fragment_url(PAGE, "Niemand kwam om.") == f"{PAGE}#:~:text=Niemand%20kwam%20om."


def test_a_long_sentence_is_its_first_and_last_words() -> None:
    sentence = "Bij de aanval overleden 4 mensen, 25 raakten (ernstig) gewond in de nacht."
    assert text_fragment_url(PAGE, sentence) == (
        f"{PAGE}#:~:text=Bij%20de%20aanval%20overleden%204,%28ernstig%29%20gewond%20in%20de%20nacht."
    )


@pytest.mark.parametrize(
    ("sentence", "fragment"),
    [
        ("vredes- of afschrikkingsmacht", "vredes%2D%20of%20afschrikkingsmacht"),
        ("Parijs, Londen & Berlijn", "Parijs%2C%20Londen%20%26%20Berlijn"),
        ("100% zeker #1", "100%25%20zeker%20%231"),
        ("Oekraïne – zo’n €5", "Oekra%C3%AFne%20%E2%80%93%20zo%E2%80%99n%20%E2%82%AC5"),
    ],
)
def test_what_has_a_meaning_in_a_fragment_is_encoded(sentence: str, fragment: str) -> None:
    assert text_fragment_url(PAGE, sentence) == f"{PAGE}#:~:text={fragment}"


def test_quotation_marks_at_the_ends_are_left_out() -> None:
    assert text_fragment_url(PAGE, "‘Toen is er echt gevochten,’").endswith(
        "#:~:text=Toen%20is%20er%20echt%20gevochten%2C"
    )


def test_phrases_grow_until_they_find_the_right_place() -> None:
    first = "Zij zei dat de dijk het in de nacht van maandag zou houden tot het water zakte."
    second = "Zij zei dat de dijk in de nacht van maandag zou breken als het water bleef stijgen."
    link = text_fragment_url(PAGE, second, within=f"{first} {second}")
    start, end = link.partition("text=")[2].split(",")
    assert unquote(start) == "Zij zei dat de dijk in"
    assert unquote(end) == "breken als het water bleef stijgen."


def test_a_fragment_that_the_address_has_is_kept() -> None:
    assert text_fragment_url(f"{PAGE}#kop", "Een zin.") == f"{PAGE}#kop:~:text=Een%20zin."
    assert text_fragment_url(f"{PAGE}#:~:text=oud", "Een zin.") == f"{PAGE}#:~:text=Een%20zin."


def test_without_words_the_address_is_left_as_it_is() -> None:
    assert text_fragment_url(PAGE, " ’ ") == PAGE
