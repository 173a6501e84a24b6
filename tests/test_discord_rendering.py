"""What an answer looks like on Discord: escaped, marked, and within every limit."""

from dataclasses import replace

import discord
import pytest

from bot.answer import Answer
from bot.assistant import Assistant
from bot.discord.markdown import bold, clip_escaped, escape, quote
from bot.discord.rendering import Renderer, Reply
from bot.discord.views import answer_view
from bot.page import Page, Pages
from bot.state import Votes
from bot.view import View
from index.citation import Citation
from tests.fake_discord.limits import find_fault
from tests.fakes import WordSearcher, make_article

COST = "Wat kost het herstel?"


def cite(assistant: Assistant, question: str) -> Citation:
    return assistant.ask(question).citations[0]


def payload_of(reply: Reply) -> dict[str, object]:
    return {
        "content": reply.content,
        "embeds": [each.to_dict() for each in reply.embeds],
        "allowed_mentions": {"parse": []},
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Een *sterk* _woord_", r"Een \*sterk\* \_woord\_"),
        ("~~weg~~ ||geheim|| `code`", r"\~\~weg\~\~ \|\|geheim\|\| \`code\`"),
        ("[tekst](https://e.org/a_b)", r"\[tekst\](https\://e.org/a\_b)"),
        ("<@123> <t:1> @everyone #kanaal", r"\<\@123\> \<t:1\> \@everyone \#kanaal"),
        ("> citaat\n# kop\n- punt\n12. punt", "\\> citaat\n\\# kop\n\\- punt\n12\\. punt"),
        ("Om 12:30 uur, 1.500 km – ‘zo’", "Om 12:30 uur, 1.500 km – ‘zo’"),
        ("een\0nul \\", "eennul \\\\"),
    ],
)
def test_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_cut_text_fits_with_its_escapes_and_is_never_cut_within_one() -> None:
    text = "*" * 100
    assert clip_escaped(text, 21) == "\\*" * 10 + "…"
    assert clip_escaped(text, 20) == "\\*" * 9 + "…"
    assert clip_escaped("kort", 20) == "kort"
    assert clip_escaped("een twee drie", 9, keep="end") == "…drie"
    assert clip_escaped("**", 0) == ""


def test_spaces_at_the_ends_stay_outside_bold() -> None:
    assert bold(" zo ") == " **zo** "
    assert bold("  ") == "  "


def test_every_line_of_a_quotation_is_marked() -> None:
    assert quote(["een", "", "twee"]) == "> een\n> \n> twee"
    assert escape("een\n- twee", is_quoted=True) == "een\n> \\- twee"


def test_an_answer_is_an_embed_with_the_sentence_bold(tiny: Assistant) -> None:
    pages = Pages(tiny)
    question = "Wie zag het water stijgen?"
    page = pages.page_of(tiny.ask(question), language="nl", style="full")
    reply = Renderer(pages).render(page, View())
    assert reply.content == ""
    (embed,) = reply.embeds
    assert embed.title == "De dijk"
    assert embed.url is not None
    assert embed.url.startswith("https://example.org/dijk#:~:text=Wij%20zagen%20het%20water")
    assert embed.author.name == "Anna Bos (citaat)"
    assert embed.footer.text == f"Oorzaak onbekend · ¶3.2 · 4 mei 2026 · {page.passages[0].receipt}"
    assert embed.description == (
        "> De oorzaak is nog niet gevonden."
        " **‘Wij zagen het water stijgen,’ zegt dijkgraaf Anna Bos.**"
    )
    assert reply.plain.startswith(f"{embed.description}\n— Anna Bos (citaat)\nDe dijk")
    assert reply.plain.endswith(f"<{embed.url}>")


def test_a_short_answer_is_the_sentence_alone(tiny: Assistant) -> None:
    pages = Pages(tiny)
    page = pages.page_of(tiny.ask("Niemand kwam om?"), language="nl", style="short")
    (embed,) = Renderer(pages).render(page, View()).embeds
    assert embed.description == "> **Niemand kwam om.**"


def test_context_and_others_stand_around_and_beside_it(tiny: Assistant) -> None:
    pages = Pages(tiny)
    page = pages.page_of(tiny.ask("Niemand kwam om?"), language="nl", style="full")
    first, *others = Renderer(pages).render(page, View(context=True, others=True)).embeds
    assert first.description == (
        "> In Zierikzee brak op 3 mei de dijk door.\n> \n"
        "> Bij de doorbraak raakten 4 mensen gewond. **Niemand kwam om.**\n> \n"
        "> De oorzaak is nog niet gevonden. ‘Wij zagen het water stijgen,’ zegt dijkgraaf Anna Bos."
    )
    assert len(others) == 2


def test_what_is_not_found_shows_its_nearest_passage_only_when_asked(tiny: Assistant) -> None:
    pages = Pages(tiny)
    page = pages.page_of(tiny.ask("Wie bakt pizza?"), language="nl", style="full")
    renderer = Renderer(pages)
    said = "Dat staat niet in het artikel. De woorden ‘bakt’ en ‘pizza’ komen er niet in voor."
    assert renderer.render(page, View()) == Reply(content=said, plain=said)
    nearest = renderer.render(page, View(nearest=True))
    assert nearest.content == "Geen antwoord, wel het dichtst in de buurt:"
    assert len(nearest.embeds) == 1


def long_page(text: str, sentence: str, *, title: str = "t" * 900) -> tuple[Pages, Page]:
    article = replace(make_article(), title=title)
    assistant = Assistant(articles=[article], searcher=WordSearcher([article]))
    citation = replace(
        cite(assistant, COST),
        text=text,
        sentence=sentence,
        sentence_start=text.index(sentence),
        section="s" * 900,
        speaker="*" * 900,
        speech="quote",
        title=title,
        url="https://example.org/" + "p" * 3000,
    )
    pages = Pages(assistant)
    answer = Answer(COST, "answered", 1.0, (citation,) * 3, language="nl")
    return pages, pages.page_of(answer, language="nl", style="full")


@pytest.mark.parametrize("view", [View(), View(context=True), View(True, True), View(others=True)])
@pytest.mark.parametrize("letter", ["a", "*", "😀", "a ", "*\n", "\n"])
def test_no_answer_is_ever_too_long(letter: str, view: View) -> None:
    text = letter * 1500 + "Dit is de zin." + letter * 1500
    for sentence in ("Dit is de zin.", text):
        pages, page = long_page(text, sentence)
        reply = Renderer(pages).render(page, view, lead="**Vraag:** " + "v" * 300)
        assert find_fault(payload_of(reply)) is None
        assert find_fault(payload_of(Reply(content=reply.plain))) is None
        assert reply.embeds[0].url is None
        assert "Dit is de zin." in reply.plain or sentence == text


def test_the_buttons_of_an_answer(tiny: Assistant) -> None:
    pages = Pages(tiny)

    def labels(question: str, view: View, votes: Votes) -> list[str]:
        page = pages.page_of(tiny.ask(question), language="nl", style="full")
        shown = answer_view(7, page, view, votes)
        rows = shown.to_components() if shown is not None else []
        return [part["label"] for row in rows for part in row["components"]]

    everything = View(True, True)
    assert labels(COST, View(), Votes()) == ["Context", "Andere passages", "👍", "👎"]
    assert labels(COST, everything, Votes(2, 1)) == [
        "Minder context",
        "Alleen de eerste",
        "👍 2",
        "👎 1",
    ]
    nothing = "Wie bakt pizza?"
    assert labels(nothing, View(), Votes()) == ["Dichtstbijzijnde passage", "👍", "👎"]
    assert labels(nothing, View(nearest=True), Votes()) == ["Context", "Andere passages"]
    assert labels("Hallo!", View(), Votes()) == []


def test_views_listen_for_ever(tiny: Assistant) -> None:
    pages = Pages(tiny)
    page = pages.page_of(tiny.ask(COST), language="nl", style="full")
    shown = answer_view(7, page, View(), Votes())
    assert isinstance(shown, discord.ui.View)
    assert shown.is_persistent()
