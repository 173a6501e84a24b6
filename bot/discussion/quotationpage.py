"""A check of quotations as it is shown: what is wrong, then the difference, then the place."""

from collections.abc import Callable, Iterator

from bot.answer import Language
from bot.catalogue import discussion as words
from bot.catalogue.text import Text
from bot.cited import CitedPassage
from bot.clipping import clip
from bot.discussion.blocks import Block, Cited, Group, Line, Quote, Run, say
from index.citation import Citation
from index.quotation import CheckedQuotation, Discrepancy, QuotationCheck, Segment

# Of what is the same so many words are shown beside a difference.
_AROUND = 8
_MAX_RUN = 300
_MAX_RUNS = 60
_MAX_SAID = 120
_MAX_NAMED = 160


def show_check(
    check: QuotationCheck, language: Language, *, cite: Callable[[Citation], CitedPassage]
) -> tuple[Group, ...]:
    """Return what is said of each quotation, and what the bot does not know."""
    if not check.quotations:
        return (Group((say(words.NOTHING_QUOTED.say(language)),)),)
    # Who quotes the same twice is told once.
    quotations = {
        (" ".join(each.said.casefold().split()), each.discrepancies): each
        for each in reversed(check.quotations)
    }
    has_several = len(quotations) > 1
    groups = [
        Group(tuple(_show(each, language, cite=cite, is_named=has_several)))
        for each in reversed(quotations.values())
    ]
    is_sure = check.outcome == "literal" and not check.discrepancies
    if not is_sure:
        closing = [words.ONLY_TEXTS.say(language)]
        if check.outcome == "absent":
            closing.insert(0, words.TRY_SOURCE.say(language))
        groups.append(Group((Line((Run(" ".join(closing), "italic"),)),)))
    return tuple(groups)


def show_difference(segments: tuple[Segment, ...]) -> tuple[Run, ...]:
    """Return a word-by-word difference: left out struck through, added and changed bold.

    Of a change the article's words are struck through too, before those in their place. Long
    stretches that are the same are cut to the words around a difference.
    """
    runs: list[Run] = []
    last = len(segments) - 1
    for at, segment in enumerate(segments[:_MAX_RUNS]):
        if segment.kind == "kept":
            kept = _shorten(segment.said, is_first=at == 0, is_last=at == last)
            runs.append(Run(kept))
        elif segment.kind == "omission":
            runs.append(Run("[…]"))
        else:
            if segment.article:
                runs.append(Run(clip(segment.article, _MAX_RUN), "struck"))
            if segment.said:
                runs.append(Run(clip(segment.said, _MAX_RUN), "bold"))
    if len(segments) > _MAX_RUNS:
        runs.append(Run("…"))
    spaced: list[Run] = []
    for run in runs:
        spaced += [Run(" "), run] if spaced else [run]
    return tuple(spaced)


def say_discrepancy(found: Discrepancy, language: Language) -> Line:
    """Name what was changed, such as that the article has 12 maart and not 21 maart."""
    said, article = clip(found.said, _MAX_NAMED), clip(found.article, _MAX_NAMED)
    if found.kind == "speaker":
        sentence = words.WRONG_SPEAKER if article else words.NO_SPEAKER
    elif not said:
        sentence = words.DROPPED
    else:
        sentence = words.CHANGED if article else words.ADDED
    return say(sentence.say(language, said=said, article=article), article, said)


def _show(
    checked: CheckedQuotation,
    language: Language,
    *,
    cite: Callable[[Citation], CitedPassage],
    is_named: bool,
) -> Iterator[Block]:
    if is_named:
        yield Line((Run(f"“{clip(' '.join(checked.said.split()), _MAX_SAID)}”", "italic"),))
    named = [each for each in checked.discrepancies if each.kind != "spliced"]
    for each in named:
        yield say_discrepancy(each, language)
    yield from _say_outcome(checked, language)
    if checked.outcome == "almost":
        yield Quote(show_difference(checked.segments))
        yield say(words.LEGEND.say(language))
    if checked.citation is None:
        return
    if checked.outcome == "absent":
        yield say(words.NEAREST.say(language))
        yield Cited(cite(checked.citation), "sentence")
    else:
        yield Cited(cite(checked.citation), "place")


def _say_outcome(checked: CheckedQuotation, language: Language) -> Iterator[Block]:
    def marked(sentence: Text, mark: Text) -> Line:
        return say(sentence.say(language), mark.say(language))

    if checked.outcome == "literal":
        if checked.is_altered:
            yield say(words.LITERAL_WORDS.say(language))
        elif checked.is_heading:
            yield marked(words.LITERAL_HEADING, words.LITERAL_MARK)
        else:
            yield marked(words.LITERAL, words.LITERAL_MARK)
    elif checked.outcome == "almost":
        if checked.is_altered:
            yield marked(words.ALTERED, words.ALTERED_MARK)
        else:
            yield marked(words.ALMOST, words.ALMOST_MARK)
    elif checked.outcome == "short":
        yield say(words.SHORT.say(language))
    else:
        yield marked(words.ABSENT, words.ABSENT_MARK)
        spliced = [each for each in checked.discrepancies if each.kind == "spliced"]
        if spliced:
            yield say(words.SPLICED.say(language))
            for each in spliced:
                yield Quote((Run(clip(each.article, _MAX_RUN)),))


def _shorten(text: str, *, is_first: bool, is_last: bool) -> str:
    """Return the words beside a difference, with … for the others."""
    found = text.split()
    before = 0 if is_first else _AROUND
    after = 0 if is_last else _AROUND
    if is_first and is_last:
        return clip(" ".join(found), _MAX_RUN)
    if len(found) <= before + after + 1:
        return clip(" ".join(found), _MAX_RUN)
    head, tail = found[:before], found[len(found) - after :] if after else []
    return clip(" ".join((*head, "…", *tail)), _MAX_RUN)
