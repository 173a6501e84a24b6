"""The same question gets the same citation wherever it is asked."""

import io
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.terminal import Conversation, open_display
from tests import fake_discord, fake_telegram

pytestmark = pytest.mark.anyio

QUESTIONS = (
    ("Wat kost het herstel?", "Het herstel kost 12 miljoen euro.", "¶4.1"),
    ("Wie zag het water stijgen?", "‘Wij zagen het water stijgen,’ zegt dijkgraaf Anna", "¶3.2"),
    ("Niemand kwam om?", "Niemand kwam om.", "¶2.2"),
)


@pytest.mark.parametrize("asked", QUESTIONS)
async def test_the_same_question_gets_the_same_citation_everywhere(
    monkeypatch: pytest.MonkeyPatch, tiny: Assistant, tmp_path: Path, asked: tuple[str, str, str]
) -> None:
    question, sentence, address = asked
    screen = io.StringIO()
    Conversation(tiny, open_display(screen)).handle(question)
    shown = {"terminal": screen.getvalue()}
    async with fake_telegram.FakeTelegram.serve() as telegram:
        settings = fake_telegram.make_settings(telegram, tmp_path)
        async with fake_telegram.run_bot(telegram, tiny, settings):
            shown["telegram"] = (await telegram.ask(7, question))["text"]
    async with fake_discord.FakeDiscord.serve() as discord:
        fake_discord.use_fake(monkeypatch, discord.url)
        async with fake_discord.run_bot(discord, tiny, fake_discord.make_settings(tmp_path)):
            (embed,) = (await discord.ask(question))["embeds"]
            shown["discord"] = f"{embed['description']}\n{embed['footer']['text']}"
    for platform, text in shown.items():
        assert sentence in text.replace("*", ""), platform
        assert address in text, platform
