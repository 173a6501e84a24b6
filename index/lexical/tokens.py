"""Words that belong together: "14 duizend" is a number, "kwamen … om" a verb, "V.N." a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import simplemma

from index.lexical.analysis import lemmatise, term_of
from index.lexical.numbers import SCALES, name_number, parse_number
from index.lexical.words import fold, scan_words

# What may stand apart from its verb at the end of a clause: "Zij kwamen bij de aanval om."
_PARTICLES = frozenset(
    """aan af achter bij binnen door in langs mee na neer om onder op open over plaats rond samen
    tegen terug toe uit vast voor voorbij weg""".split()
)
# What may still follow it: "kwamen om bij de aanval", but not "kwamen om te helpen".
_MAY_FOLLOW = frozenset(
    """aan als bij dan door en in met na naar of omdat op sinds terwijl tijdens toen tot tussen uit
    van vanaf vanuit vanwege volgens voor wanneer zodat""".split()
)
_FARTHEST = 14
_CLAUSE_END = re.compile(r"[^\s'’-]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is written, with the `term` that all its forms share.

    `verb` is the infinitive of the separable verb that it is a part of: "omkomen" for "kwamen".
    `scale` is the last word of a number such as "14 miljoen".
    """

    word: str
    term: str
    verb: str | None = None
    scale: str | None = None


def find_tokens(text: str) -> list[Token]:
    """Return the tokens of `text` in order; a particle is part of the token of its verb."""
    words = scan_words(text)
    clauses = _number_clauses(text, words)
    verbs, taken = _join_verbs(words, clauses)
    tokens: list[Token] = []
    place = 0
    while place < len(words):
        word = words[place][0]
        number = parse_number(fold(word))
        following = words[place + 1][0] if place + 1 < len(words) else ""
        factor = SCALES.get(fold(following))
        is_joined = (
            number is not None and factor is not None and clauses[place] == clauses[place + 1]
        )
        if number is not None and factor is not None and is_joined:
            term = name_number(number * factor)
            tokens.append(Token(f"{word} {following}", term, scale=following))
            place += 2
            continue
        if place not in taken:
            tokens.append(Token(word, term_of(word), verbs.get(place)))
        place += 1
    return tokens


def _number_clauses(text: str, words: Sequence[tuple[str, int, int]]) -> list[int]:
    """Return for each word the number of its clause: what stands between marks and quotes."""
    numbers: list[int] = []
    for place, (_, start, _end) in enumerate(words):
        before = words[place - 1][2] if place else 0
        is_new = place > 0 and _CLAUSE_END.search(text[before:start]) is not None
        numbers.append((numbers[-1] if numbers else 0) + is_new)
    return numbers


def _join_verbs(
    words: Sequence[tuple[str, int, int]], clauses: Sequence[int]
) -> tuple[dict[int, str], set[int]]:
    """Return the separable verb by the place of its verb form, and the places of particles."""
    verbs: dict[int, str] = {}
    taken: set[int] = set()
    for place, (word, *_) in enumerate(words):
        particle = fold(word)
        if particle not in _PARTICLES:
            continue
        for other in _verb_places(words, clauses, place):
            verb = _separable(particle, words[other][0])
            if verb is not None and other not in verbs:
                verbs[other] = verb
                taken.add(place)
                break
    return verbs, taken


def _verb_places(
    words: Sequence[tuple[str, int, int]], clauses: Sequence[int], place: int
) -> range:
    """Return where the verb of a particle may stand: "af te dwingen", or before it in the clause.

    "Om" before an infinitive is a conjunction.
    """
    following = [fold(word) for word, *_ in words[place + 1 : place + 3]]
    if following[:1] == ["te"]:
        is_verb = len(following) == 2 and fold(words[place][0]) != "om"
        return range(place + 2, place + 3) if is_verb else range(0)
    is_last = place + 1 == len(words) or clauses[place + 1] != clauses[place]
    if not is_last and following[0] not in _MAY_FOLLOW:
        return range(0)
    first = clauses.index(clauses[place])
    return range(place - 1, max(first, place - _FARTHEST) - 1, -1)


def _separable(particle: str, word: str) -> str | None:
    """Return the infinitive of `particle` and the verb that `word` is a form of, if any."""
    for stem in dict.fromkeys((lemmatise(word), fold(word))):
        verb = f"{particle}{stem}"
        if len(stem) >= 4 and stem.endswith("n") and simplemma.is_known(verb, "nl"):
            return verb
    return None
