"""The conversation in a terminal and through a pipe."""

from dataclasses import replace
from io import StringIO

from rich.console import Console

from bot.assistant import Assistant
from bot.terminal import Conversation, PlainDisplay, ScreenDisplay, converse, open_display, present

OFFER = "Typ dichtstbij voor de passages die er het dichtst bij komen."


def talk(assistant: Assistant, lines: str) -> str:
    screen = StringIO()
    conversation = Conversation(assistant, PlainDisplay(screen))
    converse(conversation, source=StringIO(lines), screen=screen)
    return screen.getvalue()


def test_a_pipe_gets_plain_lines(tiny: Assistant) -> None:
    assert talk(tiny, "Hoeveel mensen raakten gewond?\n") == (
        "Bij de doorbraak raakten 4 mensen gewond. Niemand kwam om.\n"
        "  Zin: Bij de doorbraak raakten 4 mensen gewond.\n"
        "  Bron: De dijk · 4 mei 2026 · ¶2.1\n"
        "  https://example.org/dijk#:~:text=Bij%20de%20doorbraak%20raakten%204%20mensen%20gewond.\n"
    )


def test_a_whole_passage_is_not_repeated_and_the_heading_is_named(tiny: Assistant) -> None:
    output = talk(tiny, "Hoeveel kost het herstel?\n")
    assert output.splitlines()[1] == "  Bron: De dijk · 4 mei 2026 · Herstel · ¶4.1"


def test_the_speaker_is_named(tiny: Assistant) -> None:
    assert "  Wie: Anna Bos (citaat)\n" in talk(tiny, "zagen water stijgen\n")


def test_a_title_that_has_the_date_does_not_repeat_it(tiny: Assistant) -> None:
    citation = replace(tiny.cite("¶1"), title="Artikel van 4 mei 2026")
    stream = StringIO()
    PlainDisplay(stream).cite(citation, "nl")
    assert "  Bron: Artikel van 4 mei 2026 · ¶1.1\n" in stream.getvalue()


def test_blank_lines_are_skipped_and_answers_are_separated(tiny: Assistant) -> None:
    output = talk(tiny, "\nhoi\n  \nbedankt\n")
    assert output.split("\n\n") == [
        "Hallo! Stel me een vraag over het artikel; ik antwoord met de passage die het zegt. "
        "Het gaat onder meer over “Oorzaak onbekend”, “Herstel”.",
        "Graag gedaan! Vraag gerust verder.\n",
    ]


def test_what_is_not_found_names_the_words_and_offers_the_nearest(tiny: Assistant) -> None:
    assert talk(tiny, "Wie won het songfestival?\n") == (
        "Dat staat niet in het artikel. De woorden ‘won’ en ‘songfestival’ komen er niet in voor. "
        f"{OFFER}\n"
    )


def test_the_nearest_passages_come_on_request_only(tiny: Assistant) -> None:
    question = "Wie betaalt de dijk in Rotterdam en Gouda?\n"
    refusal = talk(tiny, question)
    assert "De dijk ·" not in refusal
    nearest = talk(tiny, question + "dichtstbij\n").removeprefix(refusal)
    assert nearest.startswith("\nGeen antwoord, wel het dichtst in de buurt:\n")
    assert nearest.count("  Bron: ") == 3


def test_other_passages_come_two_at_a_time_until_there_are_none(tiny: Assistant) -> None:
    output = talk(tiny, "Hoeveel mensen raakten gewond?\nandere\nmeer\nandere\n")
    assert [block.count("  Bron: ") for block in output.split("\n\n")] == [1, 2, 2, 0]
    assert output.endswith("Er zijn geen andere passages bij deze vraag.\n")


def test_the_context_of_a_passage_is_shown(tiny: Assistant) -> None:
    lines = talk(tiny, "Hoeveel mensen raakten gewond?\ncontext\n").split("\n\n")[1].splitlines()
    assert lines[0] == "[ervoor] In Zierikzee brak op 3 mei de dijk door."
    assert lines[-1].startswith("[erna] De oorzaak is nog niet gevonden.")


def test_commands_before_any_question_say_so(tiny: Assistant) -> None:
    for command in ("dichtstbij", "andere", "context"):
        assert talk(tiny, command) == "Er is nog niets gevraagd. Stel eerst een vraag.\n"


def test_the_contents_are_headings_with_addresses(tiny: Assistant) -> None:
    assert talk(tiny, "inhoud\n") == "¶1    (inleiding)\n¶3    Oorzaak onbekend\n¶4    Herstel\n"


def test_a_follow_up_stands_on_the_question_before(tiny: Assistant) -> None:
    assert "12 miljoen" in talk(tiny, "Hoeveel kost herstel?\nEn waar?\n").split("\n\n")[1]


def test_an_english_question_gets_english_around_the_dutch_passage(tiny: Assistant) -> None:
    output = talk(tiny, "Who is Anna Bos, what was the thing that she saw there?\nnearest\n")
    assert output.startswith("The article does not say that.")
    assert "  Who: Anna Bos (quotation)\n" in output
    assert "  Source: De dijk · 4 May 2026 · Oorzaak onbekend · ¶3.2\n" in output


def test_stop_ends_the_conversation(tiny: Assistant) -> None:
    assert talk(tiny, "stop\nhoi\n") == ""


def test_an_address_is_cited(tiny: Assistant) -> None:
    assert "  Zin: Niemand kwam om.\n" in talk(tiny, "¶2.2\n")


def test_a_screen_has_the_passage_in_a_frame_with_the_sentence_bold(tiny: Assistant) -> None:
    stream = StringIO()
    console = Console(file=stream, force_terminal=True, width=60, color_system="standard")
    ScreenDisplay(console).cite(tiny.cite("¶3.2"), "nl")
    output = stream.getvalue()
    assert "Anna Bos (citaat)" in output.splitlines()[0]
    assert "De oorzaak is nog niet gevonden. \x1b[1;4m‘Wij zagen" in output
    assert "#:~:text=Wij%20zagen%20het%20water%20stijgen,Bos." not in output
    assert "https://example.org/dijk#:~:text=" in output


def test_a_stream_that_is_no_terminal_gets_no_escape_codes(tiny: Assistant) -> None:
    stream = StringIO()
    present(tiny.ask("Hoeveel kost herstel?"), open_display(stream), offer="")
    assert "\x1b" not in stream.getvalue()
    assert stream.getvalue().startswith("Het herstel kost 12 miljoen euro.\n")
