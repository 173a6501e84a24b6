"""Settings: what is read, from where, and what each fault says."""

from pathlib import Path

import pytest
import yaml

from bot.settings import Settings, load_settings
from bot.settings.keys import list_leaves, variable_of
from index.errors import SettingsError

ROOT = Path(__file__).resolve().parents[1]
TELEGRAM_TOKEN = "1234567890:AAExampleExampleExampleExampleExampl"
DISCORD_TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789"


def write(folder: Path, text: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def fault(path: Path, environment: dict[str, str] | None = None) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(path, environment=environment or {})
    return str(caught.value)


def test_the_shipped_file_has_every_key_with_its_default(tmp_path: Path) -> None:
    shipped = load_settings(ROOT / "config.yaml", environment={})
    empty = (tmp_path / "config.yaml").absolute()
    empty.write_text("", encoding="utf-8")
    defaults = load_settings(empty, environment={})

    def relative(settings: Settings, base: Path) -> str:
        return settings.model_dump_json(exclude={"source", "tokens"}).replace(str(base), "")

    assert relative(shipped, ROOT) == relative(defaults, tmp_path)
    document = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    for key in list_leaves():
        node = document
        for part in key.split("."):
            assert part in node, key
            node = node[part]


def test_relative_paths_count_from_the_folder_of_the_file(tmp_path: Path) -> None:
    settings = load_settings(
        write(tmp_path, "articles:\n  folder: stukken\nindex:\n  folder: /elders\n"), environment={}
    )
    assert settings.articles.folder == tmp_path / "stukken"
    assert settings.index.folder == Path("/elders")
    assert settings.encoder.model == str(tmp_path / "data/model/encoder")
    assert settings.state.url == f"sqlite+aiosqlite:///{tmp_path}/data/state/bronvast.db"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("intfloat/multilingual-e5-small", "intfloat/multilingual-e5-small"),
        ("model", "model"),
        ("./model", "{base}/model"),
        ("data/model/own", "{base}/data/model/own"),
        ("shelf/model", "{base}/shelf/model"),
        ("/srv/model", "/srv/model"),
    ],
)
def test_a_model_is_a_folder_or_a_name_on_the_hub(tmp_path: Path, written: str, read: str) -> None:
    (tmp_path / "shelf" / "model").mkdir(parents=True)
    settings = load_settings(write(tmp_path, f"encoder:\n  model: {written}\n"), environment={})
    assert settings.encoder.model == read.format(base=tmp_path)


@pytest.mark.parametrize(
    "url", ["postgresql+asyncpg://u:p@db/bronvast", "sqlite+aiosqlite:///:memory:"]
)
def test_other_databases_are_left_as_they_are(tmp_path: Path, url: str) -> None:
    settings = load_settings(write(tmp_path, f'state:\n  url: "{url}"\n'), environment={})
    assert settings.state.url == url


def test_a_variable_overrides_the_file(tmp_path: Path) -> None:
    path = write(
        tmp_path, "telegram:\n  api_url: https://a.example\nretrieval:\n  threshold: 0.5\n"
    )
    settings = load_settings(
        path,
        environment={
            "BRONVAST_TELEGRAM__API_URL": "http://127.0.0.1:8081/",
            "BRONVAST_TELEGRAM__WEBHOOK__PORT": "9000",
            "BRONVAST_RETRIEVAL__THRESHOLD": "null",
            "BRONVAST_RETRIEVAL__RERANK": "false",
        },
    )
    assert settings.telegram.api_url == "http://127.0.0.1:8081"
    assert settings.telegram.webhook.port == 9000
    assert settings.retrieval.threshold is None
    assert settings.retrieval.rerank is False


def test_every_key_has_a_variable_that_is_accepted(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    current = load_settings(path, environment={})
    for key in list_leaves():
        value: object = current
        for part in key.split("."):
            value = getattr(value, part)
        text = "null" if value is None else str(value)
        assert load_settings(path, environment={variable_of(key): text}) == current


def test_settings_cannot_be_changed(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, ""), environment={})
    with pytest.raises(ValueError, match="frozen"):
        settings.logging.level = "DEBUG"  # type: ignore[misc]  # the point of the test


def test_an_unknown_key_is_named_with_the_nearest(tmp_path: Path) -> None:
    path = write(tmp_path, "telegram:\n  api_ulr: https://x.example\n")
    assert fault(path) == (
        f'{path}: unknown key "telegram.api_ulr" (value "https://x.example"); '
        'did you mean "telegram.api_url"?'
    )


def test_an_unknown_section_is_named_with_the_nearest(tmp_path: Path) -> None:
    path = write(tmp_path, "telegarm:\n  mode: polling\n")
    assert fault(path).startswith(f'{path}: unknown key "telegarm" (value ')
    assert fault(path).endswith('did you mean "telegram"?')


def test_an_unknown_variable_is_named_with_the_nearest(tmp_path: Path) -> None:
    assert fault(write(tmp_path, ""), {"BRONVAST_TELEGRAM__API_ULR": "x"}) == (
        'BRONVAST_TELEGRAM__API_ULR: there is no such setting (value "x"); '
        'did you mean "BRONVAST_TELEGRAM__API_URL"?'
    )


def test_a_variable_for_a_whole_section_is_refused(tmp_path: Path) -> None:
    assert "there is no such setting" in fault(write(tmp_path, ""), {"BRONVAST_TELEGRAM": "x"})


def test_a_wrong_value_is_named_with_its_place(tmp_path: Path) -> None:
    path = write(tmp_path, "retrieval:\n  threshold: 3\n")
    assert fault(path) == (
        f'{path}: "retrieval.threshold" is 3, but should be less than or equal to 1.'
    )
    assert fault(write(tmp_path, ""), {"BRONVAST_ENCODER__BATCH_SIZE": "many"}).startswith(
        'BRONVAST_ENCODER__BATCH_SIZE: "encoder.batch_size" is "many", but should be a valid int'
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("telegram: 3\n", '"telegram" is a section and cannot be 3; its keys are api_url, mode, '),
        ("- a\n", "must hold sections"),
        ("telegram: [\n", "not valid YAML at line 2"),
        ("telegram:\n  mode: webhook\n", "mode webhook needs telegram.webhook.public_url"),
        ("retrieval:\n  dense: false\n  lexical: false\n", "dense and lexical cannot both be off"),
        ("telegram:\n  api_url: ftp://x\n", "must begin with http:// or https://"),
        ("state:\n  url: bronvast.db\n", "must be a database URL"),
        ("logging:\n  level: LOUD\n", "should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("tokens:\n  telegram: x\n", 'unknown key "tokens"'),
        ("source: x\n", 'unknown key "source"'),
    ],
)
def test_other_faults_are_one_sentence(tmp_path: Path, text: str, reason: str) -> None:
    path = write(tmp_path, text)
    message = fault(path)
    assert message.startswith(f"{path}: ")
    assert reason in message
    assert "\n" not in message


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(b"\xff\xfe\x00telegram")
    assert fault(path) == f"{path}: cannot be read as UTF-8 text; save it as such."


def test_tokens_come_from_the_environment(tmp_path: Path) -> None:
    settings = load_settings(
        write(tmp_path, ""),
        environment={"TELEGRAM_TOKEN": f" {TELEGRAM_TOKEN} ", "DISCORD_TOKEN": ""},
    )
    assert settings.tokens.telegram is not None
    assert settings.tokens.telegram.get_secret_value() == TELEGRAM_TOKEN
    assert settings.tokens.discord is None
    assert TELEGRAM_TOKEN not in repr(settings)
    assert TELEGRAM_TOKEN not in repr(settings.tokens)


def test_dotenv_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        f"DISCORD_TOKEN={DISCORD_TOKEN}\nTELEGRAM_TOKEN=file\nBRONVAST_LOGGING__LEVEL=ERROR\n",
        encoding="utf-8",
    )
    settings = load_settings(write(tmp_path, ""), environment={"TELEGRAM_TOKEN": "real"})
    assert settings.tokens.discord is not None
    assert settings.tokens.discord.get_secret_value() == DISCORD_TOKEN
    assert settings.tokens.telegram is not None
    assert settings.tokens.telegram.get_secret_value() == "real"
    assert settings.logging.level == "ERROR"


@pytest.mark.parametrize(
    ("text", "variable"),
    [
        (f"telegram:\n  token: {TELEGRAM_TOKEN}\n", "TELEGRAM_TOKEN"),
        (f"discord:\n  token: {DISCORD_TOKEN}\n", "DISCORD_TOKEN"),
        (f"telegram:\n  api_url: https://x/bot{TELEGRAM_TOKEN}\n", "TELEGRAM_TOKEN"),
        ("telegram:\n  webhook:\n    secret_token: abc\n", "TELEGRAM_WEBHOOK_SECRET"),
        ("token: abc\n", "TELEGRAM_TOKEN or DISCORD_TOKEN"),
    ],
)
def test_a_token_in_the_file_is_refused_and_not_repeated(
    tmp_path: Path, text: str, variable: str
) -> None:
    message = fault(write(tmp_path, text))
    assert f"variable {variable}, or put that in a file .env." in message
    assert TELEGRAM_TOKEN not in message
    assert DISCORD_TOKEN not in message


def test_a_token_in_another_variable_is_refused(tmp_path: Path) -> None:
    message = fault(write(tmp_path, ""), {"BRONVAST_TELEGRAM__TOKEN": TELEGRAM_TOKEN})
    assert message.startswith("BRONVAST_TELEGRAM__TOKEN: a token does not belong in telegram.token")
    assert TELEGRAM_TOKEN not in message


def test_the_file_is_found_by_argument_then_variable_then_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, named = tmp_path / "here", tmp_path / "named"
    for folder, level in ((here, "ERROR"), (named, "DEBUG")):
        folder.mkdir()
        write(folder, f"logging:\n  level: {level}\n")
    monkeypatch.chdir(here)
    variable = {"BRONVAST_CONFIG": str(named / "config.yaml")}
    assert load_settings(environment={}).logging.level == "ERROR"
    assert load_settings(environment=variable).logging.level == "DEBUG"
    assert load_settings(here / "config.yaml", environment=variable).logging.level == "ERROR"
    monkeypatch.chdir(tmp_path)
    assert load_settings(environment={}).source == ROOT / "config.yaml"


def test_a_file_that_is_asked_for_must_exist(tmp_path: Path) -> None:
    missing = tmp_path / "no.yaml"
    assert (
        fault(missing) == f'--config: there is no file "{missing}"; give the path of config.yaml.'
    )
    with pytest.raises(SettingsError, match="BRONVAST_CONFIG: there is no file"):
        load_settings(environment={"BRONVAST_CONFIG": str(missing)})
