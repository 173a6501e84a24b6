"""What is said about a discussion: sources of claims, checks of quotations, receipts."""

from bot.catalogue.text import Text

ABOVE = Text(nl="hierboven al geciteerd ↑", en="already cited above ↑")

SOURCE_LITERAL = Text(
    nl="Dit staat letterlijk in het artikel:",
    en="The article says this word for word:",
)
CLAIM_NONE = Text(nl="Daarvan staat niets in het artikel.", en="The article has nothing of that.")
CLAIM_NONE_SEVERAL = Text(
    nl="Daarvan staat niets in de artikelen.", en="The articles have nothing of that."
)
NOTHING_CLAIMED = Text(
    nl="In dit bericht staat niets dat ik kan opzoeken.",
    en="There is nothing in this message that I can look up.",
)
LEFT_OUT = Text(
    nl="… (nog {number}; stuur een korter bericht)", en="… ({number} more; send a shorter message)"
)

LITERAL = Text(
    nl="Letterlijk. Zo staat het in het artikel.",
    en="Literal. The article says it like that.",
)
LITERAL_MARK = Text(nl="Letterlijk.", en="Literal.")
LITERAL_WORDS = Text(
    nl="De woorden zelf staan er letterlijk.",
    en="The words themselves are literal.",
)
LITERAL_HEADING = Text(
    nl="Letterlijk. Het is een kopje in het artikel.",
    en="Literal. It is a heading of the article.",
)
ALMOST = Text(
    nl="Bijna. Dit is het verschil met het artikel:",
    en="Almost. This is how it differs from the article:",
)
ALMOST_MARK = Text(nl="Bijna.", en="Almost.")
ALTERED = Text(
    nl="Zo staat het er niet. Het verschil met het artikel:",
    en="The article does not say it like that. How it differs:",
)
ALTERED_MARK = Text(nl="Zo staat het er niet.", en="The article does not say it like that.")
LEGEND = Text(
    nl="Doorgestreept: weggelaten. Vet: toegevoegd of veranderd.",
    en="Struck through: left out. Bold: added or changed.",
)
ABSENT = Text(
    nl="Staat er niet. Deze woorden heb ik niet gevonden.",
    en="Not there. I did not find these words.",
)
ABSENT_MARK = Text(nl="Staat er niet.", en="Not there.")
NEAREST = Text(
    nl="Het meest lijkt erop, maar het is niet hetzelfde:",
    en="Most like it, but not the same:",
)
SHORT = Text(
    nl="Te kort om te vergelijken: een paar woorden staan overal.",
    en="Too short to compare: a few words stand anywhere.",
)
NOTHING_QUOTED = Text(
    nl="Daarin staan geen woorden die ik kan vergelijken.",
    en="There are no words in it that I can compare.",
)
ONLY_TEXTS = Text(
    nl="Ik vergelijk teksten; of iets waar is, weet ik niet.",
    en="I compare texts; whether something is true I do not know.",
)
TRY_SOURCE = Text(
    nl="Misschien staat het er in andere woorden: probeer /bron.",
    en="Perhaps it is there in other words: try /bron.",
)
CHANGED = Text(
    nl="In het artikel staat “{article}”, niet “{said}”.",
    en="The article says “{article}”, not “{said}”.",
)
DROPPED = Text(
    nl="In het artikel staat “{article}”; daarvan is hier iets weggelaten.",
    en="The article says “{article}”; something of that is left out here.",
)
ADDED = Text(
    nl="Hier staat “{said}”; zo staat het niet in het artikel.",
    en="Here it says “{said}”; the article does not say it like that.",
)
WRONG_SPEAKER = Text(
    nl="In het artikel zegt {article} dit, niet {said}.",
    en="In the article {article} says this, not {said}.",
)
NO_SPEAKER = Text(
    nl="In het artikel zegt {said} dit niet: het zijn woorden van de schrijver.",
    en="In the article {said} does not say this: they are the words of the author.",
)
SPLICED = Text(
    nl="Dit is samengevoegd uit stukken die niet bij elkaar staan:",
    en="This was put together from pieces that stand apart:",
)

RECEIPT = Text(nl="Bewijs {id}", en="Receipt {id}")
RECEIPT_ARTICLE = Text(nl="Artikel: {title} ({stem})", en="Article: {title} ({stem})")
RECEIPT_VERSION = Text(nl="Versie: {digest}", en="Version: {digest}")
RECEIPT_VERSION_DATED = Text(nl="Versie: {digest}, van {date}", en="Version: {digest}, of {date}")
RECEIPT_PLACE = Text(
    nl="Plaats toen: {passage}, tekens {start}–{end}",
    en="Place then: {passage}, characters {start}–{end}",
)
RECEIPT_ISSUED = Text(nl="Eerst geciteerd op {date}", en="First cited on {date}")
PRESENT_SAME = Text(
    nl="Staat er nog: het artikel is niet gewijzigd.",
    en="Still there: the article has not changed.",
)
PRESENT = Text(
    nl="Staat er nog, op dezelfde plaats; het artikel is elders gewijzigd.",
    en="Still there, at the same place; the article has changed elsewhere.",
)
MOVED = Text(
    nl="Staat er nog, maar nu op {passage}, tekens {start}–{end}.",
    en="Still there, but now at {passage}, characters {start}–{end}.",
)
MOVED_ELSEWHERE = Text(
    nl="Staat nu in een ander artikel, {stem}: {passage}, tekens {start}–{end}.",
    en="Now in another article, {stem}: {passage}, characters {start}–{end}.",
)
GONE = Text(
    nl="Staat er niet meer: de huidige versie bevat deze tekst niet.",
    en="No longer there: the current version does not contain this text.",
)
ARTICLE_GONE = Text(
    nl="Staat er niet meer: het artikel {stem} is weggehaald.",
    en="No longer there: the article {stem} has been removed.",
)
RECEIPT_UNKNOWN = Text(
    nl="Bewijs {id} ken ik niet.",
    en="I know no receipt {id}.",
)
RECEIPT_HOW = Text(
    nl="Zet er het nummer achter dat bij een citaat staat, zoals /verifieer 2K6NBD6W.",
    en="Put the id after it that stands with a citation, as in /verifieer 2K6NBD6W.",
)
CHECK_HOW = Text(
    nl="Gebruik /klopt als antwoord op een bericht met een citaat, of zet het citaat erachter.",
    en="Use /klopt as a reply to a message with a quotation, or put the quotation after it.",
)

TIED = Text(nl="Dit gesprek gaat over: {titles}.", en="This chat is about: {titles}.")
TIED_ALL = Text(nl="Dit gesprek gaat over alle artikelen.", en="This chat is about all articles.")
TIE_HOW = Text(
    nl="Beheerders kiezen hieronder waar dit gesprek over gaat. Een ✓ staat bij wat nu geldt.",
    en="Administrators choose below what this chat is about. A ✓ marks what holds now.",
)
TIE_ALL = Text(nl="Alle artikelen", en="All articles")
NOT_TIED = Text(
    nl="Dit gesprek gaat niet over {stem}, maar over: {stems}.",
    en="This chat is not about {stem}, but about: {stems}.",
)
NO_SUCH_ARTICLE = Text(
    nl="Er is geen artikel “{stem}”; wel: {stems}.",
    en="There is no article “{stem}”; there is: {stems}.",
)
