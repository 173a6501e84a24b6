"""Read who is meant at a place in a sentence: a name, a pronoun, a role or a group."""

import re

from index.firstnames import is_first_name
from index.name import Subject, Word, is_adjective, is_plain, read_name, read_words
from index.phrase import read_phrase
from index.speechwords import (
    ADVERBS,
    DETERMINERS,
    FEMALE,
    MALE,
    NOBODY,
    VERBS,
    is_document,
    is_group,
    is_role,
)

_GENITIVE = re.compile(r"[A-Z][\w-]*(?:\s[A-Z][\w-]*)?[’'](?:s\s+|\s+)(?P<noun>[\w-]+)")

__all__ = ["Subject", "has_voice", "read_name", "read_subject"]


def has_voice(subject: Subject) -> bool:
    """Whether who is meant can be heard again later on: people can, a report cannot."""
    if subject.kind != "group":
        return True
    is_named = is_group(subject.role) or subject.text[:1].isupper()
    return is_named and not is_document(subject.role)


def read_subject(text: str, at: int) -> Subject | None:
    """Return who is meant by the words that begin at `at`; None where they mean nobody."""
    tokens = read_words(text, at)
    while tokens and tokens[0][0] in ADVERBS:
        tokens = tokens[1:]
    if not tokens:
        return None
    word, start, end = tokens[0]
    small = word.lower()
    if (
        small in MALE
        or small == "hen"
        or (small in FEMALE and not (small == "haar" and _owns(tokens)))
    ):
        return Subject("pronoun", small, end)
    if small in DETERMINERS:
        return read_phrase(text, tokens[1:], start=start, determiner=small)
    if small in NOBODY or small in VERBS:
        return None
    if word[0].isupper() and is_adjective(word) and len(tokens) > 1 and is_plain(tokens[1][0]):
        return read_phrase(text, tokens, start=start, determiner="")
    if word[0].isupper() and not _is_rank(word, tokens):
        return _read_owned(text, start) or read_name(text, start)
    return read_phrase(text, tokens, start=start, determiner="")


def _read_owned(text: str, start: int) -> Subject | None:
    """Read "Kuipers’ collega" and "Anna’s moeder"."""
    match = _GENITIVE.match(text, start)
    if match is None or not is_plain(match["noun"]):
        return None
    noun = match["noun"]
    return Subject("group" if is_group(noun) else "role", match.group(), match.end(), noun)


def _owns(tokens: list[Word]) -> bool:
    """Whether "haar" owns a person or group: "haar jongste zoon", not "volgens haar vijf eisen"."""
    words = [word for word, _, _ in tokens[1:3]]
    if len(words) > 1 and words[0].endswith("e") and is_plain(words[0]):
        words = words[1:]
    return bool(words) and words[0][0].islower() and (is_role(words[0]) or is_group(words[0]))


def _is_rank(word: str, tokens: list[Word]) -> bool:
    """Whether a capital is a role's and not a name's: "Burgemeester Smit", "VVD-leider Smit"."""
    if "-" in word and word.rsplit("-", 1)[1].islower():
        return True
    capitals = [each[0][0].isupper() for each in tokens[1:4]]
    if is_role(word) and capitals == [False, True, True] and is_plain(tokens[1][0]):
        # "Hoogleraar staatsrecht Anna Bos"
        return True
    if not is_role(word) or not capitals or not capitals[0]:
        return False
    has_full_name = len(tokens) > 2 and tokens[2][0][0].isupper()
    return has_full_name or not (word.endswith("er") or is_first_name(word))
