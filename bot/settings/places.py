"""Types of settings that name a place; relative ones count from the folder of config.yaml."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

SQLITE_FILE = "sqlite+aiosqlite:///"


def base_folder(info: ValidationInfo) -> Path:
    """Return the folder that relative paths count from: validation context "base", else here."""
    context = info.context or {}
    base = context.get("base")
    return base if isinstance(base, Path) else Path()


def _resolve_path(value: Path, info: ValidationInfo) -> Path:
    return base_folder(info) / value.expanduser()


def _resolve_model(value: str, info: ValidationInfo) -> str:
    """Make a model's folder absolute; leave a name on the hub ("owner/name") as it is."""
    if not value.strip():
        raise ValueError("must be a folder or the name of a model")
    folder = base_folder(info) / Path(value).expanduser()
    is_path = value.startswith((".", "/", "~")) or value.count("/") > 1 or "\\" in value
    return str(folder) if is_path or folder.is_dir() else value


def _resolve_database(value: str, info: ValidationInfo) -> str:
    """Make the file of an SQLite URL absolute; leave other databases as they are."""
    if "://" not in value:
        raise ValueError(
            "must be a database URL such as sqlite+aiosqlite:///data/state/bronvast.db"
        )
    name = value.removeprefix(SQLITE_FILE)
    if name == value or name.startswith((":memory:", "file:")) or not name:
        return value
    return SQLITE_FILE + str((base_folder(info) / name).absolute())


def _require_web_address(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    return value.rstrip("/")


PathSetting = Annotated[Path, AfterValidator(_resolve_path)]
ModelSetting = Annotated[str, AfterValidator(_resolve_model)]
DatabaseSetting = Annotated[str, AfterValidator(_resolve_database)]
WebAddress = Annotated[str, AfterValidator(_require_web_address)]
