"""Follow-ups are remembered for a while; too many questions are noticed once."""

from bot.answer import Turn
from bot.flood import FloodGuard
from bot.memory import Memory, Speaker
from bot.state import Chat, Place

GROUP = Chat("telegram", -1)
PLACE = Place(GROUP, 5)
ANNA = Speaker(PLACE, 1)
BOB = Speaker(PLACE, 2)


class Clock:
    """A clock that a test winds."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


def test_turns_come_back_oldest_first_and_no_more_than_allowed() -> None:
    memory = Memory(minutes=30, max_turns=2, clock=Clock())
    for number in range(3):
        memory.remember(ANNA, message=number, turn=Turn(str(number)))
    assert memory.recall(ANNA) == (Turn("1"), Turn("2"))
    assert memory.recall(BOB) == ()


def test_what_is_old_is_forgotten() -> None:
    clock = Clock()
    memory = Memory(minutes=30, max_turns=5, clock=clock)
    memory.remember(ANNA, message=1, turn=Turn("a"))
    clock.time = 1000
    memory.remember(ANNA, message=2, turn=Turn("b"))
    clock.time = 1800
    assert memory.recall(ANNA) == (Turn("b"),)
    memory.forget_old()
    assert memory.find(PLACE, 1) is None
    assert memory.find(PLACE, 2) == Turn("b")
    clock.time = 3000
    memory.forget_old()
    assert memory.recall(ANNA) == ()


def test_an_edited_question_takes_the_place_of_the_first() -> None:
    memory = Memory(minutes=30, max_turns=5, clock=Clock())
    for number, text in enumerate("abc"):
        memory.remember(ANNA, message=number, turn=Turn(text))
    assert memory.recall(ANNA, before=1) == (Turn("a"),)
    memory.remember(ANNA, message=1, turn=Turn("B"))
    assert memory.recall(ANNA) == (Turn("a"), Turn("B"), Turn("c"))


def test_a_person_and_a_chat_can_be_forgotten() -> None:
    memory = Memory(minutes=30, max_turns=5, clock=Clock())
    elsewhere = Speaker(Place(Chat("telegram", -2)), 1)
    for speaker in (ANNA, BOB, elsewhere):
        memory.remember(speaker, message=1, turn=Turn("x"))
    memory.forget_person(1)
    assert memory.recall(ANNA) == memory.recall(elsewhere) == ()
    assert memory.recall(BOB) == (Turn("x"),)
    memory.forget_chat(GROUP)
    assert memory.recall(BOB) == ()


def test_one_notice_is_given_and_then_silence_until_there_is_room() -> None:
    clock = Clock()
    guard = FloodGuard(per_minute=2, clock=clock)
    assert [guard.admit("a") for _ in range(5)] == [
        "welcome",
        "welcome",
        "notify",
        "ignore",
        "ignore",
    ]
    assert guard.admit("b") == "welcome"
    clock.time = 61
    assert [guard.admit("a") for _ in range(4)] == ["welcome", "welcome", "notify", "ignore"]
