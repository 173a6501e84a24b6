"""Who speaks, sentence by sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.article import Paragraph, Sentence, Speech
from index.attribution import (
    capitals,
    find_introduced,
    find_source,
    find_tag,
    find_view,
    read_opening,
)
from index.cast import Cast
from index.quotations import Scanned, carry_over, is_spoken
from index.quotes import Quotation, scan_quotes
from index.reporting import QUOTED
from index.subject import Subject, has_voice, read_subject

# Attributed phrases in quotation marks of so many words are a quotation; of so many they need only
# stand in a sentence that is about a person.
_SHORT = 3
_LONG = 5
_AGE = re.compile(r"\s*\(\d{1,3}\)")


def attribute_speech(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with speech and speaker of each sentence filled in.

    A sentence is a quote if somebody's own words are in it, with or without the reporter's words
    that say whose they are; it is reported if the reporter tells what somebody says or thinks; else
    it is the reporter's own. A term or a phrase in quotation marks is no quote unless it is said
    whose it is. A quotation without a name is of whoever the text is about or spoke last. Speakers
    have the fullest name that the article has used so far, without rank or function.
    """
    cast = Cast()
    scans = carry_over(
        [Scanned(paragraph, scan_quotes(paragraph.text)) for paragraph in paragraphs]
    )
    return tuple(_attribute(scanned, cast) for scanned in scans)


@dataclass(slots=True)
class _Voice:
    """What is known of one sentence: its quotations, the reporter's words, and who is named."""

    sentence: Sentence
    own: str
    spoken: list[Quotation]
    phrases: list[Quotation]
    subject: Subject | None = None
    speaker: str | None = None
    speech: Speech = "reporter"


def _attribute(scanned: Scanned, cast: Cast) -> Paragraph:
    voices = [_listen(scanned, sentence) for sentence in scanned.paragraph.sentences]
    for voice in voices:
        voice.subject = _find_subject(voice, cast)
    speakers: dict[int, str] = {}
    for index, voice in enumerate(voices):
        cast.meet(voice.own.replace(QUOTED, "_"))
        if voice.spoken:
            voice.speech = "quote"
            voice.speaker = _speaker_of_quote(voices, index, speakers, cast, scanned)
            for each in voice.spoken:
                if voice.speaker is not None:
                    speakers[each.start] = voice.speaker
        elif voice.subject is not None:
            if voice.subject.kind == "pronoun":
                # "Olivera heeft haar koffer gepakt, zegt ze."
                _look(voice, cast)
            voice.speaker = cast.resolve(voice.subject)
            is_quote = any(_words(scanned, each) >= _SHORT for each in voice.phrases)
            voice.speech = "quote" if is_quote else "reported"
        if voice.speaker is not None:
            if voice.spoken or voice.subject is None or has_voice(voice.subject):
                cast.hear(voice.speaker)
        elif not voice.spoken:
            _look(voice, cast)
    sentences = tuple(
        replace(voice.sentence, speech=voice.speech, speaker=voice.speaker) for voice in voices
    )
    return replace(scanned.paragraph, sentences=sentences)


def _listen(scanned: Scanned, sentence: Sentence) -> _Voice:
    """Tell the reporter's words of a sentence from those in quotation marks."""
    text = scanned.paragraph.text
    own = list(sentence.text)
    spoken, phrases = [], []
    for each in scanned.quotations:
        start, end = max(each.start, sentence.start), min(each.end, sentence.end)
        if start >= end:
            continue
        if is_spoken(text, each, sentence):
            spoken.append(each)
            own[start - sentence.start : end - sentence.start] = QUOTED * (end - start)
        else:
            phrases.append(each)
    return _Voice(sentence, "".join(own), spoken, phrases)


def _find_subject(voice: _Voice, cast: Cast) -> Subject | None:
    if not voice.spoken:
        return find_source(voice.own) or _find_phrase_owner(voice) or _find_view_of(voice, cast)
    tag = find_tag(voice.own)
    if tag is not None:
        return tag
    source = find_source(voice.own)
    if source is not None:
        return source
    colon = voice.own.find(":")
    if colon >= 0 and voice.own[colon + 1 :].lstrip().startswith(QUOTED):
        return find_introduced(voice.own[:colon])
    return None


def _find_view_of(voice: _Voice, cast: Cast) -> Subject | None:
    """Return the person whose view a sentence tells; what is so "voor Nederland" is no view."""
    found = find_view(voice.own)
    if found is not None and found.kind == "name" and not cast.is_person(found.text):
        return None
    return found


def _find_phrase_owner(voice: _Voice) -> Subject | None:
    """Return the person a sentence opens with if it has a long phrase in quotation marks."""
    text = voice.sentence.text
    for each in voice.phrases:
        phrase = text[each.start - voice.sentence.start : each.end - voice.sentence.start]
        if len(phrase.split()) >= _LONG:
            subject = read_subject(text, 0)
            if subject is not None and (subject.kind == "pronoun" or " " in subject.text):
                return subject if subject.kind in {"name", "pronoun"} else None
    return None


def _speaker_of_quote(
    voices: list[_Voice], index: int, speakers: dict[int, str], cast: Cast, scanned: Scanned
) -> str | None:
    voice = voices[index]
    if voice.subject is not None:
        return cast.resolve(voice.subject)
    for each in voice.spoken:
        if each.start in speakers:
            return speakers[each.start]
    named = _named_later(voices, index)
    if named is not None:
        cast.meet(named.own.replace(QUOTED, "_"))
        return cast.resolve(named.subject) if named.subject is not None else None
    if ":" in voice.own and voice.own.split(":")[0].strip(QUOTED + " "):
        # "Op het bord staat: ‘…’" names nobody who speaks.
        lead = voice.own.split(":")[0]
        if any(word in lead.split() for word in ("staat", "stond", "luidt", "luidde", "heet")):
            return None
    introduced = _introduced_next(voices, index, cast)
    if introduced is not None:
        return introduced
    if index and voices[index - 1].spoken and _is_answer(voices, index, scanned):
        return cast.before_last
    if index and not voices[index - 1].spoken and cast.focus is not None:
        return cast.focus
    if cast.last is not None:
        return cast.last
    return _named_after(voices, index, cast)


def _named_later(voices: list[_Voice], index: int) -> _Voice | None:
    """Return the later sentence of the same quotation that says whose it is."""
    starts = {each.start for each in voices[index].spoken}
    for later in voices[index + 1 :]:
        if not starts & {each.start for each in later.spoken}:
            return None
        if later.subject is not None:
            return later
    return None


def _is_answer(voices: list[_Voice], index: int, scanned: Scanned) -> bool:
    """Whether one quotation follows another with nothing between, as in a dialogue.

    One whose opening mark is missing is no second voice: it is the first that goes on.
    """
    before, now = voices[index - 1].spoken[-1], voices[index].spoken[0]
    between = scanned.paragraph.text[before.end : now.start]
    return now.opened and before.closed and before.end <= now.start and not between.strip()


def _introduced_next(voices: list[_Voice], index: int, cast: Cast) -> str | None:
    """Return who is introduced right after a quotation that opens the paragraph.

    ‘Ik zie hem achter u.’ Met een zendertje wist Joke Bos (66) beter: a name with an age is new.
    """
    if any(not voice.spoken for voice in voices[:index]):
        return None
    later = next((voice for voice in voices[index + 1 :] if not voice.spoken), None)
    if later is None or later.subject is not None:
        return None
    for name in capitals(later.own):
        if _AGE.match(later.own, name.end) and not cast.has_met(name.text):
            cast.meet(later.own.replace(QUOTED, "_"))
            return cast.full_name(name.text)
    return None


def _named_after(voices: list[_Voice], index: int, cast: Cast) -> str | None:
    """Return the first person named after a quotation that nobody was named before."""
    for later in voices[index + 1 :]:
        if later.subject is not None:
            return cast.resolve(later.subject)
        cast.meet(later.own.replace(QUOTED, "_"))
        for name in capitals(later.own):
            if cast.is_person(name.text):
                return cast.full_name(name.text)
    return None


def _look(voice: _Voice, cast: Cast) -> None:
    """Take note of the person whom a sentence of the reporter is about."""
    for subject in read_opening(voice.own):
        name = cast.resolve(subject)
        if name is not None and (subject.kind != "name" or cast.is_person(name)):
            cast.look_at(name)
            return


def _words(scanned: Scanned, quotation: Quotation) -> int:
    return len(scanned.paragraph.text[quotation.start : quotation.end].split())
