"""Read a noun phrase: "de burgemeester van Urk", "Oekraïense autoriteiten", "arts Jorien Smit"."""

import re

from index.name import Subject, Word, is_adjective, is_plain, read_name
from index.speechwords import DETERMINERS, NOBODY, STOPS, VERBS, is_group, is_role


def read_phrase(text: str, tokens: list[Word], *, start: int, determiner: str) -> Subject | None:
    """Return who a noun phrase means; a name in apposition to it, with the noun as role.

    `tokens` are the words after the `determiner`, which begins at `start` and may be "".
    """
    end = start + len(determiner)
    nouns: list[str] = []
    of = False
    for index, (word, left, right) in enumerate(tokens[:9]):
        if text[end:left].strip():
            break
        if word[0].isupper():
            name = _name_in_phrase(text, tokens, index, nouns=nouns, of=of, determiner=determiner)
            more = read_name(text, left) if nouns and not of and not is_role(nouns[-1]) else None
            if name is not None or more is not None:
                # Else it is the name of a group: "de gemeente Utrecht".
                return name or _build(text, start, more.end if more else right, nouns)
        elif word in {"van", "uit"} and nouns and not of:
            of = True
            end = right
            continue
        elif word in DETERMINERS and of and nouns:
            end = right
            continue
        elif _ends_phrase(tokens, index, nouns):
            break
        elif word == "en":
            continue
        if of:
            found = _read_of(text, tokens, index, nouns)
            if found is not None:
                return found
            more = read_name(text, left) if word[0].isupper() else None
            end = more.end if more is not None else right
            if word[0].isupper() or not word.endswith("e") or is_group(word):
                break
            continue
        nouns.append(word)
        end = right
        if _is_head(word) and not _goes_on_after_head(tokens, index):
            break
    return _build(text, start, end, nouns)


def _ends_phrase(tokens: list[Word], index: int, nouns: list[str]) -> bool:
    """Whether a word is no part of the phrase any more."""
    word = tokens[index][0]
    if word == "en" and nouns and is_role(nouns[-1]):
        # "vakbondsvrouw en oud-sprintster Noortje Elshout"
        return not _goes_on_after_head(tokens, index - 1)
    return word in STOPS or word in VERBS or word in NOBODY


def _read_of(text: str, tokens: list[Word], index: int, nouns: list[str]) -> Subject | None:
    """Return the name after an office: "minister van Defensie Smit"."""
    word, left, right = tokens[index]
    role = " ".join(nouns)
    if word[0].isupper():
        name = read_name(text, left)
        if name is None or not is_role(nouns[-1]) or name.text.count(" ") < 2:
            return None
        return Subject("name", name.text.split(" ", 1)[1], name.end, role)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or not text[right : following[1]].isspace():
        return None
    name = read_name(text, following[1])
    if name is None or " " not in name.text:
        return None
    return Subject("name", name.text, name.end, role)


def _name_in_phrase(
    text: str,
    tokens: list[Word],
    index: int,
    *,
    nouns: list[str],
    of: bool,
    determiner: str,
) -> Subject | None:
    """Return the name that a phrase such as "de Franse president Emmanuel Macron" leads to."""
    word, _, right = tokens[index]
    if nouns and not of:
        name = _name_after(text, tokens, index)
        return None if name is None else Subject("name", name.text, name.end, " ".join(nouns))
    is_before_name = index + 1 < len(tokens) and text[right : tokens[index + 1][1]].isspace()
    if not nouns and determiner and is_adjective(word) and is_before_name:
        # "de Roemeense Andreea Pop"
        name = read_name(text, tokens[index + 1][1])
        # … but not "de Europese Commissie".
        return None if name is None or is_group(name.text) else name
    return None


def _is_head(word: str) -> bool:
    return is_role(word) or is_group(word) or not word.endswith("e") or word.endswith(("ie", "age"))


def _goes_on_after_head(tokens: list[Word], index: int) -> bool:
    """Whether after the head of a phrase comes what still belongs to it."""
    if index + 1 >= len(tokens):
        return False
    word = tokens[index][0]
    following = tokens[index + 1][0]
    if following in {"van", "uit"} or following[0].isupper():
        return True
    if is_role(word):
        # "arts infectieziektebestrijding Jorien Haverkort"
        for ahead, (later, _, _) in enumerate(tokens[index + 1 : index + 4], start=index + 1):
            if later[0].isupper():
                return ahead + 1 < len(tokens) and tokens[ahead + 1][0][0].isupper()
            if not is_plain(later) and later not in {"ter", "en"}:
                break
    # "de voormalig premier", "het openbaar ministerie"
    return not (is_role(word) or is_group(word)) and (is_role(following) or is_group(following))


def _build(text: str, start: int, end: int, nouns: list[str]) -> Subject | None:
    if not nouns:
        return None
    phrase = " ".join(text[start:end].split())
    for tail in (" van", " uit", " de", " het", " een"):
        phrase = phrase.removesuffix(tail)
    if phrase[:1].isupper() and phrase.split()[0].lower() in DETERMINERS:
        phrase = phrase[0].lower() + phrase[1:]
    head = re.split(r" (?:van|uit) ", phrase)[0].split()[-1]
    return Subject("role" if is_role(head) and not is_group(head) else "group", phrase, end, head)


def _name_after(text: str, tokens: list[Word], index: int) -> Subject | None:
    name = read_name(text, tokens[index][1])
    if name is None:
        return None
    # "de directeur Europese Zaken" is no person; a role or two capitals are.
    is_person = is_role(tokens[index - 1][0]) or " " in name.text
    is_named_group = is_group(tokens[index - 1][0]) and not is_role(tokens[index - 1][0])
    return name if is_person and not is_named_group else None
