"""From a question to citations: dense, lexical and curated evidence, fused and weighed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.article import Article
from index.asking import AnswerKind, answer_kind, holds_kind, is_follow_up
from index.calibration import MARKS, Calibration, signs_of
from index.citation import Citation, Finding
from index.citing import cite, with_antecedent
from index.encoder import Encoder
from index.explanation import Candidate, Explanation
from index.features import NAMES, Features
from index.lexical import Match, WordIndex
from index.passage import Passage
from index.recent import Recent
from index.rerank import Reranker
from index.store import VectorStore
from index.timing import Timer, untimed
from index.units import Unit, with_heading

_DENSE_ROWS = 256
_LEXICAL_ROWS = 40
_CITED_BONUS = 0.02
# How much a follow-up's own words count; what is left over goes to it with the question before.
_OWN_SHARE = 0.6
_REMEMBERED = 1_000

# A question, what went before, the articles and the number of citations.
_Request = tuple[str, tuple[tuple[str, Citation | None], ...], frozenset[str] | None, int]


@dataclass(frozen=True, slots=True)
class Stages:
    """Which stages take part."""

    dense: bool = True
    lexical: bool = True
    curated: bool = True
    rerank: bool = True
    question_type: bool = True
    follow_up: bool = True
    candidates: int = 10


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is searched: articles, their passages and units, and the vectors of the units."""

    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]
    units: tuple[Unit, ...]
    store: VectorStore
    words: WordIndex


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each candidate of a question, before anything is ranked.

    `rows` (candidates,) are places in the corpus' passages; `cosines` (units,) with the question;
    `unanswered` is how far the cosine with the best question that an editor knows to have no answer
    lies above one half.
    """

    rows: np.ndarray
    features: Features
    cosines: np.ndarray
    match: Match
    kind: AnswerKind | None
    unanswered: float = 0.0

    @property
    def missing(self) -> float:
        """The share of the question's words that no passage has."""
        return len(self.match.missing) / max(1, len(self.match.groups))


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Candidates of a query in order, best first, with the evidence for all."""

    query: str
    rows: np.ndarray
    features: Features
    scores: np.ndarray
    evidence: Evidence


class Searcher:
    """Finds the passages that answer a question. Safe to use from several threads at once."""

    def __init__(
        self,
        corpus: Corpus,
        *,
        encoder: Encoder,
        reranker: Reranker | None,
        calibration: Calibration,
        stages: Stages,
        threshold: float | None = None,
        timer: Timer = untimed,
    ) -> None:
        self._corpus = corpus
        self._encoder = encoder
        self._reranker = reranker if stages.rerank else None
        self._calibration = calibration
        self._stages = stages
        self._threshold = calibration.threshold if threshold is None else threshold
        self._timer = timer
        self._recent: Recent[_Request, Finding] = Recent(size=_REMEMBERED)
        self._stems = np.array([passage.article.stem for passage in corpus.passages])
        units = corpus.units
        self._passage_of = np.array([unit.passage for unit in units], dtype=np.int64)
        # The units whose vectors take part.
        kinds = {"question"} if stages.curated else set()
        kinds |= {"passage", "sentence"} if stages.dense else set()
        self._usable = np.array(
            [row for row, unit in enumerate(units) if unit.kind in kinds], dtype=np.int64
        )
        # The rows of the units of each passage, to weigh a candidate exactly.
        self._units_of: list[list[int]] = [[] for _ in corpus.passages]
        unanswered: list[int] = []
        for row, unit in enumerate(units):
            if unit.kind == "unanswered":
                unanswered.append(row)
            else:
                self._units_of[unit.passage].append(row)
        self._unanswered = np.array(unanswered if stages.curated else [], dtype=np.int64)

    def find(
        self,
        question: str,
        *,
        context: Sequence[tuple[str, Citation | None]] = (),
        articles: frozenset[str] | None = None,
        limit: int = 5,
    ) -> Finding:
        """Return the best citations, at most `limit`.

        `context` has earlier questions, oldest first, each with what was cited for it; `articles`
        the stems to look in, None is all. What was found for the last questions is remembered.
        """
        return self._recent.recall(
            (question, tuple(context), articles, limit),
            lambda: self.explain(question, context=context, articles=articles, limit=limit)[0],
        )

    def explain(
        self,
        question: str,
        *,
        context: Sequence[tuple[str, Citation | None]] = (),
        articles: frozenset[str] | None = None,
        limit: int = 5,
    ) -> tuple[Finding, Explanation]:
        """Return what `find` returns, and how it came about."""
        query, cited = self._understand(question, context)
        weighed = self._weigh(query, own=question, articles=articles, cited=cited)
        if not len(weighed.rows):
            finding = Finding((), 0.0, is_answered=False, missing=weighed.evidence.match.missing)
            nothing = Explanation(
                query,
                cited is not None,
                weighed.evidence.kind,
                weighed.evidence.match.groups,
                (),
                {},
                0.0,
                self._threshold,
            )
            return finding, nothing
        signs = signs_of(
            weighed.features,
            weighed.scores,
            missing=weighed.evidence.missing,
            unanswered=weighed.evidence.unanswered,
        )
        confidence = self._calibration.probability(signs)
        with self._timer("cite"):
            citations = tuple(
                self._cite(weighed, place, confidence=confidence)
                for place in range(min(limit, len(weighed.rows)))
            )
        missing = (
            self._corpus.words.match(question).missing
            if query != question
            else weighed.evidence.match.missing
        )
        finding = Finding(
            citations, confidence, is_answered=confidence >= self._threshold, missing=missing
        )
        candidates = tuple(
            self._describe(weighed, place) for place in range(len(weighed.rows[:10]))
        )
        return finding, Explanation(
            query,
            query != question,
            weighed.evidence.kind,
            weighed.evidence.match.groups,
            candidates,
            signs,
            confidence,
            self._threshold,
        )

    def _describe(self, weighed: _Weighed, place: int) -> Candidate:
        passage = self._corpus.passages[weighed.rows[place]]
        score = float(weighed.scores[place])
        features = {name: float(getattr(weighed.features, name)[place]) for name in NAMES}
        has_reranker = self._reranker is not None
        weights = self._calibration.reranking if has_reranker else self._calibration.ranking
        gains = {name: weights.get(name, 0.0) * value for name, value in features.items()}
        if not has_reranker:
            # What no feature gave is the bonus for what was cited just before.
            gains["follow_up"] = round(score - sum(gains.values()), 6)
        return Candidate(passage.article.stem, passage.address, features, gains, score)

    def _understand(
        self, question: str, context: Sequence[tuple[str, Citation | None]]
    ) -> tuple[str, Citation | None]:
        """Return the text to search for; the last question stands before one that leans on it."""
        if not (self._stages.follow_up and context and is_follow_up(question)):
            return question, None
        earlier = context[-1][0]
        if len(context) > 1 and is_follow_up(earlier):
            earlier = f"{context[-2][0]} {earlier}"
        return f"{earlier} {question}", context[-1][1]

    def gather(
        self, query: str, *, own: str | None = None, articles: frozenset[str] | None = None
    ) -> Evidence:
        """Return the candidates for a question with their features, unranked.

        Where `query` is a follow-up with what was asked before it, `own` is the follow-up by
        itself; its words count more than the earlier ones.
        """
        words = self._corpus.words
        is_blend = own is not None and own != query and bool(words.expand(own))
        texts = [query, own] if is_blend and own is not None else [query]
        with self._timer("encode"):
            vectors = self._encoder.encode(texts, kind="query")
            vector = vectors.mean(axis=0)
            vector /= max(float(np.linalg.norm(vector)), 1e-9)
        with self._timer("lexical"):
            match = words.match(query)
            if is_blend and own is not None:
                match = match.blend(words.match(own), share=_OWN_SHARE)
        with self._timer("features"):
            kind = answer_kind(query) if self._stages.question_type else None
            rows = self._candidates(vector, match, articles)
            cosines = self._corpus.store.vectors @ vector
            features = self._features(rows, cosines, match, kind)
            unanswered = self._likeness_to_unanswered(cosines, articles)
        return Evidence(rows, features, cosines, match, kind, unanswered)

    def _likeness_to_unanswered(
        self, cosines: np.ndarray, articles: frozenset[str] | None
    ) -> float:
        units = self._unanswered
        if articles is not None:
            units = units[np.isin(self._stems[self._passage_of[units]], list(articles))]
        return max(0.0, float(cosines[units].max()) - 0.5) if len(units) else 0.0

    def _weigh(
        self, query: str, *, own: str, articles: frozenset[str] | None, cited: Citation | None
    ) -> _Weighed:
        evidence = self.gather(query, own=own, articles=articles)
        rows, features = evidence.rows, evidence.features
        scores = self._calibration.rank(features, has_reranker=False)
        if cited is not None:
            # As much as such a rise of both cosines would bring.
            dense = self._calibration.ranking
            bonus = _CITED_BONUS * (dense["dense_passage"] + dense["dense_sentence"])
            scores = scores + bonus * self._nearness(rows, cited)
        order = np.argsort(-scores, kind="stable")
        rows, features, scores = rows[order], features.take(order), scores[order]
        if self._reranker is not None and len(rows):
            with self._timer("rerank"):
                rows, features, scores = self._rerank(self._reranker, query, rows, features, scores)
        return _Weighed(query, rows, features, scores, evidence)

    def _candidates(
        self, vector: np.ndarray, match: Match, articles: frozenset[str] | None
    ) -> np.ndarray:
        """Return the rows of passages worth weighing."""
        allowed = None if articles is None else np.isin(self._stems, list(articles))
        units = self._usable
        if allowed is not None:
            units = units[allowed[self._passage_of[units]]]
        nearest, _ = self._corpus.store.search(vector, limit=_DENSE_ROWS, among=units)
        found = set(self._passage_of[nearest].tolist())
        if self._stages.lexical:
            scores = match.scores if allowed is None else match.scores * allowed
            best = np.argsort(-scores, kind="stable")[:_LEXICAL_ROWS]
            found.update(int(row) for row in best if scores[row] > 0)
        return np.array(sorted(found), dtype=np.int64)

    def _features(
        self, rows: np.ndarray, cosines: np.ndarray, match: Match, kind: AnswerKind | None
    ) -> Features:
        stages, units = self._stages, self._corpus.units
        values = {name: np.zeros(len(rows), dtype=np.float32) for name in NAMES}
        for place, row in enumerate(rows):
            for unit in self._units_of[row]:
                cosine = cosines[unit]
                match units[unit].kind:
                    case "passage" if stages.dense:
                        values["dense_passage"][place] = cosine
                    case "sentence" if stages.dense:
                        values["dense_sentence"][place] = max(
                            values["dense_sentence"][place], cosine
                        )
                    case "question" if stages.curated:
                        values["curated"][place] = max(values["curated"][place], cosine - 0.5)
            if kind is not None:
                sentences = self._corpus.passages[row].sentences
                values["kind"][place] = any(holds_kind(each.text, kind) for each in sentences)
        if stages.lexical:
            values["lexical"] = match.scores[rows]
            values["coverage"] = match.coverage[rows]
        return Features(**values)

    def _rerank(
        self,
        reranker: Reranker,
        query: str,
        rows: np.ndarray,
        features: Features,
        scores: np.ndarray,
    ) -> tuple[np.ndarray, Features, np.ndarray]:
        """Weigh the first candidates again together with the question; the others stay behind."""
        count = min(self._stages.candidates, len(rows))
        texts = [with_heading(self._corpus.passages[row]) for row in rows[:count]]
        first = features.take(np.arange(count))
        values = {name: getattr(first, name) for name in NAMES}
        values["rerank"], values["least"] = reranker.score(query, texts).T
        first = Features(**values)
        again = self._calibration.rank(first, has_reranker=True)
        order = np.argsort(-again, kind="stable")
        head = first.take(order)
        joined = Features(
            *(
                np.concatenate([getattr(head, name), getattr(features, name)[count:]])
                for name in NAMES
            )
        )
        floor = float(again.min()) - 1.0
        behind = floor + np.minimum(0.0, scores[count:] - scores[:count].min())
        return (
            np.concatenate([rows[:count][order], rows[count:]]),
            joined,
            np.concatenate([again[order], behind]),
        )

    def _nearness(self, rows: np.ndarray, cited: Citation) -> np.ndarray:
        """Return 1 for the passage just cited and 0.5 for its neighbours, 0 for the others."""
        near = np.zeros(len(rows), dtype=np.float32)
        number = int(cited.address.removeprefix("¶").partition(".")[0])
        for place, row in enumerate(rows):
            passage = self._corpus.passages[row]
            distance = abs(passage.paragraph.number - number)
            if passage.article.stem == cited.article and distance <= 1:
                near[place] = 1.0 if distance == 0 else 0.5
        return near

    def _cite(self, weighed: _Weighed, place: int, *, confidence: float) -> Citation:
        row = int(weighed.rows[place])
        passage = self._corpus.passages[row]
        # Comparable within the finding: the first has the confidence, the others less by their gap.
        gap = float(weighed.scores[0] - weighed.scores[place])
        citation = cite(
            passage.article,
            paragraph=passage.paragraph.number,
            first=passage.first,
            last=passage.last,
            marked=self._mark(weighed, row),
            score=float(confidence * np.exp(-gap)),
        )
        return with_antecedent(passage.article, citation)

    def _mark(self, weighed: _Weighed, row: int) -> int:
        """Return the number of the sentence of a passage that answers."""
        names = self._calibration.marking
        weights = np.array([names.get(name, 0.0) for name in MARKS])
        scores = self.marks(weighed.evidence, row, query=weighed.query) @ weights
        return self._corpus.passages[row].first + int(np.argmax(scores))

    def marks(self, evidence: Evidence, row: int, *, query: str) -> np.ndarray:
        """Return what speaks for each sentence of a passage, (sentences, marks) as in `MARKS`."""
        passage = self._corpus.passages[row]
        values = np.zeros((len(passage.sentences), len(MARKS)))
        for unit in self._units_of[row]:
            number, kind = self._corpus.units[unit].sentence, self._corpus.units[unit].kind
            if number is None:
                continue
            cosine = float(evidence.cosines[unit])
            if kind == "sentence":
                values[number - passage.first, 0] = cosine
            elif self._stages.curated:
                place = number - passage.first
                values[place, 3] = max(values[place, 3], cosine - 0.5)
        for place, sentence in enumerate(passage.sentences):
            values[place, 1] = self._corpus.words.share_of(evidence.match.groups, sentence.text)
            values[place, 2] = holds_kind(sentence.text, evidence.kind)
        if self._reranker is not None:
            sentences = [sentence.text for sentence in passage.sentences]
            values[:, 4] = self._reranker.mark(query, with_heading(passage), sentences)
        return values
