"""Find the numbers, names and negations that a quotation changed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

from rapidfuzz.fuzz import ratio

from index.quotation.check import Discrepancy
from index.quotation.difference import Run
from index.quotation.meaning import (
    FUNCTION_WORDS,
    QUALIFIERS,
    counts,
    is_negation,
    is_opposite,
    value_of,
)
from index.quotation.source import Source, is_common
from index.quotation.words import Word

# A name that is so much alike is misspelt, and no other name.
_MISSPELT = 84
_ORDER = ("number", "name", "negation", "speaker", "spliced")


def list_discrepancies(
    runs: Sequence[Run], *, said: str, source: Source
) -> tuple[Discrepancy, ...]:
    """Return the changed numbers, names and negations, in that order; `said` is the quotation."""
    places = {word: at for at, word in enumerate(source.words)}
    sentences = {
        source.sentence_of(places[word])
        for run in runs
        if run.kind == "kept"
        for word in run.article
    }
    found: dict[Discrepancy, None] = {}
    for run in runs:
        if run.kind == "kept":
            continue
        # What is left out with the whole of its sentence changes no other.
        known = [word for word in run.article if source.sentence_of(places[word]) in sentences]
        if run.kind != "omission":
            found |= dict.fromkeys(_find_numbers(run, known, said=said, source=source))
            found |= dict.fromkeys(_find_names(run, said=said, source=source))
        found |= dict.fromkeys(_find_negations(run, known, said=said, source=source))
    return in_order(found)


def in_order(found: Collection[Discrepancy]) -> tuple[Discrepancy, ...]:
    """Return discrepancies with the gravest kind first."""
    return tuple(sorted(found, key=lambda each: _ORDER.index(each.kind)))


def _find_numbers(
    run: Run, known: Sequence[Word], *, said: str, source: Source
) -> Iterator[Discrepancy]:
    article = known if run.kind == "left out" else run.article
    left, right = _values(run.said), _values(article)
    is_aside = not run.said and bool(article) and _is_aside(article, source)
    if left != right and not is_aside:
        yield _build("number", run, article, _is_number, said=said, source=source)
        return
    # "bijna 300 drones" is not "300 drones".
    words = [*run.said, *run.article]
    follows = run.article_after is not None and _is_number(run.article_after.key)
    if follows and words and all(word.key in QUALIFIERS for word in words):
        yield _build("number", run, article, QUALIFIERS.__contains__, said=said, source=source)


def _find_names(run: Run, *, said: str, source: Source) -> Iterator[Discrepancy]:
    if not run.said:
        return
    keys = {word.key for word in run.article if word.key in source.names}
    named = [word for word in run.said if _is_said_name(word, run, said=said, source=source)]
    new = {word.key for word in named if not _is_among(word.key, keys)}
    if not named:
        # A name that nothing shows to be one: "iran" where the article has "Rusland".
        new = {
            word.key
            for word in run.said
            if keys
            and word.key not in FUNCTION_WORDS
            and not _is_number(word.key)
            and not _is_among(word.key, keys)
        }
    if new:
        wanted = new | keys
        yield _build("name", run, run.article, wanted.__contains__, said=said, source=source)


def _find_negations(
    run: Run, known: Sequence[Word], *, said: str, source: Source
) -> Iterator[Discrepancy]:
    article = run.article if run.said else known
    turned = {
        key
        for one in run.said
        for other in article
        if is_opposite(one.key, other.key)
        for key in (one.key, other.key)
    }
    if turned:
        yield _build("negation", run, article, turned.__contains__, said=said, source=source)
    left = Counter(word.key for word in run.said if is_negation(word.key))
    right = Counter(word.key for word in article if is_negation(word.key))
    if left != right:
        yield _build("negation", run, article, is_negation, said=said, source=source)


def _build(
    kind: str,
    run: Run,
    article: Sequence[Word],
    is_wanted: Callable[[str], bool],
    *,
    said: str,
    source: Source,
) -> Discrepancy:
    """Show the words that matter on both sides, each with the word that follows it."""
    text = source.article.text
    is_name = kind == "name"
    right = _phrase(article, None if is_name else run.article_after, is_wanted, text)
    chosen = [word for word in article if is_wanted(word.key)] or list(article)
    return Discrepancy(
        kind,  # type: ignore[arg-type]  # one of the kinds, all from this module
        _phrase(run.said, None if is_name else run.said_after, is_wanted, said),
        right,
        chosen[0].start if chosen else run.start,
    )


def _phrase(
    words: Sequence[Word], after: Word | None, is_wanted: Callable[[str], bool], text: str
) -> str:
    chosen = [at for at, word in enumerate(words) if is_wanted(word.key)]
    if not chosen:
        return text[words[0].start : words[-1].end] if words else ""
    last = words[chosen[-1]]
    following = words[chosen[-1] + 1] if chosen[-1] + 1 < len(words) else after
    end = last.end
    is_date = _is_number(last.key) and not counts(last.key)
    if (
        following is not None
        and not is_date
        and following.key not in FUNCTION_WORDS
        and not text[end : following.start].strip(" \u00a0-")
    ):
        end = following.end
    return text[words[chosen[0]].start : end]


def _values(words: Sequence[Word]) -> Counter[str]:
    return Counter(value for word in words if (value := value_of(word.key)) is not None)


def _is_number(key: str) -> bool:
    return value_of(key) is not None


def _is_among(key: str, names: Collection[str]) -> bool:
    return any(ratio(key, name) >= _MISSPELT for name in names)


def _is_said_name(word: Word, run: Run, *, said: str, source: Source) -> bool:
    """Whether a said word is a name: the article has it as one, or its capital shows it."""
    if word.key in source.names:
        return True
    if not word.text[0].isupper() or _is_number(word.key) or is_negation(word.key):
        return False
    if said.upper() == said:
        return False
    before = said[: word.start].rstrip(" ‘“'\"„«([")
    if before and before[-1] not in ".!?:\n":
        return True
    # It opens a sentence, where any word has a capital.
    replaced = any(other.key in source.names for other in run.article)
    return replaced and not is_common(word.key)


def _is_aside(words: Sequence[Word], source: Source) -> bool:
    """Whether words stand between brackets: "(64)"."""
    text = source.article.text
    before = text[: words[0].start].rstrip()[-1:]
    after = text[words[-1].end : words[-1].end + 2].lstrip()[:1]
    return before == "(" and after == ")"
