from dataclasses import replace
from pathlib import Path

import pytest

from index.article import Article
from index.citing import cite, join
from index.errors import AddressError
from index.reading import load_article
from index.receipt import issue_receipt, parse_receipt_id, verify

TEXT = (
    "De dijk brak op 3 mei door. Niemand kwam om het leven.\n\n"
    "Het herstel kost 12 miljoen euro. Dat betaalt het waterschap zelf.\n\n"
    "In de zomer is alles weer klaar.\n"
)


def read(folder: Path, text: str, name: str = "dijk.txt") -> Article:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_article(path)


@pytest.fixture
def article(tmp_path: Path) -> Article:
    return read(tmp_path, TEXT)


def test_a_receipt_keeps_the_exact_text_and_its_place(article: Article) -> None:
    receipt = issue_receipt(article, cite(article, paragraph=2, marked=2))
    assert receipt.text == "Het herstel kost 12 miljoen euro. Dat betaalt het waterschap zelf."
    assert article.text[receipt.start : receipt.end] == receipt.text
    assert (receipt.address, receipt.passage) == ("¶2.2", "¶2")
    assert receipt.sentence == "Dat betaalt het waterschap zelf."
    assert receipt.digest == article.digest


def test_an_id_is_short_and_the_same_for_the_same_passage_of_the_same_version(
    article: Article, tmp_path: Path
) -> None:
    first = issue_receipt(article, cite(article, paragraph=2))
    again = issue_receipt(article, cite(article, paragraph=2))
    assert first.id == again.id
    assert parse_receipt_id(first.id) == first.id
    assert issue_receipt(article, cite(article, paragraph=1)).id != first.id
    changed = read(tmp_path, TEXT.replace("alles", "bijna alles"))
    assert issue_receipt(changed, cite(changed, paragraph=2)).id != first.id


def test_the_same_passage_with_another_sentence_marked_has_a_receipt_of_its_own(
    article: Article,
) -> None:
    first, second = (issue_receipt(article, cite(article, paragraph=2, marked=n)) for n in (1, 2))
    assert first.text == second.text
    assert first.id != second.id


def test_an_id_depends_on_digest_and_offsets_only(article: Article) -> None:
    fixed = replace(article, digest="0" * 64)
    # The first 40 bits of SHA-256 of the digest, 0 and 54, in base32.
    assert issue_receipt(fixed, cite(fixed, paragraph=1)).id == "2K6NBD6W"


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("ABCDEFG2", "ABCDEFG2"),
        (" abcdefg2 ", "ABCDEFG2"),
        ("#abcdefg2", "ABCDEFG2"),
        ("0BCD1FG8", "OBCDIFGB"),
        ("ABCDEFG", None),
        ("ABCDEFG2A", None),
        ("ABCD-FG2", None),
        ("", None),
    ],
)
def test_an_id_is_read_however_it_is_typed(typed: str, read_as: str | None) -> None:
    assert parse_receipt_id(typed) == read_as


def test_what_still_stands_there_is_present(article: Article) -> None:
    receipt = issue_receipt(article, cite(article, paragraph=2, marked=2))
    found = verify(receipt, [article])
    assert (found.standing, found.is_same_version) == ("present", True)
    assert found.citation == cite(article, paragraph=2, marked=2)
    assert (found.start, found.end) == (receipt.start, receipt.end)


def test_it_is_present_though_something_else_changed(article: Article, tmp_path: Path) -> None:
    receipt = issue_receipt(article, cite(article, paragraph=2))
    found = verify(receipt, [read(tmp_path, TEXT.replace("Niemand", "Gelukkig niemand"))])
    assert (found.standing, found.is_same_version) == ("present", False)
    assert found.start == receipt.start + len("Gelukkig ")


def test_what_stands_elsewhere_has_moved(article: Article, tmp_path: Path) -> None:
    receipt = issue_receipt(article, cite(article, paragraph=2))
    found = verify(receipt, [read(tmp_path, f"Dit kwam er later nog bij.\n\n{TEXT}")])
    assert found.standing == "moved"
    assert found.citation is not None
    assert found.citation.passage == "¶3"


def test_it_may_have_moved_to_another_article(article: Article, tmp_path: Path) -> None:
    receipt = issue_receipt(article, cite(article, paragraph=2))
    other = read(tmp_path, TEXT, "waterschap.txt")
    found = verify(receipt, [read(tmp_path, "Er is niets meer over van dit stuk.\n"), other])
    assert found.standing == "moved"
    assert found.citation is not None
    assert (found.citation.article, found.citation.passage) == ("waterschap", "¶2")


@pytest.mark.parametrize("number", ["13", "120", "112"])
def test_what_was_changed_is_gone(article: Article, tmp_path: Path, number: str) -> None:
    receipt = issue_receipt(article, cite(article, paragraph=2))
    found = verify(receipt, [read(tmp_path, TEXT.replace("12", number))])
    assert (found.standing, found.citation, found.start) == ("gone", None, None)
    assert found.is_article_there
    assert found.receipt.text.startswith("Het herstel kost 12 miljoen")


def test_without_articles_everything_is_gone(article: Article) -> None:
    found = verify(issue_receipt(article, cite(article, paragraph=1)), [])
    assert (found.standing, found.is_article_there) == ("gone", False)


def test_how_lines_are_broken_does_not_count(article: Article, tmp_path: Path) -> None:
    receipt = issue_receipt(article, cite(article, paragraph=2))
    wrapped = read(tmp_path, TEXT.replace("12 miljoen", "12  miljoen"))
    assert verify(receipt, [wrapped]).standing == "present"


def test_a_passage_over_two_paragraphs_is_found_again(article: Article) -> None:
    citation = join(article, cite(article, paragraph=1), cite(article, paragraph=2))
    assert citation is not None
    found = verify(issue_receipt(article, citation), [article])
    assert found.standing == "present"
    assert found.citation == citation


def test_a_citation_of_another_version_gets_no_receipt(article: Article, tmp_path: Path) -> None:
    changed = read(tmp_path, f"Dit kwam er later nog bij.\n\n{TEXT}")
    with pytest.raises(AddressError, match=r"dijk ¶2\.1"):
        issue_receipt(changed, cite(article, paragraph=2))
