"""The application: which handler hears of what, in which order."""

from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.telegram.addressing import OTHER_COMMANDS
from bot.telegram.admission import Admission
from bot.telegram.answering import Answering
from bot.telegram.articles import Articles
from bot.telegram.asking import Asking
from bot.telegram.buttons import Buttons
from bot.telegram.commands import Commands
from bot.telegram.contents import Contents
from bot.telegram.deletion import Deletion
from bot.telegram.faults import FaultHandler
from bot.telegram.inline import Inline
from bot.telegram.membership import Membership
from bot.telegram.services import Services
from bot.telegram.settingsmenu import SettingsMenu

TelegramApplication = Application[
    ExtBot[int], ContextTypes.DEFAULT_TYPE, dict[Any, Any], dict[Any, Any], dict[Any, Any], None
]

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
)
_BEFORE_ALL = -1


def add_handlers(application: TelegramApplication, services: Services) -> Membership:
    """Wire the handlers; return the one that moves chats, which sending needs too."""
    bot = application.bot
    answering = Answering(services)
    contents = Contents(services.assistant)
    asking = Asking(services, answering)
    commands = Commands(services, answering, contents)
    menu = SettingsMenu(services, bot)
    deletion = Deletion(services, bot)
    articles = Articles(services, bot)
    buttons = Buttons(
        services,
        answering=answering,
        contents=contents,
        menu=menu,
        deletion=deletion,
        articles=articles,
    )
    membership = Membership(services)

    # What is too old, too much or done before never gets to the others.
    application.add_handler(TypeHandler(Update, Admission(services).admit), group=_BEFORE_ALL)
    new = filters.UpdateType.MESSAGE
    application.add_handler(
        MessageHandler(new & filters.StatusUpdate.MIGRATE, membership.on_migration)
    )
    for name, callback in (
        ("start", commands.start),
        ("help", commands.help),
        ("citeer", commands.cite),
        ("inhoud", commands.contents),
        ("artikel", articles.show),
        ("privacy", commands.privacy),
        ("taal", menu.choose_language),
        ("instellingen", menu.show),
        ("verwijder", deletion.delete),
        ("vergeetmij", deletion.forget_me),
        ("wis", deletion.wipe),
    ):
        application.add_handler(CommandHandler(OTHER_COMMANDS[name], callback, filters=new))
    # /vraag, /bron, /klopt and /verifieer may be edited like any question, so they come after.
    application.add_handler(MessageHandler(new, asking.on_message))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, asking.on_edit))
    application.add_handler(CallbackQueryHandler(buttons.on_press))
    application.add_handler(InlineQueryHandler(Inline(services, bot).on_query))
    application.add_handler(
        ChatMemberHandler(membership.on_change, ChatMemberHandler.MY_CHAT_MEMBER)
    )
    application.add_error_handler(FaultHandler(services).on_error)
    return membership
