"""The sources of a message of several claims as they are shown, each by itself."""

from collections.abc import Callable

from bot.answer import Language
from bot.catalogue import discussion as words
from bot.cited import CitedPassage
from bot.clipping import clip
from bot.discussion.blocks import Block, Cited, Form, Group, Line, Run, say
from bot.discussion.sources import Sources
from index.citation import Citation

_MAX_CLAIM = 160
# Of more claims than this only the places are given.
_QUOTED = 8


def show_sources(
    sources: Sources,
    language: Language,
    *,
    cite: Callable[[Citation], CitedPassage],
    several: bool,
) -> tuple[Group, ...]:
    """Return each claim with its source, or that there is none."""
    if not sources.claims:
        return (Group((say(words.NOTHING_CLAIMED.say(language)),)),)
    none = (words.CLAIM_NONE_SEVERAL if several else words.CLAIM_NONE).say(language)
    form: Form = "sentence" if len(sources.claims) <= _QUOTED else "place"
    limit = _MAX_CLAIM if form == "sentence" else _MAX_CLAIM // 2
    groups: list[Group] = []
    for number, each in enumerate(sources.claims, start=1):
        claim = Line((Run(f"{number}. "), Run(f"“{clip(each.claim, limit)}”", "italic")))
        found: tuple[Block, ...] = tuple(Cited(cite(one), form) for one in each.citations)
        groups.append(Group((claim, *(found or (say(none),)))))
    return tuple(groups)
