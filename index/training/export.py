"""Write what ships: half-precision weights that compute in float32 and load offline."""

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from index.training.student import Student

_LONGEST = 256


def export_encoder(student: Student, folder: Path) -> None:
    """Write `student` as a sentence-transformers model; `folder` is replaced at once."""
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    (part / "1_Pooling").mkdir(parents=True)
    config = student.model.config.to_dict()
    kept = (
        "attention_probs_dropout_prob",
        "hidden_act",
        "hidden_dropout_prob",
        "hidden_size",
        "initializer_range",
        "intermediate_size",
        "layer_norm_eps",
        "max_position_embeddings",
        "model_type",
        "num_attention_heads",
        "num_hidden_layers",
        "pad_token_id",
        "type_vocab_size",
        "vocab_size",
    )
    _write(
        part / "config.json",
        {"architectures": ["BertModel"], "dtype": "float32"} | {key: config[key] for key in kept},
    )
    student.tokenizer.save(str(part / "tokenizer.json"))
    _write(
        part / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": _LONGEST,
            "pad_token": "[PAD]",
            "unk_token": "[UNK]",
            "cls_token": "[CLS]",
            "sep_token": "[SEP]",
            "mask_token": "[MASK]",
            "model_input_names": ["input_ids", "token_type_ids", "attention_mask"],
        },
    )
    stem = "sentence_transformers.models."
    _write(
        part / "modules.json",
        [
            {"idx": 0, "name": "0", "path": "", "type": f"{stem}Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{stem}Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{stem}Normalize"},
        ],
    )
    _write(part / "sentence_bert_config.json", {"max_seq_length": _LONGEST, "do_lower_case": False})
    _write(
        part / "1_Pooling" / "config.json",
        {"word_embedding_dimension": config["hidden_size"], "pooling_mode_mean_tokens": True},
    )
    save_half(dict(student.model.state_dict()), part / "model.safetensors")
    (part / "model.safetensors").chmod(0o644)
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)


def save_half(state: dict[str, Tensor], path: Path) -> None:
    """Write weights as float16; what it cannot hold would be a fault of training."""
    halves = {
        key: value.detach().to(torch.float16).contiguous().cpu()
        for key, value in state.items()
        if value.is_floating_point()
    }
    save_file(halves, path, metadata={"format": "pt"})


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
