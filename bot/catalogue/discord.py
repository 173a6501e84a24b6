"""What the Discord bot says around the citations."""

from bot.catalogue.text import Text

HELP = Text(
    nl=(
        "**Wat je kunt vragen**\n"
        "• `/vraag` met je vraag, noem {bot}, of antwoord op een bericht van mij (met de melding"
        " aan). In een privégesprek stel je gewoon je vraag.\n"
        "• Rechtsklik op een bericht → Apps → *Zoek de bron*: waar het in het artikel staat, per"
        " bewering; `/bron` doet dat met een eigen tekst.\n"
        "• Rechtsklik op een bericht → Apps → *Klopt dit citaat?*: woord voor woord vergeleken met"
        " het artikel; of `/klopt`.\n"
        "• Rechtsklik op een bericht → Apps → *Stel als vraag*: antwoord op wat daar staat.\n"
        "• `/citeer ¶12.2` geeft de zin op die plaats (p12.2 mag ook); typ een kopje om te"
        " zoeken.\n"
        "• `/verifieer` met het nummer bij een citaat zegt of het er nog zo staat.\n"
        "• `/inhoud` geeft de kopjes, `/artikel` zegt om welk artikel het gaat.\n"
        "• Bewerk je vraag en ik bewerk mijn antwoord.\n"
        "• `/privacy`, `/vergeetmij`, en voor wie de server beheert `/instellingen` en `/wis`."
    ),
    en=(
        "**What you can ask**\n"
        "• `/vraag` with your question, mention {bot}, or reply to a message of mine (with the ping"
        " on). In a private conversation just ask your question.\n"
        "• Right-click a message → Apps → *Find the source*: where the article says it, claim by"
        " claim; `/bron` does so with a text of your own.\n"
        "• Right-click a message → Apps → *Is this quotation right?*: compared with the article"
        " word by word; or `/klopt`.\n"
        "• Right-click a message → Apps → *Ask as a question*: an answer to what stands there.\n"
        "• `/citeer ¶12.2` gives the sentence at that place (p12.2 will do); type a heading to"
        " search.\n"
        "• `/verifieer` with the id of a citation tells whether it still stands like that.\n"
        "• `/inhoud` gives the headings, `/artikel` tells which article it is.\n"
        "• Edit your question and I edit my answer.\n"
        "• `/privacy`, `/vergeetmij`, and for who manages the server `/instellingen` and `/wis`."
    ),
)
PRIVACY = Text(
    nl=(
        "**Wat ik bewaar**\n"
        "• Van een antwoord: de nummers van server, kanaal, je bericht en het mijne, je"
        " gebruikersnummer en welke passages ik citeerde. Daarmee werken de knoppen en kun je je"
        " vraag bewerken.\n"
        "• Van 👍 en 👎: je gebruikersnummer en je keus.\n"
        "• De instellingen van deze server, en nummers van verwerkte berichten (twee dagen).\n"
        "• Van elk citaat een bewijs, zonder waar of voor wie: het geldt voor altijd.\n\n"
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
        "• The settings of this server, and numbers of messages handled (two days).\n"
        "• Of each citation a receipt, without where or for whom: it is good for ever.\n\n"
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
# What stands before the text of a command, by what it asks.
LEADS: dict[str, Text] = {
    "question": Text(nl="Vraag:", en="Question:"),
    "source": Text(nl="Bron van:", en="Source of:"),
    "quotation": Text(nl="Klopt dit?", en="Is this right?"),
    "receipt": Text(nl="Verifieer:", en="Verify:"),
}
OPEN = Text(nl="Kies een kopje", en="Choose a heading")
CHOOSE_ARTICLE = Text(nl="Kies een artikel", en="Choose an article")
# Description of each command and option, and the names of the context menus.
COMMANDS: dict[str, Text] = {
    "vraag": Text(nl="Stel een vraag over het artikel", en="Ask about the article"),
    "citeer": Text(nl="Citeer een plaats, zoals ¶12.2", en="Cite a place, such as ¶12.2"),
    "inhoud": Text(nl="De kopjes van het artikel", en="The headings of the article"),
    "artikel": Text(nl="Over welk artikel het gaat", en="Which article it is about"),
    "bron": Text(nl="Waar staat dit in het artikel?", en="Where does the article say this?"),
    "klopt": Text(nl="Vergelijk een citaat woord voor woord", en="Compare a quotation by word"),
    "verifieer": Text(nl="Staat een citaat er nog zo?", en="Does a citation still stand?"),
    "vergeetmij": Text(nl="Wis wat ik van je bewaar", en="Remove what I keep of you"),
    "wis": Text(nl="Wis alles van deze server", en="Remove everything of this server"),
    "privacy": Text(nl="Wat ik bewaar, en wissen", en="What I keep, and removal"),
    "instellingen": Text(nl="Hoe ik hier antwoord", en="How I answer here"),
    "help": Text(nl="Wat je kunt vragen", en="What you can ask"),
}
QUESTION = Text(nl="Je vraag", en="Your question")
ADDRESS = Text(
    nl="Een adres zoals ¶12.2, of een kopje", en="An address such as ¶12.2, or a heading"
)
CLAIM = Text(nl="De tekst waarvan je de bron zoekt", en="The text of which you seek the source")
QUOTATION = Text(nl="Het citaat", en="The quotation")
SPEAKER = Text(nl="Wie het gezegd zou hebben", en="Who is said to have said it")
RECEIPT = Text(nl="Het nummer bij een citaat", en="The id that stands with a citation")
TIE = Text(
    nl="Voor beheerders: namen van artikelen, of alle", en="For managers: names of articles, or all"
)
TIE_HOW = Text(
    nl="Kies hieronder waar deze server over gaat. Een ✓ staat bij wat nu geldt.",
    en="Choose below what this server is about. A ✓ marks what holds now.",
)
NO_SPEAKER = Text(
    nl="Die spreker komt in het artikel niet voor.", en="The article has no such speaker."
)
CHECK_THIS = Text(nl="Klopt dit citaat?", en="Is this quotation right?")
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
