"""Build citations from articles, by number or by address, and widen them."""

from collections.abc import Sequence

from index.address import Address
from index.article import Article, Paragraph
from index.citation import Citation
from index.display import title_of
from index.errors import AddressError
from index.leaning import leans
from index.passages import split_runs
from index.span import Span


def cite(
    article: Article,
    *,
    paragraph: int,
    first: int | None = None,
    last: int | None = None,
    marked: int | None = None,
    score: float = 1.0,
) -> Citation:
    """Cite sentences `first` to `last` of a paragraph, with the sentence `marked` marked.

    Left out, `first` is 1, `last` the last sentence and `marked` is `first`. What would have
    more than 90 words is cut to the passage of the paragraph that holds the marked sentence.

    Raises:
        AddressError: the article has no such paragraph or sentence; the message says what it has.
    """
    found = _paragraph(article, paragraph)
    low = 1 if first is None else first
    high = len(found.sentences) if last is None else last
    mark = low if marked is None else marked
    for number in (low, high, mark):
        _check_sentence(found, number)
    if not low <= mark <= high:
        raise AddressError(
            f"Zin {mark} valt buiten ¶{paragraph}.{low}-{high}."
            f" / Sentence {mark} is outside ¶{paragraph}.{low}-{high}."
        )
    span = Span(article, paragraph, low, paragraph, high)
    if not span.is_short:
        run = next(run for run in split_runs(found) if run[0] <= mark <= run[1])
        span = Span(article, paragraph, max(low, run[0]), paragraph, min(high, run[1]))
    return _build(span, paragraph, mark, score=score)


def resolve(articles: Sequence[Article], address: Address) -> Citation:
    """Cite what `address` points at: its paragraph, or the sentences it names.

    One sentence is shown within its passage, several by themselves with all between them; the first
    one named is marked.

    Raises:
        AddressError: there is no such article, paragraph or sentence, or it is not clear which
            article is meant. The message, Dutch and English, says what there is.
    """
    article = _choose(articles, address)
    found = _paragraph(article, address.paragraph)
    numbers = address.sentences
    for number in numbers:
        _check_sentence(found, number)
    if len(numbers) > 1:
        return cite(
            article,
            paragraph=found.number,
            first=min(numbers),
            last=max(numbers),
            marked=numbers[0],
        )
    if not numbers:
        return cite(article, paragraph=found.number)
    return cite(article, paragraph=found.number, first=1, marked=numbers[0])


def neighbours(article: Article, citation: Citation) -> tuple[str | None, str | None]:
    """Return the text before and after a citation; None at the ends of the article.

    It is the rest of the citation's own paragraph where it shows only a part of that, else the
    paragraph next to it, whether or not a heading stands between.
    """
    span = Span.locate(article, citation.start, citation.end)
    top, bottom = span.paragraphs[0], span.paragraphs[-1]
    before = top.text[: span.start - top.offset].strip()
    if not before and top.number > 1:
        before = article.paragraphs[top.number - 2].text
    after = bottom.text[span.end - bottom.offset :].strip()
    if not after and bottom.number < len(article.paragraphs):
        after = article.paragraphs[bottom.number].text
    return before or None, after or None


def extend(article: Article, citation: Citation, *, before: int = 0, after: int = 0) -> Citation:
    """Return `citation` with up to so many more sentences before and after what it shows.

    It goes on into the next paragraph of the same section, never across a heading, and stops where
    the text would have more than 90 words.
    """
    span = Span.locate(article, citation.start, citation.end)
    for step, count in ((Span.with_previous, before), (Span.with_next, after)):
        for _ in range(count):
            wider = step(span)
            if wider is None or not wider.is_short:
                break
            span = wider
    return _rebuild(span, citation)


def join(article: Article, citation: Citation, other: Citation) -> Citation | None:
    """Return a citation that shows both and all between them, marked and scored as `citation` is.

    None where that would cross a heading or have more than 90 words.
    """
    span = Span.locate(article, min(citation.start, other.start), max(citation.end, other.end))
    return _rebuild(span, citation) if span.is_unbroken and span.is_short else None


def with_antecedent(article: Article, citation: Citation) -> Citation:
    """Return `citation` with the sentence before it where its marked first sentence leans on that.

    A sentence leans that opens with Hij, Dat, Daarom, Dus and the like. Sentences after the marked
    one make room where there would be more than 90 words; where the two are too long together or a
    heading stands between, the citation stays as it is.
    """
    span = Span.locate(article, citation.start, citation.end)
    if citation.sentence_start or not leans(citation.sentence):
        return citation
    wider = span.with_previous()
    while wider is not None and not wider.is_short:
        if (wider.bottom, wider.last) == (span.top, span.first):
            return citation
        wider = wider.without_last()
    return citation if wider is None else _rebuild(wider, citation)


def _rebuild(span: Span, citation: Citation) -> Citation:
    """Return a citation of `span` that keeps the marked sentence and score of `citation`."""
    paragraph, _, marked = citation.address.removeprefix("¶").partition(".")
    return _build(span, int(paragraph), int(marked), score=citation.score)


def _build(span: Span, paragraph: int, marked: int, *, score: float) -> Citation:
    article = span.article
    found = article.paragraphs[paragraph - 1]
    sentence = found.sentences[marked - 1]
    head = Span(article, span.top, span.first, paragraph, marked).text
    return Citation(
        article=article.stem,
        address=f"¶{paragraph}.{marked}",
        passage=span.label,
        section=found.section,
        text=span.text,
        sentence=sentence.text,
        sentence_start=len(head) - len(sentence.text),
        start=span.start,
        end=span.end,
        speaker=sentence.speaker,
        speech=sentence.speech,
        score=score,
        title=title_of(article),
        date=article.date,
        url=article.url,
    )


def _choose(articles: Sequence[Article], address: Address) -> Article:
    stems = ", ".join(article.stem for article in articles)
    if address.article is None:
        if len(articles) == 1:
            return articles[0]
        if not articles:
            raise AddressError("Er is geen artikel. / There is no article.")
        example = f"{articles[0].stem} {address}"
        raise AddressError(
            f"Er zijn meer artikelen ({stems}): zet de naam ervoor, zoals {example}."
            f" / There are several articles ({stems}): put the name first, as in {example}."
        )
    for article in articles:
        if article.stem.casefold() == address.article.casefold():
            return article
    raise AddressError(
        f"Er is geen artikel “{address.article}”; wel: {stems or 'geen'}."
        f" / There is no article “{address.article}”; there is: {stems or 'none'}."
    )


def _paragraph(article: Article, number: int) -> Paragraph:
    found = article.paragraph(number)
    if found is None:
        last = len(article.paragraphs)
        raise AddressError(
            f"¶{number} bestaat niet: dit artikel loopt tot ¶{last}."
            f" / ¶{number} does not exist: this article ends at ¶{last}."
        )
    return found


def _check_sentence(paragraph: Paragraph, number: int) -> None:
    count = len(paragraph.sentences)
    if not 1 <= number <= count:
        last = f"¶{paragraph.number}.{count}"
        raise AddressError(
            f"¶{paragraph.number}.{number} bestaat niet: deze alinea loopt tot {last}."
            f" / ¶{paragraph.number}.{number} does not exist: this paragraph ends at {last}."
        )
