"""Numbers in digits and in Dutch words, as one value."""

import re

_UNITS = {
    name: value
    for value, names in enumerate(
        "nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien"
        "|zestien|zeventien|achttien|negentien".split("|")
    )
    for name in names.split()
}
_TENS = {
    name: (place + 2) * 10
    for place, name in enumerate(
        "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig".split("|")
    )
}
SCALES = {
    "honderd": 100,
    "duizend": 1_000,
    "miljoen": 1_000_000,
    "mln": 1_000_000,
    "miljard": 1_000_000_000,
    "mld": 1_000_000_000,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
_ENGLISH = {
    name: value
    for value, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    name: (place + 2) * 10
    for place, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_HALVES = {"anderhalf": 1.5, "anderhalve": 1.5, "tweeenhalf": 2.5, "tweeenhalve": 2.5}
_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")


def name_number(value: float) -> str:
    """Return the term of a number, the same however it is written."""
    return f"#{value:.12g}"


def parse_number(word: str) -> float | None:
    """Return the value of a folded word such as "14.000", "vier" or "veertienduizend"."""
    if _DIGITS.fullmatch(word):
        grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", word)
        plain = word.replace(".", "").replace(",", ".") if grouped else word.replace(",", ".")
        return float(plain)
    if word in _ENGLISH:
        return float(_ENGLISH[word])
    if word in _HALVES:
        return _HALVES[word]
    # "een" is an article far more often than a number.
    return None if word == "een" else _parse_dutch(word)


def _parse_dutch(word: str) -> float | None:
    for scale, factor in (("duizend", 1_000), ("honderd", 100)):
        head, found, tail = word.partition(scale)
        if found:
            front = _parse_dutch(head) if head else 1.0
            back = _parse_dutch(tail.removeprefix("en")) if tail else 0.0
            return None if front is None or back is None else front * factor + back
    if word in _UNITS:
        return float(_UNITS[word])
    for name, value in _TENS.items():
        if word == name:
            return float(value)
        unit = word.removesuffix("en" + name)
        if unit != word and unit in _UNITS:
            return float(value + _UNITS[unit])
    return None
