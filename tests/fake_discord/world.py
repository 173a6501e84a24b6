"""What Discord knows: a server, its channels and people, messages, commands and interactions."""

import itertools
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.fake-token-of-the-right-length-00000000"
EPHEMERAL, LOADING = 64, 128
_EVERYTHING = str((1 << 53) - 1)
_MANAGE_SERVER = 1 << 5
_EPOCH = 1_420_070_400_000


class ApiError(Exception):
    """A refusal of the server."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {"code": code, "message": message}


@dataclass(slots=True)
class Call:
    """One request of the bot; `refusal` is why the server itself did not do it."""

    request: str
    payload: Json
    at: float
    result: Any = None
    refusal: str | None = None


@dataclass(slots=True)
class Used:
    """An interaction: a command, a menu or a press, and what came of it."""

    event: Json
    person: int
    channel: int
    at: float
    target: Json | None = None
    kind: int | None = None
    answered_at: float | None = None
    message: Json | None = None
    follow_ups: list[Json] = field(default_factory=list)
    choices: list[Json] | None = None


def shown(used: Used) -> Json:
    """Return the message that answers an interaction."""
    assert used.message is not None
    return used.message


class World:
    """One server with two channels and a thread, and private conversations."""

    def __init__(self) -> None:
        self._counter = itertools.count(1)
        self.bot = self.person(self.number(), name="Bronvast", is_bot=True)
        self.server = self.number()
        self.general = self.number()
        self.other = self.number()
        self.thread = self.number()
        self.private: dict[int, int] = {}
        self.messages: dict[int, dict[int, Json]] = {}
        self.commands: list[Json] = []
        self.used: dict[str, Used] = {}
        self.forbidden: dict[int, int] = {}

    def number(self) -> int:
        """Return a new number, as Discord makes them: from the time."""
        moment = int(time.time() * 1000) - _EPOCH
        return (moment << 22) + next(self._counter)

    def person(self, number: int, *, name: str | None = None, is_bot: bool = False) -> Json:
        """Return somebody as the API has him."""
        return {
            "id": str(number),
            "username": name or f"person{number}",
            "discriminator": "0",
            "global_name": None,
            "avatar": None,
            "bot": is_bot,
        }

    def member(self, *, is_manager: bool = False) -> Json:
        """Return what somebody is on the server."""
        rights = _MANAGE_SERVER if is_manager else 0
        return {
            "roles": [],
            "joined_at": _now(),
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": str(rights),
        }

    def private_of(self, person: int) -> int:
        """Return the number of the conversation with somebody alone."""
        return self.private.setdefault(person, self.number())

    def channel(self, number: int) -> Json:
        """Return a channel as the API has it."""
        for person, conversation in self.private.items():
            if number == conversation:
                return {"id": str(number), "type": 1, "recipients": [self.person(person)]}
        found: Json = {
            "id": str(number),
            "type": 0,
            "guild_id": str(self.server),
            "name": f"channel{number}",
            "position": 0,
            "permission_overwrites": [],
            "nsfw": False,
            "parent_id": None,
        }
        if number == self.thread:
            stamp = {"archived": False, "auto_archive_duration": 60, "archive_timestamp": _now()}
            found.update(type=11, parent_id=str(self.general), owner_id=self.bot["id"])
            found.update(message_count=0, member_count=1, thread_metadata=stamp)
        return found

    def guild(self) -> Json:
        """Return the server as the gateway tells of it."""
        role = {
            "id": str(self.server),
            "name": "@everyone",
            "permissions": _EVERYTHING,
            "position": 0,
            "color": 0,
            "hoist": False,
            "managed": False,
            "mentionable": False,
        }
        return {
            "id": str(self.server),
            "name": "Server",
            "owner_id": "1",
            "roles": [role],
            "emojis": [],
            "stickers": [],
            "features": [],
            "afk_timeout": 0,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "system_channel_flags": 0,
            "premium_tier": 0,
            "preferred_locale": "nl",
            "nsfw_level": 0,
            "member_count": 2,
            "members": [{**self.member(), "user": self.bot}],
            "channels": [self.channel(self.general), self.channel(self.other)],
            "threads": [self.channel(self.thread)],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def add_message(self, channel: int, author: Json, content: str, **fields: Any) -> Json:  # noqa: ANN401 (a message's fields)
        """Keep a message in a channel."""
        message: Json = {
            "id": str(self.number()),
            "channel_id": str(channel),
            "author": author,
            "content": content,
            "timestamp": _now(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": self._mentioned(content),
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "type": 0,
            "flags": 0,
            **fields,
        }
        self.messages.setdefault(channel, {})[int(message["id"])] = message
        return message

    def edit_message(self, message: Json, **fields: Any) -> Json:  # noqa: ANN401 (a message's fields)
        """Change a message."""
        message.update(fields)
        message["edited_timestamp"] = _now()
        if "content" in fields:
            message["mentions"] = self._mentioned(fields["content"] or "")
        return message

    def find_message(self, channel: int, number: int) -> Json:
        """Return a message.

        Raises:
            ApiError: it is not there.
        """
        found = self.messages.get(channel, {}).get(number)
        if found is None:
            raise ApiError(404, 10008, "Unknown Message")
        return found

    def event_of(self, message: Json) -> Json:
        """Return a message as the gateway tells of it: without content that is not for the bot."""
        channel = self.channel(int(message["channel_id"]))
        event = dict(message)
        if "guild_id" in channel:
            event.update(guild_id=channel["guild_id"], member=self.member())
            is_own = message["author"]["id"] == self.bot["id"]
            is_mentioned = any(each["id"] == self.bot["id"] for each in message["mentions"])
            if not (is_own or is_mentioned):
                event.update(content="", embeds=[], components=[], attachments=[])
        return event

    def _mentioned(self, content: str) -> list[Json]:
        found = re.findall(r"<@!?(\d+)>", content)
        return [self.bot if each == self.bot["id"] else self.person(int(each)) for each in found]


def _now() -> str:
    return datetime.now(UTC).isoformat()
