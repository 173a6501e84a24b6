"""Turn a fault in the settings into one sentence: where, which key, which value, what instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from bot.settings.keys import list_keys, list_leaves, nearest, variable_of

_TOKEN_KEY = re.compile(r"(^|[._])(token|secret|secret_token|password)s?$")
# A Telegram token is an id, a colon and 35 characters; a Discord one has three dotted parts.
_TOKEN_VALUE = re.compile(r"\d{6,}:[\w-]{30,}|[\w-]{20,}\.[\w-]{5,}\.[\w-]{25,}")


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """A value that stands in a file."""

    path: Path

    def __str__(self) -> str:
        """Name the file."""
        return str(self.path)


@dataclass(frozen=True, slots=True)
class VariableOrigin:
    """A value that comes from an environment variable or .env."""

    name: str

    def __str__(self) -> str:
        """Name the variable."""
        return self.name


Origin = FileOrigin | VariableOrigin


def find_secret(tree: Mapping[object, object], prefix: str = "") -> str | None:
    """Return the first key that is named like a token or holds one; None where there is none."""
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            found = find_secret(value, f"{key}.")
            if found:
                return found
        elif _TOKEN_KEY.search(key.lower()) or _TOKEN_VALUE.search(str(value)):
            return key
    return None


def describe_secret(key: str, origin: Origin) -> str:
    """Say where a token belongs, without repeating it."""
    lowered = key.lower()
    if "webhook" in lowered or "secret" in lowered:
        variable = "TELEGRAM_WEBHOOK_SECRET"
    elif "discord" in lowered:
        variable = "DISCORD_TOKEN"
    elif "telegram" in lowered:
        variable = "TELEGRAM_TOKEN"
    else:
        variable = "TELEGRAM_TOKEN or DISCORD_TOKEN"
    return (
        f"{origin}: a token does not belong in {key}; remove it there and set the environment "
        f"variable {variable}, or put that in a file .env."
    )


def describe_unknown(key: str, value: object, origin: Origin) -> str:
    """Name an unknown key and the one that was probably meant."""
    if isinstance(origin, VariableOrigin):
        meant = variable_of(nearest(key, list_leaves()))
        return f'{origin}: there is no such setting (value {_show(value)}); did you mean "{meant}"?'
    meant = nearest(key, list_keys())
    return f'{origin}: unknown key "{key}" (value {_show(value)}); did you mean "{meant}"?'


def describe(error: ValidationError, *, origins: Mapping[str, Origin], default: Origin) -> str:
    """Describe the first fault that pydantic found."""
    fault = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in fault["loc"])
    origin = _origin_of(key, origins=origins, default=default)
    if fault["type"] == "extra_forbidden":
        return describe_unknown(key, fault["input"], origin)
    if fault["type"] in {"model_type", "dict_type", "model_attributes_type"}:
        return (
            f'{origin}: "{key}" is a section and cannot be {_show(fault["input"])}; its keys are '
            f"{', '.join(_keys_below(key))}."
        )
    reason = fault["msg"].removeprefix("Value error, ").removeprefix("Input ")
    reason = reason[:1].lower() + reason[1:]
    if isinstance(fault["input"], Mapping):
        return f'{origin}: "{key}": {reason}.'
    return f'{origin}: "{key}" is {_show(fault["input"])}, but {reason}.'


def _origin_of(key: str, *, origins: Mapping[str, Origin], default: Origin) -> Origin:
    """Return where the value of a key came from; of a section, where any value in it came from."""
    if key in origins:
        return origins[key]
    return next((place for name, place in origins.items() if name.startswith(f"{key}.")), default)


def _keys_below(key: str) -> list[str]:
    start = f"{key}."
    return [name.removeprefix(start) for name in list_keys() if name.startswith(start)]


def _show(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def is_telegram_token(text: str) -> bool:
    """Tell whether a text has the form of a Telegram token."""
    return re.fullmatch(r"\d{6,}:[\w-]{30,}", text) is not None
