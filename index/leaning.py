"""Whether a sentence leans on the one before it."""

import re

# "Dat de …" and "Toen hij …" are clauses of their own.
_LEANING = re.compile(
    r"[‘’“”\"'„«\s(–-]*(?:"
    r"(?:dat|toen)\b(?!\s+(?:de|het|een|er|je|we|ze|hij|zij|ik|wij|jullie|mensen)\b)(?-i:(?!\s+[A-Z]))"
    r"|(?:hij|zij|ze|hem|haar|hun|dit|die|deze|daarom|daardoor|daarmee|daarbij|daarvoor|daarna"
    r"|daarnaast|daarop|daarover|daarvan|daartoe|daaruit|daarin|daar|dus|maar|dan|want|zodoende|ook"
    r"|en|toch|echter|bovendien|anders|beide|beiden|zulke|hierdoor|hiermee|hiervoor|vervolgens)\b)",
    re.IGNORECASE,
)


def leans(sentence: str) -> bool:
    """Whether `sentence` opens with a word that refers to what was said just before."""
    return _LEANING.match(sentence) is not None
