"""Buttons and menus that work after any restart: what they do stands in their own id."""

import re
from typing import Any, Protocol

import discord
from discord.ui import DynamicItem

from bot.buttondata import Button, ContentsButton, OpenButton, decode_button

# Discord's limits on labels and ids.
MAX_LABEL = 80
MAX_OPTION = 100
MAX_OPTIONS = 25
_ARTICLES = "m:a:"
_SECTIONS = "m:s:"


class Presses(Protocol):
    """What hears of presses."""

    async def press(self, interaction: discord.Interaction, button: Button | None) -> None:
        """Do what a button says; None is a button of another version."""
        ...


class PressedClient(discord.Client):
    """A client whose presses go to `presses`."""

    presses: Presses


class PressButton(DynamicItem[discord.ui.Button[Any]], template=r"b:(?P<data>.*)"):
    """A button that carries `button`."""

    def __init__(
        self,
        button: Button | None,
        *,
        label: str,
        custom_id: str | None = None,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        row: int | None = None,
    ) -> None:
        carried = custom_id or f"b:{button.encode() if button else ''}"
        super().__init__(
            discord.ui.Button(label=label[:MAX_LABEL], custom_id=carried, style=style, row=row)
        )
        self._button = button

    @classmethod
    async def from_custom_id(
        cls,
        _interaction: discord.Interaction,
        item: Any,  # noqa: ANN401 (the library's signature)
        match: re.Match[str],
        /,
    ) -> "PressButton":
        """Return the button that was pressed."""
        label = item.label or "-"
        return cls(decode_button(match["data"]), label=label, custom_id=item.custom_id)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand the press on."""
        await press_of(interaction, self._button)


class PressMenu(DynamicItem[discord.ui.Select[Any]], template=r"m:(?P<data>.*)"):
    """A menu to choose a section of an article from, or an article."""

    def __init__(
        self,
        custom_id: str,
        *,
        options: list[discord.SelectOption],
        placeholder: str | None = None,
    ) -> None:
        super().__init__(
            discord.ui.Select(
                custom_id=custom_id, options=options[:MAX_OPTIONS], placeholder=placeholder
            )
        )

    @classmethod
    def of_articles(cls, titles: dict[str, str], *, placeholder: str) -> "PressMenu":
        """Return a menu of articles by their keys."""
        options = [
            discord.SelectOption(label=title[:MAX_OPTION], value=key)
            for key, title in titles.items()
        ]
        return cls(_ARTICLES, options=options, placeholder=placeholder)

    @classmethod
    def of_sections(cls, article: str, labels: dict[int, str], *, placeholder: str) -> "PressMenu":
        """Return a menu of sections by the numbers of their first paragraphs."""
        options = [
            discord.SelectOption(label=label[:MAX_OPTION], value=str(number))
            for number, label in labels.items()
        ]
        return cls(f"{_SECTIONS}{article}", options=options, placeholder=placeholder)

    @classmethod
    async def from_custom_id(
        cls,
        _interaction: discord.Interaction,
        item: Any,  # noqa: ANN401 (the library's signature)
        _match: re.Match[str],
        /,
    ) -> "PressMenu":
        """Return the menu that was chosen from."""
        return cls(item.custom_id, options=item.options)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand the choice on."""
        chosen = self.item.values[0] if self.item.values else ""
        await press_of(interaction, _chosen(self.custom_id, chosen))


async def press_of(interaction: discord.Interaction, button: Button | None) -> None:
    """Hand a press to whatever the client has for it."""
    client = interaction.client
    if not isinstance(client, PressedClient):
        raise TypeError("buttons need a client that hears of presses")
    await client.presses.press(interaction, button)


def _chosen(custom_id: str, value: str) -> Button | None:
    if custom_id == _ARTICLES:
        return ContentsButton(value, 0)
    if custom_id.startswith(_SECTIONS) and value.isdecimal() and len(value) < 9:
        return OpenButton(custom_id.removeprefix(_SECTIONS), int(value))
    return None


ITEMS = (PressButton, PressMenu)
