"""Buttons work in place, for whoever presses them, also after a restart."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.state import Chat, ChatSettings
from tests.fake_telegram import FakeTelegram, make_settings, run_bot
from tests.fake_telegram.world import Json
from tests.fakes import WordSearcher, make_article

pytestmark = pytest.mark.anyio

GROUP = -1001000000001
COST = "Wat kost het herstel?"
EXPIRED = "Deze knop is verlopen. Stel de vraag opnieuw, dan krijg je nieuwe."


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    # A bot that starts anew does not know what it sent just before; the limits have other tests.
    async with FakeTelegram.serve(has_flood_limit=False) as fake:
        yield fake
        assert fake.refused == []


def labels(message: Json) -> list[str]:
    markup = message.get("reply_markup") or {"inline_keyboard": []}
    return [each["text"] for row in markup["inline_keyboard"] for each in row]


async def edited(telegram: FakeTelegram, message: Json, label: str, *, person: int = 1) -> Json:
    """Press a button, wait until the message has changed and return it."""
    since = len(telegram.calls)
    await telegram.press(message, label, person=person)
    await telegram.wait_for("editMessageText", since=since)
    return telegram.world.chats[message["chat"]["id"]].messages[message["message_id"]]


async def test_context_and_other_passages_open_and_close_in_place(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        answer = await telegram.ask(7, COST)
        plain = answer["text"]
        assert labels(answer) == ["Context", "Andere passages", "👍", "👎"]
        seen = await edited(telegram, answer, "Context")
        assert seen["text"].startswith("De oorzaak is nog niet gevonden.")
        assert labels(seen)[0] == "Minder context"
        seen = await edited(telegram, answer, "Andere passages")
        assert "Andere passages:" in seen["text"]
        assert labels(seen)[:2] == ["Minder context", "Alleen de eerste"]
        await edited(telegram, answer, "Minder context")
        seen = await edited(telegram, answer, "Alleen de eerste")
        assert seen["text"] == plain
        assert len(telegram.made("sendMessage")) == 1


async def test_opinions_are_counted_and_can_be_changed(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        answer = await telegram.ask(GROUP, f"/vraag {COST}")
        assert labels(await edited(telegram, answer, "👍", person=1))[2:] == ["👍 1", "👎"]
        assert labels(await edited(telegram, answer, "👍 1", person=2))[2:] == ["👍 2", "👎"]
        assert labels(await edited(telegram, answer, "👎", person=2))[2:] == ["👍 1", "👎 1"]
        said = await telegram.press(answer, "👍 1", person=1)
        assert said["text"] == "Ingetrokken."


async def test_what_comes_nearest_is_shown_on_request(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        answer = await telegram.ask(7, "Wie bakt pizza op 3 mei in Rome?")
        said = answer["text"]
        assert labels(answer) == ["Dichtstbijzijnde passage", "👍", "👎"]
        seen = await edited(telegram, answer, "Dichtstbijzijnde passage")
        assert seen["text"].startswith(f"{said}\n\nGeen antwoord, wel het dichtst in de buurt:")
        assert labels(seen) == ["Verberg de passage", "Context", "Andere passages", "👍", "👎"]
        assert (await edited(telegram, answer, "Verberg de passage"))["text"] == said


async def test_a_restart_leaves_no_button_dead_and_loses_no_setting(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    settings = make_settings(telegram, tmp_path)
    async with run_bot(telegram, tiny, settings):
        answer = await telegram.ask(7, COST)
        await telegram.ask(7, "/taal en")
    async with run_bot(telegram, tiny, settings):
        assert labels(await edited(telegram, answer, "Context"))[0] == "Minder context"
        assert labels(await edited(telegram, answer, "👍"))[2:] == ["👍 1", "👎"]
        assert (await telegram.ask(7, "/help"))["text"].startswith("What you can ask:")


async def test_when_the_article_has_changed_the_context_button_says_so(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    settings = make_settings(telegram, tmp_path)
    async with run_bot(telegram, tiny, settings):
        answer = await telegram.ask(7, COST)
    article = replace(make_article(), digest="1" * 64)
    changed = Assistant(articles=[article], searcher=WordSearcher([article]))
    async with run_bot(telegram, changed, settings):
        said = await telegram.press(answer, "Context")
        assert said["text"].startswith("Het artikel is sindsdien gewijzigd.")
        seen = await edited(telegram, answer, "Andere passages")
        assert "12 miljoen" in seen["text"]


@pytest.mark.parametrize("data", ["v:999:c", "f:999:+", "oude data", "v:1:c"])
async def test_an_old_button_and_one_of_another_chat_answer_politely(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path, data: str
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        await telegram.ask(8, COST)
        answer = await telegram.ask(7, COST)
        assert (await telegram.press(answer, "", data=data))["text"] == EXPIRED
        assert telegram.made("editMessage.*") == []


async def test_pressing_what_is_already_shown_changes_nothing(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        answer = await telegram.ask(7, COST)
        await edited(telegram, answer, "Context")
        await telegram.press(answer, "", data="v:1:c")
        await telegram.ask(8, COST)
        assert len(telegram.made("editMessageText")) == 1


async def test_only_administrators_change_a_group(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    telegram.world.chat(GROUP).administrators.add(2)
    only = "Dat kunnen alleen beheerders van deze groep."
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)) as bot:
        assert (await telegram.ask(GROUP, "/instellingen", person=1))["text"] == only
        menu = await telegram.ask(GROUP, "/instellingen", person=2)
        assert (await telegram.press(menu, "Kort", person=1))["text"] == only
        seen = await edited(telegram, menu, "Kort", person=2)
        assert "✓ Kort" in labels(seen)
        seen = await edited(telegram, menu, "✓ Als ik genoemd word", person=2)
        assert await bot.state.chats.get(Chat("telegram", GROUP)) == ChatSettings(
            style="short", on_mention=False
        )
        since = len(telegram.calls)
        await telegram.write(GROUP, f"@bronvast_bot {COST}")
        await telegram.ask(8, COST)
        assert telegram.made("sendMessage", since=since, chat=GROUP) == []


async def test_a_silent_chat_is_answered_without_a_sound(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        menu = await telegram.ask(7, "/instellingen")
        await edited(telegram, menu, "Stil", person=7)
        await telegram.ask(7, COST)
        assert telegram.made("sendMessage")[-1].params["disable_notification"] is True


async def test_sections_open_as_passages_with_buttons(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        contents = await telegram.ask(7, "/inhoud")
        assert contents["text"] == "Inhoud van De dijk"
        assert labels(contents) == ["¶1 (inleiding)", "¶3 Oorzaak onbekend", "¶4 Herstel"]
        since = len(telegram.calls)
        await telegram.press(contents, "¶4 Herstel")
        opened = (await telegram.wait_for("sendMessage", since=since))[0].result
        assert opened["text"].startswith("Het herstel kost 12 miljoen euro.")
        assert labels(opened) == ["Context", "👍", "👎"]


async def test_forgetting_a_person_removes_what_his_buttons_need(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)) as bot:
        answer = await telegram.ask(7, COST)
        privacy = await telegram.ask(7, "/privacy")
        said = await telegram.press(privacy, "Verwijder mijn gegevens", person=7)
        assert said["text"] == "Alles wat ik over je bewaarde is verwijderd."
        assert await bot.state.answers.get(1) is None
        assert (await telegram.press(answer, "Context"))["text"] == EXPIRED
        # Nor does a follow-up lean on what was asked before.
        assert (await telegram.ask(7, "en waar?"))["text"].startswith("Dat staat niet")


async def test_only_an_administrator_removes_what_is_kept_of_a_group(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    telegram.world.chat(GROUP).administrators.add(2)
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)) as bot:
        await telegram.ask(GROUP, f"/vraag {COST}", person=1)
        privacy = await telegram.ask(GROUP, "/privacy", person=1)
        said = await telegram.press(privacy, "Verwijder alles van deze groep", person=1)
        assert said["text"] == "Dat kunnen alleen beheerders van deze groep."
        assert await bot.state.answers.get(1) is not None
        await telegram.press(privacy, "Verwijder alles van deze groep", person=2)
        assert await bot.state.answers.get(1) is None
