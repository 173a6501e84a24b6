"""A passage with its source as Telegram shows it."""

from bot.catalogue import discussion as discussion_words
from bot.catalogue import say_address, say_source, say_speaker
from bot.cited import CitedPassage
from bot.clipping import clip, measure
from bot.page import Earlier, Page, Pages
from bot.telegram.markup import Markup, blockquote, bold, italic, join, link, text
from bot.view import View
from index.citation import Citation

# From here on a quotation is folded until it is tapped.
_LONG = 500
_MAX_SOURCE = 300
_MAX_NEIGHBOUR = 1200
# Below it only supergroups have messages with an address.
_SUPERGROUPS = -(10**12)


class PassageRenderer:
    """Renders passages; `bot` is the name under which ids of receipts open, if it is known."""

    def __init__(self, pages: Pages, *, bot: str | None) -> None:
        self._pages = pages
        self._bot = bot

    def render(
        self,
        passage: CitedPassage,
        *,
        page: Page,
        view: View,
        budget: int,
        is_short: bool = False,
    ) -> Markup:
        """Render a passage with speaker and source, cut to `budget`; `is_short` is its sentence."""
        citation = passage.citation
        speaker = say_speaker(citation, page.language)
        signature = text("— ") + italic(clip(speaker, _MAX_SOURCE)) if speaker else Markup()
        source = self.render_source(passage, page=page)
        room = max(0, budget - signature.length - source.length - 10)
        is_short = (is_short or page.style == "short") and not view.context
        before, after = self._pages.neighbours(passage) if view.context else ("", "")
        quoted = citation.sentence if is_short else citation.text
        neighbours = min(_MAX_NEIGHBOUR, max(0, room - measure(quoted)) // 2)
        body = join(
            (
                text(clip(before, neighbours, keep="end")),
                _mark(citation, is_short=is_short, budget=room),
                text(clip(after, neighbours)),
            ),
            "\n\n",
        )
        is_long = body.length > _LONG and not view.context
        quotation = blockquote(body, is_expandable=is_long) if body else Markup()
        return join((quotation, signature, source), "\n")

    def render_source(self, passage: CitedPassage, *, page: Page, is_brief: bool = False) -> Markup:
        """Render where a passage stands, its receipt, and where it was cited before.

        `is_brief` leaves out the title.
        """
        several = self._pages.has_several
        citation = passage.citation
        said = (
            say_address(citation, several=several)
            if is_brief
            else say_source(citation, page.language, several=several)
        )
        shown = link(clip(said, _MAX_SOURCE), self._pages.link_of(passage))
        receipt = passage.receipt
        opened = f"https://t.me/{self._bot}?start={receipt}" if self._bot else None
        # Written out, the address of the receipt is longer than what it says.
        marked = Markup(link(receipt, opened).html, receipt, measure(receipt))
        shown = shown + text(" · ") + marked
        earlier = page.earlier_of(passage)
        if earlier is not None:
            above = discussion_words.ABOVE.say(page.language)
            shown = shown + text("\n") + link(above, message_url(earlier))
        return shown


def message_url(earlier: Earlier) -> str | None:
    """Return the address of a message; None where Telegram has none: in private and old groups."""
    number = earlier.place.chat.number
    if number > _SUPERGROUPS:
        return None
    parts = [str(_SUPERGROUPS - number)]
    if earlier.place.topic is not None:
        parts.append(str(earlier.place.topic))
    return f"https://t.me/c/{'/'.join(parts)}/{earlier.message}"


def _mark(citation: Citation, *, is_short: bool, budget: int) -> Markup:
    """Return the passage with its answering sentence bold, cut around that where it must be."""
    sentence = clip(citation.sentence, budget)
    if is_short:
        return bold(sentence)
    end = citation.sentence_start + len(citation.sentence)
    before, after = citation.text[: citation.sentence_start], citation.text[end:]
    room = max(0, budget - measure(sentence))
    spare = max(room - measure(after), room // 2)
    kept = clip(before, min(spare, room), keep="end")
    rest = clip(after, room - measure(kept))
    return text(kept) + bold(sentence) + text(rest)
