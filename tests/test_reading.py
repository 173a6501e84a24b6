import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from index.display import title_of
from index.errors import ArticleError
from index.reading import MAX_BYTES, load_article, load_collection

SHIPPED = Path(__file__).parent.parent / "data" / "articles" / "oresjnik.txt"

PLAIN = """date 2026-01-24 Het leger vuurde een raket af.

De raket kwam ver. Zij sloeg in.

Een korte kop

Er vielen doden.
"""


def write(folder: Path, content: str | bytes, name: str = "artikel.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def outline(article: Article) -> list[tuple[str | None, str]]:
    return [(paragraph.section, paragraph.text) for paragraph in article.paragraphs]


PLAIN_OUTLINE = [
    (None, "Het leger vuurde een raket af."),
    (None, "De raket kwam ver. Zij sloeg in."),
    ("Een korte kop", "Er vielen doden."),
]


def assert_offsets_hold(article: Article) -> None:
    for paragraph in article.paragraphs:
        source = article.text[paragraph.offset : paragraph.offset + len(paragraph.text)]
        assert source.split() == paragraph.text.split()
        for sentence in paragraph.sentences:
            start = paragraph.offset + sentence.start
            assert paragraph.text[sentence.start : sentence.end] == sentence.text
            shown = article.text[start : start + len(sentence.text)]
            assert shown.split() == sentence.text.split()


def test_the_shipped_article_has_its_date_headings_and_paragraphs() -> None:
    article = load_article(SHIPPED)

    assert (article.stem, article.title, article.date) == ("oresjnik", None, date(2026, 1, 24))
    assert title_of(article) == "Artikel van 24 januari 2026"
    assert len(article.paragraphs) == 41
    assert article.sections == (
        "Escalatie in plaats van afkoeling",
        "Europa kijkt vooruit naar een vredesmacht",
        "Vage plannen, grote ambities",
        "‘Vredesmacht’ is vooral een kapstokbegrip",
        "Drie typen VN-vredesmissies",
        "Robust peacekeeping: bescherming met militaire middelen",
        "Vrede afdwingen: peace enforcing",
        "Waarom een VN-missie in Oekraïne onwaarschijnlijk is",
        "Een stevig mandaat is cruciaal",
        "Te weinig troepen voor een te groot gebied",
        "Het schrikbeeld van Srebrenica",
        "Een militair onhoudbare positie",
        "De prijs van meedoen",
    )
    assert article.paragraphs[0].text.startswith("Het Russische leger vuurde")
    assert article.paragraphs[2].text == (
        "Bij de aanval overleden 4 mensen, 25 raakten (ernstig) gewond."
    )
    assert_offsets_hold(article)


@pytest.mark.parametrize(
    "source",
    [
        PLAIN,
        " " + PLAIN,
        "\ufeff" + PLAIN,
        "\ufeff " + PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.replace("\n\n", "\n \t\n\n"),
        PLAIN.replace("24 Het", "24\n\nHet"),
        PLAIN.rstrip(),
        PLAIN.replace("raket kwam", "raket\nkwam"),
        PLAIN + "\n* * *\n",
    ],
)
def test_spaces_marks_and_line_ends_do_no_harm(source: str, tmp_path: Path) -> None:
    article = load_article(write(tmp_path, source))

    assert article.date == date(2026, 1, 24)
    assert outline(article) == PLAIN_OUTLINE
    assert_offsets_hold(article)


def test_characters_stay_as_they_are(tmp_path: Path) -> None:
    text = "‘Zo’n café’ – “ja”…  É\u00a0é e\u0301."

    assert load_article(write(tmp_path, text)).paragraphs[0].text == text


def test_an_article_without_date_or_title_shows_its_stem(tmp_path: Path) -> None:
    article = load_article(write(tmp_path, "Een zin.\n"))

    assert (article.date, title_of(article)) == (None, "artikel")


def test_a_short_question_or_item_is_no_heading(tmp_path: Path) -> None:
    article = load_article(write(tmp_path, "Wat nu?\n\n- rood\n- wit\n\nEen kop\n\nEinde."))

    assert outline(article) == [(None, "Wat nu?"), (None, "- rood\n- wit"), ("Een kop", "Einde.")]
    assert [each.text for each in article.paragraphs[1].sentences] == ["- rood", "- wit"]


def test_in_a_text_that_is_not_wrapped_each_line_is_a_block(tmp_path: Path) -> None:
    long = "Een heel lange zin " + "met veel woorden " * 15 + "eindigt."
    article = load_article(write(tmp_path, f"{long}\nEen kop\n{long}\n{long}\n"))

    assert outline(article) == [(None, long), ("Een kop", long), ("Een kop", long)]
    assert_offsets_hold(article)


def test_a_sidecar_gives_title_author_and_url(tmp_path: Path) -> None:
    write(tmp_path, 'title: "Een titel"\nauthor: Anna Bos\nurl: https://nu.nl/a\n', "artikel.yaml")
    article = load_article(write(tmp_path, PLAIN))

    assert (article.title, article.author, article.url) == (
        "Een titel",
        "Anna Bos",
        "https://nu.nl/a",
    )
    assert title_of(article) == "Een titel"
    assert article.date == date(2026, 1, 24)


def test_the_digest_covers_text_and_what_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, PLAIN)
    first = load_article(path).digest

    assert load_article(path).digest == first
    assert load_article(write(tmp_path, PLAIN.replace("\n", "\r\n"))).digest == first
    write(tmp_path, "title: Anders", "artikel.yaml")
    assert load_article(path).digest != first
    assert len(first) == 64


MARKDOWN = """---
title: De raket
date: 2026-01-24
author: Anna Bos
url: https://nu.nl/a
language: nl
---
# De raket

Het **Russische** leger vuurde een
*zogeheten* [Oresjnik](https://nu.nl/o)-raket af &amp; meer.<!-- nee -->

![foto](a.png)

## Een `kop`

Drie soorten:

- rood
- wit\\*
  en geel

1. een
2. twee

Setextkop
---------

> Een citaat.

**Vette kop**

    Ingesprongen tekst.

| a | b |
|---|---|
| 1 | 2 |

***

Einde.
"""


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    article = load_article(write(tmp_path, MARKDOWN, "raket.md"))

    assert (article.title, article.date) == ("De raket", date(2026, 1, 24))
    assert (article.author, article.url, article.language) == ("Anna Bos", "https://nu.nl/a", "nl")
    assert outline(article) == [
        (None, "Het Russische leger vuurde een zogeheten Oresjnik-raket af & meer."),
        ("Een kop", "Drie soorten:"),
        ("Een kop", "- rood\n- wit* en geel"),
        ("Een kop", "1. een\n2. twee"),
        ("Setextkop", "Een citaat."),
        ("Vette kop", "Ingesprongen tekst."),
        ("Vette kop", "a | b\n1 | 2"),
        ("Vette kop", "Einde."),
    ]
    assert_offsets_hold(article)


def test_a_first_heading_is_the_title_where_markdown_tells_none(tmp_path: Path) -> None:
    article = load_article(write(tmp_path, "# Titel\n\nEen zin.\n\n# Kop\n\nNog een.\n", "a.md"))

    assert article.title == "Titel"
    assert outline(article) == [(None, "Een zin."), ("Kop", "Nog een.")]


def test_a_heading_unlike_the_title_stays_a_heading(tmp_path: Path) -> None:
    article = load_article(write(tmp_path, "---\ntitle: A\n---\n# B\n\nEen zin.\n", "a.md"))

    assert (article.title, outline(article)) == ("A", [("B", "Een zin.")])


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        ("", "a.txt", "a.txt is empty."),
        (" \n\n ", "a.txt", "a.txt is empty."),
        ("Een kop\n\nNog een kop\n", "a.txt", "a.txt has no paragraph"),
        ("date 2026-01-24\n", "a.txt", "a.txt has no paragraph"),
        (b"caf\xe9 is open.\n", "a.txt", "byte 3 (line 1) is 0xe9. Save it as UTF-8."),
        (b"Een.\nTwee \xff.", "a.txt", "byte 10 (line 2) is 0xff. Save it as UTF-8."),
        ("Een zin.".encode("utf-16"), "a.txt", "is in UTF-16. Save it as UTF-8."),
        (b"PK\x03\x04 zip", "a.txt", "is binary, not text: byte 2 is 0x03."),
        ("Een zin.", "a.docx", "its name must end in .txt or .md."),
        ("date 2026-02-30 Een zin.", "a.txt", 'begins with "date 2026-02-30", which is no day.'),
        ("---\ntitle: A\n\nEen zin.", "a.md", 'the front matter is not closed'),
        ("---\ntitel: A\n---\nEen zin.", "a.md", 'unknown key \'titel\'. Did you mean "title"?'),
        ("---\ntitle: 1984\n---\nEen zin.", "a.md", "title must be text, not 1984."),
        ("---\nauthor: [A, B]\n---\nEen zin.", "a.md", "author must be text"),
        ("---\ndate: morgen\n---\nEen zin.", "a.md", "date must be a day such as 2026-01-24"),
        ("---\ndate: 2026-01-24 10:00:00\n---\nEen zin.", "a.md", "date must be a day"),
        ("---\nurl: nu.nl\n---\nEen zin.", "a.md", "url must begin with http:// or https://"),
        ("---\nlanguage: no\n---\nEen zin.", "a.md", 'language must be a code such as "nl"'),
        ("---\n- a\n---\nEen zin.", "a.md", 'must have lines such as "title: …"'),
        ("---\na: [\n---\nEen zin.", "a.md", "is not valid YAML"),
        ("---\ntitle: A\ntitle: B\n---\nEen zin.", "a.md", "the key 'title' is given twice"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_told(
    content: str | bytes, name: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(ArticleError) as caught:
        load_article(write(tmp_path, content, name))

    assert message in str(caught.value)
    assert name in str(caught.value)


def test_a_sidecar_must_not_contradict_the_article(tmp_path: Path) -> None:
    write(tmp_path, "date: 2025-01-01", "artikel.yaml")

    with pytest.raises(ArticleError, match=r"artikel\.txt and artikel\.yaml differ: date is"):
        load_article(write(tmp_path, PLAIN))


def test_an_unknown_key_of_a_sidecar_is_told(tmp_path: Path) -> None:
    write(tmp_path, "autor: Anna", "artikel.yaml")

    with pytest.raises(ArticleError, match=r'artikel\.yaml has an unknown key.*"author"'):
        load_article(write(tmp_path, PLAIN))


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"nee\.txt does not exist"):
        load_article(tmp_path / "nee.txt")
    (tmp_path / "map.txt").mkdir()
    with pytest.raises(ArticleError, match=r"map\.txt is not a file"):
        load_article(tmp_path / "map.txt")


def test_a_file_that_is_too_big_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    with pytest.raises(ArticleError, match="is too big"):
        load_article(path)


def test_a_stem_that_no_address_can_have_gets_hyphens(tmp_path: Path) -> None:
    assert load_article(write(tmp_path, PLAIN, "Mijn artikel (2).txt")).stem == "Mijn-artikel-2"


def test_a_collection_is_sorted_and_leaves_sidecars_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.txt"):
        write(tmp_path, "Een zin.", name)
    write(tmp_path, "title: B", "b.yaml")
    write(tmp_path, "questions: []", "b.questions.yaml")
    write(tmp_path, "Een zin.", ".verborgen.txt")

    articles = load_collection(tmp_path)

    assert [article.stem for article in articles] == ["a", "b", "c"]
    assert articles[1].title == "B"


def test_two_files_with_one_stem_are_an_error(tmp_path: Path) -> None:
    write(tmp_path, "Een zin.", "a.txt")
    write(tmp_path, "Een zin.", "A.md")

    with pytest.raises(ArticleError, match=r"A\.md and a\.txt in .* the same addresses"):
        load_collection(tmp_path)


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="has no article"):
        load_collection(tmp_path)
    with pytest.raises(ArticleError, match="is not a folder"):
        load_collection(tmp_path / "nee")


def test_ten_thousand_paragraphs_are_read_in_seconds(tmp_path: Path) -> None:
    source = SHIPPED.read_text(encoding="utf-8").lstrip() + "\n\n"
    path = write(tmp_path, source + source.replace("date 2026-01-24 ", "") * 243)

    started = time.perf_counter()
    article = load_article(path)

    assert len(article.paragraphs) == 41 * 244
    # Some 4 seconds on an idle core; the limit only catches what grows with the square.
    assert time.perf_counter() - started < 60


def test_importing_the_package_loads_no_model_library() -> None:
    code = "import sys, index; sys.exit('torch' in sys.modules or 'faiss' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
