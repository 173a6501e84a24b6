"""Recognise what is no question: greetings, thanks, farewells, "wat kun je?" and empty messages."""

import re
import unicodedata

from bot.answer import SmallTalk
from bot.phrases import EMOJI, FILLER, GREETING_WORDS, HELP, PHRASES

_ADDRESSED = r"(?:bronvast|bot|daar|allemaal|iedereen|there|everyone|all|mensen)"
_GREETING = "|".join(
    (
        "goede (?:morgen|middag|avond)",
        "good (?:morning|afternoon|evening)",
        "ok[eé]",
        "okay",
        "ok",
        *sorted(GREETING_WORDS, key=len, reverse=True),
    )
)
_SOCIAL = frozenset[str]().union(*(single for _, single, _ in PHRASES))
_COURTESY_BEFORE = re.compile(
    # A greeting, or thanks with a mark after it; "dag" and "dank" begin real questions as well.
    rf"^\W*(?:(?:{_GREETING})(?:\s+{_ADDRESSED})?(?:\s*[,.!:;–-]+\s*|\s+)"
    rf"|dag(?:\s+{_ADDRESSED})?\s*[,.!]+\s*"
    r"|(?:hartelijk |heel erg )?(?:dank(?: je| u)?(?: wel)?|dankjewel|dankuwel|bedankt|thanks"
    r"|thank you|top|super|prima|mooi|duidelijk|helder)\s*[,.!;]+\s*)",
    re.IGNORECASE,
)
_COURTESY_AFTER = re.compile(
    r"[\s,.!?;–-]*(?<=[\s,.!?;–-])(?:alvast (?:bedankt|dank)|bij voorbaat dank|"
    r"(?:dank je|dank u)(?: wel)?|dankjewel|bedankt|thanks(?: in advance)?|thank you|alsjeblieft|"
    r"alstublieft|please|graag gedaan|groetjes)[\s.!]*$",
    re.IGNORECASE,
)


def recognise_smalltalk(text: str) -> SmallTalk | None:
    """Return the kind of small talk that `text` is; None for what may be a question."""
    words = _fold(text)
    if not words:
        return next((kind for sign, kind in EMOJI.items() if sign in text), "empty")
    if HELP.fullmatch(words) or HELP.fullmatch(_fold(strip_courtesies(text))):
        return "help"
    for kind, single, phrases in PHRASES:
        # "is dat goed?" asks; "hoe gaat het?" greets.
        if "?" in text and kind != "greeting":
            continue
        if _consists_of(words, single=single, phrases=phrases):
            return kind
    return None


def strip_courtesies(text: str) -> str:
    """Return a question without the greeting before it and the thanks after it."""
    stripped = text.strip()
    for _ in range(3):
        shorter = _COURTESY_BEFORE.sub("", stripped, count=1)
        if not _fold(shorter) or shorter == stripped:
            break
        stripped = shorter
    shorter = _COURTESY_AFTER.sub("", stripped)
    if _fold(shorter) and shorter != stripped:
        stripped = f"{shorter}?" if stripped.rstrip(" .!")[-1:] != "?" and "?" in text else shorter
    return stripped


def _fold(text: str) -> str:
    """Return the words in lower case, without accents, marks and drawn-out letters ("hoiiii")."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"['’`]", "", plain)
    plain = re.sub(r"([a-z])\1{2,}", r"\1", plain)
    return " ".join(re.findall(r"[^\W_]+", plain))


def _consists_of(words: str, *, single: frozenset[str], phrases: tuple[str, ...]) -> bool:
    """Tell whether the text is one of the phrases, or a word of the kind among mere fillers."""
    rest = words
    found = False
    for phrase in sorted(phrases, key=len, reverse=True):
        shorter = re.sub(rf"\b{phrase}\b", " ", rest)
        found = found or shorter != rest
        rest = shorter
    left = rest.split()
    found = found or any(word in single for word in left)
    return found and all(word in single or word in FILLER or word in _SOCIAL for word in left)
