"""Split a chat message into the claims it makes, each to be given a source of its own."""

import re
from dataclasses import dataclass

from index.sentences import split_sentences

# More than a reader wants to see answered; and time must not depend on who writes.
MAX_CLAIMS = 20
_MAX_CHARACTERS = 12_000
_LEAST_WORDS = 3

# Each is blanked out, so that offsets stay those of the message.
_NOISE = (
    # Lines that quote somebody else, with who is said to have written them.
    re.compile(r"(?m)^[^\n]{0,80}\b(?:schreef|zei|wrote)[^\n]{0,20}:[ \t]*\n(?=[ \t]*>)"),
    re.compile(r"(?m)^[ \t]*>[^\n]*"),
    re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    re.compile(r"\A\s*/\w+(?:@\w+)?"),
    re.compile(r"(?<![\w.])@\w+|<[@#][!&]?\d+>|<a?:\w+:\d+>"),
)
_GREETING = re.compile(
    r"\s*(?:(?:hoi|hallo|hey|hé|hee|hi|dag|goede(?:morgen|middag|navond|n?avond)"
    r"|goede (?:morgen|middag|avond)|beste|lieve|hee?j)"
    r"(?:\s+(?:allemaal|iedereen|mensen|jongens|groep|all|bot|bronvast|daar))*\s*[,.!:–-]+\s*)+",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"\W*(?:hoi|hallo|hey|hi|dag|dank(?: ?je| u)?(?: ?wel)?|bedankt|thanks"
    r"|groet(?:en|jes)?|gr|mvg|ok(?:é|ay)?|lol|haha\w*|ja|nee|precies"
    r"|eens|mee eens|helemaal (?:mee )?eens|klopt(?: (?:dat|dit))?"
    r"|toch|of niet|met vriendelijke groet|fijne (?:dag|avond)|tot (?:zo|morgen|later))"
    r"(?:\s+(?:allemaal|iedereen|mensen|jongens|hoor|alvast))*\W*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\s*(?:nou|tja|goh|hmm+|en|maar|want|dus|kijk|trouwens|overigens|echt|serieus)[,:]\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a message, cleaned; `start` and `end` are its offsets there."""

    text: str
    start: int
    end: int


def split_claims(text: str) -> tuple[Claim, ...]:
    """Return the sentences of a message that may claim something, at most twenty, in order.

    Left out are greetings, thanks, what somebody else is quoted to have written (lines with >),
    commands, mentions and web addresses. A line break ends a claim. What has fewer than three words
    claims nothing. Questions stay: what they take for granted can be looked up.
    """
    message = text[:_MAX_CHARACTERS]
    for noise in _NOISE:
        message = noise.sub(_blank, message)
    found: list[Claim] = []
    at = 0
    for line in message.splitlines(keepends=True):
        greeting = _GREETING.match(line)
        shift = greeting.end() if greeting else 0
        for start, end in split_sentences(line[shift:].rstrip("\r\n")):
            claim = _clean(message, at + shift + start, at + shift + end)
            if claim is not None:
                found.append(claim)
        at += len(line)
    return tuple(found[:MAX_CLAIMS])


def _clean(message: str, start: int, end: int) -> Claim | None:
    """Return a sentence without what stands loose around it; None if it claims nothing."""
    opening = _OPENING.match(message, start, end)
    start = opening.end() if opening else start
    words = [match.span() for match in _WORD.finditer(message, start, end)]
    if len(words) < _LEAST_WORDS or _COURTESY.fullmatch(message[start:end]):
        return None
    # Bullets and emoji before the first word, emoji after the last full stop.
    part = message[start : words[0][0]]
    start = words[0][0] - len(re.findall(r"[(\[“‘„«\"']*\Z", part)[0])
    tail = re.match(r"[.,!?…:;)\]”’»\"'%€]*", message[words[-1][1] : end])
    end = words[-1][1] + (tail.end() if tail else 0)
    return Claim(" ".join(message[start:end].split()), start, end)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
