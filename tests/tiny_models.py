"""Real models of a few layers and sixteen dimensions, with random weights that a seed decides."""

from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from tokenizers import Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import WordPiece
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from index.training.student import Student

SIZE = 16
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
WORDS = """query passage : ? . , de het dijk brak door wat kost herstel waar brug miljoen euro the
dike broke what does it cost repair where bridge million""".split()


def make_tokenizer() -> Tokenizer:
    """Return a WordPiece tokenizer of a few words and all letters."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    pieces = [*SPECIAL, *WORDS, *letters, *(f"##{letter}" for letter in letters)]
    vocabulary = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", vocabulary["[CLS]"]), ("[SEP]", vocabulary["[SEP]"])],
    )
    return tokenizer


def make_student(*, seed: int = 0, layers: int = 2) -> Student:
    """Return an encoder to train."""
    # Threads cost more than they bring to models of this size, above all on a busy machine.
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    tokenizer = make_tokenizer()
    tokenizer.add_special_tokens(list(SPECIAL))
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=SIZE,
        num_hidden_layers=layers,
        num_attention_heads=2,
        intermediate_size=32,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        # Larger than usual, so that random weights tell texts apart.
        initializer_range=0.3,
    )
    model = BertModel(config, add_pooling_layer=False)
    return Student(model, tokenizer, torch.device("cpu"))


def save_sentence_transformer(
    folder: Path, *, pooling: str = "mean", prompts: dict[str, str] | None = None
) -> None:
    """Write a model such as the hub has, made by sentence-transformers itself."""
    student = make_student()
    base = folder.with_name(f"{folder.name}-base")
    student.model.save_pretrained(base)
    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # not annotated
        tokenizer_object=student.tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=128,
    )
    tokenizer.save_pretrained(base)
    modules = [Transformer(str(base)), Pooling(SIZE, pooling), Normalize()]
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(folder))
