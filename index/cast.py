"""The people of an article: their fullest names, what they are, and who spoke last."""

import re
from itertools import takewhile

from index.attribution import capitals
from index.firstnames import guess_gender, is_first_name
from index.speechwords import FEMALE, STOPS, is_role
from index.subject import Subject

_APPOSITION = re.compile(r"\s*(?:\(\d{1,3}\))?,\s*(?P<what>(?:[\w’-]+\s*){1,5})")
_WOMENS_ROLES = ("ster", "vrouw", "trice", "dochter", "moeder", "koningin", "boerin", "loge")
_AGE = re.compile(r"\s*\(\d{1,3}\)")
_COPULA = re.compile(
    r"\s+(?:is|was|werd|wordt)\s+(?:\w+\s+){0,3}?(?P<what>[\w’-]+)(?=\s+(?:van|in|bij|op|aan|der)\b|\s*[.,])"
)
_OFFICE = re.compile(r"(?P<what>[\w’-]+)\s+van\s+\Z")
_ARTICLE = re.compile(r"\b(?:een|de)\s+\Z")
_ROLE_BEFORE = re.compile(r"(?P<what>[\w’-]+)\s+\Z")


class Cast:
    """Who has been named so far; made for one article and fed its sentences in order."""

    def __init__(self) -> None:
        # Full names by their last word, in the order in which they were met.
        self._names: dict[str, dict[str, None]] = {}
        self._people: dict[str, None] = {}
        self._roles: dict[str, set[str]] = {}
        self.last: str | None = None
        self.before_last: str | None = None
        self.focus: str | None = None

    def meet(self, text: str) -> None:
        """Take note of the names in a sentence and of what is told about them."""
        for name in capitals(text):
            words = name.text.split()
            words = _without_rank(words)
            office = _OFFICE.search(text[: name.end - len(" ".join(words))])
            is_apposed = _ARTICLE.search(text[: name.end - len(" ".join(words))]) is not None
            if len(words) > 2 and (is_apposed or (office and is_role(office["what"]))):
                words = words[1:]
            full = " ".join(words)
            before = _ROLE_BEFORE.search(text[: name.end - len(full)])
            roles = set()
            if before and is_role(before["what"]):
                roles.add(before["what"].lower())
            after = _APPOSITION.match(text, name.end)
            if after:
                words_after = takewhile(lambda word: word not in STOPS, after["what"].split())
                roles |= {word.lower() for word in words_after if is_role(word)}
            told = _COPULA.match(text, name.end)
            if told and is_role(told["what"]):
                roles.add(told["what"].lower())
            if len(words) > 1:
                self._names.setdefault(words[-1].lower(), {}).setdefault(full)
            if roles or _AGE.match(text, name.end):
                self._people[self.full_name(full)] = None
            if roles:
                self._roles.setdefault(self.full_name(full), set()).update(roles)

    def full_name(self, name: str) -> str:
        """Return the fullest form of a name so far; of two namesakes the one met first."""
        words = name.split()
        for known in self._names.get(words[-1].lower(), ()):
            tokens = known.split()
            if len(tokens) > len(words) and _same(tokens[-len(words) :], words):
                return known
        if len(words) == 1:
            for known in reversed(self._people):
                if known.startswith(f"{name} "):
                    return known
        return name

    def resolve(self, subject: Subject) -> str | None:
        """Return the name of who is meant."""
        if subject.kind == "name":
            words = subject.text.split()
            return self.full_name(" ".join(_without_rank(words)))
        if subject.text == "hen":
            return None
        if subject.kind == "pronoun":
            return self._by_pronoun(subject.text)
        if subject.kind == "role" and subject.text.split()[0] in {"de", "deze", "die", "het"}:
            return self._by_role(subject)
        return subject.text

    def hear(self, speaker: str) -> None:
        """Take note that `speaker` has spoken."""
        if speaker != self.last:
            self.before_last = self.last
            self.last = speaker
        self._people.pop(speaker, None)
        self._people[speaker] = None
        self.focus = speaker

    def look_at(self, name: str) -> None:
        """Take note that the text is about this person now."""
        full = self.full_name(name)
        if " " in full or full in self._people:
            self.focus = full

    def has_met(self, name: str) -> bool:
        """Whether a full name has been used before."""
        return name in self._names.get(name.rsplit(maxsplit=1)[-1].lower(), ())

    def is_person(self, name: str) -> bool:
        """Whether a name is known to be a person's: by a role, an age, a first name or a voice."""
        full = self.full_name(name)
        return full in self._people or (" " in full and is_first_name(full.split()[0]))

    def _by_pronoun(self, pronoun: str) -> str | None:
        wanted = "f" if pronoun in FEMALE else "m"
        for name in (self.focus, self.last, *reversed(self._people)):
            if name is None or (" " not in name and name not in self._roles):
                continue
            if name[0].isupper() and self._gender(name) in {wanted, None}:
                return name
        # A man is no "zij": rather nobody than the wrong one.
        opposite = "m" if wanted == "f" else "f"
        return None if self.last and self._gender(self.last) == opposite else self.last

    def _gender(self, name: str) -> str | None:
        for role in self._roles.get(name, ()):
            if role.endswith(_WOMENS_ROLES) and not role.endswith(("minister", "meester")):
                return "f"
        if " " not in name or name[0].islower():
            return None
        return guess_gender(name)

    def _by_role(self, subject: Subject) -> str | None:
        noun = subject.role.lower()
        for name in reversed(self._people):
            if any(
                role.endswith(noun) or noun.endswith(role) for role in self._roles.get(name, ())
            ):
                return name
        if len(subject.text.split()) == 2 and self.last is not None:
            known = self._roles.get(self.last)
            if not known and self.last[0].isupper():
                return self.last
        return subject.text


def _without_rank(words: list[str]) -> list[str]:
    """Leave out the role before a name that opens a sentence: "Biologe Fenna Stol"."""
    if len(words) < 2 or is_first_name(words[0]):
        return words
    if len(words) > 2 and is_first_name(words[1]):
        return words[1:]
    for index, word in enumerate(words[:2]):
        rest = words[index + 1 :]
        if is_role(word) and rest and (len(rest) > 1 or "-" in word or is_first_name(rest[0])):
            return rest
    return words


def _same(one: list[str], other: list[str]) -> bool:
    return [word.lower() for word in one] == [word.lower() for word in other]
