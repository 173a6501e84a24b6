"""Our own dictionary: Dutch lemmas by frequency, with English translations and near-synonyms."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import ModelError
from index.lexical.words import fold


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`lemmas` in order of frequency, `synonyms` of a lemma, and `dutch` for an English word.

    All words are folded; only single words are kept.
    """

    lemmas: frozenset[str] = frozenset()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dutch: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load_lexicon(path: Path) -> Lexicon:
    """Read a lexicon: lemma, translations and synonyms, parted by tabs; lists parted by commas.

    Raises:
        ModelError: the file is missing.
    """
    if not path.is_file():
        raise ModelError(f"No lexicon at {path}: it is part of the program, restore it.")
    lemmas: dict[str, None] = {}
    synonyms: defaultdict[str, dict[str, None]] = defaultdict(dict)
    dutch: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        lemma, translations, alike = (fold(part) for part in [*line.split("\t"), "", ""][:3])
        if " " in lemma:
            continue
        lemmas[lemma] = None
        for word in _single(alike):
            synonyms[lemma][word] = None
            # A synonym holds both ways.
            synonyms[word][lemma] = None
        for word in _single(translations):
            dutch[word][lemma] = None
    return Lexicon(
        frozenset(lemmas),
        {word: tuple(found)[:8] for word, found in synonyms.items()},
        {word: tuple(found)[:6] for word, found in dutch.items()},
    )


def _single(field_: str) -> list[str]:
    words = [part.strip().removeprefix("to ").removeprefix("be ") for part in field_.split(",")]
    return [word for word in words if word and " " not in word]
