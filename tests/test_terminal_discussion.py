"""The tools for a discussion in the terminal, over the database that the platforms use."""

from io import StringIO
from pathlib import Path

from bot.assistant import Assistant
from bot.ledger import open_ledger
from bot.terminal import Conversation, PlainDisplay, converse, open_display
from index.receipt import issue_receipt
from tests.fakes import WordSearcher, make_article

RECEIPT = "4LRN54CO"


def url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/bronvast.db"


def talk(assistant: Assistant, folder: Path, *lines: str) -> list[str]:
    """Return what is answered to each line."""
    screen = StringIO()
    ledger = open_ledger(url(folder))
    assert ledger is not None
    try:
        conversation = Conversation(assistant, PlainDisplay(screen), book=ledger)
        converse(conversation, source=StringIO("\n".join(lines)), screen=screen)
    finally:
        ledger.close()
    return screen.getvalue().split("\n\n")


def test_each_citation_has_a_receipt_that_another_conversation_verifies(
    tiny: Assistant, tmp_path: Path
) -> None:
    assert issue_receipt(tiny.articles[0], tiny.cite("¶4")).id == RECEIPT
    [answer] = talk(tiny, tmp_path, "Wat kost het herstel?")
    assert answer.splitlines()[1] == f"  Bron: De dijk · 4 mei 2026 · Herstel · ¶4.1 · {RECEIPT}"
    verified = talk(tiny, tmp_path, f"/verifieer {RECEIPT.lower()}")[0].splitlines()
    assert verified[0] == f"Bewijs **{RECEIPT}**"
    assert "> **Het herstel kost 12 miljoen euro.**" in verified
    assert "**Staat er nog: het artikel is niet gewijzigd.**" in verified
    assert talk(tiny, tmp_path, "/verifieer AAAAAAAA")[0].startswith("Bewijs **AAAAAAAA** ken ik")
    assert talk(tiny, tmp_path, "/verifieer")[0].startswith("Zet er het nummer achter")


def test_a_passage_cited_again_points_at_the_line_above(tiny: Assistant, tmp_path: Path) -> None:
    first, again, after = talk(
        tiny, tmp_path, "Wat kost het herstel?", "herstel miljoen euro?", "context"
    )
    assert "hierboven" not in first
    above = "  hierboven al geciteerd ↑ (bij “Wat kost het herstel?”)"
    assert again.splitlines()[-1] == above
    assert "hierboven" not in after
    forgotten = talk(
        tiny, tmp_path, "Wat kost het herstel?", "/vergeetmij", "Wat kost het herstel?"
    )
    assert forgotten[1] == "Alles wat ik van dit gesprek onthield is vergeten."
    assert "hierboven" not in forgotten[2]


def test_a_message_is_sourced_claim_by_claim(tiny: Assistant, tmp_path: Path) -> None:
    [said] = talk(
        tiny, tmp_path, "/bron Het herstel kost 12 miljoen euro. De koning kwam zelf kijken."
    )
    assert said.splitlines()[:3] == [
        "1. “Het herstel kost 12 miljoen euro.”",
        "> Het herstel kost 12 miljoen euro.",
        f"  Bron: De dijk · 4 mei 2026 · Herstel · ¶4.1 · {RECEIPT}",
    ]
    assert said.splitlines()[-1] == "Daarvan staat niets in het artikel."
    [one] = talk(tiny, tmp_path, "/bron er raakten toch 4 mensen gewond")
    assert one.startswith("Dichtst bij dit bericht staat:\nBij de doorbraak raakten 4 mensen")


def test_a_quotation_is_checked(tiny: Assistant, tmp_path: Path) -> None:
    right, wrong = talk(
        tiny,
        tmp_path,
        "/klopt “Het herstel kost 12 miljoen euro”",
        "/klopt “Het herstel kost 21 miljoen euro”",
    )
    assert right.startswith("**Letterlijk.** Zo staat het in het artikel.\n  Bron: De dijk")
    assert wrong.splitlines()[:3] == [
        "In het artikel staat “**12 miljoen**”, niet “**21 miljoen**”.",
        "**Zo staat het er niet.** Het verschil met het artikel:",
        "> Het herstel kost ~~12~~ **21** miljoen euro",
    ]


def test_commands_that_lack_something_say_what(tiny: Assistant, tmp_path: Path) -> None:
    said = talk(tiny, tmp_path, "/bron", "/klopt", "/citeer ¶99", "/onzin", "/citeer 4", "/vraag")
    assert said[:4] == [
        "Zet de tekst erachter die je zoekt.",
        "Zet het citaat erachter.",
        "¶99 bestaat niet: dit artikel loopt tot ¶4.",
        "Dat commando ken ik niet. Typ commando’s.",
    ]
    assert said[4].startswith("Het herstel kost 12 miljoen euro.\n")


def test_a_conversation_is_tied_to_some_articles(tmp_path: Path) -> None:
    articles = [make_article("dijk"), make_article("kade")]
    several = Assistant(articles=articles, searcher=WordSearcher(articles))
    said = talk(
        several,
        tmp_path,
        "/artikel kade",
        "Wat kost het herstel?",
        "/artikel brug",
        "/artikel alle",
    )
    assert said[0] == "  dijk  De dijk\n✓ kade  De dijk"
    assert " · kade ¶4.1 · " in said[1]
    assert said[2] == "Er is geen artikel “brug”; wel: dijk, kade."
    assert said[3] == "✓ dijk  De dijk\n✓ kade  De dijk\n"


def test_without_a_database_there_are_answers_but_no_receipts(tiny: Assistant) -> None:
    assert open_ledger("sqlite+aiosqlite:////proc/nee/bronvast.db") is None
    screen = StringIO()
    conversation = Conversation(tiny, open_display(screen))
    for line in ("Wat kost het herstel?", f"/verifieer {RECEIPT}"):
        conversation.handle(line)
    assert RECEIPT not in screen.getvalue()
    assert "de database is niet te openen" in screen.getvalue()
