"""`bronvast run`, `chat`, `telegram` and `discord`: a conversation that goes on."""

import sys

import typer

from bot.assistant import Assistant
from bot.catalogue import commands as words
from bot.catalogue import terminal as terminal_words
from bot.cli.asking import ArticleOption
from bot.cli.door import open_assistant, open_book, run_platforms
from bot.cli.state import load_settings_of
from bot.settings import Settings
from bot.terminal import Conversation, converse, open_display
from index.display import title_of
from index.errors import SettingsError


def run(context: typer.Context) -> None:
    """Start every platform whose token is set, else converse in the terminal."""
    settings = load_settings_of(context)
    tokens = settings.tokens
    assistant = open_assistant(context, settings)
    if tokens.telegram is None and tokens.discord is None:
        _converse(context, assistant, settings)
        return
    run_platforms(
        context,
        assistant,
        settings,
        telegram=tokens.telegram is not None,
        discord=tokens.discord is not None,
    )


def chat(context: typer.Context, article: ArticleOption = None) -> None:
    """Converse in the terminal, tokens or not."""
    settings = load_settings_of(context)
    _converse(context, open_assistant(context, settings, article=article), settings)


def telegram(context: typer.Context) -> None:
    """Start the Telegram bot only."""
    settings = load_settings_of(context)
    if settings.tokens.telegram is None:
        raise SettingsError(words.NO_TELEGRAM_TOKEN)
    assistant = open_assistant(context, settings)
    run_platforms(context, assistant, settings, telegram=True, discord=False)


def discord(context: typer.Context) -> None:
    """Start the Discord bot only."""
    settings = load_settings_of(context)
    if settings.tokens.discord is None:
        raise SettingsError(words.NO_DISCORD_TOKEN)
    assistant = open_assistant(context, settings)
    run_platforms(context, assistant, settings, telegram=False, discord=True)


def _converse(context: typer.Context, assistant: Assistant, settings: Settings) -> None:
    display = open_display(sys.stdout)
    language = settings.conversation.language
    if sys.stdin.isatty():
        titles = ", ".join(title_of(article) for article in assistant.articles)
        display.say(terminal_words.WELCOME.say(language, articles=titles))
    with open_book(settings) as book:
        conversation = Conversation(
            assistant,
            display,
            language=language,
            max_turns=settings.conversation.max_turns,
            book=book,
        )
        converse(conversation, source=sys.stdin, screen=sys.stdout)
