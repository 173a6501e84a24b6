"""The assistant: questions, follow-ups, small talk, addresses and the article around them."""

import pytest

from bot.answer import Turn
from bot.assistant import MAX_QUESTION, Assistant, Section
from index.errors import AddressError
from tests.fakes import WordSearcher, make_article


def test_a_question_is_answered_with_the_passage(tiny: Assistant) -> None:
    answer = tiny.ask("Hoeveel mensen raakten gewond?")
    assert answer.status == "answered"
    assert answer.confidence == 1.0
    assert answer.citations[0].address == "¶2.1"
    assert answer.citations[0].sentence == "Bij de doorbraak raakten 4 mensen gewond."
    assert answer.question == "Hoeveel mensen raakten gewond?"
    assert answer.language == "nl"
    assert len(answer.citations) == 5


def test_what_the_article_does_not_say_is_not_found(tiny: Assistant) -> None:
    answer = tiny.ask("Wie won het songfestival in Malmö?")
    assert answer.status == "not_found"
    assert answer.confidence == 0.0
    assert answer.missing == ("won", "songfestival", "malmö")
    assert len(answer.citations) == 5


def test_a_greeting_before_a_question_does_not_reach_the_searcher() -> None:
    article = make_article()
    searcher = WordSearcher([article])
    Assistant(articles=[article], searcher=searcher).ask("Hoi! Wie raakten gewond? Alvast bedankt!")
    assert searcher.calls == [("Wie raakten gewond?", ())]


def test_small_talk_is_answered_with_headings_and_no_citation(tiny: Assistant) -> None:
    answer = tiny.ask("Hallo!")
    assert (answer.status, answer.smalltalk) == ("smalltalk", "greeting")
    assert answer.confidence == 0.0
    assert answer.citations == ()
    assert answer.examples == ("Oorzaak onbekend", "Herstel")


def test_the_language_asked_in_is_kept(tiny: Assistant) -> None:
    assert tiny.ask("How many people were hurt?").language == "en"
    assert tiny.ask("hello").language == "en"


def test_an_earlier_question_of_unknown_answer_is_answered_first(tiny: Assistant) -> None:
    answer = tiny.ask("En wie niet?", turns=[Turn("Hoeveel mensen raakten gewond?")])
    assert answer.citations[0].address == "¶2.1"


def test_a_known_citation_is_not_searched_again() -> None:
    article = make_article()
    searcher = WordSearcher([article])
    assistant = Assistant(articles=[article], searcher=searcher)
    cited = assistant.ask("Hoeveel kost herstel?").citations[0]
    searcher.calls.clear()
    assistant.ask("Waar?", turns=[Turn("Hoeveel kost herstel?", cited)])
    assert searcher.calls == [("Waar?", (("Hoeveel kost herstel?", cited),))]


def test_small_talk_and_what_was_not_found_give_a_follow_up_nothing_to_stand_on() -> None:
    article = make_article()
    searcher = WordSearcher([article])
    assistant = Assistant(articles=[article], searcher=searcher)
    assistant.ask("Waar?", turns=[Turn("hoi"), Turn("Wie won het songfestival?")])
    assert searcher.calls[-1] == ("Waar?", (("Wie won het songfestival?", None),))


def test_a_chain_of_questions_is_answered_in_order() -> None:
    article = make_article()
    searcher = WordSearcher([article])
    assistant = Assistant(articles=[article], searcher=searcher)
    assistant.ask("Wie?", turns=[Turn("Hoeveel kost herstel?"), Turn("En waar?")])
    question, context = searcher.calls[-1]
    assert question == "Wie?"
    assert [(asked, cited and cited.address) for asked, cited in context] == [
        ("Hoeveel kost herstel?", "¶4.1"),
        ("En waar?", "¶4.1"),
    ]


def test_a_question_of_any_length_or_bytes_reaches_the_searcher_clean() -> None:
    article = make_article()
    searcher = WordSearcher([article])
    assistant = Assistant(articles=[article], searcher=searcher)
    assistant.ask("dijk\0 \ud800\n\tdoor")
    assistant.ask("dijk " * 100_000)
    assert searcher.calls[0][0] == "dijk ? door"
    assert len(searcher.calls[1][0]) <= MAX_QUESTION


def test_only_the_chosen_articles_are_searched() -> None:
    articles = [make_article("dijk"), make_article("kade")]
    assistant = Assistant(articles=articles, searcher=WordSearcher(articles))
    chosen = frozenset({"kade"})
    answer = assistant.ask("Hoeveel mensen raakten gewond?", articles=chosen)
    assert {citation.article for citation in answer.citations} == {"kade"}
    assert {section.article for section in assistant.sections(articles=chosen)} == {"kade"}


def test_an_address_in_the_question_is_cited(tiny: Assistant) -> None:
    for text in ("Wat staat er in ¶3.2?", "¶3.2", "p3.2", "3.2", "wat zegt p3.2"):
        answer = tiny.ask(text)
        assert answer.status == "answered", text
        assert answer.citations[0].address == "¶3.2"
        assert answer.confidence == 1.0


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ("¶99", "¶99 bestaat niet: dit artikel loopt tot ¶4."),
        ("Wat zegt ¶3.9?", "¶3.9 bestaat niet: deze alinea loopt tot ¶3.2."),
        ("p3.9", "¶3.9 bestaat niet: deze alinea loopt tot ¶3.2."),
    ],
)
def test_an_address_that_does_not_exist_is_answered_with_what_does(
    tiny: Assistant, asked: str, fault: str
) -> None:
    answer = tiny.ask(asked)
    assert (answer.status, answer.citations) == ("not_found", ())
    assert answer.fault is not None
    assert answer.fault.split(" / ")[0] == fault


def test_of_several_articles_an_address_in_a_question_needs_a_stem() -> None:
    articles = [make_article("dijk"), make_article("kade")]
    several = Assistant(articles=articles, searcher=WordSearcher(articles))
    assert several.ask("Wat zegt kade ¶4.1?").citations[0].article == "kade"
    assert (several.ask("Wat zegt ¶4.1?").fault or "").startswith("Er zijn meer artikelen")
    tied = several.ask("Wat zegt ¶4.1?", articles=frozenset({"kade"}))
    assert tied.citations[0].article == "kade"


def test_a_chat_tied_to_articles_that_are_gone_asks_about_all() -> None:
    articles = [make_article("dijk"), make_article("kade")]
    several = Assistant(articles=articles, searcher=WordSearcher(articles))
    assert several.articles_in(frozenset({"kade", "weg"})) == (articles[1],)
    assert several.articles_in(frozenset({"weg"})) == tuple(articles)
    assert several.ask("Wat kost het herstel?", articles=frozenset({"weg"})).status == "answered"


def test_what_only_looks_like_an_address_is_searched(tiny: Assistant) -> None:
    for text in ("Wie zijn de p5 van de dijk?", "12.000", "2026"):
        assert tiny.ask(text).confidence < 1.0, text


def test_cite_returns_the_passage_at_an_address(tiny: Assistant) -> None:
    citation = tiny.cite("¶2.2")
    assert citation.sentence == "Niemand kwam om."
    with pytest.raises(AddressError):
        tiny.cite("¶99.1")
    with pytest.raises(AddressError):
        tiny.cite("nergens")


def test_sections_begin_at_a_paragraph(tiny: Assistant) -> None:
    assert tiny.sections() == (
        Section("dijk", None, 1),
        Section("dijk", "Oorzaak onbekend", 3),
        Section("dijk", "Herstel", 4),
    )


def test_neighbours_are_the_paragraphs_around(tiny: Assistant) -> None:
    first, last = tiny.cite("¶1"), tiny.cite("¶4")
    assert tiny.neighbours(first)[0] is None
    assert tiny.neighbours(last)[1] is None
    before, after = tiny.neighbours(tiny.cite("¶3.1"))
    assert before == "Bij de doorbraak raakten 4 mensen gewond. Niemand kwam om."
    assert after == "Het herstel kost 12 miljoen euro."


def test_the_article_of_a_citation_must_be_there(tiny: Assistant) -> None:
    citation = tiny.cite("¶1")
    assert tiny.article_of(citation).stem == "dijk"
    other = Assistant(articles=[make_article("kade")], searcher=WordSearcher([]))
    with pytest.raises(AddressError, match="dijk"):
        other.article_of(citation)
