"""Who a message says has spoken, and whether the article says so too."""

import re
from collections.abc import Collection, Sequence

from rapidfuzz.fuzz import ratio

from index.article import Sentence
from index.attribution import find_introduced, find_source, find_tag
from index.firstnames import is_first_name
from index.quotation.source import Source, is_common
from index.quotation.words import fold, split_words
from index.reporting import QUOTED
from index.speechwords import is_role
from index.subject import Subject

_ALIKE = 80
_SIGNATURE = re.compile(
    rf"{QUOTED}[\s.,]*(?:[-–—~]+|\()\s*(?P<who>(?:[\w’'.-]+\s?){{1,4}})\)?\s*(?:$|\n|[.,!?])"
)
_LEAD = re.compile(r"(?:\A|[.!?\n]\s*)(?P<who>(?:[A-Z][\w’'.-]*\s?){1,3}):\s*\Z")
_WORD = re.compile(r"[^\W\d_]+")
# The article itself, or nobody that can be looked up.
_NOBODY = frozenset(
    "artikel stuk tekst bericht verhaal krant auteur schrijver journalist redactie verslaggever"
    " nrc bot iemand niemand mij hem haar jou mijn".split()
)
_PRONOUNS = frozenset("hij zij ze hem haar ik wij we jij je u men dat dit die".split())


def find_speaker(before: str, after: str, *, names: Collection[str]) -> str | None:
    """Return whose words a quotation is said to be, by the words before and after it.

    `names` are names as the article spells them, so that "poetin" is known as one.
    """
    lead = _capitalise(before, names).lstrip(" \t\n@-–—•*>,;")
    tail = _capitalise(after, names)
    text = f"{lead}{QUOTED}{tail}"
    signature = _SIGNATURE.match(f"{QUOTED}{tail}")
    if signature is not None and signature["who"][0].isupper():
        return signature["who"].strip(" .")
    subject = find_tag(f"{QUOTED}{tail}") or find_source(text)
    if subject is None and lead.rstrip().endswith(":"):
        named = _LEAD.search(lead)
        if named is not None and fold(named["who"]).strip() not in _NOBODY:
            return named["who"].strip()
        subject = find_introduced(lead.rstrip()[:-1])
    return None if subject is None else _name(subject, names)


def is_spoken_by(claimed: str, sentences: Sequence[Sentence], *, source: Source) -> bool | None:
    """Whether one of `sentences` is of whom `claimed` names; None where that cannot be told."""
    actual = {each.speaker for each in sentences}
    spoken = [name for name in actual if name is not None]
    if any(_is_same(claimed, name) for name in spoken):
        return True
    words = [word.text for word in split_words(claimed)]
    if not words or any(fold(word) in _NOBODY for word in words):
        return None
    if any(word[0].isupper() for word in words if not is_role(word.lower())):
        return False
    if words[0].casefold() in _PRONOUNS:
        return None
    if fold(words[-1]) in source.names:
        return False
    return _has_role(words[-1], spoken, source=source)


def _has_role(role: str, spoken: Sequence[str], *, source: Source) -> bool | None:
    """Whether the article names the speaker together with a role; None if it does not say."""
    wanted = fold(role)
    for paragraph in source.article.paragraphs:
        for sentence in paragraph.sentences:
            keys = [word.key for word in split_words(sentence.text)]
            if not any(key.endswith(wanted) for key in keys):
                continue
            if any(fold(name.split()[-1]) in keys for name in spoken):
                return True
    return None


def _is_same(claimed: str, name: str) -> bool:
    """Whether two names are of the same person: the last words are, and the first if both have."""
    left = [word.key for word in split_words(claimed) if not word.has_digit]
    right = [word.key for word in split_words(name)]
    if not left or not right:
        return False
    if all(any(ratio(one, other) >= _ALIKE for other in right) for one in left):
        return True
    if ratio(left[-1], right[-1]) < _ALIKE:
        return False
    first = left[-2] if len(left) > 1 else ""
    is_other = bool(first) and len(right) > 1 and claimed.split()[-2][0].isupper()
    return not is_other or is_role(first) or ratio(first, right[0]) >= _ALIKE


def _name(subject: Subject, names: Collection[str]) -> str | None:
    words = fold(subject.text).split()
    is_single = subject.kind == "name" and len(words) == 1 and words[0] not in names
    if is_single and is_common(words[0]) and not is_first_name(words[0]):
        # A word that only opens the sentence: "Klopt dit citaat:".
        return None
    if subject.kind == "pronoun" or not words or any(word in _NOBODY for word in words):
        return None
    return subject.text


def _capitalise(text: str, names: Collection[str]) -> str:
    """Give the names in `text` their capital, and nothing else another form or place."""
    return _WORD.sub(
        lambda match: (
            match.group().capitalize()
            if match.group().islower() and fold(match.group()) in names
            else match.group()
        ),
        text,
    )
