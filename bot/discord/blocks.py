"""Groups of blocks as Discord shows them, as many as fit one embed or one message."""

from bot.catalogue import discussion as words
from bot.catalogue import say_speaker
from bot.clipping import measure
from bot.discord.markdown import bold, clip_escaped, escape, quote, wrap
from bot.discord.sources import SourceRenderer
from bot.discussion import Block, Group, Line, Quote, Run, fit_groups, is_elastic
from bot.page import Page

_MARKS = {"plain": "", "bold": "**", "italic": "*", "struck": "~~"}
_MAX_AUTHOR = 200
# Kept free for the line that says how much is left out.
_MARGIN = 100
# What a later group needs at most, if it is not long itself.
_RESERVED = 300


class BlockRenderer:
    """Renders pages of groups as markdown."""

    def __init__(self, sources: SourceRenderer) -> None:
        self._sources = sources

    def render(self, page: Page, *, limit: int) -> str:
        """Render the groups of a page; the last ones are left out where they do not fit."""
        fitted = fit_groups(
            page.groups,
            room=limit - _MARGIN,
            reserved=_RESERVED,
            render=lambda group, budget: self._render_group(group, page=page, budget=budget),
            measure=measure,
        )
        shown = fitted.shown
        if fitted.left_out:
            shown = [*shown, words.LEFT_OUT.say(page.language, number=fitted.left_out)]
        return "\n\n".join(shown)

    def _render_group(self, group: Group, *, page: Page, budget: int) -> str:
        """Render a group; what is quoted is cut so that all of it fits `budget`."""
        fixed = sum(
            measure(self._render_block(each, page=page, room=0)) + 1 for each in group.blocks
        )
        elastic = sum(is_elastic(each) for each in group.blocks)
        share = max(0, budget - fixed) // max(1, elastic)
        rendered = [self._render_block(each, page=page, room=share) for each in group.blocks]
        return "\n".join(each for each in rendered if each)

    def _render_block(self, block: Block, *, page: Page, room: int) -> str:
        if isinstance(block, Line):
            return _render_runs(block.runs)
        if isinstance(block, Quote):
            return quote([_cut(block.runs, room)]) if room else ""
        source = self._sources.render(block.passage, page=page)
        if block.form == "place":
            return source
        citation = block.passage.citation
        said = citation.sentence if block.form == "sentence" else citation.text
        quoted = quote([bold(clip_escaped(said, room, is_quoted=True))]) if room else ""
        speaker = say_speaker(citation, page.language)
        signed = f"— {wrap(clip_escaped(speaker, _MAX_AUTHOR), '*')}" if speaker else ""
        return "\n".join(each for each in (quoted, signed, source) if each)


def _render_runs(runs: tuple[Run, ...]) -> str:
    return "".join(wrap(escape(run.text), _MARKS[run.style]) for run in runs)


def _cut(runs: tuple[Run, ...], room: int) -> str:
    """Return the runs that fit, the last one cut."""
    shown = ""
    for run in runs:
        mark = _MARKS[run.style]
        left = room - measure(shown) - 2 * len(mark)
        if left <= 0:
            break
        whole = escape(run.text, is_quoted=True)
        fits = measure(whole) <= left
        shown += wrap(whole if fits else clip_escaped(run.text, left, is_quoted=True), mark)
        if not fits:
            break
    return shown
