"""The composition root: from settings to an assistant over a fresh index.

The command line loads it through `bot.cli.door`, as it imports torch and faiss.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from bot.assistant import Assistant
from bot.cli.state import Progress
from bot.report import ArticleReport, IndexReport
from bot.settings import Settings
from index.article import Article
from index.building import Curated, examine_index, open_corpus
from index.calibration import DEFAULT, calibration_key, load_calibration
from index.curated import load_curated
from index.display import title_of
from index.encoder import Encoder, SentenceTransformerEncoder
from index.lexical import load_lexicon
from index.passages import split_passages
from index.reading import load_article, load_collection
from index.rerank import Reranker, load_reranker
from index.search import Corpus, Searcher, Stages


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles that are asked about together, and the folder of their index."""

    articles: tuple[Article, ...]
    curated: Curated
    folder: Path


def open_assistant(
    settings: Settings, *, article: Path | None = None, progress: Progress
) -> Assistant:
    """Build the index where it is missing or stale and put an assistant on it.

    With `article` the assistant knows that file alone, which has an index of its own.

    Raises:
        BronvastError: an article, a model or the index is not in order.
    """
    collection = gather(settings, article=article)
    encoder = _load_encoder(settings)
    reranker = _load_reranker(settings, encoder)
    corpus = _open_corpus(settings, collection, encoder=encoder, progress=progress)
    retrieval = settings.retrieval
    model = calibration_key(encoder, reranker)
    searcher = Searcher(
        corpus,
        encoder=encoder,
        reranker=reranker,
        calibration=load_calibration(retrieval.calibration, model=model) or DEFAULT,
        stages=Stages(
            dense=retrieval.dense,
            lexical=retrieval.lexical,
            curated=retrieval.curated,
            rerank=retrieval.rerank,
            question_type=retrieval.question_type,
            follow_up=retrieval.follow_up,
            candidates=settings.reranker.candidates,
        ),
        threshold=retrieval.threshold,
    )
    return Assistant(articles=collection.articles, searcher=searcher)


def build_index(settings: Settings, *, force: bool, progress: Progress) -> IndexReport:
    """Build the index of the articles where it is missing or stale, or anyway."""
    collection = gather(settings)
    encoder = _load_encoder(settings)
    _open_corpus(settings, collection, encoder=encoder, progress=progress, force=force)
    return _report(collection, model=encoder.fingerprint)


def inspect_index(settings: Settings) -> IndexReport:
    """Look at the index without building it."""
    return _report(gather(settings), model=_load_encoder(settings).fingerprint)


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
