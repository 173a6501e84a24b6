"""Find in a sentence who is said to say or think what it tells."""

import re
from collections.abc import Iterator

from index.reporting import QUOTED, reports
from index.speechwords import (
    ADVERBS,
    CLAUSE,
    TAGS,
    VERBS,
    is_group,
    is_role,
    is_source,
)
from index.subject import Subject, read_name, read_subject

_AFTER_QUOTE = re.compile(
    rf"{QUOTED}\s*[,–—-]?\s*(?:zo\s+|dan\s+)?(?P<verb>[a-zé]+(?:t|d|de|den|te|ten|en|ei|ep|ief|oeg|of|st|r|w|k|g))\s"
)
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"[,;–—]\s*(?:zo\s+)?(?P<verb>[a-zé]+)\s")
_BY = re.compile(r"\b(?:[Vv]olgens|[Aa]ldus)\s+(?:de\s+lezing\s+van\s+)?")
_VIEW = re.compile(
    r"\b[Vv]oor\s+(?=(?:hem|haar|[A-Z])[^,;:]*?\b(?:is|was|voelt|voelde|blijft)\b)|\b[Bb]lijft\s+(?:ook\s+)?voor\s+"
    r"|\b[Ii]n\s+de\s+ogen\s+van\s+|\b[Nn]aar\s+het\s+oordeel\s+van\s+|\b[Aa]ls\s+het\s+aan\s+(?=.{2,40}\sligt)"
    r"|\b[Ww]at\s+(?=[^,]{2,40}\sbetreft)"
)
_WOULD = re.compile(
    r"\b(?:zou|zouden)\s+(?P<who>.{2,60}?)\s+(?:\w+\s+){0,3}?"
    r"(?:inzetten|kiezen|willen|pleiten|adviseren|aanraden|graag|liever|het liefst)\b"
)
_SUBORDINATE = re.compile(
    r"(?:Toen|Als|Nadat|Omdat|Hoewel|Wanneer|Terwijl|Voordat|Sinds|Doordat|Zodra|Na|Tijdens|Bij|Op|In)\b"
)
_OPENING_ADVERB = re.compile(
    r"(?:(?:Maar|En|Ook|Want|Dus|Toch|Zelf|Alleen|Juist|Of|Nee,|Ja,|Terugkijkend,)\s+)?"
)
_ASIDE = re.compile(
    r"\s*(?:\(\d{1,3}\)|\([^()]{2,60}\)|,[^,:;]{3,90},|(?:van|uit|bij|namens)\s+[^,:;.]{2,60})?\s*,?\s*"
)
# "Smit zwijgt over de kosten, maar benadrukt dat …"
_SECOND_VERB = re.compile(r"\b(?:maar|en)\s*\Z")
_QUESTION = re.compile(r"(?:Wat|Wie|Waarom|Hoe|Waar|Wanneer|Welke?)\b[^:]*\?\s*\Z")


def find_tag(text: str) -> Subject | None:
    """Return who is named after a quotation: ‘…,’ zegt X. Quoted characters are QUOTED."""
    for match in _AFTER_QUOTE.finditer(text):
        found = read_subject(text, match.end())
        if found is not None and (match["verb"] in VERBS or _is_speaker(found)):
            return found
    return None


def find_source(text: str) -> Subject | None:
    """Return who is named by "volgens X", "aldus X", "…, zegt X" or "X vindt dat …"."""
    for match in _BY.finditer(text):
        found = read_subject(text, match.end())
        if found is not None and _is_named_source(found):
            return found
    return _find_tag_in_text(text) or _find_clause(text)


def find_introduced(lead: str) -> Subject | None:
    """Return who is announced by the words before a colon and a quotation: "Een bewoner: ‘…’"."""
    start = _opening(lead)
    found = read_subject(lead, start)
    if found is not None and found.kind in {"name", "pronoun"} and _is_speaker(found):
        return found
    for match in _WORD.finditer(lead):
        word = match.group()
        if word[0].isupper() and match.start() > start:
            name = read_name(lead, match.start())
            if name is not None:
                return name
        if word in {"hij", "zij", "ze"}:
            return read_subject(lead, match.start())
    if found is not None and (is_role(found.role) or is_group(found.role)):
        return found
    return None


def read_opening(text: str) -> Iterator[Subject]:
    """Yield the names and pronouns at the beginning of a sentence, where its subject stands."""
    start = _opening(text)
    found = read_subject(text, start)
    if found is not None and found.kind in {"name", "pronoun"}:
        yield found
        return
    for match in list(_WORD.finditer(text, start))[1:10]:
        if match.group() in {"hij", "zij", "ze"} or match.group()[0].isupper():
            subject = read_subject(text, match.start())
            if subject is not None and subject.kind in {"name", "pronoun"}:
                yield subject


def _find_tag_in_text(text: str) -> Subject | None:
    """Find "…, zegt X" where X ends the clause."""
    begins_below = _SUBORDINATE.match(text) is not None
    for match in _TAG.finditer(text):
        if match["verb"] not in TAGS:
            continue
        found = read_subject(text, match.end())
        if found is None or not _is_speaker(found):
            continue
        rest = text[found.end :]
        # "Toen hij kwam, zei Jan niets": the comma only ends the clause that comes first.
        is_main = begins_below and text.count(",", 0, match.start() + 1) == 1
        if is_main and not (re.match(r"[^,.;]{0,40}:", rest) or CLAUSE.match(rest.lstrip())):
            continue
        if re.match(r"\s+(?:niets|iets|ja|nee|geen|niet|sorry)\b", rest):
            continue
        return found
    return None


def _find_clause(text: str) -> Subject | None:
    """Find "X vindt …", "X zegt dat …" and "Daarom vindt X dat …"."""
    if _QUESTION.match(text):
        return None
    start = _opening(text)
    subject = read_subject(text, start)
    verbs = [match for match in _WORD.finditer(text) if match.group() in VERBS][:4]
    for verb in verbs:
        rest = text[verb.end() :]
        if subject is not None and verb.start() >= subject.end:
            between = text[subject.end : verb.start()]
            # "De stad zegt dat …": before a verb with a clause anything may speak.
            may_speak = _is_speaker(subject) or subject.text.split()[0] in {"de", "het", "een"}
            if may_speak and _links(between) and reports(verb.group(), rest):
                return subject
        if subject is None and start < verb.start() <= 60 and "," not in text[: verb.start()]:
            after = read_subject(text, verb.end())
            if after is not None and _is_person(after) and reports(verb.group(), text[after.end :]):
                return after
    return None


def find_view(text: str) -> Subject | None:
    """Return the person whose view "voor X is …" or "zou X kiezen voor …" tells."""
    for match in _VIEW.finditer(text):
        found = read_subject(text, match.end())
        if found is not None and found.kind in {"name", "pronoun"}:
            return found
    would = _WOULD.search(text)
    if would is not None:
        found = read_subject(text, would.start("who"))
        if found is not None and found.kind in {"name", "pronoun"}:
            return found
    return None


def _links(between: str) -> bool:
    """Whether between a subject and its verb there is nothing but an aside or adverbs."""
    if _ASIDE.fullmatch(between) or _SECOND_VERB.search(between):
        return True
    return all(word in ADVERBS for word in between.split())


def _is_speaker(subject: Subject) -> bool:
    if subject.kind in {"name", "pronoun", "role"}:
        return True
    return is_group(subject.role) or subject.role.endswith(("en", "s"))


def _is_person(subject: Subject) -> bool:
    is_role_phrase = subject.kind == "role" and " " in subject.text
    return subject.kind in {"name", "pronoun"} or is_role_phrase


def _is_named_source(subject: Subject) -> bool:
    return subject.kind in {"name", "pronoun"} or is_source(subject.role)


def _opening(text: str) -> int:
    at = len(text) - len(text.lstrip(" \t–—-•*("))
    match = _OPENING_ADVERB.match(text, at)
    return match.end() if match else at


def capitals(text: str) -> Iterator[Subject]:
    """Yield the names in `text` in order."""
    end = 0
    for match in re.finditer(r"\b[A-Z][\w.]*", text):
        if match.start() < end:
            continue
        name = read_name(text, match.start())
        if name is not None:
            yield name
            end = name.end
