"""What the Telegram bot says around the citations."""

from bot.catalogue.text import Text

START = Text(
    nl=(
        "Hallo! Ik ben Bronvast. Stel me een vraag over {articles}; ik antwoord met de letterlijke"
        " passage die het zegt, en waar die staat. Staat het er niet in, dan zeg ik dat.\n\n"
        "In een groep antwoord ik alleen als je me iets vraagt: met /vraag, door mij te noemen of"
        " door op mij te antwoorden. Zie /help voor wat er nog meer kan.\n\n"
        "In English? Just ask in English, or use /taal."
    ),
    en=(
        "Hello! I am Bronvast. Ask me about {articles}; I answer with the verbatim passage that"
        " says it, and where it stands. If the article does not say it, I tell you so.\n\n"
        "In a group I answer only when asked: with /vraag, by mentioning me or by replying to me."
        " See /help for what else there is.\n\n"
        "In het Nederlands? Vraag gewoon in het Nederlands, of gebruik /taal."
    ),
)
HELP = Text(
    nl=(
        "Wat je kunt vragen:\n"
        "• Stel hier gewoon je vraag. In een groep: /vraag met je vraag, noem {bot}, of antwoord"
        " op een bericht van mij.\n"
        "• /vraag als antwoord op iemands bericht vraagt naar dat bericht.\n"
        "• /bron als antwoord op een bericht zoekt waar het in het artikel staat; stuur mij een"
        " bericht door voor hetzelfde.\n"
        "• /klopt als antwoord op een bericht met een citaat, of met het citaat erachter,"
        " vergelijkt het woord voor woord met het artikel.\n"
        "• /verifieer met het nummer bij een citaat zegt of het er nog zo staat.\n"
        "• /citeer ¶12.2 geeft de zin op die plaats (p12.2 mag ook).\n"
        "• /inhoud geeft de kopjes, /artikel zegt om welk artikel het gaat.\n"
        "• {bot} en een zoekwoord, in welk gesprek dan ook, biedt passages aan.\n"
        "• Bewerk je vraag en ik bewerk mijn antwoord.\n"
        "• /verwijder als antwoord op mijn bericht haalt het weg.\n"
        "• /taal, /instellingen, /privacy en /vergeetmij."
    ),
    en=(
        "What you can ask:\n"
        "• Just ask your question here. In a group: /vraag with your question, mention {bot}, or"
        " reply to a message of mine.\n"
        "• /vraag as a reply to somebody's message asks about that message.\n"
        "• /bron as a reply to a message finds where the article says it; forward me a message for"
        " the same.\n"
        "• /klopt as a reply to a message with a quotation, or with the quotation after it,"
        " compares it word by word with the article.\n"
        "• /verifieer with the id of a citation tells whether it still stands like that.\n"
        "• /citeer ¶12.2 gives the sentence at that place (p12.2 will do).\n"
        "• /inhoud gives the headings, /artikel tells which article it is.\n"
        "• {bot} and a word to look for, in any chat, offers passages.\n"
        "• Edit your question and I edit my answer.\n"
        "• /verwijder as a reply to my message takes it away.\n"
        "• /taal, /instellingen, /privacy and /vergeetmij."
    ),
)
PRIVACY = Text(
    nl=(
        "Wat ik bewaar:\n"
        "• Van een antwoord: het nummer van dit gesprek, van je bericht en het mijne, je"
        " gebruikersnummer en welke passages ik citeerde. Daarmee werken de knoppen en kun je het"
        " antwoord bewerken of verwijderen.\n"
        "• Van 👍 en 👎: je gebruikersnummer en je keus.\n"
        "• De instellingen van dit gesprek, en nummers van verwerkte berichten (twee dagen).\n"
        "• Van elk citaat een bewijs, zonder waar of voor wie: het geldt voor altijd.\n\n"
        "Wat ik niet bewaar: je vragen, namen of andere teksten. Je laatste vragen onthoud ik"
        " {minutes} minuten in het geheugen, voor vervolgvragen; ze gaan nergens heen en staan in"
        " geen logboek. Wat {days} dagen niet gebruikt is, verwijder ik.\n\n"
        "Hieronder kun je alles over jou laten verwijderen. De knoppen onder mijn antwoorden aan"
        " jou werken dan niet meer."
    ),
    en=(
        "What I keep:\n"
        "• Of an answer: the number of this chat, of your message and mine, your user number and"
        " which passages I cited. That makes the buttons work and lets you edit or delete it.\n"
        "• Of 👍 and 👎: your user number and your choice.\n"
        "• The settings of this chat, and numbers of messages handled (two days).\n"
        "• Of each citation a receipt, without where or for whom: it is good for ever.\n\n"
        "What I do not keep: your questions, names or other texts. Your last questions stay in"
        " memory for {minutes} minutes, for follow-ups; they go nowhere and are in no log. What was"
        " not used for {days} days is removed.\n\n"
        "Below you can have everything about you removed. The buttons under my answers to you"
        " will then no longer work."
    ),
)
FORGET_CHAT = Text(nl="Verwijder alles van deze groep", en="Remove everything of this group")
FORGOTTEN_CHAT = Text(
    nl="Alles wat ik van dit gesprek bewaarde is verwijderd.",
    en="Everything I kept of this chat has been removed.",
)

HIDE_NEAREST = Text(nl="Verberg de passage", en="Hide the passage")
THANKS = Text(nl="Dank je, genoteerd.", en="Thank you, noted.")
WITHDRAWN = Text(nl="Ingetrokken.", en="Withdrawn.")

ASK_HOW = Text(
    nl=(
        "Zet je vraag achter /vraag, zoals: /vraag {example}\n"
        "Of gebruik /vraag als antwoord op een bericht om naar dat bericht te vragen."
    ),
    en=(
        "Put your question after /vraag, as in: /vraag {example}\n"
        "Or use /vraag as a reply to a message to ask about that message."
    ),
)
EXAMPLE = Text(nl="wat is er gebeurd?", en="what happened?")
SOURCE_HOW = Text(
    nl="Gebruik /bron als antwoord op een bericht, of zet er de zin achter die je zoekt.",
    en="Use /bron as a reply to a message, or put the sentence that you look for after it.",
)
CITE_HOW = Text(
    nl="Zet er een adres achter, zoals /citeer ¶4 (alinea) of /citeer ¶4.2 (zin).",
    en="Put an address after it, as in /citeer ¶4 (paragraph) or /citeer ¶4.2 (sentence).",
)
NO_COMMAND = Text(
    nl="Dat commando ken ik niet. Zie /help.",
    en="I do not know that command. See /help.",
)
TEXT_ONLY = Text(
    nl="Ik lees alleen tekst. Stel je vraag in woorden.",
    en="I read text only. Ask your question in words.",
)

LANGUAGE_WHICH = Text(
    nl="In welke taal zal ik hier antwoorden?",
    en="In which language shall I answer here?",
)
LANGUAGE_SET = Text(nl="Ik antwoord hier in het Nederlands.", en="I answer in English here.")
LANGUAGE_SET_AUTO = Text(
    nl="Ik antwoord hier in de taal waarin gevraagd wordt.",
    en="I answer here in the language asked in.",
)
SETTINGS = Text(
    nl=(
        "Instellingen van dit gesprek. Een ✓ staat bij wat nu geldt.\n"
        "Antwoord: volledig (de hele passage), kort (alleen de zin) of stil (volledig, zonder"
        " geluid).\n"
        "Op /vraag antwoord ik altijd; of ik ook antwoord als ik genoemd word of als iemand op mij"
        " antwoordt, kies je hieronder."
    ),
    en=(
        "Settings of this chat. A ✓ marks what holds now.\n"
        "Answer: full (the whole passage), short (the sentence only) or silent (full, without a"
        " sound).\n"
        "To /vraag I always answer; whether I also answer when mentioned or replied to is your"
        " choice below."
    ),
)
SAVED = Text(nl="Bewaard.", en="Saved.")
ADMINISTRATORS_ONLY = Text(
    nl="Dat kunnen alleen beheerders van deze groep.",
    en="Only administrators of this group can do that.",
)
DELETE_HOW = Text(
    nl="Gebruik /verwijder als antwoord op het bericht van mij dat weg moet.",
    en="Use /verwijder as a reply to the message of mine that has to go.",
)
DELETE_NOT_YOURS = Text(
    nl="Dat kan alleen wie de vraag stelde, of een beheerder.",
    en="Only the one who asked, or an administrator, can do that.",
)
DELETED = Text(nl="(verwijderd)", en="(removed)")


# Name and description of each command as Telegram lists them.
COMMANDS: dict[str, Text] = {
    "vraag": Text(nl="Stel een vraag over het artikel", en="Ask about the article"),
    "bron": Text(nl="Zoek waar dit bericht op slaat", en="Find what this message is about"),
    "klopt": Text(nl="Is dit citaat letterlijk?", en="Is this quotation literal?"),
    "verifieer": Text(nl="Controleer een bewijs", en="Verify a receipt"),
    "vergeetmij": Text(nl="Vergeet alles over mij", en="Forget everything about me"),
    "wis": Text(nl="Wis alles van deze groep", en="Wipe everything of this group"),
    "citeer": Text(nl="Citeer een plaats, zoals ¶12.2", en="Cite a place, such as ¶12.2"),
    "inhoud": Text(nl="De kopjes van het artikel", en="The headings of the article"),
    "artikel": Text(nl="Over welk artikel het gaat", en="Which article it is about"),
    "verwijder": Text(nl="Verwijder mijn antwoord", en="Remove my answer"),
    "taal": Text(nl="De taal van de antwoorden", en="The language of the answers"),
    "instellingen": Text(nl="Hoe ik hier antwoord", en="How I answer here"),
    "privacy": Text(nl="Wat ik bewaar, en wissen", en="What I keep, and removal"),
    "help": Text(nl="Wat je kunt vragen", en="What you can ask"),
    "start": Text(nl="Begin opnieuw", en="Start anew"),
}

# For the owner, in the log and on the screen.
PRIVACY_MODE_ON = (
    "The bot cannot read all messages of groups (privacy mode is on, as by default): there it gets"
    " commands such as /vraag and replies to itself, and a plain mention may not arrive. To change"
    " that, switch it off with @BotFather (/setprivacy) and then remove the bot from each group and"
    " add it again, or make it an administrator there."
)
PRIVACY_MODE_OFF = (
    "The bot can read all messages of groups (privacy mode is off); it answers only what is"
    " addressed to it. To change that, switch it on with @BotFather (/setprivacy) and then remove"
    " the bot from each group and add it again."
)
WRONG_TOKEN = (
    "Telegram kent dit token niet; kopieer het opnieuw van @BotFather naar TELEGRAM_TOKEN. /"
    " Telegram does not know this token; copy it again from @BotFather to TELEGRAM_TOKEN."
)
SECOND_POLLER = (
    "Er draait al {seconds} s een tweede bot met hetzelfde token; stop die eerst. /"
    " A second bot has been running with the same token for {seconds} s; stop that one first."
)
PORT_TAKEN = (
    "Op {listen}:{port} (telegram.webhook) kan niet geluisterd worden: {reason}. /"
    " It is impossible to listen on {listen}:{port} (telegram.webhook): {reason}."
)
TOKEN_IN_PATH = (
    "telegram.webhook.path mag het token niet bevatten; kies een ander pad. /"
    " telegram.webhook.path must not contain the token; choose another path."
)
