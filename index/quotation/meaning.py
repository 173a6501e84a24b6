"""Words that a quotation must not change: numbers, dates and negations."""

import re

NEGATIONS = frozenset(
    "niet geen nooit niemand niets niks nergens noch evenmin geenszins zonder nauwelijks".split()
)
# Before a number they are a part of what it tells.
QUALIFIERS = frozenset(
    "bijna ruim ongeveer circa zowat zeker minstens minimaal maximaal hoogstens hooguit amper"
    " krap meer minder dan tot".split()
)
FUNCTION_WORDS = frozenset(
    "de het een en of maar want dus dat die dit deze er ik je jij u hij zij ze we wij jullie men"
    " me mij jou hem haar hun hen ons onze mijn jouw uw zijn is was waren ben bent wordt worden"
    " werd werden heeft hebben had hadden heb hebt kan kunnen kon konden zal zullen zou zouden"
    " moet moeten moest moesten mag mogen wil willen te om aan in op bij met van voor naar uit"
    " tot door over onder na als dan ook nog al wel niet geen zo er daar hier waar wat wie hoe"
    " zich nu toen s t n".split()
)
_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
_DAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_CALENDAR = frozenset(_MONTHS + _DAYS)
_ONES = {
    word: value
    for value, word in enumerate(
        "nul _ twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
        " zestien zeventien achttien negentien".split()
    )
    if word != "_"
}
_TENS = {
    word: value
    for value, word in enumerate(
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split(), start=2
    )
}
_BIG = {"honderd": 100, "duizend": 1_000, "miljoen": 1_000_000, "miljard": 1_000_000_000}
_FRACTIONS = frozenset("half halve helft derde kwart anderhalf anderhalve dubbel dubbele".split())
_COMPOUND = re.compile(
    rf"(?P<ones>een|{'|'.join(_ONES)})en(?P<tens>{'|'.join(_TENS)})|(?P<of>{'|'.join(_ONES)})(?P<big>{'|'.join(_BIG)})"
)


def value_of(key: str) -> str | None:
    """Return what a number, month, weekday or fraction is worth, to compare it; else None.

    "twaalf" is "12". "een" is no number: it hardly ever is one.
    """
    if any(character.isdigit() for character in key):
        return key
    if key in _CALENDAR or key in _FRACTIONS:
        return key
    if key in _ONES:
        return str(_ONES[key])
    if key in _TENS:
        return str(10 * _TENS[key])
    if key in _BIG:
        return str(_BIG[key])
    match = _COMPOUND.fullmatch(key)
    if match is None:
        return None
    if match["big"]:
        return str(_ONES[match["of"]] * _BIG[match["big"]])
    return str(_ONES.get(match["ones"], 1) + 10 * _TENS[match["tens"]])


def counts(key: str) -> bool:
    """Whether a number is one of something, and no year, month or day."""
    is_year = len(key) == 4 and key.isdigit() and key[:2] in {"17", "18", "19", "20", "21"}
    return value_of(key) is not None and key not in _CALENDAR and not is_year


def is_negation(key: str) -> bool:
    """Whether a word denies: "geen", "nooit"."""
    return key in NEGATIONS


def is_opposite(one: str, other: str) -> bool:
    """Whether one word is the other with on- before it: "onvoldoende" and "voldoende"."""
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and long in {f"on{short}", f"niet{short}"}
