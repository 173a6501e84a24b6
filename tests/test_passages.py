from pathlib import Path

import pytest

from index.article import Article
from index.passages import split_passages
from index.reading import load_article

SHIPPED = Path(__file__).parent.parent / "data" / "articles" / "oresjnik.txt"


def read(folder: Path, *lengths: int) -> Article:
    """Return an article of one paragraph, with sentences of so many words."""
    sentences = " ".join(" ".join(["Woord", *["woord"] * (length - 1)]) + "." for length in lengths)
    path = folder / "a.txt"
    path.write_text(sentences, encoding="utf-8")
    return load_article(path)


@pytest.mark.parametrize(
    ("lengths", "addresses"),
    [
        ([10], ["¶1"]),
        ([30, 30, 30], ["¶1"]),
        ([30, 30, 31], ["¶1.1-2", "¶1.3"]),
        ([25, 25, 25, 25], ["¶1.1-2", "¶1.3-4"]),
        ([80, 20, 20], ["¶1.1", "¶1.2-3"]),
        ([40] * 5, ["¶1.1-2", "¶1.3-4", "¶1.5"]),
        ([20] * 10, ["¶1.1-4", "¶1.5-8", "¶1.9-10"]),
        ([90, 90], ["¶1.1", "¶1.2"]),
    ],
)
def test_a_long_paragraph_is_cut_into_few_equal_runs(
    lengths: list[int], addresses: list[str], tmp_path: Path
) -> None:
    assert [each.address for each in split_passages(read(tmp_path, *lengths))] == addresses


def test_a_smaller_limit_gives_smaller_passages(tmp_path: Path) -> None:
    passages = split_passages(read(tmp_path, 10, 10, 10), max_words=20)

    assert [each.address for each in passages] == ["¶1.1-2", "¶1.3"]


@pytest.mark.parametrize("words", [91, 200, 1000])
def test_no_passage_is_longer_than_ninety_words_whatever_its_sentences(
    words: int, tmp_path: Path
) -> None:
    passages = split_passages(read(tmp_path, words))

    assert max(len(each.text.split()) for each in passages) <= 90
    assert sum(len(each.text.split()) for each in passages) == words


def test_passages_of_the_shipped_article_hold_each_sentence_once() -> None:
    article = load_article(SHIPPED)

    passages = split_passages(article)

    assert [sentence for each in passages for sentence in each.sentences] == [
        sentence for paragraph in article.paragraphs for sentence in paragraph.sentences
    ]
    for each in passages:
        start = each.paragraph.offset + each.start
        assert article.text[start : each.paragraph.offset + each.end] == each.text
        assert len(each.text.split()) <= 90
    assert [each.address for each in passages] == [f"¶{number}" for number in range(1, 42)]
