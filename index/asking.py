"""What a question asks for: the kind of answer, and whether it leans on what was asked before."""

import re
from typing import Literal

from index.lexical.words import find_words, fold

AnswerKind = Literal["number", "time", "person", "place", "reason", "definition"]

_ASKS: tuple[tuple[AnswerKind, re.Pattern[str]], ...] = (
    (
        "time",
        re.compile(
            r"\b(wanneer|sinds wanneer|welk(e)? (jaar|dag|datum|maand|eeuw)|hoe laat|hoe lang(e)?"
            r"|when|how long|what (year|day|date))\b"
        ),
    ),
    (
        "number",
        re.compile(
            r"\b(hoeveel|hoe (ver|groot|hoog|oud|vaak|zwaar|duur|breed|snel|diep)|aantal"
            r"|how (many|much|far|large|big|high|old|often|fast)|number of)\b"
        ),
    ),
    (
        "reason",
        re.compile(r"\b(waarom|hoezo|waardoor|hoe komt|oorzaak|reden|why|how come|reason)\b"),
    ),
    ("person", re.compile(r"\b(wie|wiens|welke (man|vrouw|persoon|generaal)|who|whose)\b")),
    (
        "place",
        re.compile(r"\b(waar|waarheen|waarvandaan|welk(e)? (land|stad|plaats|dorp)|where)\b"),
    ),
    (
        "definition",
        re.compile(
            r"\b(wat (is|zijn|betekent|houdt)|wat wordt (er )?bedoeld|definitie"
            r"|what (is|are) (a|an)|meaning of)\b"
        ),
    ),
)
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_HOLDS: dict[AnswerKind, re.Pattern[str]] = {
    "number": re.compile(
        r"\d|\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|honderd\w*|duizend\w*|miljoen"
        r"|miljard|paar|tientallen|procent|helft|kwart|dubbele?)\b",
        re.IGNORECASE,
    ),
    "time": re.compile(
        rf"\b(1[5-9]|20)\d\d\b|\b({_MONTHS})\b|\b\d{{1,2}}[.:]\d\d uur\b"
        r"|\b(jaar|jaren|maanden|weken|dagen|uur|eeuw|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|gisteren"
        r"|sinds|vorige?|morgen|minuten)\b",
        re.IGNORECASE,
    ),
    "person": re.compile(
        r"(?<=[a-zà-ÿ,‘’“] )‘?[A-Z][a-zà-ÿ]+(?: (?:van |de |der |den )*[A-Z][a-zà-ÿ]+)?"
    ),
    "place": re.compile(
        r"\b(?:in|te|bij|uit|naar|nabij|langs|vanaf|tussen) (?:de |het )?[A-Z]"
        r"|\b(grens|stad|dorp|plaats)\b"
    ),
    "reason": re.compile(
        r"\b(omdat|daarom|want|doordat|waardoor|vanwege|dankzij|door|dus|immers|namelijk|zodat"
        r"|oorzaak|reden|gevolg|om te|vandaar)\b",
        re.IGNORECASE,
    ),
    "definition": re.compile(
        r"\b(is een|zijn|betekent|noemt|heet|vorm van|soort|zogeheten|houdt in|waarbij|oftewel)\b",
        re.IGNORECASE,
    ),
}
# What a question leans on: a pronoun without what it stands for, or an opening that goes on.
_GOES_ON = re.compile(
    r"^(en|maar|ook|dus|oh|ok|oké|and|but|also|so|what about|how about|en hoe zit)\b"
)
_STANDS_FOR = frozenset(
    """hij zij ze hem haar hun hen die dat dit deze daar daarvan daarover daarmee daarna daarvoor
    daarbij daaruit daardoor erover ervan ermee ervoor toen zoiets zulke diens ervan zelf
    he she it they him her them that there his their its those these""".split()
)
_BARE = frozenset(
    "waarom hoezo waardoor wanneer waar wie hoe hoeveel why when where who how".split()
)
_LIGHT = frozenset(
    """en maar dan is dat die het de een er wel niet nou nog toen zo precies eigenlijk was
    waren werd sinds and then so is it that not was were the""".split()
)


def answer_kind(question: str) -> AnswerKind | None:
    """Return the kind of answer a question asks for, None where it does not say."""
    text = " ".join(question.casefold().split())
    for kind, pattern in _ASKS:
        if pattern.search(text):
            return kind
    return None


def holds_kind(sentence: str, kind: AnswerKind | None) -> bool:
    """Tell whether a sentence has the kind of thing that is asked for."""
    return kind is not None and _HOLDS[kind].search(sentence) is not None


def is_follow_up(question: str) -> bool:
    """Tell whether a question cannot be understood without the one before it.

    So it is where it goes on ("En in Duitsland?"), is a bare question word ("Waarom dan?"), or is
    short and has a pronoun that nothing in it explains ("Hoe oud was zij?").
    """
    words = [fold(word) for word in find_words(question)]
    if not words:
        return False
    content = [word for word in words if word not in _LIGHT and word not in _BARE]
    if not content:
        return True
    if _GOES_ON.search(" ".join(words)) and len(words) <= 9:
        return True
    # "dat" joins clauses far more often than it stands for something: only at the end or start.
    leaning = [
        place
        for place, word in enumerate(words)
        if word in _STANDS_FOR
        and (
            word not in {"dat", "die", "that"}
            or place >= len(words) - 1
            or place == 0
            or len(words) <= 4
        )
    ]
    has_name = any(word[0].isupper() for word in find_words(question)[1:])
    return bool(leaning) and len(words) <= 8 and not has_name
