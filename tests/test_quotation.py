from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from index.article import Article
from index.quotation import Discrepancy, QuotationCheck, Segment, check_quotation
from index.quotation.words import split_words
from index.reading import load_article

HERE = Path(__file__).parent
DATA = HERE / "data"
SHIPPED = HERE.parent / "data" / "articles" / "oresjnik.txt"


@dataclass(frozen=True)
class Case:
    say: str
    want: list[str]
    found: list[str]
    speaker: str | None
    at: str | None


def read_table() -> list[Case]:
    table = yaml.safe_load((DATA / "klopt.yaml").read_text(encoding="utf-8"))
    return [
        Case(
            say=case["say"],
            want=case["want"],
            found=case.get("found", []),
            speaker=case.get("speaker"),
            at=case.get("at"),
        )
        for cases in table.values()
        for case in cases
    ]


TABLE = read_table()


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    paths = (SHIPPED, DATA / "klokkengieterij.txt", DATA / "stadsimkers.md")
    return tuple(load_article(path) for path in paths)


def test_the_table_has_enough_cases() -> None:
    assert len(TABLE) >= 140
    assert len({(case.say, case.speaker) for case in TABLE}) == len(TABLE)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.say[:60])
def test_every_case_has_the_outcome_written_beside_it(
    articles: tuple[Article, ...], case: Case
) -> None:
    check = check_quotation(articles, case.say, speaker=case.speaker)
    assert [each.outcome for each in check.quotations] == case.want
    shown = [
        " ".join(f"{each.kind}: {each.said} > {each.article}".split())
        for each in check.discrepancies
    ]
    # A case gives what is shown in full, or its kind only.
    brief = [
        each if ":" in found else each.split(":")[0]
        for found, each in zip(case.found, shown, strict=True)
    ]
    assert brief == case.found
    if case.at is not None:
        citation = check.quotations[0].citation
        assert citation is not None
        assert citation.address == case.at


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.say[:60])
def test_offsets_are_exact_in_the_message_and_in_the_article(
    articles: tuple[Article, ...], case: Case
) -> None:
    by_stem = {article.stem: article for article in articles}
    for each in check_quotation(articles, case.say, speaker=case.speaker).quotations:
        assert case.say[each.start : each.end] == each.said
        if each.outcome not in {"literal", "almost"}:
            assert each.segments == ()
            assert each.article_text == ""
            continue
        assert each.citation is not None
        text = by_stem[each.citation.article].text
        assert text[each.article_start : each.article_end] == each.article_text
        for segment in each.segments:
            assert text[segment.start : segment.end] == segment.article
        said = " ".join(segment.said for segment in each.segments if segment.said)
        assert "".join(word.key for word in split_words(said)) == "".join(
            word.key for word in split_words(each.said)
        )
        is_same = all(segment.kind in {"kept", "omission"} for segment in each.segments)
        # An omission that hides a negation is all that makes the same words no literal quotation.
        hides = any(found.kind == "negation" for found in each.discrepancies)
        assert (each.outcome == "literal") == (is_same and not hides)


def only(check: QuotationCheck) -> tuple[Segment, ...]:
    (found,) = check.quotations
    return found.segments


def test_the_difference_is_shown_word_by_word(articles: tuple[Article, ...]) -> None:
    check = check_quotation(articles, "Over en weer worden nu aanvallen gepleegd.")
    assert [(each.kind, each.said, each.article) for each in only(check)] == [
        ("kept", "Over en weer worden", "Over en weer worden"),
        ("changed", "nu", "zware"),
        ("kept", "aanvallen", "aanvallen"),
        ("changed", "gepleegd", "uitgevoerd"),
    ]


def test_what_is_added_and_left_out_is_shown(articles: tuple[Article, ...]) -> None:
    check = check_quotation(
        articles, "Dat Rusland helemaal bereid is dit wapens in te zetten, laat zien"
    )
    assert [(each.kind, each.said, each.article) for each in only(check)] == [
        ("kept", "Dat Rusland", "Dat Rusland"),
        ("added", "helemaal", ""),
        ("kept", "bereid is dit", "bereid is dit"),
        ("left out", "", "soort"),
        ("kept", "wapens in te zetten, laat zien", "wapens in te zetten, laat zien"),
    ]


def test_a_marked_omission_is_shown_with_what_it_leaves_out(articles: tuple[Article, ...]) -> None:
    check = check_quotation(articles, "Dat Rusland bereid is […] laat zien dat vrede ver weg is")
    assert check.outcome == "almost"
    check = check_quotation(
        articles, "Dat Rusland bereid is […] laat zien dat vrede nog ver weg is"
    )
    assert check.outcome == "literal"
    assert [(each.kind, each.article) for each in only(check)][1] == (
        "omission",
        "dit soort wapens in te zetten",
    )


def test_a_changed_number_is_named_with_what_it_counts(articles: tuple[Article, ...]) -> None:
    check = check_quotation(articles, "Bij de aanval overleden 14 mensen, 25 raakten gewond")
    (found,) = check.quotations
    start = articles[0].text.index("4 mensen, 25")
    assert found.discrepancies == (Discrepancy("number", "14 mensen", "4 mensen", start),)
    assert found.is_altered
    assert found.outcome == "almost"


def test_a_heading_is_cited_by_the_paragraph_below_it(articles: tuple[Article, ...]) -> None:
    (found,) = check_quotation(articles, "Een stevig mandaat is cruciaal").quotations
    assert found.is_heading
    assert found.citation is not None
    assert found.citation.section == "Een stevig mandaat is cruciaal"


def test_the_nearest_passage_of_a_paraphrase_is_no_place_of_it(
    articles: tuple[Article, ...],
) -> None:
    (found,) = check_quotation(
        articles, "De middelen moeten volgens hem bij het mandaat passen"
    ).quotations
    assert found.outcome == "absent"
    assert found.citation is not None
    assert found.citation.article == "oresjnik"
    assert (found.article_text, found.segments, found.discrepancies) == ("", (), ())


def test_of_several_places_the_one_of_the_speaker_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "twee.txt"
    path.write_text(
        "‘Wij gaan nu naar huis toe,’ zegt Jan Bos, de bakker.\n\n"
        "‘Wij gaan nu naar huis toe,’ zegt Els Mol, de slager.\n",
        encoding="utf-8",
    )
    article = load_article(path)
    (found,) = check_quotation([article], "Wij gaan nu naar huis toe", speaker="Els Mol").quotations
    assert found.discrepancies == ()
    assert found.citation is not None
    assert found.citation.address == "¶2.1"


def test_without_articles_nothing_stands_anywhere() -> None:
    assert check_quotation([], "Rusland geeft geen centimeter toe").outcome == "absent"


def test_a_whole_article_is_a_literal_quotation_of_itself(articles: tuple[Article, ...]) -> None:
    article = articles[1]
    body = article.text[article.paragraphs[0].offset :]
    check = check_quotation(articles, body)
    assert check.outcome == "literal"
    (found,) = check.quotations
    assert found.article_start == article.paragraphs[0].offset


def test_a_very_long_message_is_no_literal_quotation(articles: tuple[Article, ...]) -> None:
    article = articles[1]
    body = article.text[article.paragraphs[0].offset :].replace("Ankersmit", "Jansen")
    assert check_quotation(articles, body).outcome != "literal"
    assert check_quotation(articles, "lang verhaal zonder bron " * 2_000).outcome == "absent"
    assert check_quotation(articles, "“" * 5_000 + "’" * 5_000).quotations == ()


def test_no_sentence_is_literal_once_a_word_in_it_is_left_out_or_replaced(
    articles: tuple[Article, ...],
) -> None:
    wrong = []
    for article in articles:
        for paragraph in article.paragraphs:
            for sentence in paragraph.sentences:
                text = sentence.text
                # Of what is partly between marks only that part is the quotation.
                if any(mark in text for mark in "‘“") or "’ " in text or ", zegt" in text:
                    continue
                words = split_words(text)
                for word in words[1:-1:6]:
                    for other in ("", "tafel"):
                        said = text[: word.start] + other + text[word.end :]
                        if word.key != "tafel" and (
                            check_quotation([article], said).outcome == "literal"
                        ):
                            wrong.append(said)
    assert wrong == []


def test_every_sentence_is_literal_however_it_is_typed(articles: tuple[Article, ...]) -> None:
    wrong = []
    for article in articles:
        for paragraph in article.paragraphs:
            for sentence in paragraph.sentences:
                words = split_words(sentence.text)
                if len(words) < 4:
                    continue
                bare = " ".join(word.text for word in words)
                typed = (sentence.text, sentence.text.upper(), bare, f"{bare}, klopt dat?")
                wrong += [
                    said for said in typed if check_quotation(articles, said).outcome != "literal"
                ]
    assert wrong == []
