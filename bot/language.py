"""Tell whether somebody writes Dutch or English."""

import re

from bot.answer import Language

_WORD = re.compile(r"[a-z']+")
# Words that one of the languages has often and the other has not.
_DUTCH = frozenset(
    "aan als bij dat de dit door een en er ging had hebben heeft het hoe hoeveel ik ja je "
    "jij kan kun maar met mij naar nee niet nog of om onder ook op over te tot uit van "
    "vanaf veel voor waar waarom wanneer wat welk welke werd wel wie worden wordt zal ze "
    "zegt zei zijn zo zou hoi hallo dag doei dank dankje dankjewel bedankt".split()
)
_ENGLISH = frozenset(
    "about an and any are by can could did do does for from had has have hello how i if is "
    "it many me much my of on or please said say says should tell thank thanks that the "
    "their there they this to was were what when where which who whom whose why will with "
    "would you your bye goodbye".split()
)
_SHARED = _DUTCH & _ENGLISH


def detect_language(text: str) -> Language:
    """Return the language of `text`; Dutch where nothing tells."""
    words = _WORD.findall(text.lower())
    dutch = sum(word in _DUTCH - _SHARED for word in words)
    english = sum(word in _ENGLISH - _SHARED for word in words)
    return "en" if english > dutch else "nl"
