"""Words of a text, folded for comparison: lower case, no diacritics."""

import re
import unicodedata

# A number with its points and commas, an acronym with points, or letters with apostrophes inside.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|(?<!\w)(?:[^\W\d_]\.){2,}(?!\w)|[^\W\d_]+(?:['’][^\W\d_]+)*")

# Words that say what kind of sentence it is, not what it is about. Not niet, geen or nooit.
STOP_WORDS = frozenset(
    """de het een en van in op is dat die te voor met zijn er aan ook als bij door naar om uit dan
    wat wie waar hoe waarom wanneer welke welk hoeveel waarmee waarvan waardoor waarover wel nog al
    dit deze hun ze hij zij ik je jij we wij u jullie hem haar hen mij me ons onze mijn was
    waren werd werden worden wordt geworden hebben heeft had hadden kan kun kunnen kon
    konden zal zullen zou zouden mag mogen moet moeten moest of maar over tot want zo toch
    eigenlijk eens even gaat gaan
    doen doet deed ben bent geweest iets iemand men nu hier daar alleen heel erg meer
    ofzo volgens weet weten vertel zeg zegt iemand klopt precies toen omdat tegen tussen onder
    the a an of to and or in on at is are was were be been do does did has have had what who where
    when why how which that this these those it its he she they them his her their there for with
    from by as about into than then not""".split()
) - {"not"}
# English function words that Dutch does not have; one in five of them makes a text English.
_ENGLISH = frozenset(
    """the what who where when why how which are were does did has have that this these those they
    their there from with about for and of to many much people say says said he she his her by an it
    can could would should will do been because while during""".split()
)
_DUTCH = frozenset(
    """de het een en van dat die te voor met zijn er aan ook als bij door naar om uit wat wie waar
    hoe waarom wanneer welke hoeveel werd worden wordt hebben heeft niet geen ze hij zij ik je we
    wel nog dan toch over volgens""".split()
)


def fold(text: str) -> str:
    """Return `text` in lower case and without diacritics."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def find_words(text: str) -> list[str]:
    """Return the words and numbers of `text` in order, as they are written; "V.N." is "VN"."""
    return [word for word, _, _ in scan_words(text)]


def scan_words(text: str) -> list[tuple[str, int, int]]:
    """Return the words and numbers of `text` in order, each with its start and end."""
    found = ((match.group(), *match.span()) for match in _WORD.finditer(text))
    return [
        (word if word[0].isdigit() else word.replace(".", ""), start, end)
        for word, start, end in found
    ]


def is_english(text: str) -> bool:
    """Tell whether a question is in English rather than Dutch."""
    words = [fold(word) for word in find_words(text)]
    english = sum(word in _ENGLISH for word in words)
    dutch = sum(word in _DUTCH for word in words)
    return english > dutch and english >= max(1, len(words) // 6)
