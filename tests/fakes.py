"""Small real classes that stand in for what is slow: an article and a searcher of words."""

import re
from collections.abc import Sequence
from datetime import date

from index.article import Article, Paragraph, Sentence
from index.citation import Citation, Finding
from index.explanation import Candidate, Explanation

URL = "https://example.org/dijk"
# Section, then its paragraphs, each as its sentences with who says them.
TEXT: tuple[tuple[str | None, tuple[tuple[tuple[str, str | None], ...], ...]], ...] = (
    (
        None,
        (
            (("In Zierikzee brak op 3 mei de dijk door.", None),),
            (("Bij de doorbraak raakten 4 mensen gewond.", None), ("Niemand kwam om.", None)),
        ),
    ),
    (
        "Oorzaak onbekend",
        (
            (
                ("De oorzaak is nog niet gevonden.", None),
                ("‘Wij zagen het water stijgen,’ zegt dijkgraaf Anna Bos.", "Anna Bos"),
            ),
        ),
    ),
    ("Herstel", ((("Het herstel kost 12 miljoen euro.", None),),)),
)
_STOP_WORDS = frozenset("de het een in op bij is niet wat wie waar en er van hoe hoeveel".split())


def make_article(stem: str = "dijk", *, url: str | None = URL) -> Article:
    """Return the article above with all its offsets."""
    paragraphs: list[Paragraph] = []
    text = ""
    for section, blocks in TEXT:
        if section is not None:
            text += f"{section}\n\n"
        for block in blocks:
            paragraph = _make_paragraph(block, number=len(paragraphs) + 1, section=section, at=text)
            paragraphs.append(paragraph)
            text += f"{paragraph.text}\n\n"
    return Article(
        stem=stem,
        text=text,
        paragraphs=tuple(paragraphs),
        digest="0" * 64,
        title="De dijk",
        date=date(2026, 5, 4),
        url=url,
    )


def _make_paragraph(
    block: tuple[tuple[str, str | None], ...], *, number: int, section: str | None, at: str
) -> Paragraph:
    sentences: list[Sentence] = []
    text = ""
    for order, (sentence, speaker) in enumerate(block, start=1):
        start = len(text) + (1 if text else 0)
        text = f"{text} {sentence}".strip()
        speech = "quote" if speaker else "reporter"
        end = start + len(sentence)
        sentences.append(
            Sentence(
                order, start, end, sentence, "quote" if speech == "quote" else "reporter", speaker
            )
        )
    return Paragraph(number, len(at), text, section, tuple(sentences))


def cite_sentence(
    article: Article, paragraph: Paragraph, sentence: Sentence, score: float
) -> Citation:
    """Return a citation of a whole paragraph that marks one of its sentences."""
    return Citation(
        article=article.stem,
        address=f"¶{paragraph.number}.{sentence.number}",
        passage=f"¶{paragraph.number}",
        section=paragraph.section,
        text=paragraph.text,
        sentence=sentence.text,
        sentence_start=sentence.start,
        start=paragraph.offset,
        end=paragraph.offset + len(paragraph.text),
        speaker=sentence.speaker,
        speech=sentence.speech,
        score=score,
        title=article.title or article.stem,
        date=article.date,
        url=article.url,
    )


class WordSearcher:
    """Scores a sentence by the share of the question's words that it has.

    A question of only stop words is a follow-up: the words of the last citation are added. `calls`
    holds what was asked, in order.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = tuple(articles)
        self.calls: list[tuple[str, tuple[tuple[str, Citation | None], ...]]] = []

    def find(
        self,
        question: str,
        *,
        context: Sequence[tuple[str, Citation | None]] = (),
        articles: frozenset[str] | None = None,
        limit: int = 5,
    ) -> Finding:
        """Return the sentences that share words with the question, best first."""
        self.calls.append((question, tuple(context)))
        words = _words(question)
        last = context[-1][1] if context else None
        if not words and last is not None:
            words = _words(last.sentence)
        known = frozenset[str]().union(*(_words(article.text) for article in self._articles))
        citations = [
            cite_sentence(article, paragraph, sentence, _share(words, sentence.text))
            for article in self._articles
            if articles is None or article.stem in articles
            for paragraph in article.paragraphs
            for sentence in paragraph.sentences
        ]
        citations.sort(key=lambda each: -each.score)
        confidence = citations[0].score if citations else 0.0
        return Finding(
            citations=tuple(citations[:limit]),
            confidence=confidence,
            is_answered=confidence >= 0.5,
            missing=tuple(word for word in _in_order(question) if word not in known),
        )

    def explain(
        self,
        question: str,
        *,
        context: Sequence[tuple[str, Citation | None]] = (),
        articles: frozenset[str] | None = None,
        limit: int = 5,
    ) -> tuple[Finding, Explanation]:
        """Return what `find` returns; all that a passage has is its share of the words."""
        finding = self.find(question, context=context, articles=articles, limit=limit)
        candidates = tuple(
            Candidate(
                each.article,
                each.passage,
                {"lexical": each.score},
                {"lexical": each.score},
                each.score,
            )
            for each in finding.citations
        )
        expansion = tuple((word, {word: 1.0}) for word in _in_order(question))
        signs = {"lexical": finding.confidence}
        return finding, Explanation(
            question, False, None, expansion, candidates, signs, finding.confidence, 0.5
        )


def _in_order(text: str) -> list[str]:
    found = re.findall(r"\w+", text.lower())
    return [word for word in dict.fromkeys(found) if word not in _STOP_WORDS]


def _words(text: str) -> frozenset[str]:
    return frozenset(_in_order(text))


def _share(words: frozenset[str], text: str) -> float:
    return len(words & _words(text)) / len(words) if words else 0.0
