"""Questions that the data lacks: who somebody is and what something is.

Readers ask "Wie is Bos?" as soon as they meet a name. The sentence that answers is the one that
introduces it: the first with the name, and with an age, a function or what it is beside it.
"""

import hashlib
import re
from collections.abc import Sequence

from index.speechwords import is_role
from index.training.corpora import Lesson, Question

_WORD = r"[A-Z][a-zà-ÿ’-]+"
_SURNAME = rf"\s(?:(?:van|de|der|den|ten|ter|el|al)\s)+{_WORD}"
_PERSON = re.compile(rf"{_WORD}(?:(?:\s{_WORD})+(?:{_SURNAME})?|{_SURNAME})")
# "bij Nanoptra, een bedrijf"; in "naar Deventer, een stem" what follows tells nothing of the place.
_THING = re.compile(
    rf"(?<=[a-zà-ÿ,;:] )(?<!\bin )(?<!\buit )(?<!\bnaar )(?<!\bte ){_WORD}"
    rf"(?=, (?:een|het|de) [a-zà-ÿ])"
)
_AGE = re.compile(r"\s\(\d{1,3}\)")
_APPOSITION = re.compile(r"(?:\s\(\d{1,3}\))?,\s(?P<what>(?:[a-zà-ÿ-]+\s?){1,4})")
_WHO = (
    "Wie is {full}?",
    "wie is {last}",
    "Wie is {last}?",
    "wie is {full} eigenlijk",
    "Wie is die {last}?",
    "Who is {full}?",
    "Wat doet {full}?",
    "{full}, wie is dat?",
)
_WHAT = ("Wat is {full}?", "wat is {full}", "Wat is {full} voor iets?", "What is {full}?")
# So many questions for each name, of those above.
_EACH = 2


def introduce(article: Sequence[Lesson]) -> list[list[Question]]:
    """Return for each passage of an article the questions after whom and what it introduces."""
    met: set[str] = set()
    found: list[list[Question]] = []
    for lesson in article:
        asked: list[Question] = []
        for number, sentence in enumerate(lesson.sentences, start=1):
            asked += _questions(sentence, number, met)
        found.append(asked)
    return found


def _questions(sentence: str, number: int, met: set[str]) -> list[Question]:
    asked: list[Question] = []
    for match in _PERSON.finditer(sentence):
        name = _without_role(match.group())
        is_told = name != match.group() or _is_introduced(sentence, match)
        if is_told and _is_new(name, met):
            asked += _ask(name, _WHO, "who", number)
        met.update(name.split())
    for match in _THING.finditer(sentence):
        name = match.group()
        if _is_new(name, met):
            asked += _ask(name, _WHAT, "fact", number)
            met.add(name)
    return asked


def _without_role(name: str) -> str:
    """Return "Henk Bos" for "Monteur Henk Bos"."""
    words = name.split()
    return " ".join(words[1:]) if len(words) > 2 and is_role(words[0]) else name


def _is_new(name: str, met: set[str]) -> bool:
    return name.rsplit(maxsplit=1)[-1] not in met


def _is_introduced(sentence: str, match: re.Match[str]) -> bool:
    if _AGE.match(sentence, match.end()):
        return True
    after = _APPOSITION.match(sentence, match.end())
    if after is not None and any(is_role(word) for word in after["what"].split()):
        return True
    before = sentence[: match.start()].split()
    return bool(before) and is_role(before[-1].lower())


def _ask(name: str, forms: Sequence[str], kind: str, number: int) -> list[Question]:
    """Return some of the forms, which ones depends on the name alone."""
    first = hashlib.sha256(name.encode()).digest()[0]
    last = name.rsplit(maxsplit=1)[-1]
    return [
        Question(forms[(first + 3 * step) % len(forms)].format(full=name, last=last), kind, number)
        for step in range(_EACH)
    ]
