"""What is sent reads as the article does, and is never refused."""

from dataclasses import replace

import pytest

from bot.answer import Answer
from bot.assistant import Assistant
from bot.buttondata import (
    Button,
    ContentsButton,
    ForgetButton,
    OpenButton,
    SettingButton,
    ShowButton,
    VoteButton,
    article_key,
    decode_button,
)
from bot.clipping import clip, measure
from bot.page import Page, Pages
from bot.state import CitedPassage
from bot.telegram.markup import MAX_LENGTH, bold, link, text
from bot.telegram.rendering import Renderer
from bot.view import View
from index.citation import Citation
from tests.fake_telegram.markup import parse_html
from tests.fakes import WordSearcher, make_article

ARTICLE = make_article()
ASSISTANT = Assistant(articles=[ARTICLE], searcher=WordSearcher([ARTICLE]))
PAGES = Pages(ASSISTANT)
RENDERER = Renderer(PAGES)
ALL = View(context=True, others=True)


def cited(number: str) -> Citation:
    return ASSISTANT.cite(number)


def page(*citations: Citation) -> Page:
    return Page("answered", "nl", PAGES.passages_of(citations))


def test_markup_is_escaped_and_measured_as_telegram_does() -> None:
    content = text("a < b & 😀") + bold("<i>") + link("x", "https://e.org/?a=1&b='2'")
    seen, entities = parse_html(content.html)
    assert seen == "a < b & 😀<i>x"
    assert content.length == measure(seen) == 14
    assert [each["type"] for each in entities] == ["bold", "text_link"]
    assert entities[1]["url"] == "https://e.org/?a=1&b='2'"
    assert content.plain == "a < b & 😀<i>x\nhttps://e.org/?a=1&b='2'"


def test_a_clipped_text_fits_and_says_that_it_was_clipped() -> None:
    assert clip("een twee drie", 20) == "een twee drie"
    assert clip("een twee drie", 10) == "een twee…"
    assert clip("een twee drie", 10, keep="end") == "…twee drie"
    assert clip("😀😀😀", 4) == "😀…"
    assert clip("abc", 1) == "…"
    assert clip("abc", 0) == ""


def test_the_answering_sentence_is_bold_in_a_quotation_with_its_source_below() -> None:
    content = RENDERER.render(page(cited("¶3.2")), View())
    seen, entities = parse_html(content.html)
    assert seen == (
        "De oorzaak is nog niet gevonden. ‘Wij zagen het water stijgen,’ zegt dijkgraaf Anna Bos.\n"
        "— Anna Bos (citaat)\n"
        "De dijk · 4 mei 2026 · Oorzaak onbekend · ¶3.2 · NCROZMGI"
    )
    found = {str(each["type"]): each for each in entities}
    assert found["blockquote"]["length"] == 88
    assert (found["bold"]["offset"], found["bold"]["length"]) == (33, 55)
    assert found["text_link"]["url"] == (
        "https://example.org/dijk#:~:text=Wij%20zagen%20het%20water%20stijgen%2C%E2%80%99%20zegt"
        "%20dijkgraaf%20Anna%20Bos."
    )
    assert content.length == measure(seen)


def test_an_article_without_an_address_gets_no_link() -> None:
    article = make_article(url=None)
    assistant = Assistant(articles=[article], searcher=WordSearcher([article]))
    content = Renderer(Pages(assistant)).render_citation(assistant.cite("¶1"), "nl")
    assert "<a " not in content.html
    assert "https" not in content.plain


def test_a_long_passage_is_folded() -> None:
    words = " ".join(["woord"] * 100) + "."
    long = replace(cited("¶1"), text=words, sentence=words)
    assert "<blockquote expandable>" in RENDERER.render(page(long), View()).html


@pytest.mark.parametrize("view", [View(), View(context=True), View(others=True), ALL])
@pytest.mark.parametrize("letter", ["&", "😀", "a", "é "])
def test_whatever_an_article_holds_a_message_never_gets_too_long(view: View, letter: str) -> None:
    sentence = letter * 5000
    text_ = f"{letter * 5000} {sentence} {letter * 5000}"
    huge = replace(
        cited("¶2"),
        text=text_,
        sentence=sentence,
        sentence_start=5001,
        title="T" * 5000,
        speaker="S" * 5000,
        speech="quote",
    )
    content = RENDERER.render(page(huge, huge, huge), view)
    seen, _ = parse_html(content.html)
    assert measure(seen) == content.length <= MAX_LENGTH


def test_short_shows_the_sentence_only_until_context_is_asked_for() -> None:
    short = replace(page(cited("¶2.1")), style="short")
    assert parse_html(RENDERER.render(short, View()).html)[0].startswith(
        "Bij de doorbraak raakten 4 mensen gewond.\nDe dijk"
    )
    assert "Niemand kwam om." in RENDERER.render(short, View(context=True)).plain


def test_context_is_what_stands_before_and_after() -> None:
    seen = RENDERER.render(page(cited("¶2.1")), View(context=True)).plain
    assert seen.startswith("In Zierikzee brak op 3 mei de dijk door.\n\nBij de doorbraak")
    assert "\n\nDe oorzaak is nog niet gevonden." in seen


def test_of_an_article_that_changed_no_context_is_shown() -> None:
    old = CitedPassage(cited("¶2.1"), "another digest")
    assert PAGES.has_changed(old)
    seen = RENDERER.render(Page("answered", "nl", (old,)), View(context=True)).plain
    assert seen.startswith("Bij de doorbraak")


def test_the_nearest_passages_are_shown_on_request_only() -> None:
    answer = Answer("pizza?", "not_found", 0.1, (cited("¶1"), cited("¶2.1")), ("pizza",))
    found = PAGES.page_of(answer, language="nl", style="full")
    said = "Dat staat niet in het artikel. Het woord ‘pizza’ komt er niet in voor."
    assert RENDERER.render(found, View()).plain == said
    seen = RENDERER.render(found, View(nearest=True)).plain
    assert seen.startswith(f"{said}\n\nGeen antwoord, wel het dichtst in de buurt:\n\nIn Zierikzee")
    assert "Niemand" not in seen
    assert "Niemand" in RENDERER.render(found, View(nearest=True, others=True)).plain


@pytest.mark.parametrize(
    "button",
    [
        ShowButton(10**17, ALL),
        VoteButton(3, True, View()),
        VoteButton(3, False, View(nearest=True)),
        OpenButton(article_key("stem " * 50), 999_999),
        ContentsButton(article_key("é"), 0),
        SettingButton("language", "auto"),
        SettingButton("reply", "0", is_menu=False),
        ForgetButton("chat"),
    ],
)
def test_a_button_reads_back_and_fits(button: Button) -> None:
    assert decode_button(button.encode()) == button
    assert len(button.encode().encode()) <= 64


@pytest.mark.parametrize(
    "data", ["", "v", "v:", "v:x:c", "v:-1:c", "f:1:", "z:1:2", "s:z:1", "x:you:", "o:a:b", "a:1"]
)
def test_data_that_means_nothing_is_no_button(data: str) -> None:
    assert decode_button(data) is None
