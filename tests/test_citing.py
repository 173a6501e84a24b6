from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from index.address import parse_address
from index.article import Article
from index.citation import Citation
from index.citing import cite, extend, join, neighbours, resolve, with_antecedent
from index.errors import AddressError
from index.passages import split_passages
from index.reading import load_article

SHIPPED = Path(__file__).parent.parent / "data" / "articles" / "oresjnik.txt"


@pytest.fixture(scope="module")
def article() -> Article:
    return load_article(SHIPPED)


def read(folder: Path, text: str, name: str = "a.txt") -> Article:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_article(path)


def assert_is_verbatim(article: Article, citation: Citation) -> None:
    assert article.text[citation.start : citation.end].split() == citation.text.split()
    at = citation.sentence_start
    assert citation.text[at : at + len(citation.sentence)] == citation.sentence
    assert len(citation.text.split()) <= 90


def test_a_paragraph_is_cited_with_all_that_is_known(article: Article) -> None:
    assert cite(article, paragraph=3, score=0.7) == Citation(
        article="oresjnik",
        address="¶3.1",
        passage="¶3",
        section=None,
        text="Bij de aanval overleden 4 mensen, 25 raakten (ernstig) gewond.",
        sentence="Bij de aanval overleden 4 mensen, 25 raakten (ernstig) gewond.",
        sentence_start=0,
        start=417,
        end=479,
        speaker=None,
        speech="reporter",
        score=0.7,
        title="Artikel van 24 januari 2026",
        date=date(2026, 1, 24),
        url=None,
    )


def test_the_marked_sentence_brings_its_speaker(article: Article) -> None:
    citation = cite(article, paragraph=11, marked=2)

    assert (citation.address, citation.passage) == ("¶11.2", "¶11")
    assert citation.section == "‘Vredesmacht’ is vooral een kapstokbegrip"
    assert citation.sentence.startswith("‘Maar het is vooral een kapstokbegrip,’ zegt Kees")
    assert (citation.speech, citation.speaker) == ("quote", "Kees Matthijssen")
    assert_is_verbatim(article, citation)


def test_every_sentence_can_be_cited_verbatim(article: Article) -> None:
    for passage in split_passages(article):
        for sentence in passage.sentences:
            address = f"¶{passage.paragraph.number}.{sentence.number}"
            citation = resolve([article], parse_address(address))

            assert citation.address == address
            assert citation.sentence == sentence.text
            assert citation.passage == passage.address
            assert_is_verbatim(article, citation)
            assert_is_verbatim(article, with_antecedent(article, citation))


def test_a_range_is_shown_by_itself_with_its_first_named_sentence_marked(article: Article) -> None:
    citation = resolve([article], parse_address("¶23.4-5"))
    jump = resolve([article], parse_address("¶23.5,3"))

    assert (citation.address, citation.passage) == ("¶23.4", "¶23.4-5")
    assert citation.text.startswith("‘Het zou mooi zijn")
    assert (jump.address, jump.passage) == ("¶23.5", "¶23.3-5")
    assert_is_verbatim(article, citation)
    assert_is_verbatim(article, jump)


def test_of_a_long_paragraph_the_passage_with_the_marked_sentence_is_shown(tmp_path: Path) -> None:
    article = read(tmp_path, " ".join(["Een zin van vijf woorden."] * 30))

    assert cite(article, paragraph=1).passage == "¶1.1-15"
    assert cite(article, paragraph=1, marked=20).passage == "¶1.16-30"
    assert cite(article, paragraph=1, first=10, last=30, marked=12).passage == "¶1.10-15"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("¶99", "¶99 bestaat niet: dit artikel loopt tot ¶41. / ¶99 does not exist"),
        ("¶3.2", "¶3.2 bestaat niet: deze alinea loopt tot ¶3.1. / ¶3.2 does not exist"),
        ("¶4.2-9", "¶4.4 bestaat niet: deze alinea loopt tot ¶4.3."),
        ("anders ¶3", "Er is geen artikel “anders”; wel: oresjnik. / There is no article"),
    ],
)
def test_a_wrong_address_says_what_there_is(address: str, message: str, article: Article) -> None:
    with pytest.raises(AddressError) as caught:
        resolve([article], parse_address(address))

    assert message in str(caught.value)


def test_of_several_articles_the_address_must_say_which(article: Article, tmp_path: Path) -> None:
    other = read(tmp_path, "Een zin.", "brug.txt")

    with pytest.raises(AddressError, match=r"meer artikelen \(oresjnik, brug\).*oresjnik ¶1"):
        resolve([article, other], parse_address("¶1"))
    assert resolve([article, other], parse_address("BRUG ¶1")).text == "Een zin."
    with pytest.raises(AddressError, match="Er is geen artikel"):
        resolve([], parse_address("¶1"))


def test_the_marked_sentence_must_be_within_the_range(article: Article) -> None:
    with pytest.raises(AddressError, match=r"Zin 3 valt buiten ¶4\.1-2"):
        cite(article, paragraph=4, first=1, last=2, marked=3)


def test_neighbours_are_the_paragraphs_around(article: Article) -> None:
    texts = [paragraph.text for paragraph in article.paragraphs]

    assert neighbours(article, cite(article, paragraph=4)) == (texts[2], texts[4])
    assert neighbours(article, cite(article, paragraph=1)) == (None, texts[1])
    assert neighbours(article, cite(article, paragraph=41)) == (texts[39], None)


def test_neighbours_of_a_part_are_the_rest_of_its_paragraph(tmp_path: Path) -> None:
    article = read(tmp_path, "Een.\n\nTwee a. Twee b. Twee c.\n\nDrie.")
    part = cite(article, paragraph=2, first=2, last=2)

    assert neighbours(article, part) == ("Twee a.", "Twee c.")


SECTIONS = "Kop een\n\nA is er. B is er.\n\nC is er. D is er.\n\nKop twee\n\nE is er. F is er."


@pytest.mark.parametrize(
    ("before", "after", "passage", "text"),
    [
        (0, 0, "¶2", "C is er. D is er."),
        (1, 0, "¶1.2-¶2.2", "B is er.\n\nC is er. D is er."),
        (2, 0, "¶1-¶2", "A is er. B is er.\n\nC is er. D is er."),
        (9, 9, "¶1-¶2", "A is er. B is er.\n\nC is er. D is er."),
    ],
)
def test_a_citation_is_extended_within_its_section(
    before: int, after: int, passage: str, text: str, tmp_path: Path
) -> None:
    article = read(tmp_path, SECTIONS)
    citation = extend(article, cite(article, paragraph=2, marked=2), before=before, after=after)

    assert (citation.passage, citation.text) == (passage, text)
    assert (citation.address, citation.sentence) == ("¶2.2", "D is er.")
    assert_is_verbatim(article, citation)


def test_a_citation_is_extended_to_ninety_words_at_most(tmp_path: Path) -> None:
    article = read(tmp_path, " ".join(["Een zin van vijf woorden."] * 30))
    citation = extend(article, cite(article, paragraph=1, first=5, last=5), before=2, after=99)

    assert citation.passage == "¶1.3-20"


def test_two_citations_of_a_section_are_joined(tmp_path: Path) -> None:
    article = read(tmp_path, SECTIONS)
    last = cite(article, paragraph=2, first=2, score=0.4)
    first = cite(article, paragraph=1, first=1, last=1)
    other = cite(article, paragraph=3)

    joined = join(article, last, first)

    assert joined is not None
    assert (joined.passage, joined.address, joined.score) == ("¶1-¶2", "¶2.2", 0.4)
    assert_is_verbatim(article, joined)
    assert join(article, last, other) is None


@pytest.mark.parametrize(
    ("address", "passage"),
    [
        # Dus opbouwen, stabiliseren …: the quotation began in the paragraph before.
        ("¶14.1", "¶13.4-¶14.1"),
        # Die begon in 1964 … is preceded by its antecedent in its own paragraph already.
        ("¶17.2", "¶17"),
        # Dat laatste is cruciaal …
        ("¶29.1", "¶28.2-¶29.5"),
        # Dat Rusland bereid is …: a clause of its own, and a heading stands before it.
        ("¶4.1", "¶4"),
        ("¶3.1", "¶3"),
    ],
)
def test_what_a_sentence_leans_on_is_shown_with_it(
    address: str, passage: str, article: Article
) -> None:
    citation = with_antecedent(article, resolve([article], parse_address(address)))

    assert citation.passage == passage
    assert citation.address == address
    assert_is_verbatim(article, citation)


@pytest.mark.parametrize(
    "opening",
    "Hij Zij Ze Dit Die Daarom Dus Maar Daar Toen Dan Ook ‘Dat ‘Dus “Maar".split(),
)
def test_an_opening_that_leans_brings_the_sentence_before(opening: str, tmp_path: Path) -> None:
    article = read(tmp_path, f"Dit is Kees. Kees woont hier.\n\n{opening} kwam gisteren.")
    citation = with_antecedent(article, cite(article, paragraph=2))

    assert citation.text == f"Kees woont hier.\n\n{opening} kwam gisteren."
    assert citation.sentence == f"{opening} kwam gisteren."


@pytest.mark.parametrize(
    "sentence", ["De raket viel.", "Dat het misging, is zeker.", "Toen hij kwam, was het stil."]
)
def test_a_sentence_that_stands_alone_stays_alone(sentence: str, tmp_path: Path) -> None:
    article = read(tmp_path, f"Kees woont hier.\n\n{sentence}")

    assert with_antecedent(article, cite(article, paragraph=2)).text == sentence


def test_an_antecedent_never_stands_above_a_heading(tmp_path: Path) -> None:
    article = read(tmp_path, "Kees woont hier.\n\nEen kop\n\nHij kwam gisteren.")

    assert with_antecedent(article, cite(article, paragraph=2)).text == "Hij kwam gisteren."


def test_sentences_after_the_marked_one_make_room_for_the_antecedent(tmp_path: Path) -> None:
    words = " ".join(["woord"] * 38)
    article = read(tmp_path, f"Kees {words}.\n\nHij {words}. Zij {words}.")

    citation = with_antecedent(article, cite(article, paragraph=2))

    assert citation.passage == "¶1.1-¶2.1"
    assert len(citation.text.split()) == 78


def test_an_antecedent_that_is_too_long_is_left_out(tmp_path: Path) -> None:
    words = " ".join(["woord"] * 60)
    article = read(tmp_path, f"Kees {words}.\n\nHij {words}.")

    assert with_antecedent(article, cite(article, paragraph=2)).passage == "¶2"


def test_wrapped_lines_do_not_shift_offsets(tmp_path: Path) -> None:
    article = read(tmp_path, "date 2026-01-24 Een zin\n  over twee regels. Nog\r\neen zin.\r\n")

    citation = cite(article, paragraph=1, marked=2)

    assert citation.sentence == "Nog een zin."
    assert_is_verbatim(article, citation)


def test_paragraphs_are_in_the_order_of_their_offsets(article: Article) -> None:
    assert all(one.offset < two.offset for one, two in pairwise(article.paragraphs))
