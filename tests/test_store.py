"""A saved index is there whole or not at all, and loading verifies all of it."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.errors import StoreError
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
)
from tests.fake_bag import BagEncoder

MANIFEST = Manifest(
    format=FORMAT,
    model="bag",
    dimension=3,
    articles={"dijk": "0"},
    settings="none",
    passages=2,
    units=2,
    files={},
)
OLD = np.eye(3, dtype=np.float32)[:2]
NEW = np.eye(3, dtype=np.float32)[1:]
NOBODY = 65_534


class BrokenStore(VectorStore):
    """Writes half a file and fails, as on a full disk."""

    def write(self, path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a saved index."""
    folder = tmp_path / "index" / "articles"
    save(folder, OLD)
    return folder


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nothing may be made, not even by root, whose rights are taken away."""
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    yield locked
    if is_root:
        os.seteuid(0)


def save(folder: Path, vectors: np.ndarray, *, keys: tuple[str, ...] = ("a", "b")) -> None:
    save_store(folder, VectorStore.of(vectors), keys=keys, manifest=MANIFEST)


def load(folder: Path) -> np.ndarray:
    manifest = load_manifest(folder)
    assert manifest is not None
    return load_store(folder, manifest)[0].vectors


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_what_is_saved_is_loaded(folder: Path) -> None:
    manifest = load_manifest(folder)
    assert manifest is not None
    assert replace(manifest, files={}) == MANIFEST
    store, keys = load_store(folder, manifest)
    assert store.vectors.tolist() == OLD.tolist()
    assert keys == ["a", "b"]
    assert names(folder) == ["manifest.json", "units.json", "vectors.faiss"]
    assert names(folder.parent) == ["articles"]


def test_a_saved_index_can_be_read_by_others(folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o755


def test_the_new_index_takes_the_place_of_the_old(folder: Path) -> None:
    save(folder, NEW)
    assert load(folder).tolist() == NEW.tolist()
    assert names(folder.parent) == ["articles"]


def test_a_failure_half_way_leaves_the_old_index_and_nothing_else(folder: Path) -> None:
    broken = BrokenStore(VectorStore.of(NEW)._index)
    with pytest.raises(StoreError, match=r"No space left on device.*index\.folder"):
        save_store(folder, broken, keys=["a", "b"], manifest=MANIFEST)
    assert load(folder).tolist() == OLD.tolist()
    assert names(folder.parent) == ["articles"]


def test_a_file_that_faiss_cannot_write_is_an_error_of_the_store(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="FAISS cannot write"):
        VectorStore.of(OLD).write(tmp_path / "nowhere" / "vectors.faiss")


def test_a_process_killed_between_renames_loses_nothing(folder: Path) -> None:
    folder.rename(folder.with_name(".articles-old-killed"))
    restore_store(folder)
    assert load(folder).tolist() == OLD.tolist()
    assert names(folder.parent) == ["articles"]


def test_what_a_killed_process_left_is_swept_after_a_while(folder: Path) -> None:
    for name, age in ((".articles-part-long", 0), (".articles-part-now", None)):
        part = folder.with_name(name)
        part.mkdir()
        if age is not None:
            os.utime(part, (age, age))
    folder.with_name(".articles-old-killed").mkdir()
    save(folder, NEW)
    assert names(folder.parent) == [".articles-part-now", "articles"]


def test_no_index_has_no_manifest(tmp_path: Path) -> None:
    assert load_manifest(tmp_path / "nowhere") is None


@pytest.mark.parametrize("name", ["vectors.faiss", "units.json"])
@pytest.mark.parametrize("is_gone", [False, True])
def test_a_damaged_or_missing_file_is_named_with_the_fix(
    folder: Path, name: str, is_gone: bool
) -> None:
    path = folder / name
    if is_gone:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(StoreError, match=rf"{name} is missing or damaged.*bronvast index build"):
        load(folder)


@pytest.mark.parametrize("text", ["{", "[]", "null", "", "\x00\xff", '{"format": 1}'])
def test_a_damaged_manifest_is_an_error(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_text(text, encoding="latin-1")
    with pytest.raises(StoreError, match=r"manifest.json is damaged.*bronvast index build"):
        load_manifest(folder)


def test_another_format_is_an_error(folder: Path) -> None:
    change(folder, format=99)
    with pytest.raises(StoreError, match=r"has format 99.*bronvast index build"):
        load_manifest(folder)


@pytest.mark.parametrize("told", [{"units": "2"}, {"articles": []}, {"files": None}, {"extra": 1}])
def test_a_manifest_of_another_shape_is_an_error(folder: Path, told: dict[str, object]) -> None:
    change(folder, **told)
    with pytest.raises(StoreError, match="damaged"):
        load_manifest(folder)


@pytest.mark.parametrize("told", [{"units": 3}, {"dimension": 4}])
def test_a_manifest_that_does_not_fit_is_an_error(folder: Path, told: dict[str, object]) -> None:
    change(folder, **told)
    with pytest.raises(StoreError, match=r"does not fit its manifest.*bronvast index build"):
        load(folder)


def test_a_manifest_that_leaves_a_file_out_is_an_error(folder: Path) -> None:
    change(folder, files={})
    with pytest.raises(StoreError, match="missing or damaged"):
        load(folder)


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match=r"cannot be written.*index\.folder"):
        save(tmp_path / "index" / "articles", OLD)


def test_a_denied_permission_is_an_error(locked: Path) -> None:
    with pytest.raises(StoreError, match=r"Permission denied.*make the folder writable"):
        save(locked / "articles", OLD)


def test_several_that_save_at_once_leave_one_whole_index(folder: Path) -> None:
    def save_often(vectors: np.ndarray) -> None:
        for _ in range(5):
            save(folder, vectors)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(save_often, vectors) for vectors in (OLD, NEW)]:
            done.result()
    assert load(folder).tolist() in (OLD.tolist(), NEW.tolist())
    assert names(folder.parent) == ["articles"]


def test_the_nearest_come_first() -> None:
    store = VectorStore.of(np.array([[1, 0], [0.6, 0.8], [0, 1]], dtype=np.float32))
    rows, products = store.search(np.array([0, 1], dtype=np.float32), limit=2)
    assert rows.tolist() == [2, 1]
    assert products.tolist() == pytest.approx([1.0, 0.8])


def test_nothing_is_found_in_nothing() -> None:
    store = VectorStore.of(np.zeros((0, 2), dtype=np.float32))
    rows, products = store.search(np.array([0, 1], dtype=np.float32), limit=2)
    assert rows.shape == products.shape == (0,)


def test_only_unknown_texts_are_encoded_each_once() -> None:
    encoder = BagEncoder()
    known = {text_key("oud", "passage"): np.ones(256, dtype=np.float32)}
    steps: list[tuple[int, int]] = []
    vectors = encode_units(
        ["oud", "nieuw", "nieuw", "vraag", "oud"],
        kinds=["passage", "passage", "sentence", "question", "question"],
        encoder=encoder,
        known=known,
        progress=lambda done, total: steps.append((done, total)),
    )
    assert sorted(encoder.encoded) == [("nieuw", "passage"), ("oud", "query"), ("vraag", "query")]
    assert vectors.shape == (5, 256)
    assert vectors[0].tolist() == [1.0] * 256
    assert vectors[1].tolist() == vectors[2].tolist()
    assert steps[-1] == (3, 3)


def test_no_texts_have_no_vectors() -> None:
    vectors = encode_units(
        [], kinds=[], encoder=BagEncoder(), known={}, progress=lambda _done, _total: None
    )
    assert vectors.shape == (0, 256)


def change(folder: Path, **told: object) -> None:
    path = folder / "manifest.json"
    now = json.loads(path.read_text(encoding="utf-8")) | told
    path.write_text(json.dumps(now), encoding="utf-8")
