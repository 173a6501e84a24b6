"""Every number and place that training depends on."""

from dataclasses import dataclass, field
from pathlib import Path

from index.training.contrast import Mixture
from index.training.loop import Schedule


@dataclass(frozen=True, slots=True)
class Plan:
    """The recipe. `own` holds our data, `sources` the public sets, `work` what is in the making."""

    own: Path = Path("data/training")
    lexicon: Path = Path("data/lexicon.tsv")
    sources: Path = Path("data/training/sources")
    work: Path = Path("data/state/training")
    output: Path = Path("data/model")
    device: str = "cpu"
    seed: int = 1
    vocabulary: int = 48_500
    glosses: int = 60_000
    distillation: Schedule = field(
        default=Schedule(steps=2_900, rate=1e-4, embedding_rate=1e-3, warmup=150)
    )
    mixture: Mixture = field(default=Mixture())
    contrast: Schedule = field(
        default=Schedule(steps=1_600, rate=5e-5, embedding_rate=2e-4, warmup=100)
    )
    reranking: Schedule = field(
        default=Schedule(steps=3_300, rate=5e-4, embedding_rate=0.0, warmup=100)
    )
