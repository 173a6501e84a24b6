import pytest

from index.claims import MAX_CLAIMS, split_claims


@pytest.mark.parametrize(
    ("message", "claims"),
    [
        ("Er vielen 4 doden.", ["Er vielen 4 doden."]),
        (
            "Er vielen 4 doden. De raket kwam uit Rusland!",
            ["Er vielen 4 doden.", "De raket kwam uit Rusland!"],
        ),
        ("Hoi allemaal, er vielen 4 doden.", ["er vielen 4 doden."]),
        ("Hallo! Er vielen 4 doden. Groetjes", ["Er vielen 4 doden."]),
        ("/bron er vielen 4 doden", ["er vielen 4 doden"]),
        ("@bronvast er vielen 4 doden", ["er vielen 4 doden"]),
        ("<@123456> er vielen 4 doden", ["er vielen 4 doden"]),
        ("Er vielen 4 doden, zie https://example.org/a?b=c.", ["Er vielen 4 doden, zie"]),
        ("https://example.org/raket", []),
        ("> De raket kwam uit Rusland.\nNee, er vielen 4 doden.", ["Nee, er vielen 4 doden."]),
        ("Jan schreef:\n> De raket kwam uit Rusland.\nEr vielen 4 doden.", ["Er vielen 4 doden."]),
        (
            "- er vielen 4 doden\n- 25 mensen raakten gewond",
            ["er vielen 4 doden", "25 mensen raakten gewond"],
        ),
        ("Er vielen 4 doden 😢😢", ["Er vielen 4 doden"]),
        ("😢 Er vielen 4 doden.", ["Er vielen 4 doden."]),
        ("Nou, er vielen 4 doden.", ["er vielen 4 doden."]),
        ("Er vielen 4 doden. Klopt dat?", ["Er vielen 4 doden."]),
        ("Helemaal mee eens!", []),
        ("“Er vielen 4 doden.”", ["“Er vielen 4 doden.”"]),
        ("Waarom vielen er 4 doden?", ["Waarom vielen er 4 doden?"]),
        (
            "Dat kost o.a. 1.500 euro. Dr. Smit betaalt dat.",
            ["Dat kost o.a. 1.500 euro.", "Dr. Smit betaalt dat."],
        ),
        ("Dank je wel allemaal!", []),
        ("👍", []),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_a_message_is_split_into_what_it_claims(message: str, claims: list[str]) -> None:
    assert [claim.text for claim in split_claims(message)] == claims


def test_offsets_are_those_of_the_message() -> None:
    message = "Hoi!\r\n> een ander\r\n• Er vielen 4 doden 😢.\nZie www.example.org: de raket kwam."
    claims = split_claims(message)
    assert [message[claim.start : claim.end] for claim in claims] == [
        "Er vielen 4 doden",
        "Zie www.example.org: de raket kwam.",
    ]
    assert claims[1].text == "Zie de raket kwam."


def test_of_a_very_long_message_only_the_first_claims_are_returned() -> None:
    claims = split_claims("Er vielen 4 doden. " * 5_000)
    assert [claim.text for claim in claims] == ["Er vielen 4 doden."] * MAX_CLAIMS
