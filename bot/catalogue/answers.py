"""What every platform says around a citation."""

from bot.answer import Answer, Language
from bot.catalogue.chat import ARTICLE_SIZE
from bot.catalogue.dates import say_date
from bot.catalogue.text import Text
from index.article import Article
from index.citation import Citation
from index.passages import split_passages

NOT_FOUND = Text(
    nl="Dat staat niet in het artikel.",
    en="The article does not say that.",
)
NOT_FOUND_SEVERAL = Text(
    nl="Dat staat in geen van de artikelen.",
    en="None of the articles says that.",
)
MISSING_WORD = Text(
    nl="Het woord {words} komt er niet in voor.",
    en="The word {words} does not occur in it.",
)
MISSING_WORDS = Text(
    nl="De woorden {words} komen er niet in voor.",
    en="The words {words} do not occur in it.",
)
AND = Text(nl="en", en="and")
QUOTED = Text(nl="{speaker} (citaat)", en="{speaker} (quotation)")
QUOTED_UNKNOWN = Text(nl="citaat", en="quotation")
REPORTED = Text(nl="volgens {speaker}", en="according to {speaker}")


def say_not_found(language: Language, *, missing: tuple[str, ...], several: bool = False) -> str:
    """Say that the article does not answer, and which words of the question it does not have."""
    first = (NOT_FOUND_SEVERAL if several else NOT_FOUND).say(language)
    if not missing:
        return first
    quoted = [f"‘{word}’" for word in missing]
    words = quoted[0]
    if len(quoted) > 1:
        words = f"{', '.join(quoted[:-1])} {AND.say(language)} {quoted[-1]}"
    second = MISSING_WORD if len(quoted) == 1 else MISSING_WORDS
    return f"{first} {second.say(language, words=words)}"


def say_fault(fault: str, language: Language) -> str:
    """Return the half of a message "Dutch / English" that suits; all where that is unclear."""
    halves = fault.split(" / ")
    return fault if len(halves) != 2 else halves[0 if language == "nl" else 1]


def say_refusal(answer: Answer, language: Language, *, several: bool = False) -> str:
    """Say why there is no answer: an address that does not exist, or what is not there."""
    if answer.fault is not None:
        return say_fault(answer.fault, language)
    return say_not_found(language, missing=answer.missing, several=several)


def say_speaker(citation: Citation, language: Language) -> str | None:
    """Name who is quoted or reported; None where it is the reporter who speaks."""
    if citation.speech == "quote":
        if citation.speaker is None:
            return QUOTED_UNKNOWN.say(language)
        return QUOTED.say(language, speaker=citation.speaker)
    if citation.speech == "reported" and citation.speaker is not None:
        return REPORTED.say(language, speaker=citation.speaker)
    return None


def say_source(citation: Citation, language: Language, *, several: bool = False) -> str:
    """Return the source in one line: title, date where the title lacks it, section, address.

    Where there are several articles the address is preceded by the stem.
    """
    parts = [citation.title]
    day = say_day(citation, language)
    if day is not None:
        parts.append(day)
    if citation.section is not None:
        parts.append(citation.section)
    parts.append(say_address(citation, several=several))
    return " · ".join(parts)


def say_day(citation: Citation, language: Language) -> str | None:
    """Return the date of the article; None where it has none, or its title tells it already."""
    day = citation.date
    if day is None or any(say_date(day, each) in citation.title for each in ("nl", "en")):
        return None
    return say_date(day, language)


def say_size(article: Article, language: Language) -> str:
    """Return how much there is of an article: paragraphs, sentences, passages and headings."""
    return ARTICLE_SIZE.say(
        language,
        paragraphs=len(article.paragraphs),
        sentences=sum(len(each.sentences) for each in article.paragraphs),
        passages=len(split_passages(article)),
        sections=len(article.sections),
    )


def say_address(citation: Citation, *, several: bool) -> str:
    """Return the address of a citation, such as can be cited: ¶4.2, or oresjnik ¶4.2."""
    return f"{citation.article} {citation.address}" if several else citation.address
