"""The words of small talk, in Dutch and English, as people type them: no accents, no marks."""

import re

from bot.answer import SmallTalk

GREETING_WORDS = (
    "hoi hoihoi hoii hey heyy hee hej hai hi hallo halo hallootjes hello yo joe moi mogge "
    "hiya goedemorgen goeiemorgen goedemiddag goeiemiddag goedenavond goedeavond "
    "goeienavond goeiedag goedendag ahoi"
).split()
_GREETING_ALONE = ("morgen", "gegroet", "welkom")
_GREETING_PHRASES = (
    "goede morgen|goede middag|goede avond|goeden avond|good morning|good afternoon|"
    "good evening|hoe gaat het|hoe gaat het met je|hoe gaat het met jou|hoe is het|hoe is ie|"
    "alles goed|alles goed met je|how are you|how are you doing|whats up|hey there|hi there|"
    "hello there|dag"
).split("|")
_THANKS = (
    "dank dankje dankjewel dankuwel bedankt thanks thx thnx tnx merci topper super top "
    "prima fijn mooi duidelijk helder oke ok okay oké oki goed perfect geweldig great cool "
    "nice awesome gracias danke"
).split()
_THANKS_PHRASES = (
    "dank je|dank je wel|dank u|dank u wel|dank jullie wel|hartelijk dank|heel erg bedankt|"
    "veel dank|alvast bedankt|thank you|thank you very much|thank you so much|many thanks|"
    "thanks a lot|heel goed|goed zo|goed gedaan|goed werk|well done|good bot|goede bot|"
    "brave bot|ik snap het|i see|got it|begrepen"
).split("|")
_FAREWELL = (
    "doei doeg doeidoei doeii houdoe bye byebye goodbye ciao ajuus welterusten goedenacht "
    "adieu later groetjes mazzel"
).split()
_FAREWELL_PHRASES = (
    "tot ziens|tot later|tot morgen|tot de volgende keer|tot straks|tot gauw|see you|"
    "see you later|see ya|fijne dag|fijne avond|fijn weekend|prettige dag|slaap lekker|"
    "good night|good bye|have a nice day|de groeten|met vriendelijke groet"
).split("|")
_YOU = r"(?:jij|je|u|jullie|de bot|deze bot|bronvast)"
_DOING = r"(?: ?(?:allemaal|precies|eigenlijk|zoal|zoal allemaal|nou|dan))*"
HELP = re.compile(
    r"help|hulp|info|start|uitleg|help me|help mij|ik heb hulp nodig|commando s|opties|menu"
    rf"|wat (?:kun|kan|kunt|kunnen|doe|doet|weet) {_YOU}{_DOING}"
    rf"(?: (?:doen|beantwoorden|vertellen|voor (?:me|mij|ons)(?: doen)?))?"
    rf"|wat kan ik (?:hier |{_YOU} |jou )?{_DOING}(?:vragen|doen)"
    r"|waar(?:mee| mee)? (?:kun|kan|kunt) (?:jij|je|u) (?:me|mij|ons|mensen)(?: mee)? helpen"
    r"|waarover kan ik (?:je |jou |u )?(?:iets )?vragen(?: stellen)?"
    r"|welke vragen (?:kan ik (?:je |jou |u )?stellen|(?:kun|kan|kunt) (?:je|jij|u) beantwoorden)"
    rf"|(?:wie|wat) (?:ben|bent|is|zijn|was) {_YOU}{_DOING}"
    r"|(?:wie|wat) ben je(?: voor (?:iets|een bot|bot|ding))?"
    r"|wat is dit(?: voor (?:een )?(?:bot|ding|programma))?|ben (?:jij|je) een (?:bot|mens|robot)"
    rf"|hoe (?:werk|werkt|gebruik ik) {_YOU}{_DOING}|hoe (?:heet|heten) {_YOU}"
    r"|what can (?:you|i) (?:do|ask)(?: you| here| for me)?|who are you|what are you"
    r"|what is this(?: bot)?|how do you work|how does this (?:work|bot work)|what do you do"
    r"|are you a (?:bot|human|robot)|can you help me|kun je (?:me|mij) helpen|what is your name"
)
FILLER = frozenset(
    "bronvast bot robot daar allemaal iedereen mensen there everyone all jij jou je u aan "
    "maar en ook wel hoor zeg man vriend dear hartelijk heel erg veel alvast voor het de je "
    "jouw uw antwoord hulp uitleg informatie info dat is zo very much so for your the "
    "answer help again nogmaals weer echt lekker leuk graag en nu verder tot nog een keer "
    "ja".split()
)
EMOJI: dict[str, SmallTalk] = {
    "👋": "greeting",
    "🙏": "thanks",
    "👍": "thanks",
    "👌": "thanks",
    "❤": "thanks",
    "😊": "thanks",
    "🙂": "thanks",
    "🎉": "thanks",
}
PHRASES: tuple[tuple[SmallTalk, frozenset[str], tuple[str, ...]], ...] = (
    ("farewell", frozenset(_FAREWELL), tuple(_FAREWELL_PHRASES)),
    ("thanks", frozenset(_THANKS), tuple(_THANKS_PHRASES)),
    ("greeting", frozenset((*GREETING_WORDS, *_GREETING_ALONE)), tuple(_GREETING_PHRASES)),
)
