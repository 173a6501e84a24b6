"""/instellingen and /taal: how the bot answers in a chat."""

from dataclasses import replace
from typing import cast

from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.answer import Language
from bot.buttondata import SettingButton, SettingName
from bot.catalogue import chat as chat_words
from bot.catalogue import telegram as words
from bot.catalogue.text import Text
from bot.state import ChatSettings, Place, Style
from bot.telegram.addressing import place_of, read_command
from bot.telegram.keyboards import Rows, language_name, make_button
from bot.telegram.markup import text
from bot.telegram.rights import is_administrator, may_change
from bot.telegram.services import Services

_STYLES: dict[Style, Text] = {
    "full": chat_words.STYLE_FULL,
    "short": chat_words.STYLE_SHORT,
    "silent": chat_words.STYLE_SILENT,
}
_LANGUAGES: tuple[Language | None, ...] = (None, "nl", "en")


class SettingsMenu:
    """Shows the settings of a chat and changes them; in a group for its administrators only."""

    def __init__(self, services: Services, bot: Bot) -> None:
        self._services = services
        self._bot = bot

    async def show(self, update: Update, _context: object) -> None:
        """Show the settings as buttons."""
        message = update.message
        if message is None:
            return
        chat = await self._services.state.chats.get(place_of(message).chat)
        if not await self._check(message, chat):
            return
        language = self._services.language_of(chat)
        await self._services.sender.send(
            place_of(message),
            text(words.SETTINGS.say(language)),
            reply_to=message.message_id,
            keyboard=_menu(chat, language, is_group=message.chat.type != "private"),
        )

    async def choose_language(self, update: Update, _context: object) -> None:
        """Set the language that follows the command, or offer the choices."""
        message = update.message
        if message is None:
            return
        place = place_of(message)
        chat = await self._services.state.chats.get(place.chat)
        if not await self._check(message, chat):
            return
        command = read_command(message, self._services.me)
        wanted = command.rest.lower() if command is not None else ""
        keyboard = None
        if wanted in {"nl", "en", "auto"}:
            chat = replace(chat, language=_language(wanted))
            await self._services.state.chats.put(place.chat, chat)
            said = self._confirm(chat)
        else:
            language = self._services.language_of(chat)
            said = words.LANGUAGE_WHICH.say(language)
            keyboard = InlineKeyboardMarkup([_language_row(chat, language, is_menu=False)])
        await self._services.sender.send(
            place, text(said), reply_to=message.message_id, keyboard=keyboard
        )

    async def press(self, query: CallbackQuery, button: SettingButton, place: Place) -> None:
        """Change a setting and show what holds now."""
        services = self._services
        chat = await services.state.chats.get(place.chat)
        number = place.chat.number
        if not await is_administrator(self._bot, chat=number, person=query.from_user.id):
            refusal = words.ADMINISTRATORS_ONLY.say(services.language_of(chat))
            await services.sender.acknowledge(query.id, text=refusal, is_alert=True)
            return
        changed = _change(chat, button)
        language = services.language_of(changed)
        if query.message is None:
            await services.sender.acknowledge(query.id, text=chat_words.EXPIRED.say(language))
            return
        await services.state.chats.put(place.chat, changed)
        await services.sender.acknowledge(query.id, text=words.SAVED.say(language))
        if changed == chat:
            return
        if button.is_menu:
            said = words.SETTINGS.say(language)
            keyboard = _menu(changed, language, is_group=number < 0)
        else:
            said = self._confirm(changed)
            keyboard = InlineKeyboardMarkup([_language_row(changed, language, is_menu=False)])
        await services.sender.edit(number, query.message.message_id, text(said), keyboard=keyboard)

    def _confirm(self, chat: ChatSettings) -> str:
        language = self._services.language_of(chat)
        return (words.LANGUAGE_SET if chat.language else words.LANGUAGE_SET_AUTO).say(language)

    async def _check(self, message: Message, chat: ChatSettings) -> bool:
        if await may_change(self._bot, message):
            return True
        refusal = words.ADMINISTRATORS_ONLY.say(self._services.language_of(chat))
        await self._services.sender.send(
            place_of(message), text(refusal), reply_to=message.message_id
        )
        return False


def _language(value: str) -> Language | None:
    return cast("Language", value) if value in {"nl", "en"} else None


def _change(chat: ChatSettings, button: SettingButton) -> ChatSettings:
    if button.name == "language":
        return replace(chat, language=_language(button.value))
    if button.name == "style" and button.value in _STYLES:
        return replace(chat, style=button.value)
    if button.name == "mention":
        return replace(chat, on_mention=button.value == "1")
    if button.name == "reply":
        return replace(chat, on_reply=button.value == "1")
    return chat


def _menu(chat: ChatSettings, language: Language, *, is_group: bool) -> InlineKeyboardMarkup:
    rows: Rows = [_language_row(chat, language, is_menu=True)]
    rows.append(
        [
            _choice(label.say(language), SettingButton("style", style), is_on=chat.style == style)
            for style, label in _STYLES.items()
        ]
    )
    if is_group:
        triggers: tuple[tuple[SettingName, Text, bool], ...] = (
            ("mention", chat_words.ON_MENTION, chat.on_mention),
            ("reply", chat_words.ON_REPLY, chat.on_reply),
        )
        rows.extend(
            [_choice(label.say(language), SettingButton(name, "0" if is_on else "1"), is_on=is_on)]
            for name, label, is_on in triggers
        )
    return InlineKeyboardMarkup(rows)


def _language_row(
    chat: ChatSettings, language: Language, *, is_menu: bool
) -> list[InlineKeyboardButton]:
    return [
        _choice(
            language_name(each, language),
            SettingButton("language", each or "auto", is_menu=is_menu),
            is_on=chat.language == each,
        )
        for each in _LANGUAGES
    ]


def _choice(label: str, button: SettingButton, *, is_on: bool) -> InlineKeyboardButton:
    return make_button(f"✓ {label}" if is_on else label, button)
