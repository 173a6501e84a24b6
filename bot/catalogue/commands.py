"""The help of the command line and what its commands say: Dutch, with English beside it."""

APP = "Vragen over een artikel, beantwoord met letterlijke passages. / Answers with cited passages."
CONFIG = "Het instellingenbestand. / The settings file."
RUN = (
    "Start elk platform waarvan het token is gezet, anders een gesprek in de terminal. / "
    "Start every platform whose token is set, else converse in the terminal."
)
ASK = (
    "Stel één vraag. Slaagt met 0 bij een antwoord, 3 als het er niet in staat, 2 bij een fout. / "
    "Ask one question. Exits 0 when answered, 3 when the article does not say it, 2 on an error."
)
CHAT = "Voer een gesprek in de terminal. / Converse in the terminal."
TELEGRAM = "Start alleen de Telegram-bot. / Start the Telegram bot only."
DISCORD = "Start alleen de Discord-bot. / Start the Discord bot only."
INDEX = "De index bouwen of bekijken. / Build or show the index."
INDEX_BUILD = "Bouw de index als hij ontbreekt of verouderd is. / Build it when missing or stale."
INDEX_SHOW = "Toon wat er in de index staat. / Show what the index holds."
EVALUATE = "Meet de antwoorden aan een vragenbestand. / Measure against a file of questions."
DOCTOR = "Controleer de installatie en zeg wat er te doen is. / Check the installation."
HEALTH = (
    "Slaag als elk platform dat moet draaien berichten ontvangt. / "
    "Succeed if every platform that should run is receiving."
)
QUESTION = "De vraag. / The question."
ARTICLE = "Vraag over dit bestand in plaats van de artikelen. / Ask about this file instead."
AS_JSON = "Geef het antwoord als JSON. / Give the answer as JSON."
EXPLAIN = "Toon ook alle kandidaten en hun scores. / Show all candidates with their scores."
NEAREST = (
    "Toon de dichtstbijzijnde passages als het antwoord er niet in staat. / "
    "Show the nearest passages when the article does not say it."
)
BATCH = (
    "Lees vragen als JSON Lines van standaardinvoer en schrijf antwoorden als JSON Lines. / "
    "Read questions as JSON Lines and write answers as JSON Lines."
)
FORCE = "Bouw hem ook als hij actueel is. / Build it even if it is up to date."
QUESTIONS = "YAML-bestand met vragen. / YAML file with questions."

NO_QUESTION = (
    'Geef een vraag: bronvast ask "Hoeveel mensen kwamen om?" / '
    'Give a question: bronvast ask "How many people died?"'
)
BATCH_ALONE = "--batch leest van standaardinvoer; geef geen vraag. / --batch takes no question."
SILENT = "{platform}: niets ontvangen / nothing received: {age}"
SILENT_SINCE = "al {seconds} s / for {seconds} s"
NEVER = "nog nooit / never yet"
BUILDING = "Index bouwen / building the index"
NO_TELEGRAM_TOKEN = (
    "TELEGRAM_TOKEN is niet gezet; zet hem in de omgeving of in .env. / "
    "TELEGRAM_TOKEN is not set; set it in the environment or in .env."
)
NO_DISCORD_TOKEN = (
    "DISCORD_TOKEN is niet gezet; zet hem in de omgeving of in .env. / "
    "DISCORD_TOKEN is not set; set it in the environment or in .env."
)
INDEX_STATES = {
    "fresh": "actueel / up to date",
    "stale": "verouderd / stale",
    "missing": "ontbreekt / missing",
    "damaged": "beschadigd / damaged",
}
COUNTS = "{paragraphs} ¶, {sentences} zinnen / sentences, {passages} passages"
