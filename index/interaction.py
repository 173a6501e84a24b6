"""The network of the reranker: joint attention over the tokens of a question and of a passage.

It goes on where the encoder stops. The two come in as the encoder's vectors of their tokens, each
with what it is matched with on the other side (soft alignment, as in Parikh et al. 2016, "A
decomposable attention model") and with how well (kernels over the best cosine, as in Xiong et al.
2017, "K-NRM"); a few layers of attention over both, and a head, say whether the one answers the
other, and where. What late interaction says is part of the score, so that only the rest has to be
learned.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

_KERNELS = 12
_SHARPNESS = 20.0
_UNMATCHED = -1.0
_NOWHERE = -1e4


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of the network; `dimension` is that of the encoder's vectors.

    `points` tells whether it says where a passage answers, else all words score alike.
    """

    dimension: int = 384
    width: int = 192
    layers: int = 2
    heads: int = 4
    points: bool = False


class InteractionModel(nn.Module):
    """Whether and where passages answer questions, from the vectors of their tokens."""

    centres: Tensor

    def __init__(self, shape: Shape, *, dropout: float = 0.0) -> None:
        super().__init__()
        width = shape.width
        self.own = nn.Linear(shape.dimension, width)
        self.matched = nn.Linear(shape.dimension, width)
        self.fit = nn.Linear(_KERNELS, width)
        self.side = nn.Embedding(2, width)
        self.drop = nn.Dropout(dropout)
        layer = nn.TransformerEncoderLayer(
            width,
            shape.heads,
            3 * width,
            dropout=dropout,
            activation="gelu",
            batch_first=True,
            norm_first=True,
        )
        self.layers = nn.TransformerEncoder(layer, shape.layers, enable_nested_tensor=False)
        self.norm = nn.LayerNorm(width)
        self.head = nn.Sequential(
            nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, 1)
        )
        self.point = nn.Linear(width, 1) if shape.points else None
        # The scale and offset of late interaction, and of its least matched word.
        self.scale = nn.Parameter(torch.tensor([12.0, 1.0]))
        self.offset = nn.Parameter(torch.tensor(-7.0))
        self.register_buffer("centres", torch.linspace(-0.1, 1.0, _KERNELS), persistent=False)

    def forward(
        self, asked: Tensor, asked_mask: Tensor, told: Tensor, told_mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return log-odds (pairs,) that what is told answers what is asked, and where.

        The latter is a score (pairs, tokens) of each token of what is told.

        `asked` (pairs, words, dimension) and `told` (pairs, tokens, dimension) are L2-normalised;
        the masks are 1 for what is there and 0 for padding.
        """
        cosines = asked @ told.transpose(1, 2)
        found, best = _align(cosines, told, told_mask)
        sought, wanted = _align(cosines.transpose(1, 2), asked, asked_mask)
        inputs = torch.cat(
            [self._enter(asked, found, best, side=0), self._enter(told, sought, wanted, side=1)],
            dim=1,
        )
        mask = torch.cat([asked_mask, told_mask], dim=1)
        states = self.norm(self.layers(self.drop(inputs), src_key_padding_mask=mask == 0))
        words = asked.shape[1]
        question, passage = states[:, :words], states[:, words:]
        pooled = torch.cat(
            [
                _mean(question, asked_mask),
                _most(question, asked_mask),
                _most(passage, told_mask),
            ],
            dim=1,
        )
        mean = (best * asked_mask).sum(1) / asked_mask.sum(1).clamp(min=1.0)
        least = best.masked_fill(asked_mask == 0, 1.0).amin(1)
        late = self.scale[0] * mean + self.scale[1] * least + self.offset
        learned: Tensor = self.head(pooled).squeeze(-1)
        pointed = told_mask * 0.0 if self.point is None else self.point(passage).squeeze(-1)
        return learned.float() + late.float(), pointed.float()

    @property
    def points(self) -> bool:
        """Whether it says where a passage answers."""
        return self.point is not None

    def _enter(self, own: Tensor, matched: Tensor, best: Tensor, *, side: int) -> Tensor:
        kernels = torch.exp(-(((best.unsqueeze(-1) - self.centres) / 0.1) ** 2) / 2)
        scale = own.shape[-1] ** 0.5
        entered: Tensor = (
            self.own(own * scale)
            + self.matched(matched * scale)
            + self.fit(kernels)
            + self.side.weight[side]
        )
        return entered


def best_of_sentences(pointed: Tensor, sentences: Tensor, count: int) -> Tensor:
    """Return the best score of a token in each sentence, (pairs, count).

    `pointed` (pairs, tokens) are the scores, `sentences` (pairs, tokens) the number from 0 of the
    sentence that a token is in, negative for one that is in none. A sentence without tokens is far
    below all others.
    """
    best = pointed.new_full((len(pointed), count + 1), _NOWHERE)
    places = torch.where((sentences < 0) | (sentences >= count), count, sentences)
    return best.scatter_reduce(1, places, pointed, reduce="amax")[:, :count]


def pad(arrays: Sequence[np.ndarray]) -> tuple[Tensor, Tensor]:
    """Return arrays (tokens, dimension) as one tensor with noughts at the ends, and its mask."""
    width = max(1, *(len(each) for each in arrays))
    dimension = arrays[0].shape[1]
    padded = torch.zeros(len(arrays), width, dimension)
    mask = torch.zeros(len(arrays), width)
    for row, each in enumerate(arrays):
        padded[row, : len(each)] = torch.from_numpy(each.astype(np.float32))
        mask[row, : len(each)] = 1.0
    return padded, mask


def _align(cosines: Tensor, others: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Return what each token is matched with (pairs, tokens, dimension), and its best cosine."""
    hidden = cosines.masked_fill(mask[:, None, :] == 0, _UNMATCHED)
    return torch.softmax(_SHARPNESS * hidden, dim=-1) @ others, hidden.amax(dim=-1)


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    return (states * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True).clamp(min=1.0)


def _most(states: Tensor, mask: Tensor) -> Tensor:
    return states.masked_fill(mask.unsqueeze(-1) == 0, -1e4).amax(1)
