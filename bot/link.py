"""Links that jump to a sentence on the page of the article."""

from urllib.parse import quote

# A phrase of this many words at each end is short enough for a link and seldom occurs twice.
_PHRASE = 5
_OPENING = "‘“\"'(«„"
_CLOSING = "’”\"')»"
_DIRECTIVE = ":~:"


def text_fragment_url(url: str, sentence: str, *, within: str | None = None) -> str:
    """Return `url` with a text fragment from the first and last words of `sentence`.

    A browser searches the first words and then, from there, the last words. `within` is the text of
    the article: the phrases are made longer until they are found in the right place. Quotation
    marks at the ends are left out, as pages differ in them.

    Source: https://wicg.github.io/scroll-to-text-fragment/
    """
    words = sentence.strip(_OPENING + _CLOSING + " \n").split()
    if not words:
        return url
    page = " ".join((within or sentence).split())
    target = " ".join(words)
    length = _PHRASE
    while 2 * length < len(words) and not _finds(page, target, words=words, length=length):
        length += 1
    if 2 * length >= len(words):
        fragment = _encode(target)
    else:
        fragment = f"{_encode(' '.join(words[:length]))},{_encode(' '.join(words[-length:]))}"
    base, _, existing = url.partition("#")
    existing = existing.partition(_DIRECTIVE)[0]
    return f"{base}#{existing}{_DIRECTIVE}text={fragment}"


def _finds(page: str, target: str, *, words: list[str], length: int) -> bool:
    """Tell whether a browser that looks for the two phrases marks exactly `target`."""
    start = page.find(" ".join(words[:length]))
    last = " ".join(words[-length:])
    end = page.find(last, start + len(" ".join(words[:length])))
    return start >= 0 and end >= 0 and page[start : end + len(last)] == target


def _encode(phrase: str) -> str:
    """Percent-encode all but letters, digits and "._~"; a bare hyphen would end a prefix."""
    return quote(phrase, safe="").replace("-", "%2D")
