import pytest

from index.address import Address, find_addresses, parse_address
from index.errors import AddressError


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("¶4.2", Address(None, 4, (2,))),
        ("¶4", Address(None, 4)),
        ("¶ 4", Address(None, 4)),
        ("¶4.2-5", Address(None, 4, (2, 3, 4, 5))),
        ("¶4.2–5", Address(None, 4, (2, 3, 4, 5))),
        ("¶4.2 - 5", Address(None, 4, (2, 3, 4, 5))),
        ("¶4.2,7", Address(None, 4, (2, 7))),
        ("¶4.2, 7", Address(None, 4, (2, 7))),
        ("¶4.7,2", Address(None, 4, (7, 2))),
        ("¶4.2-3,7-8", Address(None, 4, (2, 3, 7, 8))),
        ("p4.2", Address(None, 4, (2,))),
        ("P4.2", Address(None, 4, (2,))),
        ("P 4.2", Address(None, 4, (2,))),
        ("p. 4.2", Address(None, 4, (2,))),
        ("p4", Address(None, 4)),
        ("4.2", Address(None, 4, (2,))),
        ("4", Address(None, 4)),
        ("  ¶4.2\n", Address(None, 4, (2,))),
        ("oresjnik ¶4.2", Address("oresjnik", 4, (2,))),
        ("oresjnik:4.2", Address("oresjnik", 4, (2,))),
        ("oresjnik: ¶4.2", Address("oresjnik", 4, (2,))),
        ("oresjnik 4.2", Address("oresjnik", 4, (2,))),
        ("oresjnik¶4.2", Address("oresjnik", 4, (2,))),
        ("oresjnik p4.2", Address("oresjnik", 4, (2,))),
        ("Mijn-artikel-2 ¶4", Address("Mijn-artikel-2", 4)),
        ("nieuws.v2:4.2", Address("nieuws.v2", 4, (2,))),
        ("2024 ¶3", Address("2024", 3)),
        ("café ¶3", Address("café", 3)),
    ],
)
def test_an_address_is_read(text: str, address: Address) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("4.2", "¶4.2"),
        ("p 4", "¶4"),
        ("¶4.2,3,4,7", "¶4.2-4,7"),
        ("¶4.7,2", "¶4.7,2"),
        ("oresjnik:4.2–5", "oresjnik ¶4.2-5"),
    ],
)
def test_an_address_is_shown_so_that_it_can_be_read_again(text: str, shown: str) -> None:
    address = parse_address(text)

    assert str(address) == shown
    assert parse_address(str(address)) == address


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "“” is geen adres: schrijf ¶4 (alinea), ¶4.2 (zin), ¶4.2-5 of ¶4.2,7."),
        ("hallo", "“hallo” is geen adres"),
        ("¶", "“¶” is geen adres"),
        ("¶4.", "is geen adres"),
        ("¶4.2.1", "is geen adres"),
        ("¶4,2", "is geen adres"),
        ("¶4-6", "is geen adres"),
        ("mijn artikel ¶4.2", "is geen adres"),
        ("¶4.5-2", "“¶4.5-2” is geen reeks zinnen: schrijf de kleinste eerst"),
        ("¶4.1-9999", "is geen reeks zinnen"),
        ("¶0", "“¶0” bestaat niet: alinea’s en zinnen tellen vanaf 1."),
        ("¶4.0", "tellen vanaf 1"),
    ],
)
def test_what_is_wrong_with_an_address_is_told_in_dutch_and_english(
    text: str, message: str
) -> None:
    with pytest.raises(AddressError) as caught:
        parse_address(text)

    dutch, english = str(caught.value).split(" / ")
    assert message in dutch
    assert "not" in english


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zie ¶4.2.", ["¶4.2"]),
        ("Zie ¶4.2, en ook ¶7?", ["¶4.2", "¶7"]),
        ("wat staat in ¶4.2-5 en ¶4.2,7", ["¶4.2-5", "¶4.2,7"]),
        ("(p4.2)", ["¶4.2"]),
        ("kijk bij P4.2 of p 4.3", ["¶4.2", "¶4.3"]),
        ("in p4 staat het", ["¶4"]),
        ("¶ 12 bedoel ik", ["¶12"]),
        ("¶4.2 en nog eens ¶4.2", ["¶4.2"]),
        ("¶4.2, 7 mensen", ["¶4.2"]),
        ("De raket vloog 1.500 kilometer.", []),
        ("Om 14.30 uur was het 4.2 graden.", []),
        ("P2000 gaf een melding op p. 12.", []),
        ("Het kost p1.500 euro.", []),
        ("Groep4.2 en top4 en mp3", []),
        ("versie 2.0 op 24.1.2026", []),
        ("¶0 en ¶4.5-2", []),
        ("oresjnik ¶4.2", ["¶4.2"]),
        ("oresjnik:¶4.2", ["oresjnik ¶4.2"]),
        ("", []),
    ],
)
def test_marked_addresses_are_found_in_running_text(text: str, found: list[str]) -> None:
    assert [str(address) for address in find_addresses(text)] == found


def test_a_known_stem_before_an_address_belongs_to_it() -> None:
    found = find_addresses("Zie Oresjnik ¶4.2 en zie ¶3.", stems=["oresjnik"])

    assert found == (Address("Oresjnik", 4, (2,)), Address(None, 3))
