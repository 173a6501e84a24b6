"""Vectors in a FAISS index, kept in a plain folder that is there whole or not at all.

The folder holds `vectors.faiss` (exact inner product), `units.json` (the SHA-256 of each
row's text) and `manifest.json` (format, model, articles, counts, hashes of the others).
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import faiss
import numpy as np

from index.encoder import Encoder, Kind
from index.errors import StoreError

FORMAT = 1
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made of. `articles` has the digest of each stem, `files` a hash of each."""

    format: int
    model: str
    dimension: int
    articles: dict[str, str]
    settings: str
    passages: int
    units: int
    files: dict[str, str]


class VectorStore:
    """Vectors (units, dimension), L2-normalised, found by inner product."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index
        # The same memory as the index's own: exact values of single rows without another search.
        self.vectors: np.ndarray = (
            index.reconstruct_n(0, index.ntotal)
            if index.ntotal
            else np.zeros((0, index.d), dtype=np.float32)
        )

    @classmethod
    def of(cls, vectors: np.ndarray) -> "VectorStore":
        """Index `vectors` (units, dimension)."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def search(self, query: np.ndarray, *, limit: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the rows and inner products of the `limit` nearest to `query` (dimension,)."""
        if not self._index.ntotal:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        products, rows = self._index.search(query[None], min(limit, self._index.ntotal))
        return rows[0], products[0]

    def write(self, path: Path) -> None:
        """Write the index to a file."""
        faiss.write_index(self._index, str(path))


def encode_units(
    texts: Sequence[str],
    *,
    kinds: Sequence[str],
    encoder: Encoder,
    known: Mapping[str, np.ndarray],
    progress: Callable[[int, int], None],
) -> np.ndarray:
    """Return the vectors of `texts`; those whose hash is in `known` are not encoded again."""
    keys = [text_key(text, kind) for text, kind in zip(texts, kinds, strict=True)]
    todo: dict[str, tuple[str, str]] = {
        key: (text, kind)
        for key, text, kind in zip(keys, texts, kinds, strict=True)
        if key not in known
    }
    vectors = dict(known)
    # Texts of one length together need the least padding.
    order = sorted(todo, key=lambda key: (todo[key][1] == "question", len(todo[key][0])))
    start = 0
    while start < len(order):
        is_question = todo[order[start]][1] == "question"
        batch = [
            key
            for key in order[start : start + _BATCH]
            if (todo[key][1] == "question") == is_question
        ]
        progress(start, len(order))
        kind: Kind = "query" if is_question else "passage"
        found = encoder.encode([todo[key][0] for key in batch], kind=kind)
        vectors.update(zip(batch, found, strict=True))
        start += len(batch)
    if order:
        progress(len(order), len(order))
    return np.stack([vectors[key] for key in keys])


def text_key(text: str, kind: str) -> str:
    """Return the hash by which an encoded text is known again; questions are encoded otherwise."""
    role = "query" if kind == "question" else "passage"
    return hashlib.sha256(f"{role}\0{text}".encode()).hexdigest()


def save_store(
    folder: Path, store: VectorStore, *, keys: Sequence[str], manifest: Manifest
) -> None:
    """Write an index; `folder` is the old one or the new one at any moment.

    Raises:
        StoreError: the folder cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            store.write(part / "vectors.faiss")
            (part / "units.json").write_text(json.dumps(list(keys)), encoding="utf-8")
            files = {name: _hash(part / name) for name in ("vectors.faiss", "units.json")}
            told = asdict(manifest) | {"files": files}
            (part / "manifest.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
            for path in (*part.iterdir(), part):
                _sync(path)
            old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
            if folder.exists():
                folder.rename(old)
            part.rename(folder)
            _sync(folder.parent)
            shutil.rmtree(old, ignore_errors=True)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise StoreError(
            f"The index cannot be written to {folder} ({error.strerror or error}): make the folder "
            f"writable, or name another at index.folder."
        ) from error


def load_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of the index in `folder`; None where there is no index.

    Raises:
        StoreError: the manifest is damaged or of another version.
    """
    path = folder / "manifest.json"
    if not path.is_file():
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        version = told.get("format")
        if version == FORMAT:
            return Manifest(**told)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise StoreError(
            f"{path} is damaged ({error}): `bronvast index build` makes the index anew."
        ) from error
    raise StoreError(
        f"The index in {folder} has format {version}, this program makes {FORMAT}: "
        f"`bronvast index build` makes it anew."
    )


def load_store(folder: Path, manifest: Manifest) -> tuple[VectorStore, list[str]]:
    """Return the vectors in `folder` and the hash of the text of each.

    Raises:
        StoreError: a file is missing or not the one that the manifest describes.
    """
    for name, digest in manifest.files.items():
        path = folder / name
        if not path.is_file() or _hash(path) != digest:
            raise StoreError(
                f"{path} is missing or damaged: `bronvast index build` makes the index anew."
            )
    index = faiss.read_index(str(folder / "vectors.faiss"))
    keys: list[str] = json.loads((folder / "units.json").read_text(encoding="utf-8"))
    if index.d != manifest.dimension or index.ntotal != manifest.units or len(keys) != index.ntotal:
        raise StoreError(
            f"The index in {folder} does not fit its manifest: `bronvast index build` makes it "
            f"anew."
        )
    return VectorStore(index), keys


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
