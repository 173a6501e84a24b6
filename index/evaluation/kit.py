"""The models and weights to measure with, as the arguments of a command name them."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from index.calibration import DEFAULT, Calibration, calibration_key, load_calibration
from index.encoder import Encoder, SentenceTransformerEncoder
from index.lexical import Lexicon, load_lexicon
from index.rerank import Reranker, load_own_reranker, load_reranker
from index.search import Corpus, Searcher, Stages
from index.timing import Timer, untimed

_ROOT = Path(__file__).resolve().parents[2]
_MODEL = _ROOT / "data/model"
LESSONS = _ROOT / "data/training"


@dataclass(frozen=True, slots=True)
class Kit:
    """The models and weights to measure with."""

    encoder: Encoder
    reranker: Reranker | None
    calibration: Calibration
    lexicon: Lexicon

    def search(self, corpus: Corpus, *, timer: Timer = untimed) -> Searcher:
        """Return what searches a corpus with these models, every stage on."""
        return Searcher(
            corpus,
            encoder=self.encoder,
            reranker=self.reranker,
            calibration=self.calibration,
            stages=Stages(),
            timer=timer,
        )


def add_models(parser: argparse.ArgumentParser) -> None:
    """Let a command take the names of models."""
    parser.add_argument("--encoder", default=str(_MODEL / "encoder"))
    parser.add_argument("--reranker", help="the one beside the encoder, if none is named")
    parser.add_argument("--no-rerank", action="store_true")
    parser.add_argument("--threads", type=int, default=1)


def load_kit(told: argparse.Namespace) -> Kit:
    """Load the models that the arguments name, and the weights that were fitted for them.

    Raises:
        BronvastError: a model or the lexicon is not in order.
    """
    encoder = SentenceTransformerEncoder.load(told.encoder, threads=told.threads)
    reranker: Reranker | None = None
    if told.reranker is not None and not told.no_rerank:
        reranker = load_reranker(told.reranker, encoder=encoder)
    elif not told.no_rerank:
        reranker = load_own_reranker(encoder)
    calibration = load_calibration(
        _MODEL / "calibration.json", model=calibration_key(encoder, reranker)
    )
    return Kit(encoder, reranker, calibration or DEFAULT, load_lexicon(_ROOT / "data/lexicon.tsv"))
