"""What a question asks for, and whether it leans on the one before."""

import pytest

from index.asking import AnswerKind, answer_kind, holds_kind, is_follow_up


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hoeveel mensen kwamen om?", "number"),
        ("hoe ver vloog de raket", "number"),
        ("Hoe oud was zij?", "number"),
        ("How many people died?", "number"),
        ("How far did it fly?", "number"),
        ("Wat is het aantal doden?", "number"),
        ("Wanneer viel de enclave?", "time"),
        ("In welk jaar begon de missie?", "time"),
        ("Op welke datum was dat?", "time"),
        ("Hoe lang duurde de missie?", "time"),
        ("When did it start?", "time"),
        ("Wie is Matthijssen?", "person"),
        ("Welke generaal zei dat?", "person"),
        ("Who said that?", "person"),
        ("Waar sloeg de raket in?", "place"),
        ("In welk land was hij commandant?", "place"),
        ("Where was it launched?", "place"),
        ("Waarom komt er geen missie?", "reason"),
        ("Hoe komt het dat het misging?", "reason"),
        ("Why was it untenable?", "reason"),
        ("Wat is een vredesmacht?", "definition"),
        ("Wat betekent robuust?", "definition"),
        ("What is a safe area?", "definition"),
        ("Waarover sprak hij?", None),
        ("Rusland heeft een veto.", None),
        ("oresjnik raket", None),
        ("", None),
    ],
)
def test_the_kind_of_answer_is_told(question: str, kind: AnswerKind | None) -> None:
    assert answer_kind(question) == kind


@pytest.mark.parametrize(
    ("kind", "having", "lacking"),
    [
        ("number", "Er vielen 4 doden.", "Er vielen doden."),
        ("number", "Zij hadden twaalf posten.", "Zij hadden posten."),
        ("time", "Dat was in juli 1995.", "Dat was in Srebrenica."),
        ("person", "Volgens Kees Matthijssen niet.", "Volgens hem niet."),
        ("place", "Hij sloeg in bij Lviv.", "Hij sloeg in."),
        ("reason", "Dat komt niet, omdat het niet kan.", "Dat komt niet."),
        ("definition", "Dat is een kapstokbegrip.", "Zij gingen weg."),
    ],
)
def test_a_sentence_has_the_kind_or_not(kind: AnswerKind, having: str, lacking: str) -> None:
    assert holds_kind(having, kind)
    assert not holds_kind(lacking, kind)


def test_no_kind_is_held_by_nothing() -> None:
    assert not holds_kind("Er vielen 4 doden in 1995.", None)


FOLLOW_UPS = """
En hoe oud was zij?
Hoe oud was zij?
waarom dan?
Waarom?
waarom niet?
en in Duitsland?
En Frankrijk?
Hoeveel troepen had hij daar?
En de gewonden?
Wie zei dat?
Wat bedoelt hij daarmee?
Wanneer was dat?
Waar was dat precies?
Hoe lang duurde dat?
Wat zei hij daarover?
Wat vindt hij daarvan?
En wat vond Poetin daarvan?
Hoeveel waren het er?
Hoeveel dan?
Is dat zo?
Hoezo?
Sinds wanneer?
Maar waarom niet in Mali?
En daarna?
Wat gebeurde er toen?
Wat deden ze daar?
Was hij daar alleen?
Hoe heet die?
Waarom deden ze dat?
Waarom is dat?
Hoe kwam dat?
Kun je dat uitleggen?
Wat betekent dat voor hem?
Klopt dat?
Wie waren dat?
Waar ligt dat?
Wat is haar rang?
Hoeveel kostte dit?
ook in Afrika?
en wanneer?
Why?
Why is that?
And in Germany?
What about France?
How old was she?
How many troops did he have there?
Who said that?
When was that?
What did he say about it?
Where is it?
"""

COMPLETE = """
Waarom is dat mandaat zo belangrijk voor een vredesmissie?
Wat zei Matthijssen over Mali?
Hoeveel mensen kwamen om bij de aanval?
Wat is een vredesmacht?
Waar ligt Kapoestin Jar?
Wie is Kees Matthijssen?
Waarom kan er geen VN-missie in Oekraïne komen?
Hoe ver vloog de Oresjnik?
Welke landen sturen troepen naar Oekraïne?
Hoeveel troepen had Matthijssen in Mali?
Klopt het dat Nederland meedoet aan de coalitie?
Volgens mij ligt dat dorp vlak bij de grens met Polen.
Ik dacht dat Poetin die vredesmacht wel wilde
Is het waar dat er doden vielen in Lviv?
Waar werd de raket afgevuurd?
Wat is peace enforcing?
Wat zijn safe areas?
Hoe heet de VN-missie op Cyprus?
Hoeveel militairen zijn er nodig voor een vredesmacht?
Wanneer viel de enclave Srebrenica?
Zijn er bij de aanval ook gewonden gevallen?
oresjnik raket
vredesmacht oekraine
Waarom zegt hij dat Rusland geen centimeter toegeeft?
Wat zegt Matthijssen over zijn tijd in Srebrenica?
Wie heeft die Oresjnik afgevuurd?
Welke wapens hadden de Nederlandse militairen?
Hoeveel inwoners had Srebrenica toen de oorlog woedde?
Waar staat UNFICYP voor?
Wie stuurt er militairen?
Is er een vredesakkoord?
Wat kost de oorlog?
How many people were killed in the attack?
Who is Kees Matthijssen?
What did Matthijssen say about Mali?
Why was the position in Srebrenica untenable?
When did Russia fire the missile?
Which countries will send troops to Ukraine?
Is it true that Putin rejects European troops?
Where was the missile launched?
"""


@pytest.mark.parametrize("question", FOLLOW_UPS.strip().splitlines())
def test_a_follow_up_is_one(question: str) -> None:
    assert is_follow_up(question)


@pytest.mark.parametrize("question", COMPLETE.strip().splitlines())
def test_a_complete_question_is_none(question: str) -> None:
    assert not is_follow_up(question)


@pytest.mark.parametrize("text", ["", "?", "🙂", "1234567890" * 100])
def test_what_has_no_words_leans_on_nothing(text: str) -> None:
    assert not is_follow_up(text)
