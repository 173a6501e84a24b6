"""What came of one question: what was answered, and whether that is right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from index.article import Article
from index.citation import Citation
from index.evaluation.questions import Question, QuestionType, fold
from index.passages import split_passages

Status = Literal["answered", "not_found", "smalltalk"]
# The ranks that are looked at.
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: citations best first, and the probability that the first one answers."""

    status: Status
    confidence: float
    citations: tuple[Citation, ...]
    seconds: float


class Responder(Protocol):
    """Whatever is asked, as a user would."""

    def respond(
        self, question: str, *, context: Sequence[str], article: str, limit: int
    ) -> Response:
        """Answer a question about the article of that stem; `context` was asked before it."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a question. `ranks` (from 1) are those of right citations among the first ten.

    `relevant` is how many passages of the article hold evidence; `got` shows what was
    cited first; of the `cited` texts `unfaithful` are no verbatim part of the article.
    """

    article: str
    question_id: str
    kind: QuestionType
    question: str
    expected: str
    got: str
    status: Status
    confidence: float
    is_answerable: bool
    ranks: tuple[int, ...]
    relevant: int
    is_marked: bool
    cited: int
    unfaithful: int
    milliseconds: float

    @property
    def name(self) -> str:
        """The question's id with its article, to tell files apart."""
        return f"{self.article}:{self.question_id}"

    @property
    def rank(self) -> int | None:
        """The rank of the first right citation."""
        return self.ranks[0] if self.ranks else None

    @property
    def is_decided(self) -> bool:
        """Whether it was right to answer, or not to."""
        return (self.status == "answered") == self.is_answerable

    @property
    def is_right(self) -> bool:
        """Whether a user is served well: the right passage first, or rightly none."""
        return self.is_decided and (self.rank == 1 or not self.is_answerable)

    @property
    def severity(self) -> float:
        """How bad it is, 0 is good: a wrong answer, the surer the worse, before a missed one."""
        if self.is_right:
            return 0.0
        if self.status == "answered":
            return 1.0 + self.confidence
        return 0.5 - self.confidence / 2 if self.rank == 1 else 1.0 - self.confidence / 2


def ask_all(
    questions: Sequence[Question], *, article: Article, responder: Responder
) -> list[Outcome]:
    """Ask all questions about `article` and judge what is answered."""
    passages = [fold(passage.text) for passage in split_passages(article)]
    text = fold(article.text)
    outcomes = []
    for question in questions:
        response = responder.respond(
            question.text, context=question.context, article=article.stem, limit=DEPTH
        )
        outcomes.append(
            _judge(question, response, article=article.stem, passages=passages, text=text)
        )
    return outcomes


def _judge(
    question: Question, response: Response, *, article: str, passages: Sequence[str], text: str
) -> Outcome:
    evidence = [fold(each) for each in question.evidence]
    ranks = tuple(
        rank
        for rank, citation in enumerate(response.citations[:DEPTH], start=1)
        if citation.article == article and holds(citation.text, evidence)
    )
    first = response.citations[0] if response.citations else None
    relevant = sum(holds(passage, evidence) for passage in passages)
    return Outcome(
        article=article,
        question_id=question.question_id,
        kind=question.kind,
        question=" ← ".join([question.text, *reversed(question.context)]),
        expected=" / ".join(evidence),
        got=f"{first.address} {fold(first.sentence)}" if first else "",
        status=response.status,
        confidence=response.confidence,
        is_answerable=question.is_answerable,
        ranks=ranks,
        # Evidence that two passages share lies in a citation that joins them.
        relevant=max(relevant, len(ranks), 1 if evidence else 0),
        is_marked=first is not None and first.article == article and _is_marked(first, evidence),
        cited=len(response.citations),
        unfaithful=sum(
            fold(each.text) not in text or fold(each.sentence) not in fold(each.text)
            for each in response.citations
            if each.article == article
        ),
        milliseconds=1000 * response.seconds,
    )


def holds(text: str, evidence: Sequence[str]) -> bool:
    """Whether a text has one of the pieces of evidence, which are folded."""
    folded = fold(text)
    return any(piece in folded for piece in evidence)


def _is_marked(citation: Citation, evidence: Sequence[str]) -> bool:
    """Whether the evidence lies in the marked sentence, or that in the evidence."""
    sentence = fold(citation.sentence)
    return any(piece in sentence or sentence in piece for piece in evidence)
