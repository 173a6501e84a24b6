"""A sentence that a user reads, in each language the bot speaks."""

from dataclasses import dataclass

from bot.answer import Language


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Dutch and in English, with {names} for what is filled in."""

    nl: str
    en: str

    def say(self, language: Language, **values: object) -> str:
        """Return the sentence in `language` with `values` in place of its {names}."""
        text = self.nl if language == "nl" else self.en
        return text.format(**values) if values else text

    def say_both(self, **values: object) -> str:
        """Return the sentence as "Dutch / English", for where the language is not known yet."""
        return f"{self.say('nl', **values)} / {self.say('en', **values)}"
