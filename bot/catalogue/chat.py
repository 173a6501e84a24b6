"""What every chat platform says around the citations."""

from bot.catalogue.text import Text

FORGET_ME = Text(nl="Verwijder mijn gegevens", en="Remove my data")
FORGOTTEN_ME = Text(
    nl="Alles wat ik over je bewaarde is verwijderd.",
    en="Everything I kept about you has been removed.",
)
CONTEXT = Text(nl="Context", en="Context")
LESS_CONTEXT = Text(nl="Minder context", en="Less context")
OTHERS = Text(nl="Andere passages", en="Other passages")
FEWER = Text(nl="Alleen de eerste", en="Only the first")
NEAREST = Text(nl="Dichtstbijzijnde passage", en="Nearest passage")
NEAREST_LEAD = Text(
    nl="Geen antwoord, wel het dichtst in de buurt:",
    en="No answer, but the nearest there is:",
)
OTHERS_LEAD = Text(nl="Andere passages:", en="Other passages:")
EXPIRED = Text(
    nl="Deze knop is verlopen. Stel de vraag opnieuw, dan krijg je nieuwe.",
    en="This button has expired. Ask again and you get new ones.",
)
ARTICLE_CHANGED = Text(
    nl="Het artikel is sindsdien gewijzigd. Stel de vraag opnieuw voor de context van nu.",
    en="The article has changed since. Ask again for the context of now.",
)
SOURCE_LEAD = Text(nl="Dichtst bij dit bericht staat:", en="Nearest to this message stands:")
SOURCE_NONE = Text(
    nl="Daarvan staat niets in het artikel.",
    en="The article has nothing of that.",
)
NO_SUCH_PASSAGE = Text(
    nl="Die passage is er niet (meer). Zie /inhoud.",
    en="That passage is not there (any more). See /inhoud.",
)
CONTENTS = Text(nl="Inhoud van {title}", en="Contents of {title}")
CONTENTS_WHICH = Text(nl="De inhoud van welk artikel?", en="The contents of which article?")
NO_HEADING = Text(nl="(inleiding)", en="(opening)")
EARLIER = Text(nl="« vorige", en="« previous")
LATER = Text(nl="volgende »", en="next »")
ARTICLE_BY = Text(nl="Auteur: {author}", en="Author: {author}")
ARTICLE_DATE = Text(nl="Datum: {date}", en="Date: {date}")
ARTICLE_SOURCE = Text(nl="Bron", en="Source")
ARTICLE_SIZE = Text(
    nl="{paragraphs} alinea’s, {sentences} zinnen, {passages} passages, {sections} kopjes",
    en="{paragraphs} paragraphs, {sentences} sentences, {passages} passages, {sections} headings",
)
LANGUAGE_AUTO = Text(nl="Zoals gevraagd / as asked", en="As asked / zoals gevraagd")
LANGUAGE_NL = Text(nl="Nederlands", en="Nederlands")
LANGUAGE_EN = Text(nl="English", en="English")
STYLE_FULL = Text(nl="Volledig", en="Full")
STYLE_SHORT = Text(nl="Kort", en="Short")
STYLE_SILENT = Text(nl="Stil", en="Silent")
ON_MENTION = Text(nl="Als ik genoemd word", en="When mentioned")
ON_REPLY = Text(nl="Als iemand op mij antwoordt", en="When replied to")
TOO_FAST = Text(
    nl="Dat zijn veel vragen in korte tijd. Wacht een minuutje, dan antwoord ik weer.",
    en="Those are many questions in a short time. Wait a minute and I will answer again.",
)
BUSY = Text(
    nl="Het is nu erg druk. Probeer het zo nog eens.",
    en="It is very busy now. Try again in a moment.",
)
FAULT = Text(
    nl="Er ging bij mij iets mis. Probeer het zo nog eens.",
    en="Something went wrong on my side. Try again in a moment.",
)
