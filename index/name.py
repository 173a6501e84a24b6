"""Read a name, word by word."""

import re
from dataclasses import dataclass
from typing import Literal

from index.abbreviations import STARTERS
from index.firstnames import is_first_name
from index.speechwords import PARTICLES, STOPS, VERBS

Kind = Literal["name", "pronoun", "role", "group"]
# A word with where it begins and ends.
Word = tuple[str, int, int]

_TOKEN = re.compile(r"\s*((?:[A-Z]\.)+(?=\s)|[’']t\b|[\w&]+(?:[-’'.]\w+)*-?)")
_CAPITAL_STARTERS = STARTERS | frozenset(
    "De Van Ze Twee Drie Vier Vijf Zes Meer Minder Vele Velen Andere Anderen Sommigen Wanneer"
    " Ruim Bijna Ongeveer Straks Vanuit Wegens Namens Zodra Sindsdien Doordat Nadat Voordat"
    " Tenzij Indien Mits Zowel Hun Begin Eind Halverwege Terugkijkend Praktisch Militair Daarin"
    " Daarop Daarover Hierover Hierop Uiteindelijk Eigenlijk Misschien Natuurlijk Helaas Zeker"
    " Momenteel Destijds Volgend Vorig Vorige Komende Afgelopen Beide Geregeld Soms Vaak Altijd"
    " Nooit Jaren Al Maandag Dinsdag Woensdag Donderdag Vrijdag Zaterdag Zondag Januari Februari"
    " Maart April Mei Juni Juli Augustus September Oktober November December Ondanks Dankzij"
    " Vanwege Conform Behalve Rond Per Samen Tevens Evenmin Desondanks Deels Kennelijk Blijkbaar"
    " Kortgeleden Onlangs Recent Recentelijk Erin Eruit Erop Ervoor Voormalig Toenmalig"
    " Huidig".split()
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is meant. `text` is the name without rank, or the pronoun or noun phrase as it stands.

    `role` is what is told of a person before the name ("burgemeester"); `end` is where it ends.
    """

    kind: Kind
    text: str
    end: int
    role: str = ""


def read_name(text: str, at: int) -> Subject | None:
    """Return the name that begins at `at`, with particles: "Roos van Amerongen", "J.P. Smit"."""
    tokens = read_words(text, at, limit=8)
    if (
        not tokens
        or not tokens[0][0][0].isupper()
        or tokens[0][0] in _CAPITAL_STARTERS - {"Van", "De"}
    ):
        return None
    if tokens[0][0] in {"Van", "De"} and not (len(tokens) > 1 and _leads_to_name(tokens, 1)):
        return None
    end = tokens[0][2]
    capitals = 1
    has_particle = tokens[0][0] in {"Van", "De"}
    index = 1
    while index < len(tokens) and text[end : tokens[index][1]].isspace():
        word = tokens[index][0]
        if word[0].isupper():
            if has_particle and capitals > 1 and tokens[index - 1][0][0].isupper():
                break
            capitals += 1
        elif word in PARTICLES and _may_follow(tokens, index) and _leads_to_name(tokens, index):
            has_particle = True
        else:
            break
        end = tokens[index][2]
        index += 1
    name = text[tokens[0][1] : end]
    return Subject("name", re.sub(r"[’']s?\Z", "", " ".join(name.split())), end)


def read_words(text: str, at: int, limit: int = 14) -> list[Word]:
    """Return up to `limit` words from `at` on with nothing but white space between them."""
    found: list[Word] = []
    while len(found) < limit:
        match = _TOKEN.match(text, at)
        if match is None:
            break
        found.append((match.group(1), match.start(1), match.end(1)))
        at = match.end()
    return found


def is_plain(word: str) -> bool:
    """Whether a word can be part of a noun phrase, names apart."""
    return word[0].islower() and word not in STOPS and word not in PARTICLES and word not in VERBS


def is_adjective(word: str) -> bool:
    """Whether a word before a name looks like an adjective: "Franse"."""
    return word.endswith(("se", "sche", "de", "te", "ne", "ige", "jarige", "ieke", "le", "re"))


def _may_follow(tokens: list[Word], index: int) -> bool:
    """Whether a particle may follow: after a first name, not after a surname ("Smit van Shell")."""
    before = tokens[index - 1][0]
    return index == 1 or before in PARTICLES or before.endswith(".") or is_first_name(before)


def _leads_to_name(tokens: list[Word], index: int) -> bool:
    """Whether particles from `index` on lead to a capital."""
    while index < len(tokens) and tokens[index][0] in PARTICLES:
        index += 1
    return index < len(tokens) and tokens[index][0][0].isupper()
