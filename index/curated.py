"""Questions that an editor expects, laid beside an article as NAME.questions.yaml."""

from pathlib import Path

import yaml

from index.address import parse_address
from index.article import Article
from index.errors import AddressError, QuestionFileError

# In the place of an address: questions near the subject that the article does not answer.
UNANSWERED = "unanswered"


def load_curated(path: Path, article: Article) -> dict[str, tuple[str, ...]]:
    """Return the questions by address ("¶4.2") for `article`; {} where there is no file.

    Those that the article does not answer stand under `UNANSWERED`.

    Raises:
        QuestionFileError: the file is malformed, or an address does not exist in the article.
    """
    if not path.is_file():
        return {}
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise QuestionFileError(
            f"{path} cannot be read ({error.strerror}): make it readable or take it away."
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise QuestionFileError(
            f"{path} is no YAML ({reason}): mend it or take it away."
        ) from error
    if told is None:
        return {}
    if not isinstance(told, dict):
        raise QuestionFileError(
            f'{path} must hold addresses with lists of questions: "¶4.2": [...].'
        )
    found: dict[str, tuple[str, ...]] = {}
    for key, questions in told.items():
        if isinstance(key, float):
            # YAML reads 4.10 as 4.1, which is another sentence.
            raise QuestionFileError(f'{path}: put quotation marks around {key}: "¶{key}".')
        if key == UNANSWERED:
            found[UNANSWERED] = _read_questions(questions, path=path, key=key)
            continue
        try:
            address = parse_address(str(key))
        except AddressError as error:
            raise QuestionFileError(f"{path}: {key!r} is no address such as ¶4.2.") from error
        if address.article not in {None, article.stem}:
            raise QuestionFileError(f"{path}: {key} is of another article than {article.stem}.")
        paragraph = article.paragraph(address.paragraph)
        sentence = address.sentences[0] if address.sentences else 1
        if paragraph is None or sentence > len(paragraph.sentences):
            raise QuestionFileError(
                f"{path}: {key} does not exist in {article.stem}, which ends at "
                f"¶{len(article.paragraphs)}."
            )
        place = f"¶{address.paragraph}.{sentence}"
        found[place] = (
            *found.get(place, ()),
            *_read_questions(questions, path=path, key=str(key)),
        )
    return found


def _read_questions(told: object, *, path: Path, key: str) -> tuple[str, ...]:
    if not isinstance(told, list) or not all(
        isinstance(each, str) and each.strip() for each in told
    ):
        raise QuestionFileError(f"{path}: {key} must be followed by a list of questions.")
    return tuple(" ".join(each.split()) for each in told)
