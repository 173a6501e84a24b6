"""Read articles from files."""

import hashlib
import json
import re
import unicodedata
from datetime import date
from pathlib import Path

from index.article import Article, Paragraph, Sentence
from index.errors import ArticleError
from index.manuscript import Manuscript
from index.markdown import read_markdown
from index.metadata import Metadata, merge, parse_metadata
from index.plain import read_plain
from index.sentences import split_sentences
from index.speech import attribute_speech

SUFFIXES = (".txt", ".md")
MAX_BYTES = 32 * 1024 * 1024

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?")
_NOT_IN_STEM = re.compile(r"[^\w.-]+")


def load_article(path: Path | str) -> Article:
    r"""Read an article: plain text (.txt) or Markdown (.md), and NAME.yaml beside it if it exists.

    The article's `text` is what a reader sees, with line ends as \n: the file's own text, or for
    Markdown its words without the markup; offsets count in it. Its `stem` is the file's, with every
    run of characters that an address cannot have (white space, most punctuation) made one hyphen:
    "Mijn artikel.txt" has addresses such as "Mijn-artikel ¶4.2".

    Raises:
        ArticleError: the file is missing, too big, of another kind, binary, not UTF-8, empty or
            without a paragraph, or what is told about it is wrong.
    """
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise ArticleError(f"{path} is not an article: its name must end in .txt or .md.")
    text = _read_text(path)
    if not text.strip():
        raise ArticleError(f"{path} is empty.")
    sidecar = _read_sidecar(path)
    where = str(path)
    if path.suffix.lower() == ".md":
        manuscript, metadata = read_markdown(text, where=where)
    else:
        manuscript, day = read_plain(text, where=where)
        metadata = Metadata(date=day)
    told = merge(metadata, sidecar, where=f"{path} and {path.with_suffix('.yaml').name}")
    paragraphs = _paragraphs(manuscript)
    if not paragraphs:
        raise ArticleError(
            f"{path} has no paragraph: short lines without closing punctuation are headings."
        )
    return Article(
        stem=_stem(path),
        text=manuscript.text,
        paragraphs=paragraphs,
        digest=_digest(manuscript.text, told),
        title=told.title,
        date=told.date,
        author=told.author,
        url=told.url,
        language=told.language or "nl",
    )


def load_collection(folder: Path | str) -> tuple[Article, ...]:
    """Read all articles of a folder (*.txt and *.md, no subfolders), sorted by stem.

    Files whose names begin with a point are left out.

    Raises:
        ArticleError: the folder is missing or has no article, one cannot be read, or two have the
            same stem (capitals do not count).
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise ArticleError(f"{folder} is not a folder with articles.")
    paths = [
        path
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()
    ]
    if not paths:
        raise ArticleError(f"{folder} has no article: put a .txt or .md file there.")
    seen: dict[str, Path] = {}
    for path in paths:
        other = seen.setdefault(_stem(path).casefold(), path)
        if other is not path:
            raise ArticleError(
                f"{other.name} and {path.name} in {folder} would have the same addresses"
                f" ({_stem(path)} ¶1). Rename one."
            )
    return tuple(sorted(map(load_article, paths), key=lambda article: article.stem))


def _stem(path: Path) -> str:
    stem = _NOT_IN_STEM.sub("-", unicodedata.normalize("NFC", path.stem)).strip("-.")
    if not stem:
        raise ArticleError(f"{path} needs a name with a letter or digit, for its addresses.")
    return stem


def _read_text(path: Path) -> str:
    """Return the text of a UTF-8 file without byte order mark, with Unix line ends."""
    try:
        if not path.is_file():
            problem = "is not a file" if path.exists() else "does not exist"
            raise ArticleError(f"{path} {problem}.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ArticleError(
                f"{path} is too big: {size:,} bytes, where at most {MAX_BYTES:,} are read."
            )
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path} cannot be read: {error.strerror or error}.") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArticleError(f"{path} is in UTF-16. Save it as UTF-8.")
    control = _CONTROL.search(data)
    if control is not None:
        raise ArticleError(
            f"{path} is binary, not text: byte {control.start()} is 0x{control.group().hex()}."
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArticleError(
            f"{path} is not UTF-8: byte {error.start} (line {line}) is 0x{data[error.start]:02x}."
            " Save it as UTF-8."
        ) from error
    return _LINE_END.sub("\n", text.removeprefix("\ufeff"))


def _read_sidecar(path: Path) -> Metadata:
    sidecar = path.with_suffix(".yaml")
    if not sidecar.exists():
        return Metadata()
    return parse_metadata(_read_text(sidecar), where=str(sidecar))


def _paragraphs(manuscript: Manuscript) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    section: str | None = None
    for block in manuscript.blocks:
        if block.kind == "heading":
            section = " ".join(block.text.split())
            continue
        sentences = tuple(
            Sentence(number, start, end, block.text[start:end])
            for number, (start, end) in enumerate(split_sentences(block.text), start=1)
        )
        found.append(Paragraph(len(found) + 1, block.start, block.text, section, sentences))
    return attribute_speech(found)


def _digest(text: str, told: Metadata) -> str:
    day: date | None = told.date
    shown = [text, told.title, told.author, day.isoformat() if day else None, told.url]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode("utf-8")).hexdigest()
