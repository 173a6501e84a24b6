"""An answer as it is to be shown, before a platform gives it its own form."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.answer import Answer, Language, Status, Style
from bot.assistant import Assistant
from bot.catalogue import chat as words
from bot.catalogue import discussion as discussion_words
from bot.catalogue import say_refusal, say_smalltalk
from bot.cited import CitedPassage
from bot.discussion import Group, Sources, passages_in, show_sources, shown_in
from bot.link import text_fragment_url
from bot.place import Place
from bot.view import View
from index.citation import Citation
from index.errors import AddressError

# How many other passages are shown beside the first.
OTHERS = 2


@dataclass(frozen=True, slots=True)
class Earlier:
    """The message in which a passage, by its receipt, was shown before in the same place."""

    receipt: str
    place: Place
    message: int


@dataclass(frozen=True, slots=True)
class Page:
    """An answer to be shown: `header` is what the bot itself says, above the passages.

    `opening` is the view it is shown in first. Where there are `groups`, they are all that is
    shown, and `passages` are the ones that stand in them. `earlier` tells which passages stand
    above already.
    """

    status: Status
    language: Language
    passages: tuple[CitedPassage, ...]
    header: str = ""
    style: Style = "full"
    opening: View = field(default_factory=View)
    groups: tuple[Group, ...] = ()
    earlier: tuple[Earlier, ...] = ()

    def shown(self, view: View) -> tuple[CitedPassage, ...]:
        """Return the passages that are open in a view, best first."""
        if self.status == "smalltalk" or (self.status == "not_found" and not view.nearest):
            return ()
        return self.passages[: 1 + OTHERS] if view.others else self.passages[:1]

    @property
    def opened(self) -> tuple[CitedPassage, ...]:
        """The passages whose text is shown first."""
        return shown_in(self.groups) if self.groups else self.shown(self.opening)

    def earlier_of(self, passage: CitedPassage) -> Earlier | None:
        """Return where a passage stands above, if it does."""
        return next((each for each in self.earlier if each.receipt == passage.receipt), None)


class Pages:
    """Makes pages from answers, with what the articles say beside a citation."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._texts = {article.stem: article.text for article in assistant.articles}
        self._digests = {article.stem: article.digest for article in assistant.articles}

    @property
    def has_several(self) -> bool:
        """Whether there is more than one article, so that an address must say which."""
        return len(self._assistant.articles) > 1

    def passages_of(self, citations: Sequence[Citation]) -> tuple[CitedPassage, ...]:
        """Return citations with the digest of their article as it is now."""
        return tuple(CitedPassage(each, self._digests.get(each.article, "")) for each in citations)

    def passage_of(self, citation: Citation) -> CitedPassage:
        """Return a citation with the digest of its article as it is now."""
        return self.passages_of([citation])[0]

    def page_of_sources(self, sources: Sources, *, language: Language, style: Style) -> Page:
        """Return where a message comes from: up to three passages, or one for each claim."""
        if len(sources.claims) != 1:
            several = self.has_several
            groups = show_sources(sources, language, cite=self.passage_of, several=several)
            return self.page_of_groups(groups, language=language)
        claim = sources.claims[0]
        if claim.citations:
            lead = discussion_words.SOURCE_LITERAL if claim.is_literal else words.SOURCE_LEAD
            return Page(
                "answered",
                language,
                self.passages_of(claim.citations),
                lead.say(language),
                style,
                View(others=len(claim.citations) > 1),
            )
        none = discussion_words.CLAIM_NONE_SEVERAL if self.has_several else words.SOURCE_NONE
        nearest = self.passages_of(claim.nearest)
        return Page("not_found", language, nearest, none.say(language), style)

    def page_of_groups(self, groups: tuple[Group, ...], *, language: Language) -> Page:
        """Return a page that shows groups of blocks and nothing else."""
        passages = passages_in(groups)
        status: Status = "answered" if passages else "not_found"
        return Page(status, language, passages, groups=groups)

    def page_of(self, answer: Answer, *, language: Language, style: Style) -> Page:
        """Return the page for an answer of the assistant."""
        header = ""
        if answer.status == "smalltalk":
            header = say_smalltalk(replace(answer, language=language))
        elif answer.status == "not_found":
            header = say_refusal(answer, language, several=self.has_several)
        passages = self.passages_of(answer.citations)
        return Page(answer.status, language, passages, header, style)

    def has_changed(self, passage: CitedPassage) -> bool:
        """Tell whether the article is no longer what it was when the passage was cited."""
        return self._digests.get(passage.citation.article) != passage.digest

    def link_of(self, passage: CitedPassage) -> str | None:
        """Return the address of the cited sentence on the page of the article, if it has one."""
        citation = passage.citation
        if citation.url is None:
            return None
        within = None if self.has_changed(passage) else self._texts.get(citation.article)
        return text_fragment_url(citation.url, citation.sentence, within=within)

    def neighbours(self, passage: CitedPassage) -> tuple[str, str]:
        """Return the text before and after a passage; nothing where the article has changed."""
        if self.has_changed(passage):
            return "", ""
        try:
            before, after = self._assistant.neighbours(passage.citation)
        except AddressError:
            return "", ""
        return before or "", after or ""
