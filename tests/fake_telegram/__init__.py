"""A small Bot API server on loopback, with people who write to the bot."""

from tests.fake_telegram.faults import Fault
from tests.fake_telegram.running import RunningBot, make_settings, run_bot
from tests.fake_telegram.server import FakeTelegram
from tests.fake_telegram.world import TOKEN, Call

__all__ = ["TOKEN", "Call", "FakeTelegram", "Fault", "RunningBot", "make_settings", "run_bot"]
