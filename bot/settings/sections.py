"""The settings, one frozen model per section of config.yaml.

The defaults stand here and, with an explanation, in config.yaml; a test keeps the two equal.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeGuard

from pydantic import BaseModel, ConfigDict, Field, PositiveInt, SecretStr, model_validator

from bot.settings.places import DatabaseSetting, ModelSetting, PathSetting, WebAddress

Port = Annotated[int, Field(ge=1, le=65535)]
Probability = Annotated[float, Field(ge=0, le=1)]


def is_section(annotation: object) -> TypeGuard["type[Section]"]:
    """Tell whether a field of this type is a section of its own."""
    return isinstance(annotation, type) and issubclass(annotation, Section)


class Section(BaseModel):
    """A group of settings: cannot change, and knows no key but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    @model_validator(mode="before")
    @classmethod
    def _fill_subsections(cls, data: object) -> object:
        """Validate sections left out or left empty too, so that their paths are made absolute."""
        if not isinstance(data, Mapping):
            return data
        empty: dict[str, object] = {
            name: {}
            for name, field in cls.model_fields.items()
            if is_section(field.annotation) and data.get(name) is None
        }
        return {**data, **empty}


class ArticlesSettings(Section):
    """Where the articles are."""

    folder: PathSetting = Path("data/articles")


class IndexSettings(Section):
    """Where the index is kept."""

    folder: PathSetting = Path("data/index")


class EncoderSettings(Section):
    """The model that turns text into vectors; a prompt of None is the model's own."""

    model: ModelSetting = "data/model/encoder"
    revision: str | None = None
    query_prompt: str | None = None
    passage_prompt: str | None = None
    device: str = "cpu"
    batch_size: PositiveInt = 32
    threads: PositiveInt | None = 1


class RerankerSettings(Section):
    """What weighs question and passage together; None is the one that lies beside the encoder.

    Beside an encoder that has none it is that encoder itself, word by word.

    `retrieval.rerank` switches it.
    """

    model: ModelSetting | None = None
    revision: str | None = None
    candidates: PositiveInt = 10


class RetrievalSettings(Section):
    """Which stages take part, and from which confidence on an answer is given."""

    dense: bool = True
    lexical: bool = True
    curated: bool = True
    rerank: bool = True
    question_type: bool = True
    follow_up: bool = True
    threshold: Probability | None = None
    calibration: PathSetting = Path("data/model/calibration.json")
    lexicon: PathSetting = Path("data/lexicon.tsv")
    lessons: PathSetting = Path("data/training")

    @model_validator(mode="after")
    def _require_a_stage(self) -> "RetrievalSettings":
        if not (self.dense or self.lexical):
            raise ValueError("dense and lexical cannot both be off: nothing would be found")
        return self


class WebhookSettings(Section):
    """Where Telegram delivers updates in mode "webhook"."""

    listen: str = "127.0.0.1"
    port: Port = 8443
    path: str = "telegram"
    public_url: WebAddress | None = None


class RateSettings(Section):
    """How fast the bot may send, and how often a refused message is tried again."""

    overall_per_second: PositiveInt = 30
    group_per_minute: PositiveInt = 20
    retries: Annotated[int, Field(ge=0)] = 5


class FloodSettings(Section):
    """How many questions are taken in; beyond it one friendly notice is given."""

    user_per_minute: PositiveInt = 20
    group_per_minute: PositiveInt = 60


class EvaluationSettings(Section):
    """Where the results of `bronvast evaluate` are kept, to compare the next run with."""

    folder: PathSetting = Path("data/state/evaluation")


class TelegramSettings(Section):
    """The Telegram bot."""

    api_url: WebAddress = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook: WebhookSettings = WebhookSettings()
    rate: RateSettings = RateSettings()
    flood: FloodSettings = FloodSettings()
    max_age_minutes: PositiveInt = 10
    health_file: PathSetting = Path("data/state/telegram.health")

    @model_validator(mode="after")
    def _require_public_url(self) -> "TelegramSettings":
        if self.mode == "webhook" and self.webhook.public_url is None:
            raise ValueError("mode webhook needs telegram.webhook.public_url, such as https://…")
        return self


class DiscordSettings(Section):
    """The Discord bot."""

    flood: FloodSettings = FloodSettings()
    health_file: PathSetting = Path("data/state/discord.health")


class StateSettings(Section):
    """The database with buttons, feedback and the settings of chats."""

    url: DatabaseSetting = "sqlite+aiosqlite:///data/state/bronvast.db"
    retention_days: PositiveInt = 90


class ConversationSettings(Section):
    """What is remembered of a conversation, and in which language the bot speaks first."""

    memory_minutes: PositiveInt = 30
    max_turns: PositiveInt = 5
    recent_hours: PositiveInt = 6
    language: Literal["nl", "en"] = "nl"


class WorkerSettings(Section):
    """How many questions are answered at once, and how many may wait."""

    threads: PositiveInt = 2
    waiting: PositiveInt = 500


class LoggingSettings(Section):
    """How much is logged; never a token or a user's text."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"


class Tokens(Section):
    """The secrets. They come from the environment or .env only, never from config.yaml."""

    telegram: SecretStr | None = None
    discord: SecretStr | None = None
    telegram_webhook_secret: SecretStr | None = None


class Settings(Section):
    """All settings; `tokens` and `source` (the file read, if any) are no part of config.yaml."""

    articles: ArticlesSettings = ArticlesSettings()
    index: IndexSettings = IndexSettings()
    encoder: EncoderSettings = EncoderSettings()
    reranker: RerankerSettings = RerankerSettings()
    retrieval: RetrievalSettings = RetrievalSettings()
    evaluation: EvaluationSettings = EvaluationSettings()
    telegram: TelegramSettings = TelegramSettings()
    discord: DiscordSettings = DiscordSettings()
    state: StateSettings = StateSettings()
    conversation: ConversationSettings = ConversationSettings()
    worker: WorkerSettings = WorkerSettings()
    logging: LoggingSettings = LoggingSettings()
    tokens: Annotated[Tokens, Field(repr=False)] = Tokens()
    source: Path | None = None
