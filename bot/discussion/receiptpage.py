"""A receipt as it is shown: what was cited, of which version, and whether it still stands."""

from collections.abc import Callable
from datetime import datetime

from bot.answer import Language
from bot.catalogue import discussion as words
from bot.catalogue import say_date
from bot.cited import CitedPassage
from bot.clipping import clip
from bot.discussion.blocks import Block, Cited, Group, Line, Quote, Run, say
from index.citation import Citation
from index.receipt import Verification

_MAX_TITLE = 200
# Enough of a digest to compare by eye.
_DIGEST = 16


def show_verification(
    found: Verification,
    language: Language,
    *,
    issued_at: datetime,
    cite: Callable[[Citation], CitedPassage],
) -> tuple[Group, ...]:
    """Return what a receipt is of, and what the articles say now."""
    receipt = found.receipt
    version = words.RECEIPT_VERSION if receipt.date is None else words.RECEIPT_VERSION_DATED
    day = "" if receipt.date is None else say_date(receipt.date, language)
    title = clip(receipt.title, _MAX_TITLE)
    digest = receipt.digest[:_DIGEST]
    head: list[Block] = [
        say(words.RECEIPT.say(language, id=receipt.id), receipt.id),
        say(words.RECEIPT_ARTICLE.say(language, title=title, stem=receipt.article)),
        say(version.say(language, digest=digest, date=day)),
        say(
            words.RECEIPT_PLACE.say(
                language,
                passage=f"{receipt.passage} ({receipt.address})",
                start=receipt.start,
                end=receipt.end,
            )
        ),
        say(words.RECEIPT_ISSUED.say(language, date=say_date(issued_at.date(), language))),
        Quote(_mark(receipt.text, receipt.sentence)),
    ]
    now: list[Block] = [_say_standing(found, language)]
    if found.citation is not None:
        now.append(Cited(cite(found.citation), "place"))
    return Group(tuple(head)), Group(tuple(now))


def show_unknown(receipt_id: str | None, language: Language) -> tuple[Group, ...]:
    """Return that there is no such receipt, and how one is asked for."""
    how = say(words.RECEIPT_HOW.say(language))
    if receipt_id is None:
        return (Group((how,)),)
    unknown = say(words.RECEIPT_UNKNOWN.say(language, id=receipt_id), receipt_id)
    return (Group((unknown, how)),)


def _say_standing(found: Verification, language: Language) -> Line:
    citation = found.citation
    if found.standing == "gone" or citation is None:
        is_there = found.is_article_there
        sentence = (words.GONE if is_there else words.ARTICLE_GONE).say(
            language, stem=found.receipt.article
        )
    elif found.standing == "present":
        sentence = (words.PRESENT_SAME if found.is_same_version else words.PRESENT).say(language)
    else:
        is_own = citation.article == found.receipt.article
        sentence = (words.MOVED if is_own else words.MOVED_ELSEWHERE).say(
            language,
            stem=citation.article,
            passage=citation.passage,
            start=found.start,
            end=found.end,
        )
    return Line((Run(sentence, "bold"),))


def _mark(text: str, sentence: str) -> tuple[Run, ...]:
    """Return a text with the sentence that was cited bold."""
    before, found, after = text.partition(sentence)
    if not found:
        return (Run(text),)
    runs = (Run(before), Run(found, "bold"), Run(after))
    return tuple(run for run in runs if run.text)
