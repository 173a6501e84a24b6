"""What the Discord bot says around the citations."""

from bot.catalogue.text import Text

HELP = Text(
    nl=(
        "**Wat je kunt vragen**\n"
        "• `/vraag` met je vraag, noem {bot}, of antwoord op een bericht van mij (met de melding"
        " aan). In een privégesprek stel je gewoon je vraag.\n"
        "• Rechtsklik op een bericht → Apps → *Zoek de bron*: de passage waar het op slaat.\n"
        "• Rechtsklik op een bericht → Apps → *Stel als vraag*: antwoord op wat daar staat.\n"
        "• `/citeer ¶12.2` geeft de zin op die plaats (p12.2 mag ook); typ een kopje om te"
        " zoeken.\n"
        "• `/inhoud` geeft de kopjes, `/artikel` zegt om welk artikel het gaat.\n"
        "• Bewerk je vraag en ik bewerk mijn antwoord.\n"
        "• `/instellingen` (wie de server beheert) en `/privacy`."
    ),
    en=(
        "**What you can ask**\n"
        "• `/vraag` with your question, mention {bot}, or reply to a message of mine (with the ping"
        " on). In a private conversation just ask your question.\n"
        "• Right-click a message → Apps → *Find the source*: the passage that it is about.\n"
        "• Right-click a message → Apps → *Ask as a question*: an answer to what stands there.\n"
        "• `/citeer ¶12.2` gives the sentence at that place (p12.2 will do); type a heading to"
        " search.\n"
        "• `/inhoud` gives the headings, `/artikel` tells which article it is.\n"
        "• Edit your question and I edit my answer.\n"
        "• `/instellingen` (who manages the server) and `/privacy`."
    ),
)
PRIVACY = Text(
    nl=(
        "**Wat ik bewaar**\n"
        "• Van een antwoord: de nummers van server, kanaal, je bericht en het mijne, je"
        " gebruikersnummer en welke passages ik citeerde. Daarmee werken de knoppen en kun je je"
        " vraag bewerken.\n"
        "• Van 👍 en 👎: je gebruikersnummer en je keus.\n"
        "• De instellingen van deze server, en nummers van verwerkte berichten (twee dagen).\n\n"
        "**Wat ik niet bewaar:** je vragen, namen of andere teksten. Je laatste vragen onthoud ik"
        " {minutes} minuten in het geheugen, voor vervolgvragen; ze gaan nergens heen en staan in"
        " geen logboek. Wat {days} dagen niet gebruikt is, verwijder ik. Berichten waarin je mij"
        " niet aanspreekt, kan ik niet lezen.\n\n"
        "Hieronder kun je alles over jou laten verwijderen. De knoppen onder mijn antwoorden aan"
        " jou werken dan niet meer."
    ),
    en=(
        "**What I keep**\n"
        "• Of an answer: the numbers of the server, the channel, your message and mine, your user"
        " number and which passages I cited. That makes the buttons work and lets you edit your"
        " question.\n"
        "• Of 👍 and 👎: your user number and your choice.\n"
        "• The settings of this server, and numbers of messages handled (two days).\n\n"
        "**What I do not keep:** your questions, names or other texts. Your last questions stay in"
        " memory for {minutes} minutes, for follow-ups; they go nowhere and are in no log. What was"
        " not used for {days} days is removed. Messages that do not address me I cannot read.\n\n"
        "Below you can have everything about you removed. The buttons under my answers to you"
        " will then no longer work."
    ),
)
FORGET_CHAT = Text(nl="Verwijder alles van deze server", en="Remove everything of this server")
FORGOTTEN_CHAT = Text(
    nl="Alles wat ik van deze server bewaarde is verwijderd.",
    en="Everything I kept of this server has been removed.",
)
SETTINGS = Text(
    nl=(
        "**Instellingen** van {place}. Een ✓ staat bij wat nu geldt.\n"
        "Antwoord: volledig (de hele passage), kort (alleen de zin) of stil (volledig, zonder"
        " melding).\n"
        "Op `/vraag` antwoord ik altijd; of ik ook antwoord als ik genoemd word of als iemand op"
        " mij antwoordt, kies je hieronder."
    ),
    en=(
        "**Settings** of {place}. A ✓ marks what holds now.\n"
        "Answer: full (the whole passage), short (the sentence only) or silent (full, without a"
        " notification).\n"
        "To `/vraag` I always answer; whether I also answer when mentioned or replied to is your"
        " choice below."
    ),
)
SERVER = Text(nl="deze server", en="this server")
CONVERSATION = Text(nl="dit gesprek", en="this conversation")
MANAGERS_ONLY = Text(
    nl="Dat kan alleen wie deze server mag beheren.",
    en="Only those who may manage this server can do that.",
)
NO_TEXT = Text(
    nl="In dat bericht staat geen tekst.",
    en="That message has no text.",
)
USE_MENU = Text(
    nl=(
        "Het bericht waarop je antwoordt kan ik niet lezen. Rechtsklik erop → Apps → Zoek de bron"
        " of Stel als vraag; of zet je vraag achter mijn naam."
    ),
    en=(
        "I cannot read the message that you reply to. Right-click it → Apps → Find the source or"
        " Ask as a question; or put your question after my name."
    ),
)
NO_COMMAND = Text(
    nl="Dat commando is er niet meer. Herlaad Discord (Ctrl+R) en zie /help.",
    en="That command is no longer there. Reload Discord (Ctrl+R) and see /help.",
)
ASKED = Text(nl="Vraag:", en="Question:")
OPEN = Text(nl="Kies een kopje", en="Choose a heading")
CHOOSE_ARTICLE = Text(nl="Kies een artikel", en="Choose an article")
# Description of each command and option, and the names of the context menus.
COMMANDS: dict[str, Text] = {
    "vraag": Text(nl="Stel een vraag over het artikel", en="Ask about the article"),
    "citeer": Text(nl="Citeer een plaats, zoals ¶12.2", en="Cite a place, such as ¶12.2"),
    "inhoud": Text(nl="De kopjes van het artikel", en="The headings of the article"),
    "artikel": Text(nl="Over welk artikel het gaat", en="Which article it is about"),
    "privacy": Text(nl="Wat ik bewaar, en wissen", en="What I keep, and removal"),
    "instellingen": Text(nl="Hoe ik hier antwoord", en="How I answer here"),
    "help": Text(nl="Wat je kunt vragen", en="What you can ask"),
}
QUESTION = Text(nl="Je vraag", en="Your question")
ADDRESS = Text(
    nl="Een adres zoals ¶12.2, of een kopje", en="An address such as ¶12.2, or a heading"
)
FIND_SOURCE = Text(nl="Zoek de bron", en="Find the source")
ASK_THIS = Text(nl="Stel als vraag", en="Ask as a question")

# For the owner, in the log and on the screen.
WRONG_TOKEN = (
    "Discord kent dit token niet; kopieer het opnieuw van discord.com/developers naar"
    " DISCORD_TOKEN. / Discord does not know this token; copy it again from"
    " discord.com/developers to DISCORD_TOKEN."
)
REFUSED = (
    "Discord weigert de verbinding (code {code}); kijk op discord.com/developers of de bot nog"
    " bestaat. / Discord refuses the connection (code {code}); see on discord.com/developers"
    " whether the bot still exists."
)
