"""The chance of a due answer is told as a belief wherever it stands, and as no forecast."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.schema import PUBLIC
from game.review import whywords
from game.review.leaveout import Number
from game.review.page import belief, made
from game.review.page.blocks import Figure, Table
from game.review.perception import beliefs_of
from game.ui.screens import case_reading, reading
from game.ui.screens.debrief_promise import CHANCE, PromisePage
from game.ui.screens.whyreading import Whys
from game.ui.textmode import pages
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label
from tests.textmode.typist import BOT, HUMAN, open_table
from tests.ui.conftest import Fly
from tests.ui.debriefs import Empty, bargained, course, shown
from tests.ui.pilot import Pilot
from tests.ui.test_reading import OBSERVERS, WORDS, batch_at
from tests.ui.test_screens_decisions import show

NO_FORECAST = "no forecast"


def named(pilot: Pilot, name: str) -> Widget:
    return next(w for w in pilot.window.widgets if w.name == name)


@pytest.mark.parametrize("observer", OBSERVERS)
def test_the_label_says_belief_and_the_tooltip_what_that_is(observer: str) -> None:
    view = batch_at("reaction").view(observer)
    label, note = reading.answer_sentence(view)
    assert label.startswith("Believed: ")
    assert NO_FORECAST in note.lower()
    assert "believed" in case_reading.expectation(view)
    # The coalition and everybody have no lean of their own: they read what others may.
    assert ("your side" in note) == (view.role in ("ukraine", "russia"))


def test_orders_and_reaction_say_it_in_their_tooltips(fly: Fly) -> None:
    for phase in ("orders", "reaction"):
        pilot, _screen = show(fly, phase, "ukraine", 2)
        assert NO_FORECAST in named(pilot, "answer").tooltip.lower()
    pilot, _screen = show(fly, "reaction", "ukraine", 2)
    assert NO_FORECAST in named(pilot, "expectation").tooltip.lower()
    pilot, _screen = show(fly, "orders", "ukraine", 2)
    assert NO_FORECAST in named(pilot, "headline").tooltip.lower()


def test_the_question_why_says_it() -> None:
    for name in ("answer", "bound"):
        assert NO_FORECAST in whywords.about(Number(name)).lower(), name
    assert "believed" in whywords.short(Number("answer"))


def test_a_line_of_text_says_it() -> None:
    table = open_table("grey-winter", {"ukraine": HUMAN, "russia": BOT, "coalition": BOT})
    line = next(text for text in pages.questions(table.view(PUBLIC), WORDS) if "Believed" in text)
    assert NO_FORECAST in line.lower()


@pytest.mark.parametrize("observer", ["russia", "ukraine"])
def test_why_belief_says_it_in_text(observer: str) -> None:
    whys = Whys(batch_at("orders").view(observer), WORDS)
    said = " ".join(whys.told(whys.called("answer")))
    assert NO_FORECAST in said.lower()


def test_the_debrief_says_it_on_screen_and_on_paper(tmp_path: Path, fly: Fly) -> None:
    path = bargained(tmp_path)
    found = course(path)
    promise = belief.promise(found, beliefs_of(found), ())
    parts = [*promise.blocks, *made.made(found)]
    captions = [block.caption for block in parts if isinstance(block, Table)]
    told = [caption for caption in captions if "due answer" in caption]
    assert len(told) == 2
    for caption in told:
        assert caption.startswith("Belief in a due answer")
        assert NO_FORECAST in caption
    picture = next(block.svg for block in promise.blocks if isinstance(block, Figure))
    assert NO_FORECAST in picture
    pilot = fly(Empty())
    screen = shown(pilot, path)
    assert isinstance(screen.page, PromisePage)
    screen.page.choose(CHANCE)
    said = " ".join(w.text for w in pilot.window.widgets if isinstance(w, Label)).lower()
    assert NO_FORECAST in said
