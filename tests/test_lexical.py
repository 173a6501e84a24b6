"""Finding passages by their words."""

from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelError
from index.lexical import Lexicon, WordIndex, load_lexicon
from index.lexical.analysis import Splitter, lemmatise, sound_of, term_of
from index.lexical.numbers import parse_number
from index.lexical.tokens import find_tokens
from index.lexical.words import find_words, fold, is_english

LEXICON = Path(__file__).resolve().parents[1] / "data" / "lexicon.tsv"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(LEXICON)


def index_words(*texts: str, lexicon: Lexicon | None = None) -> WordIndex:
    return WordIndex(texts, headings=[None] * len(texts), lexicon=lexicon or Lexicon())


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("schreef", "schrijven"),
        ("omgekomen", "omkomen"),
        ("overleden", "overlijden"),
        ("uitgezonden", "uitzenden"),
        ("liep", "lopen"),
        ("raketten", "raket"),
        ("steden", "stad"),
        ("schepen", "schip"),
        ("kinderen", "kind"),
        ("bewapende", "bewapenen"),
        ("Oekraïne", "oekraine"),
    ],
)
def test_forms_of_a_word_have_its_lemma(form: str, lemma: str) -> None:
    assert lemmatise(form) == lemma


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # Lemmas and separable verbs
        ("Wie schreef het rapport?", "Zij hebben het samen geschreven, dat verslag."),
        ("Hoeveel mensen kwamen om?", "Vier inwoners zijn omgekomen."),
        ("Zijn er inwoners omgekomen?", "Er kwamen vier mensen bij de aanval om."),
        ("Wie trad er af?", "De minister is afgetreden."),
        ("Wie is afgetreden?", "De minister trad gisteren af."),
        ("Kun je vrede afdwingen?", "Het lukt niet om rust af te dwingen."),
        # Compounds, either way
        ("Komt er een vredesmacht?", "Een macht die de vrede bewaakt."),
        ("Wanneer was de raketaanval?", "De aanval met een raket was in mei."),
        ("Waar ligt de lanceerbasis?", "De basis waar zij raketten lanceren."),
        ("Wat is wapenbeheersing?", "De beheersing van ieder wapen."),
        ("Wie leidt de macht?", "Er komt een vredesmacht."),
        # Spelling
        ("Wat is een Oreshnik?", "De Oresjnik is een raket."),
        ("wat is een oresnik", "De Oresjnik is een raket."),
        ("Wie is Putin?", "Poetin sprak in Moskou."),
        ("Where is Ukraine?", "Het leger van Oekraïne."),
        ("waar ligt oekraine", "Het leger van Oekraïne."),
        ("Waar ligt Kyiv?", "De hoofdstad Kiev."),
        ("een reunie", "Een reünie van soldaten."),
        ("de Oekraïense grens", "oekraiense troepen"),
        # Typos
        ("wat zegt matthijsen", "Volgens Matthijssen is het moeilijk."),
        ("gepantserde vortuigen", "Twintig voertuigen."),
        ("de rakketten", "Drie raketten."),
        # Numbers
        ("Wat gebeurde er met de vier?", "Er waren 4 gewonden."),
        ("Welke 4 gewonden?", "Er waren vier doden."),
        ("veertienduizend soldaten", "Een leger van 14.000 man."),
        ("14 duizend soldaten", "Een leger van 14.000 man."),
        ("14000 soldaten", "Een leger van veertienduizend man."),
        ("14 miljoen", "Het kostte veertien miljoen euro."),
        ("14.000.000", "Het kostte 14 miljoen euro."),
        ("anderhalf miljoen", "Het kostte 1,5 miljoen."),
        ("fourteen", "Het waren er 14."),
        # Acronyms
        ("de V.N.", "Een missie van de VN."),
        ("de VN", "Een missie van de V.N. vertrok."),
        ("VN missie", "Dit is een VN-missie."),
        # Negation is content
        ("Wie mag niet meedoen?", "Dat kan niet."),
        ("Waar is geen veto?", "Er was geen akkoord."),
    ],
)
def test_a_question_finds_what_is_written_otherwise(
    lexicon: Lexicon, question: str, text: str
) -> None:
    words = index_words("Koeien grazen.", text, "Bloemen bloeien.", lexicon=lexicon)
    match = words.match(question)
    assert int(np.argmax(match.scores)) == 1
    assert match.scores[1] > 0
    assert match.scores[0] == match.scores[2] == 0


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Bij de aanval kwamen vier mensen om.", ["omkomen"]),
        ("Hoeveel mensen kwamen om bij de aanval?", ["omkomen"]),
        ("Rusland zette zware wapens in, zegt hij.", ["inzetten"]),
        ("Nederland doet ook mee", ["meedoen"]),
        ("Zij kwamen om te helpen.", []),
        ("De missie op Cyprus begon in 1964.", []),
        ("Dat werd gesteund door China.", []),
    ],
)
def test_a_particle_joins_its_verb(text: str, verbs: list[str]) -> None:
    assert [token.verb for token in find_tokens(text) if token.verb] == verbs


def test_a_verb_without_its_particle_is_another_verb() -> None:
    words = index_words("De trein komt.", "Er kwamen mensen om.")
    scores = words.match("Wie zijn er omgekomen?").scores
    assert scores[1] > scores[0] == 0


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("vredesmacht", ("vrede", "macht")),
        ("raketaanval", ("raket", "aanval")),
        ("lanceerbasis", ("lanceer", "basis")),
        ("wapenbeheersing", ("wapen", "beheersing")),
        ("mensenrecht", ("mens", "recht")),
        ("onderhandelaar", ()),
        ("macht" * 2_000, ()),
        ("macht", ()),
    ],
)
def test_a_compound_is_split_into_known_words(compound: str, parts: tuple[str, ...]) -> None:
    known = "vrede macht raket aanval lanceren basis wapen beheersing mens recht onder handelaar"
    assert Splitter(frozenset(known.split())).split(compound) == parts


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Oresjnik", "Oreshnik"),
        ("Oresjnik", "oresnik"),
        ("Poetin", "Putin"),
        ("Oekraïne", "Ukraine"),
        ("Kiev", "Kyiv"),
        ("Zelensky", "Zelenskyj"),
    ],
)
def test_transcriptions_of_a_name_sound_alike(first: str, second: str) -> None:
    assert sound_of(first) == sound_of(second)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("vier", 4),
        ("4", 4),
        ("veertienduizend", 14_000),
        ("14.000", 14_000),
        ("1,5", 1.5),
        ("drieëntwintig", 23),
        ("tweeduizendvierentwintig", 2024),
        ("een", None),
        ("macht", None),
    ],
)
def test_numbers_in_words_and_digits_have_one_value(word: str, value: float | None) -> None:
    assert parse_number(fold(word)) == value


def test_large_numbers_stay_apart() -> None:
    assert term_of("1.234.567") != term_of("1.234.568")


def test_a_synonym_never_beats_the_word_itself() -> None:
    lexicon = Lexicon(synonyms={"raket": ("projectiel",)})
    # The word itself is common and so worth little, its synonym rare.
    common = [f"Een raket viel neer op dag {number}." for number in range(20)]
    words = index_words(*common, "Een projectiel viel.", lexicon=lexicon)
    scores = words.match("raket").scores
    assert scores[:20].min() > scores[20] > 0


def test_words_that_nothing_has_are_told_in_order() -> None:
    match = index_words("De dijk brak.").match("Hoeveel geiten kostte de dijk in Zeeland?")
    assert match.missing == ("geiten", "kostte", "Zeeland")


def test_negation_is_no_stop_word() -> None:
    words = index_words("Dat mag niet.", "Er is geen bewijs.")
    groups = words.match("Waarom is er niet en geen?").groups
    assert [word for word, _ in groups] == ["niet", "geen"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How many people were killed?", True),
        ("what did he say about Mali", True),
        ("Hoeveel mensen kwamen om?", False),
        ("Wat is peace enforcing?", False),
        ("oresjnik", False),
        ("", False),
    ],
)
def test_english_is_told_from_dutch(text: str, expected: bool) -> None:
    assert is_english(text) is expected


def test_an_english_question_finds_dutch_words(lexicon: Lexicon) -> None:
    words = index_words(
        "De koe graast.", "Bij de aanval overleden vier mensen.", "Het regent.", lexicon=lexicon
    )
    for question in ("How many people were killed?", "Who died in the attack?"):
        assert int(np.argmax(words.match(question).scores)) == 1


def test_scores_and_coverage_lie_between_nought_and_one(lexicon: Lexicon) -> None:
    words = index_words("Vier raketten, vier raketten.", "De VN.", lexicon=lexicon)
    match = words.match("Vier raketten van de VN?")
    for values in (match.scores, match.coverage):
        assert ((values >= 0) & (values <= 1)).all()


@pytest.mark.parametrize("question", ["", "de het een", "🙂🙂", "?!", "x" * 10_000])
def test_a_question_without_words_finds_nothing(question: str) -> None:
    assert not index_words("De dijk brak.").match(question).scores.any()


def test_an_index_of_nothing_can_be_asked() -> None:
    assert index_words().match("Waar is de dijk?").scores.shape == (0,)


def test_words_are_found_as_they_are_written() -> None:
    assert find_words("Zo’n V.N.-missie kost 1.500 euro.") == [
        "Zo’n",
        "VN",
        "missie",
        "kost",
        "1.500",
        "euro",
    ]


def test_a_missing_lexicon_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="restore it"):
        load_lexicon(tmp_path / "lexicon.tsv")
