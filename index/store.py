"""Vectors in a FAISS index, kept in a plain folder that is there whole or not at all.

The folder holds `vectors.faiss` (exact inner product), `units.json` (the SHA-256 of each
row's text) and `manifest.json` (format, model, articles, counts, hashes of the others).
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import faiss
import numpy as np

from index.encoder import Encoder, Kind
from index.errors import StoreError

FORMAT = 1
_BATCH = 64
_ATTEMPTS = 10
_ABANDONED = 3_600.0
_FILES = ("vectors.faiss", "units.json")
# The kinds of units that are encoded as questions are.
_ASKED = ("question", "unanswered")


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

    def search(
        self, query: np.ndarray, *, limit: int, among: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the rows and inner products of the `limit` nearest to `query` (dimension,).

        `among` are the rows to look at, all where it is None.
        """
        count = min(limit, self._index.ntotal if among is None else len(among))
        if not count:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        chosen = None
        if among is not None:
            selector = faiss.IDSelectorBatch(among)
            chosen = faiss.SearchParameters()
            chosen.sel = selector
        products, rows = self._index.search(query[None], count, params=chosen)
        return rows[0], products[0]

    def write(self, path: Path) -> None:
        """Write the index to a file.

        Raises:
            OSError: it cannot be written.
        """
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            # FAISS tells of a full disk so, with its own source line in the message.
            raise OSError(f"FAISS cannot write {path.name}") from error


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
    order = sorted(todo, key=lambda key: (todo[key][1] in _ASKED, len(todo[key][0])))
    start = 0
    while start < len(order):
        is_question = todo[order[start]][1] in _ASKED
        batch = [
            key for key in order[start : start + _BATCH] if (todo[key][1] in _ASKED) == is_question
        ]
        progress(start, len(order))
        kind: Kind = "query" if is_question else "passage"
        found = encoder.encode([todo[key][0] for key in batch], kind=kind)
        vectors.update(zip(batch, found, strict=True))
        start += len(batch)
    if order:
        progress(len(order), len(order))
    if not keys:
        return encoder.encode([], kind="passage")
    return np.stack([vectors[key] for key in keys])


def text_key(text: str, kind: str) -> str:
    """Return the hash by which an encoded text is known again; questions are encoded otherwise."""
    role = "query" if kind in _ASKED else "passage"
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
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-part-", dir=folder.parent))
        try:
            # It is made for its owner alone, but an index is for whoever runs the bot.
            part.chmod(0o755)
            store.write(part / "vectors.faiss")
            (part / "units.json").write_text(json.dumps(list(keys)), encoding="utf-8")
            files = {name: _hash(part / name) for name in _FILES}
            told = asdict(manifest) | {"files": files}
            (part / "manifest.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
            for path in (*part.iterdir(), part):
                _sync(path)
            _exchange(part, folder)
            _sync(folder.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise StoreError(
            f"The index cannot be written to {folder} ({error.strerror or error}): make the folder "
            f"writable, or name another at index.folder."
        ) from error


def restore_store(folder: Path) -> None:
    """Put back the old index where a process was killed between taking it away and the new one."""
    if not folder.exists():
        left = sorted(
            folder.parent.glob(f".{folder.name}-old-*"), key=lambda old: old.stat().st_mtime
        )
        # A failure leaves no index, and that is made anew.
        with contextlib.suppress(OSError):
            if left:
                left[-1].rename(folder)


def _exchange(part: Path, folder: Path) -> None:
    """Put `part` in the place of `folder`; where that fails, the old one stays or comes back."""
    for left in range(_ATTEMPTS - 1, -1, -1):
        # An empty folder is overwritten by renaming, and so the name is ours alone.
        old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
        try:
            if folder.exists():
                folder.rename(old)
            part.rename(folder)
        except OSError:
            if not folder.exists():
                old.rename(folder)
            # Another process may have put its own index there between the two.
            if not left:
                raise
        else:
            _sweep(folder)
            return


def _sweep(folder: Path) -> None:
    """Take away old indexes, and what a killed process left unfinished long ago."""
    for old in folder.parent.glob(f".{folder.name}-old-*"):
        shutil.rmtree(old, ignore_errors=True)
    for part in folder.parent.glob(f".{folder.name}-part-*"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED:
                shutil.rmtree(part, ignore_errors=True)


def load_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of the index in `folder`; None where there is no index.

    Raises:
        StoreError: the manifest is damaged or of another version.
    """
    path = folder / "manifest.json"
    try:
        if not path.is_file():
            return None
        told = json.loads(path.read_text(encoding="utf-8"))
        version = told.get("format")
        if version == FORMAT:
            manifest = Manifest(**told)
            _check(manifest)
            return manifest
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
    verify_files(folder, manifest)
    try:
        index = faiss.read_index(str(folder / "vectors.faiss"))
        keys: list[str] = json.loads((folder / "units.json").read_text(encoding="utf-8"))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(
            f"The index in {folder} cannot be read: `bronvast index build` makes it anew."
        ) from error
    if index.d != manifest.dimension or index.ntotal != manifest.units or len(keys) != index.ntotal:
        raise StoreError(
            f"The index in {folder} does not fit its manifest: `bronvast index build` makes it "
            f"anew."
        )
    return VectorStore(index), keys


def verify_files(folder: Path, manifest: Manifest) -> None:
    """Check that the files are those that the manifest describes.

    Raises:
        StoreError: one is missing, unreadable or another.
    """
    for name in _FILES:
        path = folder / name
        try:
            is_right = _hash(path) == manifest.files.get(name)
        except OSError:
            is_right = False
        if not is_right:
            raise StoreError(
                f"{path} is missing or damaged: `bronvast index build` makes the index anew."
            )


def _check(manifest: Manifest) -> None:
    kinds = (int, str, int, dict, str, int, int, dict)
    for field, kind in zip(fields(manifest), kinds, strict=True):
        if not isinstance(getattr(manifest, field.name), kind):
            raise TypeError(f"{field.name} is no {kind.__name__}")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
