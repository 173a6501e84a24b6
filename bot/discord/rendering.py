"""An answer as Discord shows it: embeds, with a plain form beside them, never too long."""

from dataclasses import dataclass

import discord

from bot.catalogue import chat as words
from bot.catalogue import say_source, say_speaker
from bot.clipping import clip, measure
from bot.discord.blocks import BlockRenderer
from bot.discord.markdown import bold, clip_escaped, escape, quote
from bot.discord.sources import SourceRenderer
from bot.page import OTHERS, Page, Pages
from bot.state import CitedPassage
from bot.view import View
from index.citation import Citation

# Discord's limits: https://discord.com/developers/docs/resources/message#embed-object-embed-limits
MAX_CONTENT = 2000
MAX_DESCRIPTION = 4096
MAX_EMBEDS = 6000
_MAX_TITLE = 250
_MAX_AUTHOR = 200
_MAX_FOOTER = 250
# The link to where a passage was cited before.
_MAX_ABOVE = 200
_MAX_HEADER = 600
_MAX_NEIGHBOUR = 1200
# What stands around text in a description: marks of bold, blank lines.
_MARGIN = 40
_COLOUR = 0x2F6F4F


@dataclass(frozen=True, slots=True)
class Reply:
    """What a message shows: text and embeds, or `plain` alone where embeds are not allowed."""

    content: str = ""
    embeds: tuple[discord.Embed, ...] = ()
    plain: str = ""


def say(sentence: str) -> Reply:
    """Return a reply of one sentence of the bot's own, which may hold markup."""
    shown = clip(sentence, MAX_CONTENT)
    return Reply(content=shown, plain=shown)


class Renderer:
    """Renders pages."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._sources = SourceRenderer(pages)
        self._blocks = BlockRenderer(self._sources)

    def render(self, page: Page, view: View, *, lead: str = "") -> Reply:
        """Render a page; `lead` is marked up and stands above everything.

        One of groups has no views.
        """
        if page.groups:
            return self._render_groups(page, lead=lead)
        shown = page.shown(view)
        head = [lead, clip_escaped(page.header, _MAX_HEADER)]
        if shown and page.status == "not_found":
            head = [words.NEAREST_LEAD.say(page.language)]
        content = "\n".join(each for each in head if each)
        embeds = tuple(
            self._embed(each, page=page, view=view if each is shown[0] else View(), of=len(shown))
            for each in shown
        )
        room = MAX_CONTENT - measure(content) - 2
        plain = [content] if content else []
        plain.extend(self._plain(each, page=page, budget=room // len(shown) - 2) for each in shown)
        return Reply(content, embeds, "\n\n".join(plain))

    def _render_groups(self, page: Page, *, lead: str) -> Reply:
        description = self._blocks.render(page, limit=MAX_DESCRIPTION)
        plain = self._blocks.render(page, limit=MAX_CONTENT - measure(lead) - 2)
        embed = discord.Embed(description=description, colour=_COLOUR)
        return Reply(lead, (embed,), "\n\n".join(each for each in (lead, plain) if each))

    def _embed(self, passage: CitedPassage, *, page: Page, view: View, of: int) -> discord.Embed:
        citation = passage.citation
        around = _MAX_TITLE + _MAX_AUTHOR + _MAX_FOOTER
        budget = min(MAX_DESCRIPTION, MAX_EMBEDS // min(of, 1 + OTHERS) - around)
        embed = discord.Embed(
            title=clip_escaped(citation.title, _MAX_TITLE),
            url=self._sources.link_of(passage),
            description=self._describe(passage, page=page, view=view, budget=budget),
            colour=_COLOUR,
        )
        speaker = say_speaker(citation, page.language)
        if speaker:
            embed.set_author(name=clip(speaker, _MAX_AUTHOR))
        return embed.set_footer(text=self._sources.render_footer(passage, page.language))

    def _describe(self, passage: CitedPassage, *, page: Page, view: View, budget: int) -> str:
        """Return the quotation, with what stands before and after it where that is open."""
        is_short = page.style == "short" and not view.context
        before, after = self._pages.neighbours(passage) if view.context else ("", "")
        room = budget - _MARGIN - _MAX_ABOVE
        main = _mark(passage.citation, is_short=is_short, budget=room)
        neighbours = min(_MAX_NEIGHBOUR, max(0, room - measure(main)) // 2)
        pieces = (
            clip_escaped(before, neighbours, keep="end", is_quoted=True),
            main,
            clip_escaped(after, neighbours, is_quoted=True),
        )
        above = self._sources.render_earlier(passage, page=page)
        return f"{quote(pieces)}\n\n{above}" if above else quote(pieces)

    def _plain(self, passage: CitedPassage, *, page: Page, budget: int) -> str:
        citation = passage.citation
        speaker = say_speaker(citation, page.language)
        several = self._pages.has_several
        source = clip_escaped(say_source(citation, page.language, several=several), _MAX_FOOTER)
        url = self._sources.link_of(passage)
        below = [f"— {clip_escaped(speaker, _MAX_AUTHOR)}"] if speaker else []
        below.append(f"{source} · {passage.receipt}")
        if url and measure(url) < budget // 3:
            below.append(f"<{url}>")
        above = self._sources.render_earlier(passage, page=page)
        if above:
            below.append(above)
        tail = "\n".join(below)
        room = budget - measure(tail) - _MARGIN
        body = quote([_mark(citation, is_short=page.style == "short", budget=room)])
        return f"{body}\n{tail}"


def _mark(citation: Citation, *, is_short: bool, budget: int) -> str:
    """Return the passage with its answering sentence bold, cut around that where it must be."""
    sentence = bold(clip_escaped(citation.sentence, budget, is_quoted=True))
    if is_short:
        return sentence
    end = citation.sentence_start + len(citation.sentence)
    before, after = citation.text[: citation.sentence_start], citation.text[end:]
    room = max(0, budget - measure(sentence))
    spare = max(room - measure(escape(after, is_quoted=True)), room // 2)
    kept = clip_escaped(before, min(spare, room), keep="end", is_quoted=True)
    rest = clip_escaped(after, room - measure(kept), is_quoted=True)
    return kept + sentence + rest
