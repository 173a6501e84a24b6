"""Where a passage stands, as Discord shows it: its source, its receipt, and what stands above."""

from dataclasses import replace

from bot.answer import Language
from bot.catalogue import discussion as words
from bot.catalogue import say_address, say_day, say_source
from bot.cited import CitedPassage
from bot.clipping import clip, measure
from bot.discord.markdown import clip_escaped
from bot.page import Earlier, Page, Pages
from bot.place import Chat, Place

_MAX_SOURCE = 250
_MAX_URL = 2000
# In addresses of messages it stands for the server of a private conversation, which has none.
_NO_SERVER = Chat("discord", 0)


class SourceRenderer:
    """Renders sources as a line of markdown, or as the plain text of a footer."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def render(self, passage: CitedPassage, *, page: Page) -> str:
        """Return source, receipt and the link to where it was cited before, as markdown."""
        several = self._pages.has_several
        said = say_source(passage.citation, page.language, several=several)
        shown = clip_escaped(said, _MAX_SOURCE)
        url = self.link_of(passage)
        if url and measure(url) < 600:
            shown = f"[{shown}](<{url}>)"
        shown = f"{shown} · {passage.receipt}"
        above = self.render_earlier(passage, page=page)
        return f"{shown}\n{above}" if above else shown

    def render_footer(self, passage: CitedPassage, language: Language) -> str:
        """Return section, address and receipt, and the date where the title lacks it."""
        citation = passage.citation
        parts = [clip(citation.section, _MAX_SOURCE - 100)] if citation.section else []
        parts.append(clip(say_address(citation, several=self._pages.has_several), 60))
        day = say_day(citation, language)
        if day is not None:
            parts.append(day)
        return clip(" · ".join((*parts, passage.receipt)), _MAX_SOURCE)

    def render_earlier(self, passage: CitedPassage, *, page: Page) -> str:
        """Return a link to the message above that has the same passage; "" where none has."""
        earlier = page.earlier_of(passage)
        if earlier is None:
            return ""
        above, url = words.ABOVE.say(page.language), message_url(earlier)
        return f"[{above}](<{url}>)" if url else above

    def link_of(self, passage: CitedPassage) -> str | None:
        """Return an address that Discord takes: that of the page where the sentence's is long."""
        whole = passage.citation.url
        for url in (self._pages.link_of(passage), whole):
            if url and url.startswith(("http://", "https://")) and measure(url) <= _MAX_URL:
                return url
        return None


def locate(page: Page, *, channel: int | None) -> Page:
    """Return a page for a channel, that of a private conversation filled in: it is not kept."""
    here = Place(_NO_SERVER, channel)
    earlier = (
        each if each.place.topic is not None else replace(each, place=here) for each in page.earlier
    )
    return replace(page, earlier=tuple(earlier))


def message_url(earlier: Earlier) -> str | None:
    """Return the address of a message; None where its channel is not known."""
    chat, channel = earlier.place.chat, earlier.place.topic
    if channel is None:
        return None
    server = "@me" if chat == _NO_SERVER else chat.number
    return f"https://discord.com/channels/{server}/{channel}/{earlier.message}"
