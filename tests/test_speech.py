from dataclasses import dataclass
from pathlib import Path

import pytest

from index.article import Article
from index.reading import load_article

SHIPPED = Path(__file__).parent.parent / "data" / "articles" / "oresjnik.txt"

# Number, speech and speaker of every sentence of the shipped article, and the words it opens with;
# "-" is the reporter, KM is Kees Matthijssen. The closing mark of 31.6 has no opening one: it tells
# that somebody's words end there, after a quotation of his.
SHIPPED_SPEECH = """
1.1 - | Het Russische leger vuurde
2.1 - | De hypersonische ballistische raket
3.1 - | Bij de aanval overleden
4.1 - | Dat Rusland bereid is
4.2 - | De afgelopen weken lijkt
4.3 - | Over en weer worden
5.1 reported Oekraïense autoriteiten | In de nacht van
6.1 - | Toch weerhoudt die realiteit
6.2 - | Al maanden wordt op
7.1 - | In wisselende samenstellingen komt
7.2 - | Europese grootmachten als Frankrijk,
8.1 - | Om relevant te blijven,
8.2 - | Zodoende kwam op 6
9.1 - | In hun gezamenlijke verklaring
10.1 - | Gesproken wordt over de
10.2 - | Maar hoe zo’n vredes-
10.3 - | Daarbij is een belangrijke
11.1 - | De term ‘vredesmacht’ komt
11.2 quote KM | ‘Maar het is vooral
12.1 - | Matthijssen is inmiddels met
12.2 - | Zo was hij onder
12.3 - | Matthijssen is diverse keren
12.4 - | Ook op vredesmissies.
13.1 reported KM | Over de term ‘vredesmissie’
13.2 quote KM | ‘Bijvoorbeeld in Afghanistan.
13.3 quote KM | Oorspronkelijk waren we daar
13.4 quote KM | Maar er moest ook
14.1 quote KM | Dus opbouwen, stabiliseren, de
15.1 - | Binnen de Verenigde Naties
16.1 quote KM | ‘Peacekeeping is de klassieke
16.2 quote KM | ‘De bekende “blauwhelmen” zien
17.1 reported KM | Hij noemt de nog
17.2 - | Die begon in 1964,
17.3 - | In VN-verband bewaken militairen
18.1 - | Robust peacekeeping gaat een
18.2 quote KM | Matthijssen: ‘Robuust betekent in
19.1 - | Vanaf januari 2022 was
19.2 - | Daar voerde hij het
19.3 quote KM | ‘De situatie was behoorlijk
20.1 quote KM | Ik had daarom bewapende
20.2 quote KM | Niet om de vrede
21.1 - | Vrede afdwingen in VN-verband
21.2 - | De laatste zogeheten peace
21.3 quote KM | Matthijssen: ‘Toen is er
22.1 - | De Verenigde Naties besloten
22.2 quote KM | En daar ligt precies
23.1 - | Niet elke vredesoperatie wordt
23.2 - | En de kans dat
23.3 quote KM | ‘Rusland heeft een veto
23.4 quote KM | ‘Het zou mooi zijn
23.5 quote KM | Maar zoals de vlag
24.1 - | En dus moet de
24.2 - | Dat is nog niet
25.1 quote KM | ‘Rusland geeft geen centimeter
25.2 quote KM | Poetin heeft bovendien meerdere
25.3 quote KM | ‘Dat betekent dat er
26.1 reported KM | Een dergelijke inzet vergt
26.2 quote KM | ‘Dan moet je vooraf
26.3 quote KM | Daar ontbreekt het op
27.1 - | Een dergelijk bestand handhaven
27.2 quote KM | ‘Dan moet je voortdurend
27.3 quote KM | Dat betekent een combinatie
27.4 quote KM | Je hebt dan middelen
28.1 - | Wie in de archieven
28.2 - | Wat moet de vredesmacht
29.1 reported KM | Dat laatste is cruciaal,
29.2 quote KM | ‘De middelen moeten altijd
29.3 - | In Mali was dat
29.4 - | De VN-missie MINUSMA had
29.5 quote KM | ‘Daar heb je stevige
30.1 - | De schaal van de
30.2 - | Het gebied waarin Matthijssen
30.3 quote KM | ‘Het klinkt misschien als
30.4 quote KM | Het was beter geweest
31.1 - | Bovendien was er in
31.2 - | Iets wat steeds vaker
31.3 quote KM | ‘Je had te maken
31.4 quote KM | Maar ook met jihadisten,
31.5 quote KM | Dat leidde tot veel
31.6 quote KM | De VN-troepen moesten helpen
32.1 quote KM | Terugkijkend, vat hij de
32.2 quote KM | Als je aan twee
33.1 - | Dat het gruwelijk mis
33.2 - | Luitenant-generaal Kees Matthijssen was
33.3 reported KM | Voor hem is het
34.1 quote KM | ‘De Verenigde Naties hadden
34.2 quote KM | ‘Die kwamen onder bescherming
34.3 - | In Srebrenica opereerden Dutchbat-eenheden
34.4 - | Maar al aan het
34.5 quote KM | ‘Er waren te weinig
34.6 quote KM | En dan geldt al
35.1 - | De Nederlandse eenheden waren
35.2 quote KM | ‘Er waren geen bewapende
35.3 - | Tegelijk lag de lat
35.4 quote KM | ‘We moesten twaalf observatieposten
36.1 - | De omstandigheden in de
36.2 quote KM | ‘In Srebrenica woonden normaal
36.3 quote KM | Tijdens de oorlog waren
36.4 - | Militair gezien was het
37.1 quote KM | Matthijssen typeert het als
38.1 reported KM | Wat dit alles betekent
38.2 - | Zeker is dat een
38.3 quote KM | ‘Als je serieus wilt
39.1 - | Ook voor Nederland heeft
39.2 quote KM | ‘Als je als land
39.3 quote KM | Anders schaad je je
39.4 quote KM | Dat betekent dat Nederland
40.1 - | Zonder gevaren zal zo’n
40.2 reported KM | Maar risico’s zijn er
40.3 - | Juist daarom is een
41.1 reported KM | Praktisch gezien zou Matthijssen
41.2 quote KM | ‘Wanneer de situatie dreigt
41.3 quote KM | En wat ik altijd
41.4 quote KM | Op militair niveau moet
41.5 quote KM | Niet alles hoeft op
"""

# Own articles. A tag tells whose words the sentence after it is: [-] the reporter, [=X] X quoted,
# [~X] X reported. A blank line parts paragraphs, a line with # is a heading.
BAKERY = """
[-] In Zutphen gaat de oudste bakkerij van het land dicht. [-] Eigenaar Willem van Dongen (71)
heeft geen opvolger.

[=Willem van Dongen] ‘Ik heb gezocht tot ik erbij neerviel,’ zegt hij. [=Willem van Dongen]
‘Niemand wil om drie uur ’s nachts op.’

[-] Zijn dochter Marieke van Dongen werkt in Utrecht. [=Marieke van Dongen] ‘Papa vroeg het elk
jaar. [=Marieke van Dongen] En elk jaar zei ik nee,’ vertelt ze. [~Marieke van Dongen] Ze vindt
het nog altijd moeilijk.

# Geen personeel

[-] De sector kampt met een tekort. [~de Bakkersbond] Volgens de Bakkersbond staan er 1.200
banken leeg. [~Petra Hoekstra] Dat komt door het loon, zegt voorzitter Petra Hoekstra. [=Petra
Hoekstra] ‘Wie ’s nachts werkt, moet dat merken in zijn portemonnee.’

[=Petra Hoekstra] Hoekstra: ‘We hebben jaren gedacht dat het vanzelf goed kwam. [=Petra
Hoekstra] Dat was naïef. [=Petra Hoekstra] Nu zijn er te weinig scholen.

[=Petra Hoekstra] En wie er wel een opleiding volgt, kiest voor de fabriek.’

[-] Van Dongen haalt zijn schouders op. [=Willem van Dongen] ‘De bond heeft makkelijk praten.’
[~Willem van Dongen] Hij betwijfelt of een hoger loon helpt. [-] Zijn zaak draait al jaren
verlies.

# ‘Een dorp zonder brood’

[-] Op de deur hangt een briefje met ‘wegens vakantie gesloten’. [-] De klanten weten beter.

[=een vaste klant] ‘Een dorp zonder brood is geen dorp’, zegt een vaste klant. [=een vaste
klant] ‘Waar moet ik nu heen?’

[-] De gemeente denkt aan een markt op zaterdag. [=Ineke Vos] ‘Dat is een begin, geen
oplossing’, zegt wethouder Ineke Vos. [~Ineke Vos] De wethouder wil niet zeggen wat dat kost,
maar benadrukt dat er geld is.

[=Petra Hoekstra] ‘Geld is het punt niet’, reageert Hoekstra. [=Ineke Vos] ‘Dat is het altijd’,
antwoordt Vos. [-] Het overleg gaat door.

[-] Voor Van Dongen komt het te laat. [=Willem van Dongen] ‘Zaterdag bak ik de laatste
vierhonderd. [=Willem van Dongen] Daarna slaap ik uit.’
"""

BRIDGE = """
[-] De brug over de Lek blijft dicht. [~het ministerie van Infrastructuur] Er zitten scheuren in
het staal, meldt het ministerie van Infrastructuur.

[=Jan-Willem Kuipers] "Dit is geen brug maar een gatenkaas", zei ingenieur Jan-Willem Kuipers
dinsdag. [=Jan-Willem Kuipers] "Ik zou er niet overheen rijden."

[-] De brug dateert uit 1961. [-] In zo'n brug zitten 40.000 bouten.

[~Kuipers’ collega] Volgens Kuipers’ collega is de helft verroest.

[-] Ook de veerpont ligt stil. [=Bas] Schipper Bas: "Ik mag niet varen."

[=Fatima el Amrani] „We rijden drie kwartier om”, zegt Fatima el Amrani, verpleegkundige in
Vianen. [=Fatima el Amrani] „Elke dag.”

[~Fatima el Amrani] Volgens haar komt de helft van haar collega's te laat. [-] Het ziekenhuis
zet bussen in.

[=Ruud Bos] Minister Ruud Bos noemt de scheuren "een wake-upcall voor het hele land". [~Ruud
Bos] Hij verwacht dat de brug in mei opengaat.

[=Jan-Willem Kuipers] "Mei? [=Jan-Willem Kuipers] Dat is een sprookje," lacht Kuipers.

[-] De term ‘gatenkaas’ viel niet in goede aarde. [~Ruud Bos] Het is beledigend, aldus de
minister.

[-] In het rapport staat dat er sinds 2015 is gewaarschuwd. [~het rapport] Volgens het rapport
lag het op een plank. [-] Dat klopt.
"""


@dataclass(frozen=True)
class Expected:
    speech: str
    speaker: str | None
    text: str


def read_tags(source: str) -> tuple[str, list[Expected]]:
    """Return the article without tags, and what they tell."""
    expected = []
    blocks = []
    for block in source.strip().split("\n\n"):
        if block.startswith("# "):
            blocks.append(block.removeprefix("# "))
            continue
        sentences = []
        for part in " ".join(block.split()).split("[")[1:]:
            tag, _, text = part.partition("] ")
            speech = {"=": "quote", "~": "reported", "-": "reporter"}[tag[0]]
            expected.append(Expected(speech, tag[1:] or None, text.strip()))
            sentences.append(text.strip())
        blocks.append(" ".join(sentences))
    return "\n\n".join(blocks), expected


def read_article(text: str, folder: Path) -> Article:
    path = folder / "artikel.txt"
    path.write_text(text, encoding="utf-8")
    return load_article(path)


def hear(article: Article) -> list[Expected]:
    return [
        Expected(sentence.speech, sentence.speaker, sentence.text)
        for paragraph in article.paragraphs
        for sentence in paragraph.sentences
    ]


def voices(text: str, folder: Path) -> list[tuple[str, str | None]]:
    return [(each.speech, each.speaker) for each in hear(read_article(text, folder))]


def test_every_sentence_of_the_shipped_article_has_its_voice() -> None:
    article = load_article(SHIPPED)

    found = []
    for paragraph in article.paragraphs:
        for sentence in paragraph.sentences:
            speaker = (sentence.speaker or "").replace("Kees Matthijssen", "KM")
            voice = "-" if sentence.speech == "reporter" else f"{sentence.speech} {speaker}"
            opening = " ".join(sentence.text.split()[:4])
            found.append(f"{paragraph.number}.{sentence.number} {voice} | {opening}")

    assert found == SHIPPED_SPEECH.strip().split("\n")


@pytest.mark.parametrize("source", [BAKERY, BRIDGE], ids=["bakery", "bridge"])
def test_every_sentence_of_an_article_with_several_speakers_has_its_voice(
    source: str, tmp_path: Path
) -> None:
    text, expected = read_tags(source)

    assert hear(read_article(text, tmp_path)) == expected


KEES = "Kees Smit"
LEAD = "Het regent, zegt generaal Kees Smit.\n\n"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("‘Het is zo,’ zegt Smit.", [("quote", KEES)]),
        ("‘Het is zo’, zegt Smit.", [("quote", KEES)]),
        ("“Het is zo,” zegt Smit.", [("quote", KEES)]),
        ("'Het is zo,' zegt Smit.", [("quote", KEES)]),
        ("‘Eerst dit. Dan dat,’ zegt Smit.", [("quote", KEES), ("quote", KEES)]),
        ("Smit: ‘Het is zo.’", [("quote", KEES)]),
        ("Smit zegt: ‘Het is zo. Echt.’", [("quote", KEES), ("quote", KEES)]),
        ("‘Het is zo,’ zegt de generaal.", [("quote", KEES)]),
        ("‘Het is zo,’ zegt hij.", [("quote", KEES)]),
        ("‘Het is zo!’ roept hij.", [("quote", KEES)]),
        ("‘Wanneer?’ vraagt hij zich af.", [("quote", KEES)]),
        ("‘Ik’, zegt Smit, ‘ga weg.’", [("quote", KEES)]),
        ("‘Het is zo’, aldus Smit.", [("quote", KEES)]),
        ("‘Het is zo.’", [("quote", KEES)]),
        ("Smit vindt dat het moet.", [("reported", KEES)]),
        ("Smit zegt dat het moet.", [("reported", KEES)]),
        ("Het moet, zegt Smit.", [("reported", KEES)]),
        ("Het moet, zo stelt Smit.", [("reported", KEES)]),
        ("Volgens Smit moet het.", [("reported", KEES)]),
        ("Het moet volgens hem snel.", [("reported", KEES)]),
        ("Het moet, aldus de generaal.", [("reported", KEES)]),
        ("Daarom vindt Smit dat het moet.", [("reported", KEES)]),
        ("Hij benadrukt het belang ervan.", [("reported", KEES)]),
        ("Smit noemt het ‘een schoolvoorbeeld van lef’.", [("quote", KEES)]),
        ("Volgens Smit is het een ‘vredesmacht’.", [("reported", KEES)]),
        ("Volgens Oekraïense autoriteiten viel er een dode.",
         [("reported", "Oekraïense autoriteiten")]),
        ("Dat meldt de politie, volgens wie er niets is.", [("reporter", None)]),
        ("Alles gaat volgens plan.", [("reporter", None)]),
        ("De term ‘vredesmacht’ is oud.", [("reporter", None)]),
        ("Er is sprake van ‘militaire hubs in heel Oekraïne’.", [("reporter", None)]),
        ("Zo’n 40 foto’s hangen ’s avonds in het café.", [("reporter", None)]),
        ("Wat vindt Smit daarvan?", [("reporter", None)]),
        ("Smit zegt niets.", [("reporter", None)]),
        ("De vergadering vindt plaats in mei.", [("reporter", None)]),
        ("Toen hij kwam, zei Smit niets.", [("reporter", None)]),
        ("‘Dat kan niet,’ zegt boer Piet de Wit. ‘Nooit.’",
         [("quote", "Piet de Wit"), ("quote", "Piet de Wit")]),
        ("Boer Piet de Wit schudt zijn hoofd. ‘Dat kan niet.’",
         [("reporter", None), ("quote", "Piet de Wit")]),
        ("‘Dat kan niet,’ zegt minister van Defensie Anna Bos.", [("quote", "Anna Bos")]),
        ("‘Dat kan niet,’ zegt Jan van der Berg van Defensie.", [("quote", "Jan van der Berg")]),
    ],
)  # fmt: skip
def test_a_sentence_has_the_voice_a_reader_hears(
    paragraph: str, expected: list[tuple[str, str | None]], tmp_path: Path
) -> None:
    assert voices(LEAD + paragraph, tmp_path)[1:] == expected


def test_a_quotation_goes_on_in_the_next_paragraph_up_to_its_closing_mark(tmp_path: Path) -> None:
    text = LEAD + "‘Eerst dit.\n\nDan dat. En dan nog iets.’ Hij zwijgt."

    assert voices(text, tmp_path)[1:] == [
        ("quote", KEES), ("quote", KEES), ("quote", KEES), ("reporter", None),
    ]  # fmt: skip


def test_a_quotation_without_closing_mark_ends_with_its_paragraph(tmp_path: Path) -> None:
    text = LEAD + "‘Eerst dit. Dan dat.\n\nHet werd stil in de zaal."

    assert voices(text, tmp_path)[1:] == [("quote", KEES), ("quote", KEES), ("reporter", None)]


def test_a_quotation_does_not_go_on_below_a_heading(tmp_path: Path) -> None:
    text = LEAD + "‘Eerst dit.\n\nEen kop\n\nHet werd stil. Toen niet meer.’"

    assert voices(text, tmp_path)[2] == ("reporter", None)


def test_a_closing_mark_in_a_paragraph_of_its_own_belongs_to_the_one_before(tmp_path: Path) -> None:
    article = read_article(LEAD + "‘Eerst dit.\n\n’\n\nHet werd stil.", tmp_path)

    assert [paragraph.text.split() for paragraph in article.paragraphs[1:]] == [
        ["‘Eerst", "dit.", "’"], ["Het", "werd", "stil."],
    ]  # fmt: skip
    assert hear(article)[1].speech == "quote"
    assert hear(article)[2].speech == "reporter"


def test_the_name_is_as_full_as_the_article_has_made_it_so_far(tmp_path: Path) -> None:
    text = "‘Ja,’ zegt Smit.\n\n‘Nee,’ zegt Kees Smit.\n\n‘Ja,’ zegt Smit."

    assert [speaker for _, speaker in voices(text, tmp_path)] == ["Smit", "Kees Smit", "Kees Smit"]


def test_hij_and_zij_are_told_apart(tmp_path: Path) -> None:
    text = (
        "‘Ja,’ zegt Kees Smit. ‘Nee,’ zegt Anna Bos.\n\n"
        "‘Toch wel,’ zegt hij.\n\n‘Toch niet,’ zegt zij."
    )

    assert [speaker for _, speaker in voices(text, tmp_path)] == [
        "Kees Smit", "Anna Bos", "Kees Smit", "Anna Bos",
    ]  # fmt: skip


def test_two_quotations_side_by_side_are_a_dialogue(tmp_path: Path) -> None:
    text = (
        "‘Ja,’ zegt Kees Smit. ‘Nee,’ zegt Anna Bos. ‘Toch.’\n\n‘Kom je?’ vraagt Smit. Zij knikt."
    )

    assert [speaker for _, speaker in voices(text, tmp_path)] == [
        "Kees Smit", "Anna Bos", "Anna Bos", "Kees Smit", None,
    ]  # fmt: skip


def test_a_closing_mark_that_nothing_opened_is_no_other_voice(tmp_path: Path) -> None:
    text = (
        "Volgens de gemeente dreigde gevaar.\n\n‘Ja,’ zegt Kees Smit. ‘Het water kwam.’ "
        "De dijk brak toen door.’\n\nHij vat samen: ‘Het was erg.’"
    )

    assert [speaker for _, speaker in voices(text, tmp_path)][1:] == ["Kees Smit"] * 4


def test_words_on_a_sign_have_no_speaker(tmp_path: Path) -> None:
    assert voices(LEAD + "Op het bord staat: ‘Verboden toegang.’", tmp_path)[1] == ("quote", None)
