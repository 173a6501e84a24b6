"""The composition root: from settings to an assistant over a fresh index.

The command line loads it through `bot.cli.door`, as it imports torch and faiss.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.assistant import Assistant
from bot.cli.state import Progress
from bot.evaluation import Assignment, Comparison, Evaluation
from bot.measuring import Bench, compare, evaluate, gather_subjects
from bot.report import ArticleReport, IndexReport
from bot.settings import Settings
from index.article import Article
from index.building import Curated, examine_index, open_corpus
from index.calibration import Calibration, calibration_key, load_calibration
from index.curated import load_curated
from index.display import title_of
from index.encoder import Encoder, SentenceTransformerEncoder
from index.lexical import load_lexicon
from index.passages import split_passages
from index.reading import load_article, load_collection
from index.rerank import Reranker, load_own_reranker, load_reranker
from index.search import Corpus, Searcher, Stages
from index.training.calibrating import calibrate, save_calibration
from index.training.corpora import read_lessons, split_lessons

logger = logging.getLogger(__name__)

# Held-out articles that weights for another model are fitted on.
_FITTED_ON = 16


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles that are asked about together, and the folder of their index."""

    articles: tuple[Article, ...]
    curated: Curated
    folder: Path


@dataclass(frozen=True, slots=True)
class Models:
    """The encoder, and the reranker where there is one."""

    encoder: SentenceTransformerEncoder
    reranker: Reranker | None


def open_assistant(
    settings: Settings, *, article: Path | None = None, progress: Progress
) -> Assistant:
    """Build the index where it is missing or stale and put an assistant on it.

    With `article` the assistant knows that file alone, which has an index of its own.

    Raises:
        BronvastError: an article, a model or the index is not in order.
    """
    collection = gather(settings, article=article)
    models = _load_models(settings)
    corpus = _open_corpus(settings, collection, encoder=models.encoder, progress=progress)
    return _seat(settings, corpus, models=models, stages=_stages(settings))


def build_index(settings: Settings, *, force: bool, progress: Progress) -> IndexReport:
    """Build the index of the articles where it is missing or stale, or anyway."""
    collection = gather(settings)
    encoder = _load_encoder(settings)
    _open_corpus(settings, collection, encoder=encoder, progress=progress, force=force)
    return _report(collection, model=encoder.fingerprint)


def inspect_index(settings: Settings) -> IndexReport:
    """Look at the index without building it."""
    return _report(gather(settings), model=_load_encoder(settings).fingerprint)


def measure(
    settings: Settings, assignment: Assignment, *, building: Progress, asking: Progress
) -> Evaluation:
    """Evaluate the assistant on files of questions.

    Raises:
        BronvastError: a file, an article, a model or the index is not in order.
    """
    models = _load_models(settings)

    def open_bench(article: Path | None) -> Bench:
        collection = gather(settings, article=article)
        corpus = _open_corpus(settings, collection, encoder=models.encoder, progress=building)
        curated = {
            stem: tuple(text for texts in by_address.values() for text in texts)
            for stem, by_address in collection.curated.items()
        }
        return Bench(
            collection.articles,
            curated,
            lambda stages: _seat(settings, corpus, models=models, stages=stages),
        )

    return evaluate(
        assignment,
        gather_subjects(assignment, folder=settings.articles.folder, open_bench=open_bench),
        stages=_stages(settings),
        models=calibration_key(models.encoder, models.reranker),
        folder=settings.evaluation.folder,
        progress=asking,
    )


def compare_models(
    settings: Settings,
    assignment: Assignment,
    *,
    names: Sequence[str],
    benchmarks: Path | None,
    progress: Progress,
) -> Comparison:
    """Compare encoders by themselves on files of questions, and on public sets in `benchmarks`.

    Raises:
        BronvastError: a file, an article or a model is not in order.
    """
    told = settings.encoder

    def load(name: str) -> Encoder:
        return SentenceTransformerEncoder.load(
            name, device=told.device, batch_size=told.batch_size, threads=told.threads
        )

    return compare(
        assignment,
        names=names,
        load=load,
        folder=settings.articles.folder,
        benchmarks=benchmarks,
        progress=progress,
    )


def gather(settings: Settings, *, article: Path | None = None) -> Collection:
    """Read the articles of the settings, or one file, with the questions that an editor expects."""
    if article is None:
        folder = settings.articles.folder
        articles = load_collection(folder)
        place = settings.index.folder / "articles"
    else:
        folder = article.parent
        articles = (load_article(article),)
        # By its path, so that a changed file takes over the vectors of what did not change.
        key = hashlib.sha256(str(article.resolve()).encode()).hexdigest()[:12]
        place = settings.index.folder / f"file-{key}"
    curated = {
        each.stem: load_curated(folder / f"{each.stem}.questions.yaml", each) for each in articles
    }
    return Collection(articles, curated, place)


def _load_models(settings: Settings) -> Models:
    encoder = _load_encoder(settings)
    return Models(encoder, _load_reranker(settings, encoder))


def _stages(settings: Settings) -> Stages:
    retrieval = settings.retrieval
    return Stages(
        dense=retrieval.dense,
        lexical=retrieval.lexical,
        curated=retrieval.curated,
        rerank=retrieval.rerank,
        question_type=retrieval.question_type,
        follow_up=retrieval.follow_up,
        candidates=settings.reranker.candidates,
    )


def _seat(settings: Settings, corpus: Corpus, *, models: Models, stages: Stages) -> Assistant:
    """Put an assistant on a corpus, with the weights that were fitted for its models."""
    retrieval = settings.retrieval
    reranker = models.reranker if stages.rerank else None
    searcher = Searcher(
        corpus,
        encoder=models.encoder,
        reranker=reranker,
        calibration=_calibrate(settings, models.encoder, reranker),
        stages=stages,
        threshold=retrieval.threshold,
    )
    return Assistant(articles=corpus.articles, searcher=searcher)


def _calibrate(
    settings: Settings, encoder: SentenceTransformerEncoder, reranker: Reranker | None
) -> Calibration:
    """Return the weights for these models; what does not ship with them is fitted once and kept."""
    key = calibration_key(encoder, reranker)
    kept = settings.index.folder / "calibration.json"
    found = load_calibration(settings.retrieval.calibration, model=key) or load_calibration(
        kept, model=key
    )
    if found is not None:
        return found
    logger.warning("there are no weights for the model %s: fitting them, for some minutes", key)
    _, held_out = split_lessons(read_lessons(settings.retrieval.lessons))
    fitted, _ = calibrate(
        held_out[:_FITTED_ON],
        encoder=encoder,
        reranker=reranker,
        lexicon=load_lexicon(settings.retrieval.lexicon),
    )
    save_calibration(kept, model=key, calibration=fitted)
    return fitted


def _load_encoder(settings: Settings) -> SentenceTransformerEncoder:
    told = settings.encoder
    return SentenceTransformerEncoder.load(
        told.model,
        revision=told.revision,
        query_prompt=told.query_prompt,
        passage_prompt=told.passage_prompt,
        device=told.device,
        batch_size=told.batch_size,
        threads=told.threads,
    )


def _load_reranker(settings: Settings, encoder: SentenceTransformerEncoder) -> Reranker | None:
    if not settings.retrieval.rerank:
        return None
    told = settings.reranker
    if told.model is None:
        return load_own_reranker(encoder, device=settings.encoder.device)
    return load_reranker(
        told.model,
        encoder=encoder,
        revision=told.revision,
        device=settings.encoder.device,
    )


def _open_corpus(
    settings: Settings,
    collection: Collection,
    *,
    encoder: Encoder,
    progress: Progress,
    force: bool = False,
) -> Corpus:
    return open_corpus(
        collection.folder,
        articles=collection.articles,
        curated=collection.curated,
        encoder=encoder,
        lexicon=load_lexicon(settings.retrieval.lexicon),
        progress=progress,
        force=force,
    )


def _report(collection: Collection, *, model: str) -> IndexReport:
    condition = examine_index(
        collection.folder, articles=collection.articles, curated=collection.curated, model=model
    )
    reports = tuple(
        ArticleReport(
            stem=each.stem,
            title=title_of(each),
            paragraphs=len(each.paragraphs),
            sentences=sum(len(paragraph.sentences) for paragraph in each.paragraphs),
            passages=len(split_passages(each)),
            digest=each.digest,
        )
        for each in collection.articles
    )
    return IndexReport(collection.folder, condition.state, reports, condition.reason, model)
