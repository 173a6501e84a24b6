"""A small Discord on loopback: REST, gateway, and people who write, press and use commands."""

from tests.fake_discord.faults import Fault
from tests.fake_discord.running import RunningBot, make_settings, run_bot, use_fake
from tests.fake_discord.server import FakeDiscord
from tests.fake_discord.world import TOKEN, Call, Json

__all__ = [
    "TOKEN",
    "Call",
    "FakeDiscord",
    "Fault",
    "Json",
    "RunningBot",
    "make_settings",
    "run_bot",
    "use_fake",
]
