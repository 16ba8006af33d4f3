"""What a pack may say of its deck and its guide, and how faults in them are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from game.scenario import check, load
from game.scenario.catalogue import section
from game.scenario.models.scenario import Guide
from tests.scenario.conftest import FLAGSHIP

if TYPE_CHECKING:
    from tests.scenario.conftest import Desk

GUIDE = "guide:\n  - {id: hello, turn: 1, phase: orders, roles: [ukraine]}\n"
WORDS = 'guide:\n  hello: {title: Hello, text: "One thing."}\n'


LIT = "  - {id: hello, turn: 1, phase: orders, roles: [ukraine], lights: {home: [arms]}}\n"
SETTLED = LIT.replace("lights: {home: [arms]}", "settles: {abroad: unity}")
BOTS = "bots:\n  russia: {rung: none}\n"


def ids(lessons: Sequence[Guide]) -> tuple[str, ...]:
    """The ids of some lessons."""
    return tuple(lesson.id for lesson in lessons)


def add(desk: Desk, head: str, words: str = "") -> None:
    """Write more into the pack's head and its words."""
    for name, text in (("scenario.yaml", head), ("text.en.yaml", words)):
        path = desk.pack / name
        path.write_text(path.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")


def test_a_deck_leaves_out_what_it_does_not_name(desk: Desk) -> None:
    every = load(FLAGSHIP).compile().events.ids
    add(desk, "deck: [safety_zone, dark_week]\n")
    pack = load(desk.pack)
    assert pack.compile().events.ids == ("dark_week", "safety_zone")
    assert [card["id"] for card in section(pack, "events")] == ["dark_week", "safety_zone"]
    assert {"dark_week", "safety_zone"} < set(every)


def test_a_deck_names_only_cards(desk: Desk) -> None:
    add(desk, "deck: [safety_zon]\n")
    (fault,) = check(desk.pack)
    assert fault.message.startswith("unknown event card 'safety_zon' [deck.0]")
    assert "did you mean 'safety_zone'" in str(fault)


def test_a_guide_speaks_to_whom_it_names_when_it_says(desk: Desk) -> None:
    add(desk, GUIDE, WORDS)
    head = load(desk.pack).content.scenario
    assert ids(head.lessons(1, "orders", "ukraine")) == ("hello",)
    for other in ((2, "orders", "ukraine"), (1, "ruling", "ukraine"), (1, "orders", "russia")):
        assert not head.lessons(*other)
    add(desk, "  - {id: all, turn: 2, phase: ruling}\n", "  all: {title: All, text: Two.}\n")
    head = load(desk.pack).content.scenario
    assert ids(head.lessons(2, "ruling", "russia")) == ("all",)
    assert ids(head.lessons(2, "ruling", "coalition")) == ("all",)


def test_the_guide_is_shown_with_the_head(desk: Desk) -> None:
    add(desk, GUIDE, WORDS)
    (lesson,) = section(load(desk.pack), "scenario")["guide"]  # type: ignore[call-overload]
    expected = {"id": "hello", "title": "Hello", "text": "One thing.", "turn": 1}
    assert expected.items() <= lesson.items()


def test_a_guide_may_light_and_settle_options_and_a_pack_prepare_its_bots(desk: Desk) -> None:
    add(
        desk,
        "guide:\n" + LIT + SETTLED.replace("hello", "two") + BOTS,
        WORDS + "  two: {title: T, text: W.}\n",
    )
    assert check(desk.pack) == []
    head = load(desk.pack).content.scenario
    assert [row.lights for row in head.guide] == [{"home": ("arms",)}, {}]
    assert [row.settles for row in head.guide] == [{}, {"abroad": "unity"}]
    assert load(desk.pack).header.bots == {"russia": {"rung": "none"}}


@pytest.mark.parametrize(
    ("head", "words", "said"),
    [
        (GUIDE, "", "missing text 'guide.hello.title'"),
        (GUIDE.replace("turn: 1", "turn: 9"), WORDS, "no pace has a turn 9"),
        (GUIDE.replace("orders", "briefing").replace("turn: 1", "turn: 2"), WORDS, "the briefing"),
        (GUIDE.replace("orders", "ordering"), WORDS, "unknown phase 'ordering'"),
        (GUIDE.replace("ukraine", "ukrain"), WORDS, "unknown role 'ukrain'"),
        ("guide:\n" + LIT.replace("arms", "army"), WORDS, "unknown option of home 'army'"),
        ("guide:\n" + LIT.replace("home", "posture"), WORDS, "unknown slot 'posture'"),
        ("guide:\n" + SETTLED.replace("unity", "peace"), WORDS, "unknown option of abroad 'peace'"),
        (BOTS.replace("none", "rung_9"), "", "unknown option of rung 'rung_9'"),
        (BOTS.replace("rung", "home"), "", "unknown slot 'home'"),
        ("role_card: true\n", "", "a role card needs a settled stand"),
    ],
)
def test_faults_of_a_guide(desk: Desk, head: str, words: str, said: str) -> None:
    add(desk, head, words)
    found = [fault for fault in check(desk.pack) if said in fault.message]
    assert len(found) == 1
    assert (found[0].line or 0) > 1
