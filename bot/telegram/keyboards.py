"""The buttons under an answer."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answer import Language
from bot.buttondata import Button, ShowButton, VoteButton
from bot.catalogue import chat as chat_words
from bot.catalogue import telegram as words
from bot.catalogue.text import Text
from bot.page import Page
from bot.state import Votes
from bot.view import View

Rows = list[list[InlineKeyboardButton]]


def make_button(label: str, button: Button) -> InlineKeyboardButton:
    """Return a button that carries `button`."""
    return InlineKeyboardButton(label, callback_data=button.encode())


def answer_keyboard(
    answer_id: int, page: Page, view: View, votes: Votes
) -> InlineKeyboardMarkup | None:
    """Return the buttons for an answer in this view; none under small talk and groups."""
    if page.status == "smalltalk" or page.groups:
        return None
    rows: Rows = []
    has_passage = bool(page.passages)
    if page.status == "not_found" and has_passage:
        turned = View(nearest=not view.nearest)
        label = words.HIDE_NEAREST if view.nearest else chat_words.NEAREST
        rows.append([make_button(label.say(page.language), ShowButton(answer_id, turned))])
    if has_passage and (page.status == "answered" or view.nearest):
        rows.append(_view_buttons(answer_id, page, view))
    rows.append(_vote_buttons(answer_id, view, votes))
    return InlineKeyboardMarkup(rows)


def _view_buttons(answer_id: int, page: Page, view: View) -> list[InlineKeyboardButton]:
    def toggle(is_open: bool, opening: Text, closing: Text, turned: View) -> InlineKeyboardButton:
        label = (closing if is_open else opening).say(page.language)
        return make_button(label, ShowButton(answer_id, turned))

    nearest = view.nearest
    row = [
        toggle(
            view.context,
            chat_words.CONTEXT,
            chat_words.LESS_CONTEXT,
            View(context=not view.context, others=view.others, nearest=nearest),
        )
    ]
    if len(page.passages) > 1:
        row.append(
            toggle(
                view.others,
                chat_words.OTHERS,
                chat_words.FEWER,
                View(context=view.context, others=not view.others, nearest=nearest),
            )
        )
    return row


def _vote_buttons(answer_id: int, view: View, votes: Votes) -> list[InlineKeyboardButton]:
    return [
        make_button(_count("👍", votes.good), VoteButton(answer_id, True, view)),
        make_button(_count("👎", votes.bad), VoteButton(answer_id, False, view)),
    ]


def _count(sign: str, number: int) -> str:
    return f"{sign} {number}" if number else sign


def language_name(language: Language | None, spoken: Language) -> str:
    """Return the name of a choice of language."""
    names = {
        None: chat_words.LANGUAGE_AUTO,
        "nl": chat_words.LANGUAGE_NL,
        "en": chat_words.LANGUAGE_EN,
    }
    return names[language].say(spoken)
