"""The network that is trained: a BERT encoder with mean pooling, and its tokenizer."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

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

    def tokenize(
        self, texts: Sequence[str] | Sequence[tuple[str, str]], *, longest: int = 160
    ) -> dict[str, Tensor]:
        """Return padded input ids, attention mask and token types, each (texts, tokens)."""
        encodings = self.tokenizer.encode_batch(list(texts))
        width = min(longest, max(len(encoding.ids) for encoding in encodings))
        # Whole AMX tiles: widths of a multiple of 8 also keep the number of shapes small.
        width = -(-width // 8) * 8
        ids = torch.zeros(len(encodings), width, dtype=torch.long)
        mask = torch.zeros(len(encodings), width, dtype=torch.long)
        types = torch.zeros(len(encodings), width, dtype=torch.long)
        for row, encoding in enumerate(encodings):
            length = min(width, len(encoding.ids))
            ids[row, :length] = torch.tensor(encoding.ids[:length])
            types[row, :length] = torch.tensor(encoding.type_ids[:length])
            mask[row, :length] = 1
        return {
            "input_ids": ids.to(self.device),
            "attention_mask": mask.to(self.device),
            "token_type_ids": types.to(self.device),
        }

    def embed(self, texts: Sequence[str], *, longest: int = 160) -> Tensor:
        """Return L2-normalised embeddings (texts, dimension), with gradient.

        Texts of like length go through the model together, as padding costs as much as text.
        """
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        parts = [
            self._embed([texts[place] for place in order[start : start + _BUCKET]], longest)
            for start in range(0, len(order), _BUCKET)
        ]
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back.to(self.device)]

    def _embed(self, texts: Sequence[str], longest: int) -> Tensor:
        inputs = self.tokenize(texts, longest=longest)
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            states = self.model(**inputs).last_hidden_state
        mask = inputs["attention_mask"].unsqueeze(-1).to(torch.float32)
        pooled = (states.float() * mask).sum(1) / mask.sum(1).clamp(min=1.0)
        return nn.functional.normalize(pooled, dim=-1)

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
