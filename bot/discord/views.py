"""The buttons under an answer and those of the settings."""

from collections.abc import Iterable

import discord

from bot.answer import Language
from bot.buttondata import (
    Button,
    ForgetButton,
    NearestButton,
    SettingButton,
    SettingName,
    ShowButton,
    VoteButton,
)
from bot.catalogue import chat as words
from bot.catalogue import discord as own_words
from bot.catalogue.text import Text
from bot.discord.items import PressButton, PressMenu
from bot.page import Page
from bot.state import ChatSettings, Style, Votes
from bot.view import View

STYLES: dict[Style, Text] = {
    "full": words.STYLE_FULL,
    "short": words.STYLE_SHORT,
    "silent": words.STYLE_SILENT,
}
LANGUAGES: dict[Language | None, Text] = {
    None: words.LANGUAGE_AUTO,
    "nl": words.LANGUAGE_NL,
    "en": words.LANGUAGE_EN,
}


def make_view(items: Iterable[PressButton | PressMenu]) -> discord.ui.View:
    """Return a view that listens for as long as its message stands."""
    view = discord.ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    return view


def answer_view(answer_id: int, page: Page, view: View, votes: Votes) -> discord.ui.View | None:
    """Return the buttons for an answer in this view; none under small talk and groups.

    What comes nearest is shown to whoever asks for it alone, and has no votes of its own.
    """
    if page.status == "smalltalk" or page.groups:
        return None
    items: list[PressButton | PressMenu] = []
    if page.status == "not_found" and page.passages and not view.nearest:
        items.append(_button(words.NEAREST.say(page.language), NearestButton(answer_id)))
    if page.shown(view):
        items.extend(_view_buttons(answer_id, page, view))
    if not view.nearest:
        good, bad = _count("👍", votes.good), _count("👎", votes.bad)
        items.append(_button(good, VoteButton(answer_id, True, view)))
        items.append(_button(bad, VoteButton(answer_id, False, view)))
    return make_view(items)


def settings_view(chat: ChatSettings, language: Language, *, is_server: bool) -> discord.ui.View:
    """Return the choices, with what holds now marked."""
    items = [
        choice_button(
            label.say(language),
            SettingButton("language", each or "auto"),
            is_on=chat.language == each,
            row=0,
        )
        for each, label in LANGUAGES.items()
    ]
    items.extend(
        choice_button(
            label.say(language), SettingButton("style", each), is_on=chat.style == each, row=1
        )
        for each, label in STYLES.items()
    )
    triggers: tuple[tuple[SettingName, Text, bool], ...] = (
        ("mention", words.ON_MENTION, chat.on_mention),
        ("reply", words.ON_REPLY, chat.on_reply),
    )
    if is_server:
        items.extend(
            choice_button(
                label.say(language),
                SettingButton(name, "0" if is_on else "1"),
                is_on=is_on,
                row=2,
            )
            for name, label, is_on in triggers
        )
    return make_view(items)


def privacy_view(language: Language, *, is_manager: bool) -> discord.ui.View:
    """Return the buttons to be forgotten with."""
    items: list[PressButton | PressMenu] = [
        _button(words.FORGET_ME.say(language), ForgetButton("me"), is_danger=True)
    ]
    if is_manager:
        forget = own_words.FORGET_CHAT.say(language)
        items.append(_button(forget, ForgetButton("chat"), is_danger=True))
    return make_view(items)


def _view_buttons(answer_id: int, page: Page, view: View) -> list[PressButton]:
    context = View(not view.context, view.others, view.nearest)
    label = words.LESS_CONTEXT if view.context else words.CONTEXT
    found = [_button(label.say(page.language), ShowButton(answer_id, context))]
    if len(page.passages) > 1:
        others = View(view.context, not view.others, view.nearest)
        label = words.FEWER if view.others else words.OTHERS
        found.append(_button(label.say(page.language), ShowButton(answer_id, others)))
    return found


def _button(label: str, button: Button, *, is_danger: bool = False) -> PressButton:
    style = discord.ButtonStyle.danger if is_danger else discord.ButtonStyle.secondary
    return PressButton(button, label=label, style=style)


def choice_button(
    label: str, button: Button, *, is_on: bool, row: int | None = None
) -> PressButton:
    """Return a button for something to choose, with a mark where it is chosen."""
    style = discord.ButtonStyle.success if is_on else discord.ButtonStyle.secondary
    return PressButton(button, label=f"✓ {label}" if is_on else label, style=style, row=row)


def _count(sign: str, number: int) -> str:
    return f"{sign} {number}" if number else sign
