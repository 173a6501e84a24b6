import re
from itertools import pairwise

import pytest

from index.sentences import split_sentences

# Each case is a paragraph with | where a new sentence begins.
CASES = [
    # plain
    "Dit is een zin.|Dit is er nog een.",
    "Eén zin zonder punt",
    "Wat nu?|Niemand weet het!|Misschien morgen.",
    "Echt waar?!|Ja.",
    # abbreviations within a sentence
    "Er waren o.a. drie schepen en bijv. een boot.",
    "Het kostte 3 mln. euro, ofwel ca. 2 procent.",
    "Het kostte 3 mln.|Dat is veel.",
    "Er kwamen 4 mld.|De helft was geleend.",
    "De brief d.d. 3 jan. 2024 ging m.b.t. Oekraïne nergens over.",
    "Op 3 jan. werd hij ziek.|In feb. was hij beter.",
    "Zij werkt a.d.h.v. een lijst, i.p.v. een plan.",
    "Landen als Frankrijk, Polen enz. deden mee.",
    "Appels, peren, enz.|De rest is op.",
    "Peren e.d. zijn duur.|Appels niet.",
    "Zie nr. 5 en art. 3 op blz. 12.",
    "Dat staat in art. 3 lid 2.|Daarna volgt art. 4.",
    "Het geldt t/m 3 mei.|Daarna niet meer.",
    "De burcht dateert van 330 v. Chr. en staat er nog.",
    "Dat was in 40 v. Chr.|De stad viel.",
    "Volgens mevr. Jansen klopt het.",
    "De heer drs. P. de Vries en ir. Smit kwamen.",
    "Prof. dr. Anna Bakker sprak eerst.|Daarna sprak mr. Smit.",
    "Philips N.V. maakt winst.|Het bedrijf groeit.",
    "Hij werkt bij Smit B.V.|Dat bevalt hem.",
    "Het fregat Zr.Ms. Adelborst vertrok.",
    "De ds. Visser en mgr. De Korte spraken.",
    "Dat geldt voor max. 5 en min. 2 personen.",
    "Die plank is 40 mm.|Van het hout blijft weinig over.",
    "Hij woont in de VS.|Normaal is hij hier.",
    "Dat zijn d.w.z. alle leden.",
    "Dit geldt incl. Btw.",
    # initials
    "J.P. Balkenende sprak met M. Rutte.|Rutte zweeg.",
    "Verdachte Gerrit M. (58) zweeg.|Zijn advocaat niet.",
    "Dat schreef P. De Grauwe gisteren.",
    "Er is een plan B.|Daar weet niemand van.",
    "Een tekort aan vitamine C.|De arts schrok.",
    "Zij noemt A.F.Th. van der Heijden.",
    # numbers
    "Er vielen 1.500 doden.|Om 14.30 uur was het stil.",
    "Het was 12.45 uur.|Toen ging het licht uit.",
    "Het kost 3.50 euro, versie 2.0 niet.",
    "1. Maak een plan.|2. Voer het uit.",
    "Dat was in 2024.|3 mensen kwamen om.",
    "Het duurde tot 1995.|Daarna was er vrede.",
    "Op de 21e kwam hij.|De 22e ging hij.",
    "De score was 2-1.|Ajax won.",
    "Er is 4,5 procent rente.|Dat is veel.",
    # ellipses
    "En toen… was het stil.",
    "En toen…|Niemand zei iets.",
    "Hij wachtte... en wachtte.",
    "Hij wachtte...|Zij kwam niet.",
    "De tekst (…) gaat verder.",
    "De tekst [...] Daarmee eindigt hij.",
    # apostrophes
    "’s Avonds is het stil.|’s Ochtends niet.",
    "Het is stil.|’s Avonds ook.",
    "Dat was ’s avonds.|’t Is stil.",
    "Hij komt om 8 uur ’s ochtends.|Zij niet.",
    "Zo’n 40 foto’s.|Risico’s zijn er altijd.",
    "'s Avonds regent het.|'t Is koud.",
    "Kees’ huis staat leeg.|Hans’ fiets ook.",
    "In de jaren ’90.|Daarna niet meer.",
    # quotations
    "‘Het is een kapstokbegrip,’ zegt Kees Smit (64), generaal buiten dienst.",
    "‘Zin een.|Zin twee,’ zegt Smit.",
    "‘Kom je?’ vraagt Jan.",
    "‘Kom je?’|Jan knikt.",
    "‘Nee!’ riep hij.|Hij liep weg.",
    "Smit: ‘Zin een.|Zin twee.’|Dan zwijgt hij.",
    "‘Dat kan niet’, zegt hij.|‘Echt niet.’",
    "‘De enigen hier’, zegt Osk, ‘blaten.’",
    "De term ‘vrede’ is oud.|‘Vrede’ is een woord.",
    "‘De “blauwhelmen” zien toe.’|Dat is alles.",
    "‘Hij riep: “Weg!”|Toen ging ik,’ zegt Smit.",
    "“Wat doe je?” vroeg hij.|“Niets.”",
    '"Wat doe je?" vroeg hij.|"Niets."',
    "„Wat doe je?” vroeg hij.|„Niets.”",
    "'Wat doe je?' vroeg hij.|'Niets.'",
    "Er was niets meer.’|Toen ging hij.",
    "Er was niets meer. ’|Toen ging hij.",
    "Dat leidde tot botsingen.’|De troepen hielpen, omdat het niet ging.’",
    "Het bord ‘Verboden toegang! Gevaar!’ hing scheef.",
    "Hij zag ‘Wie is de mol?’ en sliep.",
    "«Kom mee.»|Niemand kwam.",
    "‘Ja.’|‘Nee.’|Stilte.",
    # brackets
    "Hij (een man van 40. Of 41.) kwam.|Zij niet.",
    "(Hij kwam niet.|Zij wel.)|Dat was alles.",
    "Dat was nieuw (!) in Nederland.",
    "Zij won.[1]|Hij verloor.[2]",
    "Zij won (in 1990).|Hij verloor.",
    # addresses
    "Zie www.nu.nl.|Mail naar info@nu.nl.|Klaar.",
    "Op https://www.nu.nl/a.b?c=1 staat het.|Lees het.",
    "Bol.com verkoopt Node.js.",
    # dashes and colons
    "Er zijn drie soorten: rood, wit – en blauw.|Meer niet.",
    "– Jan komt.|– Piet niet.",
]


@pytest.mark.parametrize("case", CASES)
def test_splits_where_a_reader_would(case: str) -> None:
    text = re.sub(r"\|", " ", case)

    found = [text[start:end] for start, end in split_sentences(text)]

    assert found == case.split("|")


@pytest.mark.parametrize("case", CASES)
def test_sentences_cover_all_but_white_space(case: str) -> None:
    text = f"  {case.replace('|', '  ')} "

    spans = split_sentences(text)

    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_a_line_break_ends_a_sentence() -> None:
    text = "Drie soorten:\n- rood\n- wit."

    assert [text[a:b] for a, b in split_sentences(text)] == ["Drie soorten:", "- rood", "- wit."]


def test_nothing_but_white_space_has_no_sentences() -> None:
    assert split_sentences(" \n ") == []


def test_a_sentence_that_is_too_long_is_cut_at_the_clause_nearest_its_middle() -> None:
    text = " ".join(["woord"] * 40) + "; " + " ".join(["woord"] * 70) + "."

    pieces = [text[start:end] for start, end in split_sentences(text)]

    assert [len(piece.split()) for piece in pieces] == [40, 70]
    assert pieces[0].endswith(";")


def test_a_sentence_without_clauses_is_cut_between_words() -> None:
    text = " ".join(["woord"] * 200)

    assert [len(text[a:b].split()) for a, b in split_sentences(text)] == [90, 55, 55]


def test_pieces_of_a_long_sentence_are_at_most_as_long_as_asked() -> None:
    text = "een twee, drie vier vijf, zes"

    pieces = [text[start:end] for start, end in split_sentences(text, max_words=3)]

    assert pieces == ["een twee,", "drie vier vijf,", "zes"]
