"""The names of settings: "telegram.api_url" in a file, BRONVAST_TELEGRAM__API_URL outside it."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from bot.settings.sections import Section, Settings, is_section

PREFIX = "BRONVAST_"
# Filled in by the loader, not by config.yaml.
_NOT_IN_FILE = ("tokens", "source")


def list_keys(section: type[Section] = Settings, prefix: str = "") -> Iterator[str]:
    """Yield the dotted key of every setting, sections themselves included."""
    for name, field in section.model_fields.items():
        if section is Settings and name in _NOT_IN_FILE:
            continue
        key = prefix + name
        yield key
        if is_section(field.annotation):
            yield from list_keys(field.annotation, f"{key}.")


def list_leaves() -> list[str]:
    """Return the dotted keys that hold a value."""
    keys = list(list_keys())
    return [key for key in keys if not any(other.startswith(f"{key}.") for other in keys)]


def variable_of(key: str) -> str:
    """Return the environment variable that overrides `key`."""
    return PREFIX + key.upper().replace(".", "__")


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the one of `names` that looks most like `name`."""

    def likeness(other: str) -> float:
        whole = SequenceMatcher(None, name.lower(), other.lower()).ratio()
        last = SequenceMatcher(
            None, name.lower().rpartition(".")[2], other.lower().rpartition(".")[2]
        ).ratio()
        return whole + last

    return max(names, key=likeness)
