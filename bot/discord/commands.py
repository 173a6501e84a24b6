"""The commands and the menus on messages: what Discord lists, and which handler hears of it."""

import logging

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.answer import Language
from bot.catalogue import discord as words
from bot.catalogue.text import Text
from bot.discord.faults import TransportFault, describe
from bot.discord.handlers import Handlers
from bot.discord.persistence import persist

logger = logging.getLogger(__name__)

# What the assistant reads of a question.
_MAX_QUESTION = 2000
_MAX_ADDRESS = 100
_ENGLISH = {discord.Locale.american_english, discord.Locale.british_english}


class Tree(app_commands.CommandTree[discord.Client]):
    """The commands; one that is not known any more says so."""

    async def on_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Log a fault, and say what to do where somebody's Discord still lists an old command."""
        if not isinstance(
            error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch
        ):
            # The handlers themselves answer whatever happens in them.
            logger.error("a command failed", exc_info=error)
            return
        if interaction.type is not discord.InteractionType.application_command:
            return
        language: Language = "nl" if interaction.locale is discord.Locale.dutch else "en"
        sentence = words.NO_COMMAND.say(language)
        try:
            await persist(
                lambda: interaction.response.send_message(sentence, ephemeral=True), pauses=(0.3,)
            )
        except (discord.HTTPException, discord.InteractionResponded, *TransportFault) as fault:
            logger.warning("could not answer an old command: %s", describe(fault))


class CatalogueTranslator(app_commands.Translator):
    """Gives Discord the sentences of the catalogue: English, and Dutch for whoever chose that."""

    async def translate(
        self,
        string: locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return the sentence in a language, None where that is the default one."""
        text = string.extras.get("text")
        if not isinstance(text, Text):
            return None
        translated = None
        if locale is discord.Locale.dutch:
            translated = text.nl
        elif locale in _ENGLISH:
            translated = text.en
        return None if translated == string.message else translated


def make_tree(client: discord.Client, handlers: Handlers) -> Tree:
    """Return the commands, for servers and private conversations."""
    tree = Tree(
        client,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    _add_questions(tree, handlers)
    _add_tools(tree, handlers)
    _add_menus(tree, handlers)
    _add_explanations(tree, handlers)
    return tree


def _add_questions(tree: Tree, handlers: Handlers) -> None:
    @tree.command(name="vraag", description=_describe("vraag"))
    @app_commands.describe(vraag=_in_english(words.QUESTION))
    async def ask(
        interaction: discord.Interaction, vraag: app_commands.Range[str, 1, _MAX_QUESTION]
    ) -> None:
        await handlers.ask(interaction, vraag)

    @tree.command(name="citeer", description=_describe("citeer"))
    @app_commands.describe(adres=_in_english(words.ADDRESS))
    async def cite(
        interaction: discord.Interaction, adres: app_commands.Range[str, 1, _MAX_ADDRESS]
    ) -> None:
        await handlers.cite(interaction, adres)

    @cite.autocomplete("adres")
    async def complete(
        interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return await handlers.complete(interaction, current)


def _add_tools(tree: Tree, handlers: Handlers) -> None:
    @tree.command(name="bron", description=_describe("bron"))
    @app_commands.describe(tekst=_in_english(words.CLAIM))
    async def find_source(
        interaction: discord.Interaction, tekst: app_commands.Range[str, 1, _MAX_QUESTION]
    ) -> None:
        await handlers.use_tool(interaction, tekst, tool="source")

    @tree.command(name="klopt", description=_describe("klopt"))
    @app_commands.describe(citaat=_in_english(words.QUOTATION), spreker=_in_english(words.SPEAKER))
    async def check(
        interaction: discord.Interaction,
        citaat: app_commands.Range[str, 1, _MAX_QUESTION],
        spreker: app_commands.Range[str, 1, _MAX_ADDRESS] | None = None,
    ) -> None:
        await handlers.use_tool(interaction, citaat, tool="quotation", speaker=spreker)

    @tree.command(name="verifieer", description=_describe("verifieer"))
    @app_commands.describe(nummer=_in_english(words.RECEIPT))
    async def verify(
        interaction: discord.Interaction, nummer: app_commands.Range[str, 1, _MAX_ADDRESS]
    ) -> None:
        await handlers.use_tool(interaction, nummer, tool="receipt")


def _add_menus(tree: Tree, handlers: Handlers) -> None:
    @tree.context_menu(name=_in_dutch(words.FIND_SOURCE))
    async def find_source(interaction: discord.Interaction, message: discord.Message) -> None:
        await handlers.ask_about(interaction, message, tool="source")

    @tree.context_menu(name=_in_dutch(words.CHECK_THIS))
    async def check_this(interaction: discord.Interaction, message: discord.Message) -> None:
        await handlers.ask_about(interaction, message, tool="quotation")

    @tree.context_menu(name=_in_dutch(words.ASK_THIS))
    async def ask_this(interaction: discord.Interaction, message: discord.Message) -> None:
        await handlers.ask_about(interaction, message, tool="question")


def _add_explanations(tree: Tree, handlers: Handlers) -> None:
    @tree.command(name="inhoud", description=_describe("inhoud"))
    async def contents(interaction: discord.Interaction) -> None:
        await handlers.list_contents(interaction)

    @tree.command(name="artikel", description=_describe("artikel"))
    @app_commands.describe(kies=_in_english(words.TIE))
    async def article(
        interaction: discord.Interaction,
        kies: app_commands.Range[str, 1, _MAX_QUESTION] | None = None,
    ) -> None:
        await handlers.describe_articles(interaction, kies)

    @tree.command(name="privacy", description=_describe("privacy"))
    async def privacy(interaction: discord.Interaction) -> None:
        await handlers.show_privacy(interaction)

    @tree.command(name="vergeetmij", description=_describe("vergeetmij"))
    async def forget_me(interaction: discord.Interaction) -> None:
        await handlers.forget(interaction, "me")

    @tree.command(name="wis", description=_describe("wis"))
    @app_commands.default_permissions(manage_guild=True)
    async def wipe(interaction: discord.Interaction) -> None:
        await handlers.forget(interaction, "chat")

    @tree.command(name="instellingen", description=_describe("instellingen"))
    @app_commands.default_permissions(manage_guild=True)
    async def settings(interaction: discord.Interaction) -> None:
        await handlers.show_settings(interaction)

    @tree.command(name="help", description=_describe("help"))
    async def explain(interaction: discord.Interaction) -> None:
        await handlers.help(interaction)


def _describe(command: str) -> locale_str:
    return _in_english(words.COMMANDS[command])


def _in_english(text: Text) -> locale_str:
    return locale_str(text.en, text=text)


def _in_dutch(text: Text) -> locale_str:
    return locale_str(text.nl, text=text)
