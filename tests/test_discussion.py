"""The tools for a discussion: sources of claims, checks of quotations, receipts, tying."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answer import Language
from bot.assistant import Assistant
from bot.discussion import find_sources, show_check, show_unknown, show_verification
from bot.page import Page, Pages
from bot.tying import read_choice, toggle
from bot.view import View
from index.article import Article
from index.errors import AddressError
from index.quotation import check_quotation
from index.reading import load_article
from index.receipt import issue_receipt, verify
from tests.block_text import read
from tests.fakes import WordSearcher, make_article

ISSUED = datetime(2026, 5, 6, tzinfo=UTC)


def source_page(assistant: Assistant, text: str, *, language: Language = "nl") -> Page:
    sources = find_sources(assistant, text)
    return Pages(assistant).page_of_sources(sources, language=language, style="full")


def check(assistant: Assistant, text: str, *, speaker: str | None = None) -> list[str]:
    found = check_quotation(assistant.articles, text, speaker=speaker)
    return read(show_check(found, "nl", cite=Pages(assistant).passage_of))


# /bron


def test_a_message_of_one_claim_gets_at_most_three_passages(tiny: Assistant) -> None:
    page = source_page(tiny, "Volgens mij raakten er 4 mensen gewond bij die doorbraak.")
    assert page.status == "answered"
    assert page.header == "Dichtst bij dit bericht staat:"
    assert [each.citation.address for each in page.opened] == ["¶2.1"]
    assert len(page.passages) <= 3


def test_several_passages_about_one_claim_are_all_open(tiny: Assistant) -> None:
    page = source_page(tiny, "de dijk en het herstel")
    assert page.opening == View(others=True)
    assert 1 < len(page.opened) <= 3


def test_what_the_article_says_in_these_words_is_said_to_be_literal(tiny: Assistant) -> None:
    page = source_page(tiny, "Hoi! de oorzaak is nog niet gevonden…")
    assert page.header == "Dit staat letterlijk in het artikel:"
    assert page.passages[0].citation.sentence == "De oorzaak is nog niet gevonden."


def test_of_what_is_not_there_the_nearest_is_kept_for_who_asks(tiny: Assistant) -> None:
    page = source_page(tiny, "De koning opende gisteren het songfestival.")
    assert (page.status, page.header) == ("not_found", "Daarvan staat niets in het artikel.")
    assert page.opened == ()
    assert len(page.passages) == 3


def test_a_long_message_is_answered_claim_by_claim(tiny: Assistant) -> None:
    message = (
        "Hoi allemaal! In Zierikzee brak op 3 mei de dijk door. De koning kwam kijken met zijn"
        " gezin. Het herstel kost 12 miljoen euro, las ik. Groetjes!"
    )
    page = source_page(tiny, message)
    assert page.status == "answered"
    assert read(page.groups) == [
        "1. _“In Zierikzee brak op 3 mei de dijk door.”_",
        "[sentence dijk ¶1.1]",
        "2. _“De koning kwam kijken met zijn gezin.”_",
        "Daarvan staat niets in het artikel.",
        "3. _“Het herstel kost 12 miljoen euro, las ik.”_",
        "[sentence dijk ¶4.1]",
    ]


def test_of_many_claims_only_the_places_are_given(tiny: Assistant) -> None:
    page = source_page(tiny, "\n".join(["Het herstel kost 12 miljoen euro."] * 9))
    assert read(page.groups).count("[place dijk ¶4.1]") == 9
    assert page.opened == ()


def test_a_message_without_words_claims_nothing(tiny: Assistant) -> None:
    page = source_page(tiny, "🎉")
    assert page.status == "not_found"
    assert read(page.groups) == ["In dit bericht staat niets dat ik kan opzoeken."]
    assert source_page(tiny, "bedankt!").groups == page.groups


# /klopt


def test_a_literal_quotation_is_called_so(tiny: Assistant) -> None:
    assert check(tiny, "“Het herstel kost 12 miljoen euro”") == [
        "**Letterlijk.** Zo staat het in het artikel.",
        "[place dijk ¶4.1]",
    ]


def test_a_difference_is_shown_word_by_word(tiny: Assistant) -> None:
    assert check(tiny, "“Bij de zware doorbraak werden 4 mensen gewond.”") == [
        "**Bijna.** Dit is het verschil met het artikel:",
        "> Bij de **zware** doorbraak ~~raakten~~ **werden** 4 mensen gewond",
        "Doorgestreept: weggelaten. Vet: toegevoegd of veranderd.",
        "[place dijk ¶2.1]",
        "_Ik vergelijk teksten; of iets waar is, weet ik niet._",
    ]


def test_a_changed_number_is_named_first_and_never_almost_right(tiny: Assistant) -> None:
    assert check(tiny, "“In Zierikzee brak op 13 mei de dijk door.”") == [
        "In het artikel staat “**3 mei**”, niet “**13 mei**”.",
        "**Zo staat het er niet.** Het verschil met het artikel:",
        "> In Zierikzee brak op ~~3~~ **13** mei de dijk door",
        "Doorgestreept: weggelaten. Vet: toegevoegd of veranderd.",
        "[place dijk ¶1.1]",
        "_Ik vergelijk teksten; of iets waar is, weet ik niet._",
    ]


def test_a_dropped_negation_is_named_first(tiny: Assistant) -> None:
    said = check(tiny, "“De oorzaak is nog gevonden.”")
    assert said[0] == ("In het artikel staat “**niet gevonden**”; daarvan is hier iets weggelaten.")
    assert said[2] == "> De oorzaak is nog ~~niet~~ gevonden"
    assert not any(each.startswith("**Bijna") for each in said)


def test_the_wrong_speaker_is_pointed_out(tiny: Assistant) -> None:
    assert check(tiny, "Wij zagen het water stijgen", speaker="Piet Paulusma") == [
        "In het artikel zegt **Anna Bos** dit, niet **Piet Paulusma**.",
        "De woorden zelf staan er letterlijk.",
        "[place dijk ¶3.2]",
        "_Ik vergelijk teksten; of iets waar is, weet ik niet._",
    ]


def test_what_is_not_there_is_said_not_to_be_found_and_no_more(tiny: Assistant) -> None:
    assert check(tiny, "“De koning opende gisteren het songfestival in Malmö.”") == [
        "**Staat er niet.** Deze woorden heb ik niet gevonden.",
        "_Misschien staat het er in andere woorden: probeer /bron. Ik vergelijk teksten; of iets"
        " waar is, weet ik niet._",
    ]


def test_each_quotation_of_a_message_is_judged_by_itself(tiny: Assistant) -> None:
    said = check(
        tiny, "Er staat “Het herstel kost 12 miljoen euro” en “De koning opende het songfestival”."
    )
    assert said[:4] == [
        "_“Het herstel kost 12 miljoen euro”_",
        "**Letterlijk.** Zo staat het in het artikel.",
        "[place dijk ¶4.1]",
        "_“De koning opende het songfestival”_",
    ]


def test_the_same_quotation_twice_is_judged_once(tiny: Assistant) -> None:
    once = check(tiny, "“Het herstel kost 12 miljoen euro.”")
    twice = check(
        tiny, "“Het herstel kost 12 miljoen euro.” en “Het herstel kost 12 miljoen euro.”"
    )
    assert twice == once


def test_too_few_words_and_none_get_no_verdict(tiny: Assistant) -> None:
    assert check(tiny, "“de dijk”")[0] == (
        "Te kort om te vergelijken: een paar woorden staan overal."
    )
    assert check(tiny, "👍") == ["Daarin staan geen woorden die ik kan vergelijken."]


def test_what_is_the_same_is_cut_to_the_words_around_a_difference(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    words = [f"woord{chr(97 + at)}" for at in range(25)]
    path.write_text(f"Begin {' '.join(words)} midden {' '.join(words)} slot.\n", encoding="utf-8")
    article = load_article(path)
    assistant = Assistant(articles=[article], searcher=WordSearcher([article]))
    said = check(assistant, f"“Begin {' '.join(words)} binnen {' '.join(words)} slot.”")
    assert said[1] == (f"> … {' '.join(words[-8:])} ~~midden~~ **binnen** {' '.join(words[:8])} …")


# /verifieer


@pytest.fixture
def article(tmp_path: Path) -> Article:
    return write(tmp_path, "Eerst dit.\n\nHet herstel kost 12 miljoen euro. Dat is veel.\n")


def write(folder: Path, text: str) -> Article:
    path = folder / "dijk.txt"
    path.write_text(f"date 2026-05-04\n\n{text}", encoding="utf-8")
    return load_article(path)


def seat(article: Article) -> Assistant:
    return Assistant(articles=[article], searcher=WordSearcher([article]))


def shown(old: Article, now: Article) -> list[str]:
    """Return what is shown now of a receipt of the second paragraph as it was."""
    receipt = issue_receipt(old, seat(old).cite("¶2.2"))
    found = verify(receipt, [now])
    cite = Pages(seat(now)).passage_of
    return read(show_verification(found, "nl", issued_at=ISSUED, cite=cite))


def test_a_receipt_shows_article_version_place_and_text(article: Article) -> None:
    receipt = issue_receipt(article, seat(article).cite("¶2.2"))
    start, end = receipt.start, receipt.end
    assert article.text[start:end] == "Het herstel kost 12 miljoen euro. Dat is veel."
    assert shown(article, article) == [
        f"Bewijs **{receipt.id}**",
        "Artikel: Artikel van 4 mei 2026 (dijk)",
        f"Versie: {article.digest[:16]}, van 4 mei 2026",
        f"Plaats toen: ¶2 (¶2.2), tekens {start}–{end}",
        "Eerst geciteerd op 6 mei 2026",
        "> Het herstel kost 12 miljoen euro. **Dat is veel.**",
        "**Staat er nog: het artikel is niet gewijzigd.**",
        "[place dijk ¶2.2]",
    ]


@pytest.mark.parametrize(
    ("text", "standing", "place"),
    [
        (
            "Eerst dat.\n\nHet herstel kost 12 miljoen euro. Dat is veel.\n",
            "Staat er nog, op dezelfde plaats; het artikel is elders gewijzigd.",
            "[place dijk ¶2.2]",
        ),
        (
            "Nieuw.\n\nEerst dit.\n\nHet herstel kost 12 miljoen euro. Dat is veel.\n",
            "Staat er nog, maar nu op ¶3, tekens ",
            "[place dijk ¶3.2]",
        ),
        (
            "Eerst dit.\n\nHet herstel kost 13 miljoen euro. Dat is veel.\n",
            "Staat er niet meer: de huidige versie bevat deze tekst niet.",
            None,
        ),
    ],
)
def test_a_receipt_tells_whether_the_article_still_says_so(
    article: Article, tmp_path: Path, text: str, standing: str, place: str | None
) -> None:
    said = shown(article, write(tmp_path, text))
    assert said[6].startswith(f"**{standing}")
    assert said[7:] == ([place] if place else [])


def test_a_receipt_tells_that_its_article_has_been_removed(article: Article) -> None:
    found = verify(issue_receipt(article, seat(article).cite("¶2.2")), [])
    cite = Pages(seat(article)).passage_of
    said = read(show_verification(found, "nl", issued_at=ISSUED, cite=cite))
    assert said[6] == "**Staat er niet meer: het artikel dijk is weggehaald.**"


def test_an_unknown_receipt_is_said_to_be_unknown() -> None:
    assert read(show_unknown("AAAAAAAA", "nl"))[0] == "Bewijs **AAAAAAAA** ken ik niet."
    assert read(show_unknown(None, "en"))[0].startswith("Put the id after it")


# /artikel


ARTICLES = (make_article("dijk"), make_article("kade"), make_article("weg"))


@pytest.mark.parametrize(
    ("named", "chosen"),
    [
        ("kade", frozenset({"kade"})),
        ("Kade, DIJK", frozenset({"kade", "dijk"})),
        ("alle", None),
        ("dijk kade weg", None),
    ],
)
def test_articles_are_chosen_by_name(named: str, chosen: frozenset[str] | None) -> None:
    assert read_choice(named, ARTICLES) == chosen


def test_an_article_that_is_not_there_cannot_be_chosen() -> None:
    with pytest.raises(AddressError, match="Er is geen artikel “brug”; wel: dijk, kade, weg"):
        read_choice("dijk brug", ARTICLES)


def test_articles_are_added_and_taken_away() -> None:
    one = toggle(None, "kade", ARTICLES)
    assert one == frozenset({"kade"})
    two = toggle(one, "weg", ARTICLES)
    assert two == frozenset({"kade", "weg"})
    assert toggle(two, "dijk", ARTICLES) is None
    assert toggle(one, "kade", ARTICLES) is None


def test_of_several_articles_the_address_shown_says_which() -> None:
    articles = ARTICLES[:2]
    several = Assistant(articles=articles, searcher=WordSearcher(articles))
    page = source_page(several, "De koning opende gisteren het songfestival.")
    assert page.header == "Daarvan staat niets in de artikelen."
    assert Pages(several).has_several
    named = several.find_speaker("bos")
    assert named == "Anna Bos"
    assert several.find_speaker("koning") is None
    gone = replace(several.cite("kade ¶1"), article="brug")
    assert Pages(several).passages_of([gone])[0].digest == ""
