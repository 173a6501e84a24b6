"""Examine an installation: each examination yields findings with advice where one is needed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from bot.catalogue import doctor as words
from bot.settings import Settings
from bot.settings.faults import is_telegram_token

Verdict = Literal["good", "notice", "bad"]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was examined, how it is, and what to do about it."""

    subject: str
    verdict: Verdict
    finding: str


def examine_settings(settings: Settings) -> Iterator[Diagnosis]:
    """Tell where the settings come from; that they are valid is certain, or there would be none."""
    if settings.source is None:
        yield Diagnosis(words.CONFIG, "notice", words.CONFIG_DEFAULTS)
    else:
        yield Diagnosis(words.CONFIG, "good", str(settings.source))


def examine_model(settings: Settings) -> Iterator[Diagnosis]:
    """Look at the files of the models without loading them."""
    if settings.retrieval.dense:
        yield _examine_folder(words.ENCODER, settings.encoder.model)
    if settings.retrieval.rerank and settings.reranker.model is not None:
        yield _examine_folder(words.RERANKER, settings.reranker.model)


def examine_tokens(settings: Settings) -> Iterator[Diagnosis]:
    """Tell which platforms would start."""
    yield _examine_token(words.TELEGRAM, settings.tokens.telegram, name="TELEGRAM_TOKEN")
    yield _examine_token(words.DISCORD, settings.tokens.discord, name="DISCORD_TOKEN")


def examine_state(settings: Settings) -> Iterator[Diagnosis]:
    """Tell whether the folders that the bot writes in can be written."""
    for folder in (settings.index.folder, settings.telegram.health_file.parent):
        nearest = next(each for each in (folder, *folder.parents) if each.exists())
        if nearest.is_dir() and os.access(nearest, os.W_OK):
            yield Diagnosis(words.FOLDER, "good", words.WRITABLE.format(folder=folder))
        else:
            yield Diagnosis(words.FOLDER, "bad", words.NOT_WRITABLE.format(folder=folder))


def _examine_folder(subject: str, model: str) -> Diagnosis:
    folder = Path(model)
    if not folder.is_absolute():
        return Diagnosis(subject, "notice", words.FROM_HUB.format(model=model))
    if not folder.is_dir():
        return Diagnosis(subject, "bad", words.NO_MODEL.format(folder=folder))
    weights = [*folder.rglob("*.safetensors")]
    if not weights:
        return Diagnosis(subject, "bad", words.NO_WEIGHTS.format(folder=folder))
    size = sum(each.stat().st_size for each in weights)
    if size < 1_000_000:
        return Diagnosis(subject, "bad", words.POINTER.format(folder=folder))
    return Diagnosis(subject, "good", words.MODEL.format(folder=folder, size=round(size / 1e6)))


def _examine_token(subject: str, token: SecretStr | None, *, name: str) -> Diagnosis:
    if token is None:
        return Diagnosis(subject, "notice", words.NO_TOKEN.format(name=name))
    if name == "TELEGRAM_TOKEN" and not is_telegram_token(token.get_secret_value()):
        return Diagnosis(subject, "bad", words.STRANGE_TOKEN.format(name=name))
    return Diagnosis(subject, "good", words.TOKEN.format(name=name))
