"""What a chat message quotes: the parts in quotation marks, or the message without its chatter."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from index.quotation.attributing import find_speaker
from index.quotation.words import split_words
from index.quotes import scan_quotes
from index.reporting import QUOTED
from index.sentences import split_sentences

# A quotation has so many words, or a number and another word, or it is too short to tell.
_ENOUGH = 4
_LONGEST_NAME = 5
_COMMAND = re.compile(r"\A\s*(?:/\w+(?:@\w+)?|@\w+|<@!?\d+>)[\s,:]*")
_BLOCK = re.compile(r"(?m)(?:^[ \t]*>+[ \t]?[^\n]*(?:\n|\Z))+")
_LEAD_WORDS = (
    r"artikel|stuk|staat|stond|klopt|citaat|citeer|quote|schrijf\w*|zeg\w*|zei|las|lees|gelezen"
    r"|letterlijk|volgens|tekst|vraag|vraagje|bron|vertel\w*|bewe\w+|passage|zin|nrc|check"
)
_LEAD = re.compile(rf"\A[^:\n]{{0,120}}?\b(?:{_LEAD_WORDS})\b[^:\n]{{0,60}}:\s*", re.IGNORECASE)
_NAMED_LEAD = re.compile(r"\A[^:\n.!?]{1,60}:\s*")
# What only asks is set apart by a mark or is a question: "… is het na één winter dood" is neither.
_TAIL = re.compile(
    r"(?:\s*[,.;!?…–—(\n\"'’”»]+\s*|\s+(?=[^?.!\n]{1,40}\?))[^\w?]*"
    r"\b(?:(?:klopt|staat|zei|zegt|is) (?:dat|dit|het|deze|die|hij)(?:\s+[^\W\d_]+){0,3}"
    r"|klopt(?: toch)?|toch|of niet(?: soms)?|hè|he|juist|waar of niet|echt(?: waar)?|lol|haha\w*)"
    r"\s*[?!.…)]*\s*\Z",
    re.IGNORECASE,
)
_TAGGED = re.compile(
    r"\s*[,–—-]\s*(?:zo\s+)?(?:zegt|zei|aldus|volgens|vindt|stelt|stelde|beweert|beweerde|schrijft"
    r"|verklaart|verklaarde|meent|benadrukt|vertelt)\s+(?P<who>[^,;:.!?\n]{2,50})[.!?\s]*\Z",
    re.IGNORECASE,
)
_CHATTER = re.compile(
    r"\s*(?:ik|wij|we|wat een|wauw|wow|lol|haha\w*|hoi|hallo|hey|hé|hee|hi|dag|jongens|mensen"
    r"|kijk|zie|check|serieus|echt|klopt|clopt|toch|nee|ja|ok|oké|goed|mooi|bizar|interessant"
    r"|dit|dat staat|dat las|dat zei|iemand|kan iemand|weet iemand|heeft iemand|vraag\w*|sorry"
    r"|bedankt|dank|thanks|dankjewel|groet\w*|grt\w*|hmm+|goh|nou|pff|tja|volgens mij|even"
    r"|staat dat|staat dit|stond dat|wist je|las net|net gelezen)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A part of a message that is quoted; `start` and `end` are its offsets there.

    `speaker` is whose words the message says they are; `is_closed` is False where no mark tells
    where it ends.
    """

    text: str
    start: int
    end: int
    speaker: str | None = None
    is_closed: bool = True

    @property
    def is_telling(self) -> bool:
        """Whether it has words enough to be compared."""
        words = split_words(self.text)
        has_number = any(word.has_digit for word in words)
        return len(words) >= _ENOUGH or (has_number and len(words) > 1)


def read_whole(message: str) -> Quoted:
    """Return the message itself, less the command or the bot's name before it."""
    command = _COMMAND.match(message)
    return _trim(message, command.end() if command else 0, len(message))


def read_marked(whole: Quoted, *, names: Collection[str]) -> tuple[Quoted, ...]:
    """Return the parts of a message between quotation marks, and the lines quoted by >."""
    message = whole.text
    blocks = [match.span() for match in _BLOCK.finditer(message)]
    text = message
    for start, end in blocks:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    marked = [(each.start, each.end, each.closed) for each in scan_quotes(text).outermost]
    spans = sorted([*((a, b, True) for a, b in blocks), *marked])
    own = list(message)
    for start, end, _ in spans:
        own[start:end] = QUOTED * (end - start)
    outside = "".join(own)
    found: list[Quoted] = []
    for number, (start, end, is_closed) in enumerate(spans):
        left = spans[number - 1][1] if number else 0
        right = spans[number + 1][0] if number + 1 < len(spans) else len(message)
        before = _last_sentence(outside[left:start])
        after = _first_sentence(outside[end:right])
        speaker = find_speaker(before, after, names=names)
        if speaker is None and found and _only_joins(outside[left:start]):
            speaker = found[-1].speaker
        is_block = (start, end) in blocks
        inner = (start, end) if is_block else (start + 1, end - 1 if is_closed else end)
        part = _trim(message, *inner)
        if split_words(part.text):
            at = whole.start
            place = (at + part.start, at + part.end)
            found.append(Quoted(part.text, *place, speaker, is_closed))
    return tuple(found)


def strip_chatter(quoted: Quoted, *, names: Collection[str]) -> Quoted:
    """Return an unmarked quotation without the words that announce it, and with its speaker."""
    start, end = 0, len(quoted.text)
    speaker = quoted.speaker
    lead = _LEAD.match(quoted.text) or _NAMED_LEAD.match(quoted.text)
    if lead is not None:
        named = find_speaker(lead.group(), "", names=names)
        if named is not None or _LEAD.match(quoted.text):
            start, speaker = lead.end(), named
    while (tail := _TAIL.search(quoted.text, start, end)) is not None and tail.start() > start:
        end = tail.start()
    tag = _TAGGED.search(quoted.text, start, end)
    if tag is not None and len(split_words(tag["who"])) <= _LONGEST_NAME:
        named = find_speaker("", quoted.text[tag.start() : end], names=names)
        if named is not None:
            end, speaker = tag.start(), named
    part = _trim(quoted.text, start, end)
    at = quoted.start
    return Quoted(part.text, at + part.start, at + part.end, speaker)


def strip_tail(quoted: Quoted) -> Quoted:
    """Return a quotation without the question after it: "klopt dat?"."""
    end = len(quoted.text)
    while (tail := _TAIL.search(quoted.text, 0, end)) is not None and tail.start() > 0:
        end = tail.start()
    part = _trim(quoted.text, 0, end)
    return Quoted(part.text, quoted.start, quoted.start + part.end, quoted.speaker)


def split_unmarked(quoted: Quoted) -> tuple[Quoted, ...]:
    """Return the sentences of an unmarked quotation; a line break ends one."""
    found = []
    line_start = 0
    for line in quoted.text.splitlines(keepends=True):
        for start, end in split_sentences(line):
            part = Quoted(
                line[start:end].strip(),
                quoted.start + line_start + start,
                quoted.start + line_start + end,
                quoted.speaker,
            )
            if split_words(part.text):
                found.append(part)
        line_start += len(line)
    return tuple(found)


def is_chatter(sentence: str) -> bool:
    """Whether a sentence is said about a quotation and is none itself."""
    words = split_words(sentence)
    return len(words) < _ENOUGH or _CHATTER.match(sentence) is not None


def blank_out(whole: Quoted, marked: Collection[Quoted]) -> str:
    """Return a message with spaces in the place of the marked parts."""
    text = whole.text
    for each in marked:
        start, end = each.start - whole.start, each.end - whole.start
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _trim(text: str, start: int, end: int) -> Quoted:
    part = text[start:end]
    left = start + len(part) - len(part.lstrip())
    right = max(left, start + len(part.rstrip()))
    return Quoted(text[left:right], left, right)


def _last_sentence(text: str) -> str:
    """Return what stands before a quotation, from the last full stop or line end on."""
    return re.split(r"(?<=[.!?])\s+(?=\S)|\n(?=[^\n]*\S)", text)[-1]


def _first_sentence(text: str) -> str:
    # A signature may stand on the next line.
    return re.split(r"(?<=[.!?])\s+(?=\w)|\n\s*(?=[^\s\n–—~-])", text)[0]


def _only_joins(text: str) -> bool:
    words = [word.key for word in split_words(text)]
    return all(word in {"en", "maar", "ook", "dan", "verder", "of"} for word in words)
