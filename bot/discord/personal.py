"""/instellingen and /privacy: how the bot answers here, and what it keeps."""

from dataclasses import replace
from typing import cast

from bot.answer import Language
from bot.buttondata import ForgetButton, SettingButton
from bot.catalogue import chat as words
from bot.catalogue import discord as own_words
from bot.discord.dialogue import Dialogue
from bot.discord.rendering import say
from bot.discord.services import Services
from bot.discord.views import STYLES, privacy_view, settings_view
from bot.state import ChatSettings


class Personal:
    """Shows and changes settings, for those who manage the server; and forgets."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def show_settings(self, dialogue: Dialogue) -> None:
        """Show the settings as buttons."""
        chat = await self._services.state.chats.get(dialogue.place.chat)
        if await self._check(dialogue, chat):
            await self._draw(dialogue, chat)

    async def change(self, dialogue: Dialogue, button: SettingButton) -> None:
        """Change a setting and show what holds now."""
        chats = self._services.state.chats
        chat = await chats.get(dialogue.place.chat)
        if await self._check(dialogue, chat):
            changed = _change(chat, button)
            await chats.put(dialogue.place.chat, changed)
            await self._draw(dialogue, changed)

    async def show_privacy(self, dialogue: Dialogue) -> None:
        """Say what is kept, and offer to remove it."""
        services = self._services
        chat = await services.state.chats.get(dialogue.place.chat)
        language = services.language_of(chat, dialogue.interaction.locale)
        said = own_words.PRIVACY.say(
            language,
            minutes=services.settings.conversation.memory_minutes,
            days=services.settings.state.retention_days,
        )
        is_server = dialogue.interaction.guild_id is not None
        view = privacy_view(language, is_manager=is_server and dialogue.is_manager)
        await dialogue.answer(say(said), view=view)

    async def forget(self, dialogue: Dialogue, button: ForgetButton) -> None:
        """Remove what is kept of the person who presses, or of the whole server."""
        services = self._services
        chat = await services.state.chats.get(dialogue.place.chat)
        language = services.language_of(chat, dialogue.interaction.locale)
        if button.whom == "me":
            await services.state.deletion.forget_person("discord", dialogue.person)
            services.memory.forget_person(dialogue.person)
            await dialogue.tell(words.FORGOTTEN_ME.say(language))
        elif await self._check(dialogue, chat):
            await services.state.deletion.forget_chat(dialogue.place.chat)
            services.memory.forget_chat(dialogue.place.chat)
            await dialogue.tell(own_words.FORGOTTEN_CHAT.say(language))

    async def _draw(self, dialogue: Dialogue, chat: ChatSettings) -> None:
        language = self._services.language_of(chat, dialogue.interaction.locale)
        is_server = dialogue.interaction.guild_id is not None
        place = own_words.SERVER if is_server else own_words.CONVERSATION
        said = own_words.SETTINGS.say(language, place=place.say(language))
        await dialogue.answer(say(said), view=settings_view(chat, language, is_server=is_server))

    async def _check(self, dialogue: Dialogue, chat: ChatSettings) -> bool:
        """Tell whether the person may change things here, and say so where he may not."""
        if dialogue.is_manager:
            return True
        language = self._services.language_of(chat, dialogue.interaction.locale)
        await dialogue.tell(own_words.MANAGERS_ONLY.say(language))
        return False


def _change(chat: ChatSettings, button: SettingButton) -> ChatSettings:
    if button.name == "language":
        known = {"nl", "en"}
        language = cast("Language", button.value) if button.value in known else None
        return replace(chat, language=language)
    if button.name == "style" and button.value in STYLES:
        return replace(chat, style=button.value)
    if button.name == "mention":
        return replace(chat, on_mention=button.value == "1")
    if button.name == "reply":
        return replace(chat, on_reply=button.value == "1")
    return chat
