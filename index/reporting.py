"""Whether a verb with what follows it reports what somebody says or thinks."""

import re

from index.speechwords import OPINION, SAYING

# Stands for each character of a quotation, so that only the reporter's own words are looked at.
QUOTED = "\x01"

_ADVERBS = re.compile(r"\A(?:\s+(?:ook|nu|dan|nog|zelf|wel|daarom|verder))+\b")
# "zegt niets", "vindt plaats", "noemt zijn naam", "denkt aan een feest"
_NOTHING_SAID = re.compile(
    r"\s+(?:niets|niet\s*[.,]|plaats\b|vragen\b|er\s+niets|(?:de|zijn|haar|hun)\s+na(?:am|men)\b"
    r"|aan\b(?!.*\bdat\b))"
)
_TAKES_PLACE = re.compile(r"\bplaats\b")
_COLON = re.compile(rf"[^.!?{QUOTED}]{{0,80}}:")
# "zegt dat …", "zegt bang te zijn", "zegt zestig mijnen te hebben gelegd"
_CLAUSE = re.compile(
    r"[^.,;]{0,50},?\s*\b(?:dat|of|hoe|waarom)\b(?!\s*[.,;])|,?\s*wat\b"
    r"|[^.,;:]{0,60}\bte\s+\w+en\b"
)
_BY_VERB = {
    verb: re.compile(pattern)
    for verbs, pattern in (
        ("wijst wees wijzen", r"\s+(?:erop|op)\b"),
        ("weet wist weten ziet zag", r"\s+(?:dat|hoe|waarom)\b(?!\s*[.,;])"),
        ("spreekt sprak spreken", r"\s+van\b"),
        ("laat liet laten", r"[^,]*\bweten\b"),
        ("geeft gaf geven", r"[^.]*\b(?:aan|toe)\b\s*(?:,|dat|hoe|$)"),
        ("legt legde leggen", r"[^.]*\buit\b"),
        (
            "vraagt vroeg vragen",
            r"\s*zich\b[^.]*\baf\b|[^,]*,?\s*\b(?:of|waarom|hoe|wat|wie)\b",
        ),
        ("merkt merkte merken", r"\s+(?:\w+\s+)?op\b|\s+dat\b"),
        ("vond vonden", r"[^.,;]{0,50}\bdat\b(?!\s*[.,;])"),
    )
    for verb in verbs.split()
}
_PROPOSES = re.compile(r"\s+voor\b")


def reports(verb: str, rest: str) -> bool:
    """Whether `verb`, one of the known verbs, reports something; `rest` is what follows it."""
    rest = _ADVERBS.sub("", rest)
    if _NOTHING_SAID.match(rest) or (verb in {"vindt", "vinden"} and _TAKES_PLACE.search(rest)):
        return False
    if verb in OPINION:
        return True
    if verb in _BY_VERB:
        return _BY_VERB[verb].match(rest) is not None
    if verb in {"stelt", "stelde", "stellen"} and _PROPOSES.match(rest):
        return True
    return verb in SAYING and (_COLON.match(rest) or _CLAUSE.match(rest)) is not None
