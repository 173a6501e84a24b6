"""Questions that an editor lays beside an article."""

from pathlib import Path

import pytest

from index.curated import UNANSWERED, load_curated
from index.errors import QuestionFileError
from index.reading import load_article
from tests.fakes import make_article

ARTICLES = Path(__file__).resolve().parents[1] / "data" / "articles"


def load(folder: Path, text: str | bytes) -> dict[str, tuple[str, ...]]:
    path = folder / "dijk.questions.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_curated(path, make_article())


def test_questions_are_read_by_address(tmp_path: Path) -> None:
    text = """
"¶2.1": ["Hoeveel   gewonden
    waren er?", "Wie raakte gewond?"]
"¶3": ["Waardoor kwam het?"]
p3.2: ["Wat zag Anna Bos?"]
4: ["Wat kost het?"]
"""
    assert load(tmp_path, text) == {
        "¶2.1": ("Hoeveel gewonden waren er?", "Wie raakte gewond?"),
        "¶3.1": ("Waardoor kwam het?",),
        "¶3.2": ("Wat zag Anna Bos?",),
        "¶4.1": ("Wat kost het?",),
    }


def test_two_spellings_of_an_address_are_one(tmp_path: Path) -> None:
    text = '"¶3": ["Waardoor?"]\n"dijk ¶3.1": ["Waarom brak hij?"]\n'
    assert load(tmp_path, text) == {"¶3.1": ("Waardoor?", "Waarom brak hij?")}


def test_no_file_and_an_empty_file_have_no_questions(tmp_path: Path) -> None:
    assert load_curated(tmp_path / "dijk.questions.yaml", make_article()) == {}
    assert load(tmp_path, "# nog niets\n") == {}


def test_what_the_article_does_not_answer_stands_apart(tmp_path: Path) -> None:
    text = '"¶3": ["Waardoor?"]\nunanswered: ["Hoe heet   de burgemeester?"]\n'
    assert load(tmp_path, text) == {
        "¶3.1": ("Waardoor?",),
        UNANSWERED: ("Hoe heet de burgemeester?",),
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "is no YAML"),
        (b"\xff\xfe\x00", "is no YAML"),
        ("- Hoeveel?", "must hold addresses"),
        ('"alinea drie": [Hoeveel]', "'alinea drie' is no address"),
        ('"¶0": [Hoeveel]', "'¶0' is no address"),
        ('"¶9": [Hoeveel]', "¶9 does not exist in dijk, which ends at ¶4"),
        ('"¶2.3": [Hoeveel]', "¶2.3 does not exist"),
        ('"¶2.1": Hoeveel?', "must be followed by a list"),
        ('"¶2.1": [""]', "must be followed by a list"),
        ('"¶2.1": [1]', "must be followed by a list"),
        ('"¶2.1":', "must be followed by a list"),
        ('"brug ¶2.1": [Hoeveel]', "of another article than dijk"),
        ("2.10: [Hoeveel]", "put quotation marks around"),
        ("unanswered: Hoeveel?", "unanswered must be followed by a list"),
    ],
)
def test_a_fault_is_told_with_the_file(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(QuestionFileError, match=message) as caught:
        load(tmp_path, text)
    assert "dijk.questions.yaml" in str(caught.value)


def test_each_paragraph_of_the_shipped_article_has_questions() -> None:
    article = load_article(ARTICLES / "oresjnik.txt")
    curated = load_curated(ARTICLES / "oresjnik.questions.yaml", article)
    counts = {paragraph.number: 0 for paragraph in article.paragraphs}
    for place, questions in curated.items():
        if place == UNANSWERED:
            continue
        counts[int(place.removeprefix("¶").partition(".")[0])] += len(questions)
    assert min(counts.values()) >= 8
