"""The life of the Telegram bot: start, run until told to stop, finish what is in flight."""

import asyncio
import contextlib
import logging
import secrets
import socket
from collections.abc import Coroutine
from typing import Any

from telegram import User
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application

from bot.assistant import Assistant
from bot.catalogue import telegram as words
from bot.flood import FloodGuard
from bot.health import HealthFile
from bot.housekeeping import keep_house
from bot.inquiry import Inquirer
from bot.memory import Memory
from bot.page import Pages
from bot.recorder import Recorder
from bot.settings import Settings
from bot.state import Chat, State
from bot.telegram.application import ALLOWED_UPDATES, TelegramApplication, add_handlers
from bot.telegram.commandlist import publish_commands
from bot.telegram.discretion import describe_error, hiding
from bot.telegram.faults import TelegramBotError
from bot.telegram.limiter import ChatLimiter
from bot.telegram.order import OrderedProcessor
from bot.telegram.polling import PollingRequest, PollingWatch
from bot.telegram.presence import Presence
from bot.telegram.rendering import Renderer
from bot.telegram.sending import Sender
from bot.telegram.services import Services
from bot.telegram.webhook import watch_webhook
from bot.worker import Worker

logger = logging.getLogger(__name__)

# How long Telegram holds a request for updates when there are none.
_LONG_POLL = 20
_READ_TIMEOUT = 10.0
# Of the five seconds to stop in: to stop fetching, and to finish what was fetched.
_STOP_FETCHING = 1.5
_FINISH = 2.7
_LONGEST_PAUSE = 30.0
# Buttons are quicker to press than questions to write.
_PRESSES_PER_MINUTE = 40


async def run_telegram(
    assistant: Assistant, worker: Worker, state: State, settings: Settings, *, stop: asyncio.Event
) -> None:
    """Run the bot until `stop` is set, beside whatever else runs in this loop.

    Raises:
        TelegramBotError: the token is wrong, a second bot uses it, or the webhook cannot listen.
    """
    secret = settings.tokens.telegram
    if secret is None:
        raise TelegramBotError(words.WRONG_TOKEN)
    token = secret.get_secret_value()
    if token in settings.telegram.webhook.path:
        raise TelegramBotError(words.TOKEN_IN_PATH)
    with hiding(token):
        bot = _RunningBot(token, settings)
        try:
            await bot.run(assistant, worker, state, stop=stop)
        except InvalidToken:
            # The library's own message holds the token, and so would the chain of causes.
            raise TelegramBotError(words.WRONG_TOKEN) from None


class _RunningBot:
    """One application with what it needs to be watched and stopped."""

    def __init__(self, token: str, settings: Settings) -> None:
        self._token = token
        self._settings = settings
        self._presence = Presence()
        self._order = OrderedProcessor(self._presence)
        self._health = HealthFile(settings.telegram.health_file)
        self._watch = PollingWatch()
        self._application = self._build()

    async def run(
        self, assistant: Assistant, worker: Worker, state: State, *, stop: asyncio.Event
    ) -> None:
        """Start, wait for a reason to stop, and stop."""
        self._health.remove()
        stopping = asyncio.create_task(stop.wait())
        helpers: list[asyncio.Task[None]] = []
        try:
            starting = asyncio.create_task(self._start(assistant, worker, state))
            await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if starting.done():
                services = starting.result()
                # Telegram has answered; the first request for updates may take a minute to.
                self._health.touch()
                helpers = [asyncio.create_task(each) for each in self._helpers(services)]
                await self._wait_for_reason(stopping)
            else:
                starting.cancel()
                await asyncio.wait({starting})
        finally:
            stopping.cancel()
            for helper in helpers:
                helper.cancel()
            await asyncio.gather(*helpers, return_exceptions=True)
            await self._stop()
            self._health.remove()

    def _build(self) -> TelegramApplication:
        settings = self._settings.telegram
        fetching = PollingRequest(
            read_timeout=_READ_TIMEOUT,
            on_success=self._health.touch,
            on_refusal=self._watch.token_refused.set,
        )
        limiter = ChatLimiter(
            overall_per_second=settings.rate.overall_per_second,
            group_per_minute=settings.rate.group_per_minute,
            retries=settings.rate.retries,
            presence=self._presence,
        )
        return (
            Application.builder()
            .token(self._token)
            .base_url(f"{settings.api_url}/bot")
            .base_file_url(f"{settings.api_url}/file/bot")
            .read_timeout(_READ_TIMEOUT)
            .pool_timeout(_READ_TIMEOUT)
            .get_updates_request(fetching)
            .rate_limiter(limiter)
            .concurrent_updates(self._order)
            .job_queue(None)
            .build()
        )

    async def _start(self, assistant: Assistant, worker: Worker, state: State) -> Services:
        application = self._application
        await self._introduce()
        me: User = application.bot.bot
        mode = words.PRIVACY_MODE_OFF if me.can_read_all_group_messages else words.PRIVACY_MODE_ON
        logger.info(mode)
        settings = self._settings

        async def move(old: int, new: int) -> None:
            await state.move_chat(Chat("telegram", old), Chat("telegram", new))

        pages = Pages(assistant)
        memory = Memory(
            minutes=settings.conversation.memory_minutes,
            max_turns=settings.conversation.max_turns,
        )
        hours = settings.conversation.recent_hours
        recorder = Recorder(assistant, state=state, hours=hours)
        inquirer = Inquirer(
            assistant, worker=worker, state=state, memory=memory, pages=pages, recorder=recorder
        )
        services = Services(
            me=me,
            settings=settings,
            assistant=assistant,
            worker=worker,
            state=state,
            memory=memory,
            sender=Sender(application.bot, presence=self._presence, on_migrated=move),
            presence=self._presence,
            pages=pages,
            recorder=recorder,
            inquirer=inquirer,
            renderer=Renderer(pages, bot=me.username),
            askers=FloodGuard(per_minute=settings.telegram.flood.user_per_minute),
            groups=FloodGuard(per_minute=settings.telegram.flood.group_per_minute),
            pressers=FloodGuard(per_minute=_PRESSES_PER_MINUTE),
        )
        add_handlers(application, services)
        await application.start()
        await self._receive()
        logger.info("@%s is running (%s)", me.username, settings.telegram.mode)
        return services

    async def _introduce(self) -> None:
        """Ask Telegram who the bot is, for as long as it takes to get through."""
        pause = 1.0
        while True:
            try:
                await self._application.initialize()
            except NetworkError as error:
                logger.warning("Telegram is out of reach, trying again: %s", describe_error(error))
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            else:
                return

    async def _receive(self) -> None:
        settings = self._settings.telegram
        updater = self._application.updater
        if updater is None:
            raise RuntimeError("the application was built without an updater")
        if settings.mode == "polling":
            await updater.start_polling(
                timeout=_LONG_POLL,
                bootstrap_retries=-1,
                allowed_updates=ALLOWED_UPDATES,
                error_callback=self._watch.report,
            )
            return
        webhook = settings.webhook
        secret = self._settings.tokens.telegram_webhook_secret
        path = webhook.path.strip("/")
        _check_address(webhook.listen, webhook.port)
        await updater.start_webhook(
            listen=webhook.listen,
            port=webhook.port,
            url_path=path,
            webhook_url=f"{webhook.public_url}/{path}",
            bootstrap_retries=-1,
            allowed_updates=ALLOWED_UPDATES,
            # Telegram is told the secret at every start, so that a fresh one will do.
            secret_token=secret.get_secret_value() if secret else secrets.token_urlsafe(32),
        )

    def _helpers(self, services: Services) -> list[Coroutine[Any, Any, None]]:
        found = [
            publish_commands(self._application.bot),
            keep_house(services.memory, services.state, days=self._settings.state.retention_days),
        ]
        if self._settings.telegram.mode == "webhook":
            found.append(watch_webhook(self._application.bot, self._health))
        return found

    async def _wait_for_reason(self, stopping: asyncio.Task[bool]) -> None:
        conflict = asyncio.create_task(self._watch.lasting_conflict.wait())
        refused = asyncio.create_task(self._watch.token_refused.wait())
        try:
            await asyncio.wait({stopping, conflict, refused}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            conflict.cancel()
            refused.cancel()
        if self._watch.token_refused.is_set():
            raise TelegramBotError(words.WRONG_TOKEN)
        if self._watch.lasting_conflict.is_set():
            raise TelegramBotError(words.SECOND_POLLER.format(seconds=round(self._watch.patience)))

    async def _stop(self) -> None:
        """Stop fetching, finish what was fetched, and give up what takes too long."""
        application = self._application
        updater = application.updater
        if updater is not None and updater.running:
            with contextlib.suppress(TimeoutError, TelegramError):
                await asyncio.wait_for(updater.stop(), _STOP_FETCHING)
        if application.running:
            finishing = asyncio.create_task(application.stop())
            done, _ = await asyncio.wait({finishing}, timeout=_FINISH)
            if not done:
                logger.warning("%s answers were given up", self._order.cancel_all())
                await asyncio.wait({finishing}, timeout=0.5)
        with contextlib.suppress(TelegramError, RuntimeError):
            await application.shutdown()
            # Where Telegram was never reached the application is not initialised, but this may be.
            await application.bot.shutdown()


def _check_address(listen: str, port: int) -> None:
    """See whether the webhook can listen, before Telegram is told where.

    Raises:
        TelegramBotError: it cannot.
    """
    try:
        family = socket.getaddrinfo(listen, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((listen, port), family=family).close()
    except OSError as error:
        reason = error.strerror or error
        fault = words.PORT_TAKEN.format(listen=listen, port=port, reason=reason)
        raise TelegramBotError(fault) from error
