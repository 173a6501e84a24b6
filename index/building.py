"""Build the index of a collection of articles, or open the one that is there."""

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from index.article import Article
from index.encoder import Encoder
from index.errors import StoreError
from index.lexical import Lexicon, WordIndex
from index.search import Corpus
from index.store import (
    FORMAT,
    Manifest,
    VectorStore,
    encode_units,
    load_manifest,
    load_store,
    restore_store,
    save_store,
    text_key,
    verify_files,
)
from index.units import Unit, list_passages, list_units

logger = logging.getLogger(__name__)

Curated = Mapping[str, Mapping[str, Sequence[str]]]
State = Literal["fresh", "stale", "missing", "damaged"]


@dataclass(frozen=True, slots=True)
class Condition:
    """How the index in a folder is, and why it is not fresh where it is not."""

    state: State
    reason: str | None = None


def examine_index(
    folder: Path, *, articles: Sequence[Article], curated: Curated, model: str
) -> Condition:
    """Compare the index in `folder` with the articles, curated questions and model as they are now.

    `model` is the encoder's fingerprint. Nothing heavy is loaded.
    """
    try:
        manifest = load_manifest(folder)
        if manifest is None:
            return Condition("missing")
        verify_files(folder, manifest)
    except StoreError as error:
        return Condition("damaged", str(error))
    if manifest.model != model:
        return Condition("stale", f"made by model {manifest.model}, now it is {model}")
    digests = {article.stem: article.digest for article in articles}
    if manifest.articles != digests:
        changed = sorted(
            stem
            for stem in digests.keys() | manifest.articles.keys()
            if digests.get(stem) != manifest.articles.get(stem)
        )
        return Condition("stale", f"changed: {', '.join(changed)}")
    keys = _keys(list_units(list_passages(articles), curated=curated))
    if manifest.settings != _digest(keys):
        return Condition("stale", "the curated questions or the way of indexing changed")
    return Condition("fresh")


def open_corpus(
    folder: Path,
    *,
    articles: Sequence[Article],
    curated: Curated,
    encoder: Encoder,
    lexicon: Lexicon,
    progress: Callable[[int, int], None],
    force: bool = False,
) -> Corpus:
    """Return the corpus of `articles`; its index is built where it is missing, stale or damaged.

    Text that the old index has from the same model is not encoded again, unless `force` is set.

    Raises:
        StoreError: the index cannot be written.
    """
    restore_store(folder)
    passages = list_passages(articles)
    units = list_units(passages, curated=curated)
    condition = examine_index(folder, articles=articles, curated=curated, model=encoder.fingerprint)
    old = None if force else _load(folder, encoder.fingerprint)
    keys = _keys(units)
    if old is not None and condition.state == "fresh" and old[1] == keys:
        store = old[0]
    else:
        if condition.reason:
            logger.info("the index is made anew: %s", condition.reason)
        vectors = encode_units(
            [unit.text for unit in units],
            kinds=[unit.kind for unit in units],
            encoder=encoder,
            known={} if old is None else dict(zip(old[1], old[0].vectors, strict=True)),
            progress=progress,
        )
        store = VectorStore.of(vectors)
        manifest = Manifest(
            format=FORMAT,
            model=encoder.fingerprint,
            dimension=vectors.shape[1],
            articles={article.stem: article.digest for article in articles},
            settings=_digest(keys),
            passages=len(passages),
            units=len(units),
            files={},
        )
        save_store(folder, store, keys=keys, manifest=manifest)
    words = WordIndex(
        [passage.text for passage in passages],
        headings=[passage.section for passage in passages],
        lexicon=lexicon,
    )
    return Corpus(tuple(articles), passages, units, store, words)


def _load(folder: Path, model: str) -> tuple[VectorStore, list[str]] | None:
    """Return the store in `folder` and the hashes of its texts; None where it cannot serve."""
    try:
        manifest = load_manifest(folder)
        if manifest is None or manifest.model != model:
            return None
        return load_store(folder, manifest)
    except StoreError as error:
        logger.warning("%s It is made anew now.", error)
        return None


def _keys(units: Sequence[Unit]) -> list[str]:
    return [text_key(unit.text, unit.kind) for unit in units]


def _digest(keys: Sequence[str]) -> str:
    """Return a hash of all that is indexed: articles, curated questions, and how they are cut."""
    return hashlib.sha256("".join(keys).encode()).hexdigest()[:16]
