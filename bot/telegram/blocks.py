"""Groups of blocks as Telegram shows them, as many as fit one message."""

from bot.catalogue import discussion as words
from bot.clipping import clip
from bot.discussion import Block, Group, Line, Quote, Run, fit_groups, is_elastic
from bot.page import Page
from bot.telegram.markup import MAX_LENGTH, Markup, blockquote, bold, italic, join, struck, text
from bot.telegram.passages import PassageRenderer
from bot.view import View

# Kept free for the line that says how much is left out.
_MARGIN = 100
# What a later group needs at most, if it is not long itself.
_RESERVED = 400
_STYLES = {"plain": text, "bold": bold, "italic": italic, "struck": struck}


class BlockRenderer:
    """Renders pages of groups."""

    def __init__(self, passages: PassageRenderer) -> None:
        self._passages = passages

    def render(self, page: Page) -> Markup:
        """Render the groups of a page; the last ones are left out where they do not fit."""
        fitted = fit_groups(
            page.groups,
            room=MAX_LENGTH - _MARGIN,
            reserved=_RESERVED,
            render=lambda group, budget: self._render_group(group, page=page, budget=budget),
            measure=lambda rendered: rendered.length,
        )
        shown = fitted.shown
        if fitted.left_out:
            shown = [*shown, text(words.LEFT_OUT.say(page.language, number=fitted.left_out))]
        return join(shown, "\n\n")

    def _render_group(self, group: Group, *, page: Page, budget: int) -> Markup:
        """Render a group; what is quoted is cut so that all of it fits `budget`."""
        fixed = sum(self._fixed(each, page=page) + 1 for each in group.blocks)
        elastic = [each for each in group.blocks if is_elastic(each)]
        share = max(0, budget - fixed) // max(1, len(elastic))
        return join(
            (self._render_block(each, page=page, room=share) for each in group.blocks), "\n"
        )

    def _fixed(self, block: Block, *, page: Page) -> int:
        """Return the length that a block has whatever room there is."""
        return 0 if is_elastic(block) else self._render_block(block, page=page, room=0).length

    def _render_block(self, block: Block, *, page: Page, room: int) -> Markup:
        if isinstance(block, Line):
            return _render_runs(block.runs)
        if isinstance(block, Quote):
            return blockquote(_render_runs(_cut(block.runs, room)), is_expandable=False)
        if block.form == "place":
            return self._passages.render_source(block.passage, page=page)
        is_short = block.form == "sentence"
        return self._passages.render(
            block.passage, page=page, view=View(), budget=room, is_short=is_short
        )


def _render_runs(runs: tuple[Run, ...]) -> Markup:
    rendered = Markup()
    for run in runs:
        rendered = rendered + _STYLES[run.style](run.text)
    return rendered


def _cut(runs: tuple[Run, ...], room: int) -> tuple[Run, ...]:
    """Return the runs that fit, the last one cut."""
    kept: list[Run] = []
    for run in runs:
        length = text(run.text).length
        if length > room:
            kept.append(Run(clip(run.text, room), run.style))
            break
        kept.append(run)
        room -= length
    return tuple(kept)
