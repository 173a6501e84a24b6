"""Weights by name: ranking, confidence, and the file they are kept in."""

import json
from dataclasses import asdict, fields, replace
from pathlib import Path

import numpy as np
import pytest

from index.calibration import (
    DEFAULT,
    MARKS,
    SIGNS,
    Calibration,
    calibration_key,
    load_calibration,
    signs_of,
)
from index.errors import ModelError
from index.features import NAMES, Features
from index.training.calibrating import save_calibration
from tests.fake_bag import BagEncoder

NOUGHT = dict.fromkeys(SIGNS, 0.0)


def make_features(**values: list[float]) -> Features:
    """Return features of two candidates; what is not named is nought."""
    empty = [0.0, 0.0]
    return Features(**{name: np.array(values.get(name, empty), dtype=np.float32) for name in NAMES})


def test_candidates_are_scored_by_the_weights_of_their_stage() -> None:
    calibration = replace(
        DEFAULT,
        ranking={"dense_passage": 2.0, "lexical": 1.0},
        reranking={"dense_passage": 2.0, "lexical": 1.0, "rerank": 0.5},
    )
    features = make_features(dense_passage=[0.5, 0.25], lexical=[0.0, 1.0], rerank=[4.0, -2.0])
    assert calibration.rank(features, has_reranker=False).tolist() == [1.0, 1.5]
    assert calibration.rank(features, has_reranker=True).tolist() == [3.0, 0.5]


def test_features_are_taken_and_stacked_in_order() -> None:
    features = make_features(dense_passage=[0.5, 0.25])
    assert tuple(field.name for field in fields(Features)) == NAMES
    assert features.matrix().shape == (2, len(NAMES))
    assert features.take(np.array([1, 0])).dense_passage.tolist() == [0.25, 0.5]


def test_the_probability_is_logistic_and_never_overflows() -> None:
    calibration = replace(DEFAULT, confidence={"dense_sentence": 4.0, "missing": -2.0}, bias=-1.0)
    assert calibration.probability(NOUGHT) == pytest.approx(0.26894, abs=1e-5)
    assert calibration.probability(NOUGHT | {"dense_sentence": 0.25}) == pytest.approx(0.5)
    assert calibration.probability(NOUGHT | {"dense_sentence": 1e9}) == pytest.approx(1.0)
    assert calibration.probability(NOUGHT | {"missing": 1e9}) == pytest.approx(0.0, abs=1e-9)


def test_the_signs_are_those_of_the_first_and_its_lead() -> None:
    features = make_features(dense_sentence=[0.75, 0.5], curated=[0.25, 0.0])
    signs = signs_of(features, np.array([2.0, 1.5]), missing=0.25)
    assert tuple(signs) == SIGNS
    assert {name: value for name, value in signs.items() if value} == {
        "dense_sentence": 0.75,
        "curated": 0.25,
        "lead": 0.5,
        "missing": 0.25,
    }


def test_a_lone_candidate_has_a_lead() -> None:
    signs = signs_of(make_features().take(np.array([0])), np.array([2.0]), missing=0.0)
    assert signs["lead"] == 0.5


def test_the_default_knows_only_names_that_exist() -> None:
    assert set(DEFAULT.ranking) | set(DEFAULT.reranking) <= set(NAMES)
    assert set(DEFAULT.confidence) <= set(SIGNS)
    assert set(DEFAULT.marking) <= set(MARKS)


def test_what_was_fitted_is_kept_per_model(tmp_path: Path) -> None:
    path = tmp_path / "model" / "calibration.json"
    one, other = replace(DEFAULT, bias=-1.0), replace(DEFAULT, threshold=0.25)
    save_calibration(path, model="one+none", calibration=one)
    save_calibration(path, model="other+none", calibration=other)
    assert load_calibration(path, model="one+none") == one
    assert load_calibration(path, model="other+none") == other
    assert load_calibration(path, model="third+none") is None
    assert [each.name for each in path.parent.iterdir()] == ["calibration.json"]


def test_no_file_has_nothing(tmp_path: Path) -> None:
    assert load_calibration(tmp_path / "calibration.json", model="one") is None


@pytest.mark.parametrize(
    "text", ["{", "", '{"one": {}}', '{"one": 1}', '{"one": {"bias": 1}}', "5"]
)
def test_a_damaged_file_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"calibration\.json is damaged.*restore it"):
        load_calibration(path, model="one")


def test_a_calibration_survives_json() -> None:
    assert Calibration(**json.loads(json.dumps(asdict(DEFAULT)))) == DEFAULT


def test_the_key_names_both_models() -> None:
    assert calibration_key(BagEncoder("bag"), None) == "bag+none"
