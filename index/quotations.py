"""Which quotations of an article are somebody's words, and how far each goes on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.article import Paragraph, Sentence
from index.attribution import find_tag
from index.quotes import Quotation, QuoteScan
from index.reporting import QUOTED

# A quotation whose closing mark is missing may go on for so many paragraphs at most.
_LONGEST_RUN = 4


@dataclass(slots=True)
class Scanned:
    """A paragraph, its quotation marks and the quotations in it that are somebody's words."""

    paragraph: Paragraph
    scan: QuoteScan
    quotations: list[Quotation] = field(default_factory=list)
    continues: bool = False


def carry_over(scans: list[Scanned]) -> list[Scanned]:
    """Give each paragraph its quotations, those included that began in an earlier paragraph."""
    for index, scanned in enumerate(scans):
        found = scanned.scan.outermost
        if not scanned.continues:
            scanned.quotations = [*found, *_close_strays(scanned)]
        last = found[-1] if found else None
        if last is None or last.closed or last.end < len(scanned.paragraph.text.rstrip()):
            continue
        run = _run_length(scans[index + 1 : index + 1 + _LONGEST_RUN], scanned.paragraph.section)
        for following in scans[index + 1 : index + 1 + run]:
            following.continues = True
            end = min(following.scan.strays, default=len(following.paragraph.text) - 1) + 1
            first = Quotation(0, end, 0, opened=False)
            rest = [each for each in following.scan.outermost if each.start >= end]
            following.quotations = [first, *rest]
    return scans


def _run_length(following: Sequence[Scanned], section: str | None) -> int:
    """Return in how many paragraphs an open quotation goes on; 0 if nothing closes it."""
    for count, scanned in enumerate(following, start=1):
        if scanned.paragraph.section != section:
            return 0
        opened = min((each.start for each in scanned.scan.outermost), default=None)
        closed = min(scanned.scan.strays, default=None)
        if closed is not None and (opened is None or closed < opened):
            return count
        if opened is not None:
            return 0
    return 0


def _close_strays(scanned: Scanned) -> list[Quotation]:
    """Return the sentences that end in a closing mark which nothing opened, as quotations."""
    found = []
    for at in scanned.scan.strays:
        for sentence in scanned.paragraph.sentences:
            is_last = sentence.start <= at == sentence.end - 1
            if is_last and sentence.text.rstrip("’”\"'») ")[-1:] in set(".!?…"):
                found.append(Quotation(sentence.start, sentence.end, 0, opened=False))
    return found


def is_spoken(text: str, quotation: Quotation, sentence: Sentence) -> bool:
    """Whether a quotation is somebody's sentence and not a term or phrase in the reporter's."""
    if not quotation.opened or not quotation.closed:
        return True
    if quotation.start < sentence.start or quotation.end > sentence.end:
        return True
    before = text[sentence.start : quotation.start].rstrip()
    after = text[quotation.end : sentence.end].lstrip()
    inner = text[quotation.start + 1 : quotation.end - 1].strip()
    is_sentence = inner.endswith((".", "!", "?", "…", ",")) or after[:1] == ","
    if not before.strip("–—-• "):
        # It opens the sentence: all of it, or what comes before "zegt X".
        tagged = find_tag(QUOTED + text[quotation.end : sentence.end]) is not None
        return not after.strip(".!?") or inner.endswith((",", "!", "?", ".", "…")) or tagged
    if before.endswith((":", "–", "—")):
        return len(inner.split()) > 1 or inner.endswith((".", "!", "?"))
    if before.endswith(","):
        return is_sentence and not after.startswith(",")
    return is_sentence and inner[:1].isupper() and after[:1] != "," and not after
