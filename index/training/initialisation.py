"""Start each new token's embedding from the teacher's embeddings of its translations."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from index.training.corpora import Entry
from index.training.student import Student
from index.training.vocabulary import build_tokenizer


def initialise(
    teacher: Student,
    *,
    tokens: Sequence[str],
    lexicon: Sequence[Entry],
    translations: Mapping[str, Sequence[tuple[str, float]]],
) -> Student:
    """Return the teacher with `tokens` as its vocabulary.

    Tokens of the teacher keep their embedding. A new one gets the mean of its English translations,
    half by the lexicon and half by `translations` (p(English | Dutch) of IBM Model 1); a word
    without either gets the mean of the pieces that the teacher cuts it into.
    """
    table = teacher.model.embeddings.word_embeddings.weight.detach()
    known = teacher.tokenizer.get_vocab()
    by_lemma = {entry.lemma.casefold(): entry.translations for entry in lexicon}
    rows = []
    for token in tokens:
        if token in known:
            rows.append(table[known[token]])
            continue
        word = token.removeprefix("##")
        parts = []
        if by_lemma.get(word):
            means = [_mean(teacher.tokenizer, table, text) for text in by_lemma[word][:4]]
            parts.append(torch.stack(means).mean(0))
        if translations.get(word):
            weights = torch.tensor([weight for _, weight in translations[word]])
            means = [_mean(teacher.tokenizer, table, text) for text, _ in translations[word]]
            parts.append((torch.stack(means) * weights[:, None]).sum(0) / weights.sum())
        rows.append(torch.stack(parts).mean(0) if parts else _mean(teacher.tokenizer, table, word))
    embeddings = torch.stack(rows)
    config = BertConfig(**{**teacher.model.config.to_dict(), "vocab_size": len(tokens)})
    model = BertModel(config, add_pooling_layer=False)
    state = dict(teacher.model.state_dict())
    state["embeddings.word_embeddings.weight"] = embeddings
    model.load_state_dict(state)
    module: nn.Module = model
    module.to(teacher.device)
    return Student(model, build_tokenizer(teacher.tokenizer, list(tokens)), teacher.device)


def load_teacher(folder: Path, *, device: str) -> Student:
    """Return the teacher, with padding and cutting switched off in its tokenizer."""
    teacher = Student.load(folder, device=device)
    teacher.tokenizer.no_padding()
    teacher.tokenizer.no_truncation()
    return teacher


def _mean(tokenizer: Tokenizer, table: Tensor, text: str) -> Tensor:
    ids = tokenizer.encode(text, add_special_tokens=False).ids
    return table[ids].mean(0) if ids else table[tokenizer.token_to_id("[UNK]")]
