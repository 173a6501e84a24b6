"""What the terminal says, and the words it listens to."""

from typing import Literal

from bot.catalogue.text import Text

Command = Literal["nearest", "more", "context", "contents", "commands", "forget", "stop"]
# What is followed by a text, and so needs a slash: a question may begin with the same word.
Tool = Literal["question", "cite", "source", "quotation", "receipt", "articles"]

TOOLS: dict[str, Tool] = {
    "vraag": "question",
    "ask": "question",
    "citeer": "cite",
    "cite": "cite",
    "bron": "source",
    "source": "source",
    "klopt": "quotation",
    "check": "quotation",
    "verifieer": "receipt",
    "verify": "receipt",
    "artikel": "articles",
    "article": "articles",
}

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
    "/help": "commands",
    "/vergeetmij": "forget",
    "/forgetme": "forget",
    "/wis": "forget",
    "/wipe": "forget",
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
        "/bron …      waar een bericht vandaan komt, bewering voor bewering\n"
        "/klopt …     of een citaat letterlijk is, en anders het verschil\n"
        "/verifieer … het nummer bij een citaat: staat het er nog zo?\n"
        "/artikel …   over welke artikelen dit gesprek gaat; alle mag ook\n"
        "/vergeetmij  vergeten wat in dit gesprek gevraagd is\n"
        "stop         ophouden"
    ),
    en=(
        "nearest      the passages that come nearest to the question when there is no answer\n"
        "more         the next two passages for the same question\n"
        "context      the paragraph before and after\n"
        "contents     the headings of the article\n"
        "¶4.2         the sentence at that place (p4.2 will do)\n"
        "/bron …      where a message comes from, claim by claim\n"
        "/klopt …     whether a quotation is literal, and else the difference\n"
        "/verifieer … the id of a citation: does it still stand like that?\n"
        "/artikel …   which articles this conversation is about; or alle\n"
        "/vergeetmij  forget what was asked in this conversation\n"
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
HOW: dict[Tool, Text] = {
    "question": Text(nl="Zet je vraag erachter.", en="Put your question after it."),
    "cite": Text(nl="Zet er een adres achter, zoals ¶4.2.", en="Put an address after it: ¶4.2."),
    "source": Text(
        nl="Zet de tekst erachter die je zoekt.", en="Put the text after it that you look for."
    ),
    "quotation": Text(nl="Zet het citaat erachter.", en="Put the quotation after it."),
}
NO_COMMAND = Text(
    nl="Dat commando ken ik niet. Typ commando’s.", en="I do not know that command. Type commands."
)
FORGOTTEN = Text(
    nl="Alles wat ik van dit gesprek onthield is vergeten.",
    en="Everything I remembered of this conversation is forgotten.",
)
ABOVE_AT = Text(nl="{above} (bij “{question}”)", en="{above} (at “{question}”)")
NO_RECEIPTS = Text(
    nl="Bewijzen kan ik hier niet opzoeken: de database is niet te openen.",
    en="I cannot look up receipts here: the database cannot be opened.",
)
GOODBYE = Text(nl="Tot ziens!", en="Goodbye!")
