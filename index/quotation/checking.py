"""Check what a message quotes against the articles."""

from collections.abc import Collection, Sequence

from index.article import Article
from index.quotation.check import CheckedQuotation, QuotationCheck
from index.quotation.judging import judge
from index.quotation.message import (
    Quoted,
    blank_out,
    is_chatter,
    read_marked,
    read_whole,
    split_unmarked,
    strip_chatter,
    strip_tail,
)
from index.quotation.source import Source, read_source
from index.quotation.words import split_words

# Longer messages are cut: no chat has them, and time must not depend on who writes.
MAX_CHARACTERS = 12_000
# So many words outside the marks, most of them the article's, make the whole message a quotation.
_OUTSIDE = 4
_SHARE = 0.6


def check_quotation(
    articles: Sequence[Article], text: str, *, speaker: str | None = None
) -> QuotationCheck:
    """Compare what a message quotes with the articles, word by word.

    What stands between quotation marks (or in lines that begin with >) is checked, each part by
    itself; in a message without them all of it but greetings and announcements. `speaker` is whose
    words they are said to be; left out, the message itself may tell: Volgens Poetin: “…”. The words
    must be the same and in the same order; see `words` for the typography that is folded. An
    omission marked by … may leave out anything within a section but a negation of its sentence.
    It compares texts, and tells nothing about what is true.
    """
    sources = [read_source(article) for article in articles]
    whole = read_whole(text[:MAX_CHARACTERS])
    if not split_words(whole.text):
        return QuotationCheck(())
    return QuotationCheck(tuple(_Checker(sources, speaker).check(whole)))


class _Checker:
    """Decides which parts of a message are the quotation, by what the articles have."""

    def __init__(self, sources: Sequence[Source], speaker: str | None) -> None:
        self._sources = sources
        self._speaker = speaker
        self._names = frozenset[str]().union(*(source.names for source in sources))

    def check(self, whole: Quoted) -> list[CheckedQuotation]:
        """Return what is found of each quotation in a message."""
        marked = read_marked(whole, names=self._names)
        telling = [each for each in marked if each.is_telling]
        checked = self._judge(whole)
        bare = strip_tail(whole)
        if not telling or split_words(blank_out(bare, telling)):
            for found in (checked, self._judge(bare)):
                if found.outcome == "literal":
                    return [found]
        if telling:
            if checked.outcome == "almost" and _has_outside(checked, whole, telling):
                return [checked]
            return [self._judge_marked(each) for each in telling]
        unmarked = self._check_unmarked(whole, checked)
        if marked and all(each.outcome in {"absent", "short"} for each in unmarked):
            return [self._judge(each) for each in marked]
        return unmarked

    def _check_unmarked(self, whole: Quoted, checked: CheckedQuotation) -> list[CheckedQuotation]:
        stripped = strip_chatter(whole, names=self._names)
        clean = self._judge(stripped) if stripped != whole else checked
        if checked.outcome == "almost" and _has_outside(checked, whole, [stripped]):
            # What seems to announce the quotation is the article's own.
            return [checked]
        if clean.outcome == "literal":
            return [clean]
        if clean.outcome in {"absent", "short"} and checked.outcome == "almost":
            return [checked]
        sentences = split_unmarked(stripped)
        if len(sentences) < 2:
            return [clean]
        found = self._check_sentences(stripped, sentences)
        is_better = bool(found) and all(each.outcome == "literal" for each in found)
        if not found or (clean.outcome == "almost" and not is_better):
            return [clean]
        return found

    def _check_sentences(
        self, stripped: Quoted, sentences: Sequence[Quoted]
    ) -> list[CheckedQuotation]:
        """Check sentences one by one, those together that stand together, without the chatter."""
        found: list[CheckedQuotation] = []
        at = 0
        while at < len(sentences):
            checked = self._judge(sentences[at])
            following = at + 1
            while checked.outcome in {"literal", "short"} and following < len(sentences):
                wider = self._judge(_join(stripped, sentences[at], sentences[following]))
                if wider.outcome != "literal":
                    break
                checked, following = wider, following + 1
            is_said = checked.outcome in {"absent", "short"} and is_chatter(sentences[at].text)
            if not is_said:
                found.append(checked)
            at = following
        return found

    def _judge_marked(self, quoted: Quoted) -> CheckedQuotation:
        checked = self._judge(quoted)
        if quoted.is_closed or checked.outcome == "literal":
            return checked
        bare = self._judge(strip_tail(quoted))
        return bare if bare.outcome == "literal" else checked

    def _judge(self, quoted: Quoted) -> CheckedQuotation:
        return judge(quoted, self._sources, speaker=self._speaker)


def _join(stripped: Quoted, first: Quoted, last: Quoted) -> Quoted:
    text = stripped.text[first.start - stripped.start : last.end - stripped.start]
    return Quoted(text, first.start, last.end, stripped.speaker)


def _has_outside(checked: CheckedQuotation, whole: Quoted, marked: Collection[Quoted]) -> bool:
    """Whether what stands outside the marks is mostly the article's as well."""
    outside = len(split_words(blank_out(whole, marked)))
    inside = len(split_words(whole.text)) - outside
    kept = sum(len(split_words(each.said)) for each in checked.segments if each.kind == "kept")
    return outside >= _OUTSIDE and kept - inside >= _SHARE * outside
