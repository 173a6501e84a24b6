"""What each request of the bot does."""

import re
import time
from collections.abc import Callable
from typing import Any

from tests.fake_discord.limits import find_fault
from tests.fake_discord.world import EPHEMERAL, LOADING, ApiError, Json, Used, World

_ACKNOWLEDGE_WITHIN = 3.0
# Which answers go with which interactions: commands, presses, autocompletion.
_ANSWERS = {2: {4, 5}, 3: {4, 5, 6, 7}, 4: {8}}


class Rest:
    """Does requests in the world; `events` are what the gateway has to tell afterwards."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.url = ""
        self.events: list[tuple[str, Json]] = []
        self._nonces: dict[str, Json] = {}
        self._routes: tuple[tuple[str, Callable[..., Any]], ...] = (
            (r"GET /users/@me", self._me),
            (r"GET /oauth2/applications/@me|GET /applications/@me", self._application),
            (r"GET /gateway", self._gateway),
            (r"GET /applications/\d+/commands", self._list_commands),
            (r"PUT /applications/\d+/commands", self._put_commands),
            (r"POST /channels/(\d+)/messages", self._send),
            (r"PATCH /channels/(\d+)/messages/(\d+)", self._edit),
            (r"POST /channels/(\d+)/typing", self._type),
            (r"POST /interactions/(\d+)/[\w-]+/callback", self._answer),
            (r"POST /webhooks/\d+/t(\d+)", self._follow_up),
            (r"(?:PATCH) /webhooks/\d+/t(\d+)/messages/@original", self._edit_original),
            (r"DELETE /webhooks/\d+/t(\d+)/messages/@original", self._delete_original),
        )

    def run(self, request: str, payload: Any) -> Any:  # noqa: ANN401 (JSON)
        """Do a request such as "POST /channels/1/messages" and return its answer.

        Raises:
            ApiError: Discord would refuse it.
        """
        for pattern, action in self._routes:
            found = re.fullmatch(pattern, request)
            if found is not None:
                return action(payload, *found.groups())
        raise ApiError(404, 0, "404: Not Found")

    def _me(self, _payload: Json) -> Json:
        return self.world.bot

    def _application(self, _payload: Json) -> Json:
        return {
            "id": self.world.bot["id"],
            "name": "Bronvast",
            "description": "",
            "icon": None,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": 0,
            "owner": self.world.person(1),
            "summary": "",
        }

    def _gateway(self, _payload: Json) -> Json:
        return {"url": self.url}

    def _list_commands(self, _payload: Json) -> list[Json]:
        return self.world.commands

    def _put_commands(self, payload: list[Json]) -> list[Json]:
        own = {"application_id": self.world.bot["id"], "version": "1"}
        self.world.commands = [
            {
                **command,
                **own,
                "id": str(self.world.number()),
                "description": command.get("description", ""),
                "default_member_permissions": None
                if command.get("default_member_permissions") is None
                else str(command["default_member_permissions"]),
            }
            for command in payload
        ]
        return self.world.commands

    def _send(self, payload: Json, channel: str) -> Json:
        self._require_right(int(channel), payload)
        nonce = payload.get("nonce")
        if nonce in self._nonces and payload.get("enforce_nonce"):
            return self._nonces[nonce]
        _require(find_fault(payload))
        fields: Json = {}
        reference = payload.get("message_reference")
        if reference is not None:
            number = int(reference["message_id"])
            target = self.world.messages.get(int(channel), {}).get(number)
            if target is None and reference.get("fail_if_not_exists", True):
                raise ApiError(400, 50035, "Unknown message")
            if target is not None:
                fields = {"type": 19, "message_reference": reference, "referenced_message": target}
        message = self._add(int(channel), payload, flags=payload.get("flags", 0), **fields)
        if nonce is not None:
            self._nonces[nonce] = message
        return message

    def _edit(self, payload: Json, channel: str, number: str) -> Json:
        message = self.world.find_message(int(channel), int(number))
        self._require_right(int(channel), payload)
        _require(find_fault(payload, is_edit=True))
        return self.world.edit_message(message, **_shown(payload))

    def _type(self, _payload: Json, channel: str) -> None:
        self._require_right(int(channel), {})

    def _answer(self, payload: Json, number: str) -> Json:
        used = self.world.used.get(number)
        if used is None or (used.kind is None and time.monotonic() - used.at > _ACKNOWLEDGE_WITHIN):
            raise ApiError(404, 10062, "Unknown interaction")
        if used.kind is not None:
            raise ApiError(400, 40060, "Interaction has already been acknowledged.")
        kind, data = payload["type"], payload.get("data") or {}
        if kind not in _ANSWERS[used.event["type"]]:
            raise ApiError(400, 50035, "That is no answer to this interaction")
        if kind == 8:
            used.choices = data["choices"]
        elif kind in {6, 7}:
            used.message = used.target
        else:
            if kind == 4:
                _require(find_fault(data))
            flags = data.get("flags", 0) | (LOADING if kind == 5 else 0)
            used.message = self._add(used.channel, data, flags=flags)
        used.kind = kind
        used.answered_at = time.monotonic()
        told: Json = {"interaction": {"id": number, "type": used.event["type"]}}
        if kind == 4:
            told["resource"] = {"type": kind, "message": used.message}
        return told

    def _follow_up(self, payload: Json, number: str) -> Json:
        used = self._used(number)
        _require(find_fault(payload))
        message = self._add(used.channel, payload, flags=payload.get("flags", 0))
        used.follow_ups.append(message)
        return message

    def _edit_original(self, payload: Json, number: str) -> Json:
        used = self._used(number)
        if used.message is None:
            raise ApiError(404, 10008, "Unknown Message")
        if self.world.forbidden.get(used.channel) == 50013 and payload.get("embeds"):
            raise ApiError(403, 50013, "Missing Permissions")
        _require(find_fault(payload, is_edit=True))
        flags = used.message["flags"] & ~LOADING
        return self.world.edit_message(used.message, **_shown(payload), flags=flags)

    def _delete_original(self, _payload: Json, number: str) -> None:
        used = self._used(number)
        if used.message is not None:
            del self.world.messages[used.channel][int(used.message["id"])]
            used.message = None

    def _used(self, number: str) -> Used:
        used = self.world.used.get(number)
        if used is None or used.kind is None:
            raise ApiError(404, 10015, "Unknown Webhook")
        return used

    def _add(self, channel: int, payload: Json, *, flags: int, **fields: Any) -> Json:  # noqa: ANN401 (a message's fields)
        shown = {**_shown(payload), "flags": flags, **fields}
        content = shown.pop("content", "")
        message = self.world.add_message(channel, self.world.bot, content, **shown)
        if not flags & EPHEMERAL:
            self.events.append(("MESSAGE_CREATE", self.world.event_of(message)))
        return message

    def _require_right(self, channel: int, payload: Json) -> None:
        """Refuse what the test forbade: embeds (50013), or everything (another code)."""
        code = self.world.forbidden.get(channel)
        if code is not None and (code != 50013 or payload.get("embeds")):
            raise ApiError(403, code, "Missing Permissions")


def _shown(payload: Json) -> Json:
    found = {name: payload[name] for name in ("content", "embeds", "components") if name in payload}
    return {name: value or ("" if name == "content" else []) for name, value in found.items()}


def _require(fault: str | None) -> None:
    if fault is not None:
        raise ApiError(400, 50035, fault)
