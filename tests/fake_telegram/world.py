"""What Telegram knows: people, chats and their messages, and the updates the bot has to fetch."""

import itertools
import re
import time
from dataclasses import dataclass, field
from typing import Any

from tests.fake_telegram.markup import measure

Json = dict[str, Any]
TOKEN = "1234567:AAfake-token_of-the-right-length-000000"
BOT: Json = {"id": 1234567, "is_bot": True, "first_name": "Bronvast", "username": "bronvast_bot"}
ANONYMOUS: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
_COMMAND = re.compile(r"(?<!\S)/\w+(?:@\w+)?")
_MENTION = re.compile(r"(?<!\w)@\w+")


class ApiError(Exception):
    """A refusal of the server."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.body: Json = {"ok": False, "error_code": code, "description": description}
        if parameters:
            self.body["parameters"] = parameters


@dataclass(slots=True)
class Call:
    """One request of the bot; `refusal` is why the server itself did not do it."""

    method: str
    params: Json
    at: float
    result: Any = None
    refusal: str | None = None


@dataclass(slots=True)
class Chat:
    """A chat; positive numbers are private, those below -10**12 supergroups."""

    info: Json
    messages: dict[int, Json] = field(default_factory=dict)
    administrators: set[int] = field(default_factory=set)
    is_closed: bool = False
    moved_to: int | None = None
    sent: list[float] = field(default_factory=list)


class World:
    """The chats and the queue of updates of one bot."""

    def __init__(self) -> None:
        self.chats: dict[int, Chat] = {}
        self.updates: list[Json] = []
        self._update_ids = itertools.count(1000)
        self._message_ids = itertools.count(1)

    def chat(self, number: int, **info: object) -> Chat:
        """Return a chat, made when first spoken of."""
        if number not in self.chats:
            kind = "private" if number > 0 else "supergroup" if number < -(10**12) else "group"
            name = {"first_name": f"P{number}"} if number > 0 else {"title": f"G{number}"}
            self.chats[number] = Chat({"id": number, "type": kind, **name})
        self.chats[number].info.update(info)
        return self.chats[number]

    def person(self, number: int) -> Json:
        """Return a person."""
        return {"id": number, "is_bot": False, "first_name": f"P{number}", "language_code": "en"}

    def add_message(self, chat: Chat, **content: object) -> Json:
        """Put a message in a chat."""
        message: Json = {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": dict(chat.info),
            **content,
        }
        chat.messages[message["message_id"]] = message
        return message

    def write(
        self,
        number: int,
        text: str,
        *,
        person: int | None = None,
        reply_to: int | None = None,
        topic: int | None = None,
        **extra: object,
    ) -> Json:
        """Let somebody write a message, and the bot hear of it."""
        chat = self.chat(number)
        content: Json = {"from": self.person(person or (number if number > 0 else 1)), "text": text}
        content["entities"] = entities_of(text)
        if reply_to is not None:
            target = chat.messages[reply_to]
            content["reply_to_message"] = {
                name: value for name, value in target.items() if name != "reply_to_message"
            }
        if topic is not None:
            chat.info["is_forum"] = True
            content.update(message_thread_id=topic, is_topic_message=True)
        message = self.add_message(chat, **{**content, **extra})
        self.push("message", message)
        return message

    def edit(self, number: int, message_id: int, text: str) -> None:
        """Let somebody edit a message."""
        message = self.chats[number].messages[message_id]
        message.update(text=text, entities=entities_of(text), edit_date=int(time.time()))
        self.push("edited_message", message)

    def push(self, kind: str, payload: Json) -> int:
        """Put an update in the queue; return its number."""
        number = next(self._update_ids)
        self.updates.append({"update_id": number, kind: payload})
        return number


def entities_of(text: str) -> list[Json]:
    """Return the commands and mentions in a text."""
    return [
        {
            "type": kind,
            "offset": measure(text[: found.start()]),
            "length": measure(found.group()),
        }
        for kind, pattern in (("bot_command", _COMMAND), ("mention", _MENTION))
        for found in pattern.finditer(text)
    ]
