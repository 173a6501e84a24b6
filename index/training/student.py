"""The network that is trained: a BERT encoder with mean pooling, and its tokenizer."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from index.training.precision import lower_precision
from index.training.vocabulary import load_tokenizer

_BUCKET = 32


@dataclass(slots=True)
class Student:
    """A BERT model, its tokenizer and the device it is on."""

    model: BertModel
    tokenizer: Tokenizer
    device: torch.device

    @classmethod
    def load(cls, folder: Path, *, device: str = "cpu", dropout: float = 0.0) -> "Student":
        """Load a model folder for training in float32."""
        config = BertConfig.from_pretrained(folder)
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = dropout
        model = BertModel.from_pretrained(
            folder,
            config=config,
            add_pooling_layer=False,
            dtype=torch.float32,
            # The fused attention has a backward pass in bfloat16 that is slow on CPUs.
            attn_implementation="eager",
        )
        module: nn.Module = model
        module.to(device)
        return cls(model, load_tokenizer(folder), torch.device(device))

    def save(self, folder: Path) -> None:
        """Write weights and tokenizer, in float32, to go on from."""
        folder.mkdir(parents=True, exist_ok=True)
        self.model.save_pretrained(folder)
        self.tokenizer.save(str(folder / "tokenizer.json"))

    def tokenize(self, texts: Sequence[str], *, longest: int = 160) -> dict[str, Tensor]:
        """Return padded input ids and attention mask, each (texts, tokens)."""
        encodings = self.tokenizer.encode_batch(list(texts))
        width = min(longest, max(len(encoding.ids) for encoding in encodings))
        # Whole AMX tiles: widths of a multiple of 8 also keep the number of shapes small.
        width = -(-width // 8) * 8
        ids = torch.zeros(len(encodings), width, dtype=torch.long)
        mask = torch.zeros(len(encodings), width, dtype=torch.long)
        for row, encoding in enumerate(encodings):
            length = min(width, len(encoding.ids))
            ids[row, :length] = torch.tensor(encoding.ids[:length])
            mask[row, :length] = 1
        return {
            "input_ids": ids.to(self.device),
            "attention_mask": mask.to(self.device),
        }

    def embed(self, texts: Sequence[str], *, longest: int = 160) -> Tensor:
        """Return L2-normalised embeddings (texts, dimension), with gradient.

        Texts of like length go through the model together, as padding costs as much as text.
        """
        return self.embed_tokens(texts, longest=longest).vectors

    def embed_tokens(self, texts: Sequence[str], *, longest: int = 160) -> "Embedded":
        """Return what `embed` returns together with the vectors of the single tokens."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        buckets = [
            self.tokenize(
                [texts[place] for place in order[start : start + _BUCKET]], longest=longest
            )
            for start in range(0, len(order), _BUCKET)
        ]
        words, rows = self._look_up([bucket["input_ids"] for bucket in buckets])
        # In one context, so that the weights are made bfloat16 once.
        with lower_precision(self.device):
            parts = [
                self._embed(words[each], bucket["attention_mask"])
                for each, bucket in zip(rows, buckets, strict=True)
            ]
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        back = back.to(self.device)
        width = max(part.mask.shape[1] for part in parts)
        return Embedded(
            torch.cat([part.vectors for part in parts])[back],
            torch.cat([_widen(part.tokens, width) for part in parts])[back],
            torch.cat([_widen(part.mask, width) for part in parts])[back],
        )

    def _look_up(self, ids: Sequence[Tensor]) -> tuple[Tensor, list[Tensor]]:
        """Return the embeddings of the different ids (rows, dimension), and the row of each id.

        The gradient of one look-up is as large as the vocabulary: one for all buckets saves time.
        """
        flat = torch.cat([each.flatten() for each in ids])
        used, rows = torch.unique(flat, return_inverse=True)
        parts = rows.split([each.numel() for each in ids])
        words = nn.functional.embedding(used, self.model.embeddings.word_embeddings.weight)
        return words, [part.view(each.shape) for part, each in zip(parts, ids, strict=True)]

    def _embed(self, words: Tensor, mask: Tensor) -> "Embedded":
        states = self.model(inputs_embeds=words, attention_mask=mask).last_hidden_state
        states = states.float()
        mask = mask.to(torch.float32)
        pooled = (states * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True).clamp(min=1.0)
        # The first and last token are no words.
        inner = mask.clone()
        inner[:, 0] = 0.0
        inner[torch.arange(len(inner)), mask.sum(1).long() - 1] = 0.0
        normalise = nn.functional.normalize
        return Embedded(normalise(pooled, dim=-1), normalise(states, dim=-1), inner)

    @torch.no_grad()
    def encode_tokens(self, texts: Sequence[str], *, longest: int = 256) -> list[np.ndarray]:
        """Return the L2-normalised vectors of each text's words, (words, dimension) in float16."""
        self.model.train(mode=False)
        order = sorted(range(len(texts)), key=lambda position: len(texts[position]))
        result: list[np.ndarray] = [np.zeros((0, 0), dtype=np.float16)] * len(texts)
        for start in range(0, len(order), _BUCKET):
            rows = order[start : start + _BUCKET]
            embedded = self.embed_tokens([texts[row] for row in rows], longest=longest)
            for place, row in enumerate(rows):
                words = embedded.tokens[place][embedded.mask[place] > 0]
                result[row] = words.cpu().numpy().astype(np.float16)
        self.model.train()
        return result

    @torch.no_grad()
    def encode(self, texts: Sequence[str], *, batch: int = 128, longest: int = 256) -> np.ndarray:
        """Return L2-normalised embeddings (texts, dimension) as float32, in the order given."""
        self.model.train(mode=False)
        order = sorted(range(len(texts)), key=lambda position: len(texts[position]))
        result = np.zeros((len(texts), self.model.config.hidden_size), dtype=np.float32)
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            result[rows] = self.embed([texts[row] for row in rows], longest=longest).cpu().numpy()
        self.model.train()
        return result


@dataclass(frozen=True, slots=True)
class Embedded:
    """Texts as vectors (texts, dimension) and as tokens (texts, tokens, dimension).

    All are L2-normalised; `mask` (texts, tokens) is 1 for the tokens that are words.
    """

    vectors: Tensor
    tokens: Tensor
    mask: Tensor

    def interact(self, others: "Embedded") -> Tensor:
        """Return for each of these texts and each other one how well its words are met there.

        It is the mean over a text's words of the best cosine with a word of the other, (texts,
        others): late interaction (Khattab & Zaharia 2020, ColBERT), with a mean for the sum.
        """
        cosines = torch.einsum("qid,pjd->qpij", self.tokens, others.tokens)
        cosines = cosines.masked_fill(others.mask[None, :, None, :] == 0, -1.0)
        best = cosines.amax(dim=-1) * self.mask[:, None, :]
        return best.sum(-1) / self.mask.sum(-1).clamp(min=1.0)[:, None]


def _widen(tensor: Tensor, width: int) -> Tensor:
    """Return `tensor` with its second dimension padded by noughts to `width`."""
    missing = width - tensor.shape[1]
    return nn.functional.pad(tensor, (0, 0) * (tensor.dim() - 2) + (0, missing))
