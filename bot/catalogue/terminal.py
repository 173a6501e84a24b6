"""What the terminal says, and the words it listens to."""

from typing import Literal

from bot.catalogue.text import Text

Command = Literal["nearest", "more", "context", "contents", "commands", "stop"]

COMMANDS: dict[str, Command] = {
    "dichtstbij": "nearest",
    "dichtstbijzijnde": "nearest",
    "nearest": "nearest",
    "andere": "more",
    "meer": "more",
    "more": "more",
    "context": "context",
    "inhoud": "contents",
    "contents": "contents",
    "commando's": "commands",
    "commando’s": "commands",
    "commands": "commands",
    "stop": "stop",
    "einde": "stop",
    "exit": "stop",
    "quit": "stop",
    "q": "stop",
}

WELCOME = Text(
    nl="Bronvast · {articles}\nStel een vraag, typ commando’s voor wat er verder kan, of stop.",
    en="Bronvast · {articles}\nAsk a question, type commands for what else there is, or stop.",
)
COMMAND_LIST = Text(
    nl=(
        "dichtstbij   de passages die het dichtst bij de vraag komen, als het antwoord er niet is\n"
        "andere       de volgende twee passages bij dezelfde vraag\n"
        "context      de alinea ervoor en erna\n"
        "inhoud       de kopjes van het artikel\n"
        "¶4.2         de zin op die plaats (p4.2 mag ook)\n"
        "stop         ophouden"
    ),
    en=(
        "nearest      the passages that come nearest to the question when there is no answer\n"
        "more         the next two passages for the same question\n"
        "context      the paragraph before and after\n"
        "contents     the headings of the article\n"
        "¶4.2         the sentence at that place (p4.2 will do)\n"
        "stop         leave"
    ),
)
OFFER_NEAREST = Text(
    nl="Typ dichtstbij voor de passages die er het dichtst bij komen.",
    en="Type nearest for the passages that come nearest to it.",
)
OFFER_NEAREST_OPTION = Text(
    nl="Met --nearest ziet u de passages die er het dichtst bij komen.",
    en="Use --nearest to see the passages that come nearest to it.",
)
NEAREST = Text(
    nl="Geen antwoord, wel het dichtst in de buurt:",
    en="No answer, but the nearest there is:",
)
NOTHING_MORE = Text(
    nl="Er zijn geen andere passages bij deze vraag.",
    en="There are no other passages for this question.",
)
NOTHING_YET = Text(
    nl="Er is nog niets gevraagd. Stel eerst een vraag.",
    en="Nothing has been asked yet. Ask a question first.",
)
BEFORE = Text(nl="ervoor", en="before")
AFTER = Text(nl="erna", en="after")
NO_HEADING = Text(nl="(inleiding)", en="(opening)")
SENTENCE = Text(nl="Zin", en="Sentence")
SOURCE = Text(nl="Bron", en="Source")
SPEAKER = Text(nl="Wie", en="Who")
GOODBYE = Text(nl="Tot ziens!", en="Goodbye!")
