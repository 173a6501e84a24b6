"""The methods of the Bot API that the bot uses, each with what Telegram checks."""

import time
from collections.abc import Callable

from tests.fake_telegram.markup import MarkupError, measure, parse_html
from tests.fake_telegram.world import BOT, ApiError, Chat, Json, World

_LONGEST = 4096


def _refuse(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}")


class Methods:
    """Does what the bot calls for; with `has_flood_limit` it refuses a bot that sends too fast."""

    def __init__(self, world: World, *, has_flood_limit: bool) -> None:
        self._world = world
        self._has_flood_limit = has_flood_limit
        self.answered: dict[str, Json] = {}
        self.commands: dict[tuple[str, str | None], list[str]] = {}
        self.webhook: Json = {}
        self.can_read_all = False
        self._methods: dict[str, Callable[[Json], object]] = {
            "getMe": self._get_me,
            "deleteWebhook": self._set_webhook,
            "setWebhook": self._set_webhook,
            "getWebhookInfo": self._webhook_info,
            "setMyCommands": self._set_commands,
            "sendMessage": self._send,
            "sendChatAction": lambda params: bool(self._reach(params)),
            "editMessageText": self._edit,
            "editMessageReplyMarkup": self._edit,
            "deleteMessage": self._delete,
            "answerCallbackQuery": lambda params: self._answer(params, "callback_query_id"),
            "answerInlineQuery": self._answer_inline,
            "getChatMember": self._member,
        }

    def run(self, name: str, params: Json) -> object:
        """Do one call.

        Raises:
            ApiError: Telegram would refuse it.
        """
        if name not in self._methods:
            raise ApiError(404, "Not Found: method not found")
        return self._methods[name](params)

    def _get_me(self, _params: Json) -> Json:
        flags = {"can_join_groups": True, "supports_inline_queries": True}
        return {**BOT, **flags, "can_read_all_group_messages": self.can_read_all}

    def _set_webhook(self, params: Json) -> bool:
        self.webhook = params if params.get("url") else {}
        return True

    def _webhook_info(self, _params: Json) -> Json:
        url = self.webhook.get("url", "")
        return {"url": url, "has_custom_certificate": False, "pending_update_count": 0}

    def _set_commands(self, params: Json) -> bool:
        names = [each["command"] for each in params["commands"]]
        self.commands[params["scope"]["type"], params.get("language_code")] = names
        return True

    def _reach(self, params: Json) -> Chat:
        chat = self._world.chats.get(int(params["chat_id"]))
        if chat is None:
            raise _refuse("chat not found")
        if chat.moved_to is not None:
            raise ApiError(400, "Bad Request: group upgraded", migrate_to_chat_id=chat.moved_to)
        if chat.is_closed:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def _count(self, chat: Chat) -> None:
        moment = time.monotonic()
        chat.sent = [each for each in chat.sent if moment - each < 60]
        is_group = chat.info["id"] < 0
        is_burst = sum(moment - each < 1 for each in chat.sent) >= 3
        if self._has_flood_limit and (is_burst or (is_group and len(chat.sent) >= 20)):
            raise ApiError(429, "Too Many Requests: retry after 1", retry_after=1)
        chat.sent.append(moment)

    @staticmethod
    def _read(params: Json) -> Json:
        text = str(params.get("text", ""))
        entities: list[dict[str, object]] = []
        if params.get("parse_mode") == "HTML":
            try:
                text, entities = parse_html(text)
            except MarkupError as error:
                raise _refuse(str(error)) from error
        if not text.strip():
            raise _refuse("text must be non-empty")
        if measure(text) > _LONGEST:
            raise _refuse("message is too long")
        return {"text": text, "entities": entities}

    @staticmethod
    def _keyboard(params: Json) -> Json:
        markup = params.get("reply_markup")
        if not markup:
            return {}
        for row in markup["inline_keyboard"]:
            for button in row:
                if not 1 <= len(button["callback_data"].encode()) <= 64 or not button["text"]:
                    raise _refuse("BUTTON_DATA_INVALID")
        return {"reply_markup": markup}

    def _send(self, params: Json) -> Json:
        chat = self._reach(params)
        content = {**self._read(params), **self._keyboard(params)}
        reply = params.get("reply_parameters")
        if reply is not None:
            target = chat.messages.get(reply["message_id"])
            if target is not None:
                content["reply_to_message"] = {**target, "reply_to_message": None}
            elif not reply.get("allow_sending_without_reply"):
                raise _refuse("message to be replied not found")
        if "message_thread_id" in params:
            if not chat.info.get("is_forum"):
                raise _refuse("message thread not found")
            content.update(message_thread_id=params["message_thread_id"], is_topic_message=True)
        self._count(chat)
        return self._world.add_message(chat, **{"from": BOT, **content})

    def _edit(self, params: Json) -> Json:
        chat = self._reach(params)
        message = chat.messages.get(int(params["message_id"]))
        if message is None:
            raise _refuse("message to edit not found")
        if message["from"] != BOT:
            raise _refuse("message can't be edited")
        content = self._read(params) if "text" in params else {}
        content = {**content, "reply_markup": self._keyboard(params).get("reply_markup")}
        if all(message.get(name) == value for name, value in content.items()):
            raise _refuse("message is not modified: it is exactly the same")
        self._count(chat)
        message.update(content)
        return message

    def _delete(self, params: Json) -> bool:
        chat = self._reach(params)
        if chat.messages.pop(int(params["message_id"]), None) is None:
            raise _refuse("message to delete not found")
        return True

    def _answer(self, params: Json, key: str) -> bool:
        if params[key] in self.answered:
            raise _refuse("query is too old and response timeout expired or query ID is invalid")
        self.answered[params[key]] = params
        return True

    def _answer_inline(self, params: Json) -> bool:
        ids = [each["id"] for each in params["results"]]
        if len(set(ids)) != len(ids) or len(ids) > 50:
            raise _refuse("RESULT_ID_DUPLICATE")
        for each in params["results"]:
            content = each["input_message_content"]
            self._read({**content, "text": content["message_text"]})
        return self._answer(params, "inline_query_id")

    def _member(self, params: Json) -> Json:
        chat = self._reach(params)
        person = int(params["user_id"])
        user = self._world.person(person)
        if person not in chat.administrators:
            return {"status": "member", "user": user}
        return {"status": "creator", "user": user, "is_anonymous": False}
