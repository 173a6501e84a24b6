"""Read the settings: config.yaml, then variables, then .env for what neither says."""

import os
from collections.abc import Mapping
from pathlib import Path

import yaml
from dotenv import dotenv_values
from pydantic import ValidationError

from bot.settings.faults import (
    FileOrigin,
    Origin,
    VariableOrigin,
    describe,
    describe_secret,
    describe_unknown,
    find_secret,
)
from bot.settings.keys import PREFIX, list_leaves, variable_of
from bot.settings.sections import Settings
from index.errors import SettingsError

CONFIG_NAME = "config.yaml"
CONFIG_VARIABLE = "BRONVAST_CONFIG"
TOKEN_VARIABLES = {
    "telegram": "TELEGRAM_TOKEN",
    "discord": "DISCORD_TOKEN",
    "telegram_webhook_secret": "TELEGRAM_WEBHOOK_SECRET",
}
PROJECT_ROOT = Path(__file__).resolve().parents[2]

Tree = dict[str, object]


def load_settings(
    path: Path | None = None, *, environment: Mapping[str, str] | None = None
) -> Settings:
    """Return the settings in force.

    The file is `path`, else the one that BRONVAST_CONFIG names, else ./config.yaml, else the one
    beside the package; where there is none at all the defaults hold. Relative paths count from the
    file's folder. `environment` stands in for the process's own variables.

    Raises:
        SettingsError: a key, variable or value is wrong; the message is one sentence.
    """
    own = os.environ if environment is None else environment
    source = find_config(path, environment=own)
    base = source.parent if source else Path.cwd()
    variables = {**_read_dotenv(base / ".env"), **own}
    tree = _read_file(source) if source else {}
    origins: dict[str, Origin] = {}
    for variable, value in variables.items():
        if variable.startswith(PREFIX) and variable != CONFIG_VARIABLE:
            key = _override(tree, variable, value)
            origins[key] = VariableOrigin(variable)
    tokens = {
        name: variables[variable].strip()
        for name, variable in TOKEN_VARIABLES.items()
        if variables.get(variable, "").strip()
    }
    data = {**tree, "tokens": tokens, "source": source}
    try:
        return Settings.model_validate(data, context={"base": base})
    except ValidationError as error:
        default = FileOrigin(source or Path(CONFIG_NAME))
        raise SettingsError(describe(error, origins=origins, default=default)) from error


def find_config(path: Path | None, *, environment: Mapping[str, str]) -> Path | None:
    """Return the absolute path of the file to read, None where there is none.

    Raises:
        SettingsError: a file that was asked for by name does not exist.
    """
    named = environment.get(CONFIG_VARIABLE, "").strip()
    if path is None and named:
        path = Path(named).expanduser()
    if path is not None:
        if not path.is_file():
            asked = CONFIG_VARIABLE if named and str(path) == named else "--config"
            raise SettingsError(
                f'{asked}: there is no file "{path}"; give the path of config.yaml.'
            )
        return path.absolute()
    for folder in (Path.cwd(), PROJECT_ROOT):
        if (folder / CONFIG_NAME).is_file():
            return folder / CONFIG_NAME
    return None


def _read_dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        values = dotenv_values(path, encoding="utf-8-sig", interpolate=False)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as UTF-8 text; save it as such.") from error
    return {name: value for name, value in values.items() if value is not None}


def _read_file(path: Path) -> Tree:
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as UTF-8 text; save it as such.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "somewhere"
        problem = getattr(error, "problem", None) or "it cannot be parsed"
        raise SettingsError(f"{path}: not valid YAML at {place}: {problem}.") from error
    if document is None:
        return {}
    if not isinstance(document, dict):
        raise SettingsError(f'{path}: must hold sections such as "telegram:", not one value.')
    found = find_secret(document)
    if found:
        raise SettingsError(describe_secret(found, FileOrigin(path)))
    for name in ("tokens", "source"):
        if name in document:
            raise SettingsError(describe_unknown(name, document[name], FileOrigin(path)))
    return document


def _override(tree: Tree, variable: str, value: str) -> str:
    """Put the value of a variable in the tree and return its dotted key."""
    key = variable.removeprefix(PREFIX).lower().replace("__", ".")
    origin = VariableOrigin(variable)
    found = find_secret({key: value})
    if found:
        raise SettingsError(describe_secret(found, origin))
    if key not in list_leaves() or variable != variable_of(key):
        raise SettingsError(describe_unknown(key, value, origin))
    *sections, name = key.split(".")
    node = tree
    for section in sections:
        below = node.get(section)
        if not isinstance(below, dict):
            below = {}
            node[section] = below
        node = below
    node[name] = None if value.strip().lower() in {"", "null", "~"} else value
    return key
