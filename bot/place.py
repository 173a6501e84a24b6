"""Where something was said."""

from dataclasses import dataclass
from typing import Literal

Platform = Literal["telegram", "discord"]


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat, by the platform's own number."""

    platform: Platform
    number: int


@dataclass(frozen=True, slots=True)
class Place:
    """A chat and the topic or thread in it; None where there are none."""

    chat: Chat
    topic: int | None = None
