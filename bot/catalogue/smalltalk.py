"""The short friendly replies to what is no question."""

from bot.answer import Answer, SmallTalk
from bot.catalogue.text import Text

_REPLIES: dict[SmallTalk, Text] = {
    "greeting": Text(
        nl="Hallo! Stel me een vraag over het artikel; ik antwoord met de passage die het zegt.",
        en="Hello! Ask me about the article; I answer with the passage that says it.",
    ),
    "thanks": Text(
        nl="Graag gedaan! Vraag gerust verder.",
        en="You’re welcome! Feel free to ask on.",
    ),
    "farewell": Text(nl="Tot ziens!", en="Goodbye!"),
    "help": Text(
        nl=(
            "Ik ben Bronvast. Ik beantwoord vragen over het artikel met een letterlijke passage en "
            "de plaats waar die staat. Staat iets er niet in, dan zeg ik dat."
        ),
        en=(
            "I am Bronvast. I answer questions about the article with a verbatim passage and the "
            "place where it stands. If the article does not say it, I tell you so."
        ),
    ),
    "empty": Text(
        nl="Ik lees geen vraag. Stel me een vraag over het artikel.",
        en="I see no question. Ask me something about the article.",
    ),
}
_EXAMPLES = Text(
    nl="Het gaat onder meer over {examples}.",
    en="Among other things it is about {examples}.",
)
_WITH_EXAMPLES: tuple[SmallTalk, ...] = ("greeting", "help", "empty")


def say_smalltalk(answer: Answer) -> str:
    """Return the reply to small talk, with section headings as examples where they help."""
    kind = answer.smalltalk or "empty"
    reply = _REPLIES[kind].say(answer.language)
    if kind not in _WITH_EXAMPLES or not answer.examples:
        return reply
    examples = ", ".join(f"“{heading}”" for heading in answer.examples)
    return f"{reply} {_EXAMPLES.say(answer.language, examples=examples)}"
