"""Give the teacher's WordPiece vocabulary Dutch words, and take out what the bot never meets."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.trainers import WordPieceTrainer

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def count_words(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[str]:
    """Count the words of `texts` as the tokenizer sees them: lower case, accents folded."""
    counts: Counter[str] = Counter()
    for text in texts:
        normal = tokenizer.normalizer.normalize_str(text)
        counts.update(word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal))
    return counts


def choose_tokens(
    teacher: Tokenizer,
    *,
    dutch: Counter[str],
    english: Counter[str],
    lemmas: Iterable[str],
    size: int,
) -> list[str]:
    """Return the tokens of the student: at most `size`, special tokens first.

    Kept of the teacher are the tokens that English text uses, and each character and piece of
    letters; added are the pieces that WordPiece training on the Dutch words finds, lemmas of the
    lexicon and the most frequent Dutch words, which longest match then finds whole.
    """
    used: Counter[str] = Counter()
    for word, count in english.items():
        for token in teacher.encode(word, add_special_tokens=False).tokens:
            used[token] += count
    vocabulary = teacher.get_vocab()
    base = [
        token
        for token in sorted(vocabulary, key=vocabulary.__getitem__)
        if token not in SPECIAL and (used[token] >= 2 or _is_short(token))
    ]
    learner = Tokenizer(WordPiece(unk_token="[UNK]"))
    trainer = WordPieceTrainer(vocab_size=14_000, min_frequency=3, show_progress=False)
    words = [word for word, count in dutch.items() for _ in range(min(count, 20))]
    learner.train_from_iterator(words, trainer)
    pieces = [token for token in learner.get_vocab() if token not in SPECIAL and _is_latin(token)]
    room = size - len(SPECIAL)
    chosen = dict.fromkeys(base)
    chosen.update(dict.fromkeys(pieces))
    lexical = [lemma for lemma in lemmas if dutch[lemma] >= 1 and _is_latin(lemma)]
    frequent = [word for word, count in dutch.most_common() if count >= 3 and _is_latin(word)]
    for token in [*lexical, *frequent]:
        if len(chosen) >= room:
            break
        chosen[token] = None
    return [*SPECIAL, *list(chosen)[:room]]


def build_tokenizer(teacher: Tokenizer, tokens: list[str]) -> Tokenizer:
    """Return the teacher's tokenizer with `tokens` as vocabulary, without padding or cutting."""
    state = json.loads(teacher.to_str())
    ids = {token: number for number, token in enumerate(tokens)}
    state["model"]["vocab"] = ids
    state["padding"] = state["truncation"] = None
    for added in state["added_tokens"]:
        added["id"] = ids[added["content"]]
    for name, special in state["post_processor"]["special_tokens"].items():
        special["ids"] = [ids[name]]
    return Tokenizer.from_str(json.dumps(state))


def load_tokenizer(folder: Path) -> Tokenizer:
    """Return the tokenizer of a model folder."""
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


def _is_short(token: str) -> bool:
    """Tell whether a token is a character or short piece, which unknown words fall back on."""
    letters = token.removeprefix("##")
    return (len(letters) == 1 and letters.isascii()) or (
        len(letters) == 2 and letters.isascii() and letters.isalnum()
    )


def _is_latin(token: str) -> bool:
    letters = token.removeprefix("##")
    return letters.isascii() and letters.isalnum() and len(letters) > 1
