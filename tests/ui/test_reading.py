"""What views say in words: equal views say equal things, hidden columns say nothing."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest

from game.engine.batch import Batch, SetUp
from game.engine.legality import option_ids
from game.engine.schema import ACTORS, COLUMNS, PUBLIC, ROLES, ROWS, Sight
from game.engine.view import View
from game.players import human
from game.review import outlook
from game.ui.screens import case_reading, faces, reading, theatres
from game.ui.screens.board import RECENT
from game.ui.screens.draft import Choice, Draft
from game.ui.screens.option_words import face, name_of
from game.ui.screens.reading import QUESTIONS
from game.ui.widgets.mapdata import Ring, load_map
from tests.ui.sittings import PRESSED, pack

OBSERVERS = (*ACTORS, PUBLIC)
WORDS = pack().lexicon


def batch_at(phase: str, turn: int = 2, seed: int = 5) -> Batch:
    """A game played to a phase by fixed choices."""
    tables = pack().compile(pace="long", parameters="game")
    agreed = SetUp.of(tables, "treaty_structures", "as_deemed_necessary", "early", 1)
    batch = Batch.create(tables, agreed, np.array([seed], dtype=np.int64))
    die = random.Random(3)
    while (batch.phase.value, batch.turn) != (phase, turn):
        assert not batch.done
        orders = {}
        for actor, slots in batch.slots.items():
            choice: dict[str, str] = {}
            for slot in slots:
                free = human.open_options(batch.view(actor), slot, choice)
                wished = (name for name in PRESSED.get(slot, ()) if name in free)
                choice[slot] = next(wished, None) or die.choice(free)
            orders[actor] = human.order_of(batch.view(actor), slots, choice)
        batch.step(orders)
    return batch


def everything(view: View) -> list[object]:
    """All readings of a view."""
    said: list[object] = [
        reading.headline(view, WORDS),
        outlook.unanswered_below(view),
        reading.lines(view),
        reading.edge(view, WORDS),
        reading.shield(view),
        reading.criteria(view),
        reading.hurting(view, WORDS),
        reading.answer_sentence(view),
        case_reading.decision_rule(view),
        *(reading.ladder(view, WORDS, domain) for domain in range(5)),
        *(reading.tracks_of(view, WORDS, question) for question in QUESTIONS),
    ]
    if reading.number(view, "severity") > 0:
        said.append(case_reading.case(view, WORDS))
    if view.role == "coalition":
        said += [case_reading.leanings(view, WORDS, level, "met") for level in range(5)]
    slots = {"russia": "statecraft", "ukraine": "home", "coalition": "posture"}
    slot = slots.get(view.role)
    if slot:
        draft = Draft(view, (slot,))
        said += [face(draft, WORDS, slot, choice) for choice in draft.choices(slot)]
        said.append(faces.face_up(view, slot, draft.choices(slot)))
    return said


@pytest.mark.parametrize("phase", ["orders", "reaction", "ruling"])
@pytest.mark.parametrize("observer", OBSERVERS)
def test_equal_views_say_equal_things(phase: str, observer: str) -> None:
    one, other = batch_at(phase).view(observer), batch_at(phase).view(observer)
    assert everything(one) == everything(other)


def scrambled(batch: Batch, observer: str) -> None:
    """Change every column that an observer must not see, and each banded one inside its band."""
    role = batch.view(observer).role
    die = np.random.default_rng(1)
    for column in COLUMNS:
        rows = batch.games.data[ROWS[column.id]]
        if column.seen_by(role) is Sight.HIDDEN and not column.own:
            rows[...] = die.integers(column.low, column.high + 1, rows.shape)
        elif column.seen_by(role) is Sight.BAND:
            low, high = batch.view(observer).band(column.id)
            rows[...] = np.where(rows == low, high, low)


@pytest.mark.parametrize("phase", ["orders", "reaction", "ruling"])
@pytest.mark.parametrize("observer", OBSERVERS)
def test_nothing_reads_what_is_hidden(phase: str, observer: str) -> None:
    batch = batch_at(phase)
    before = everything(batch.view(observer))
    scrambled(batch, observer)
    assert everything(batch.view(observer)) == before


@pytest.mark.parametrize("observer", OBSERVERS)
def test_private_lines_are_for_those_who_have_one(observer: str) -> None:
    view = batch_at("orders").view(observer)
    read = reading.ladder(view, WORDS, 0)
    # The early annex is shown to Kyiv.
    assert (read.private is None) == (observer == PUBLIC)
    assert 0 <= read.declared[0] <= read.line <= read.declared[1] <= 100
    assert [rung.top for rung in read.rungs] == [14, 24, 30, 38, 44, 54, 60, 90, 100]


def test_a_banded_track_is_a_word_and_a_spread_and_an_exact_one_a_number() -> None:
    view = batch_at("orders").view("russia")
    banded, exact = (reading.track(view, WORDS, name) for name in ("resilience", "regime"))
    assert banded.spread is not None
    assert "–" in banded.number
    assert exact.spread is None
    assert exact.number.isdigit()
    assert exact.word in ("shaken", "watchful", "firm")


def _set(batch: Batch, **values: int) -> None:
    for name, value in values.items():
        batch.games.data[ROWS[name]] = value


@pytest.mark.parametrize(
    ("values", "part"),
    [
        ({"war": 1}, "war again"),
        ({"reputation": 0, "will": 0, "fear": 10_000}, "everywhere"),
        ({"reputation": 10_000, "will": 10_000, "fear": 0, "shown_capability": 10_000}, "below"),
    ],
)
def test_the_headline_follows_the_state(values: dict[str, int], part: str) -> None:
    batch = batch_at("orders", 4)
    _set(batch, **values)
    assert part in reading.headline(batch.view(PUBLIC), WORDS)


def test_every_text_of_an_option_exists() -> None:
    batch = batch_at("orders")
    for actor, slots in batch.slots.items():
        view = batch.view(actor)
        for slot in slots:
            for option in option_ids(view, slot):
                assert not name_of(WORDS, slot, option).startswith("["), (slot, option)


# -- the draft ----------------------------------------------------------------------------------


def russian_draft() -> Draft:
    """Russia's order of the second turn, nothing chosen yet."""
    batch = batch_at("orders")
    return Draft(batch.view("russia"), batch.slots["russia"])


def test_a_draft_waits_for_earlier_slots_and_drops_what_no_longer_fits() -> None:
    draft = russian_draft()
    assert draft.waits("domain") == "rung"
    assert not any(choice.legal for choice in draft.choices("domain"))
    assert draft.pick("rung", "rung_1")
    first = next(choice.id for choice in draft.choices("domain") if choice.legal)
    assert draft.pick("domain", first)
    assert draft.pick("statecraft", "restraint")
    assert draft.pick("rung", "rung_4")
    assert "statecraft" not in draft.chosen, "restraint does not go with a hard act"
    assert draft.undo()
    assert draft.chosen["statecraft"] == "restraint"


def test_no_pressure_leaves_nothing_to_aim() -> None:
    draft = russian_draft()
    draft.pick("rung", "none")
    assert all(draft.idle(slot) for slot in ("domain", "target", "cover"))
    assert draft.next_open("rung") == "statecraft"
    assert not draft.pick("domain", "cyber")
    draft.pick("statecraft", "hold")
    assert draft.complete
    assert draft.order["domain"] == "none"


@pytest.mark.parametrize(
    ("actor", "slot"),
    [("russia", "rung"), ("russia", "statecraft"), ("ukraine", "home"), ("ukraine", "abroad"),
     ("transatlantic_ally", "posture")],
)  # fmt: skip
def test_six_lie_face_up_with_a_restrained_and_a_bold_one(actor: str, slot: str) -> None:
    batch = batch_at("orders")
    view = batch.view(actor)
    draft = Draft(view, batch.slots[actor])
    if slot == "statecraft":
        draft.pick("rung", "rung_2")
    choices = draft.choices(slot)
    legal = [choice.id for choice in choices if choice.legal]
    shown = faces.face_up(view, slot, choices)
    assert len(shown) == faces.FACE_UP
    assert set(faces.extremes(view, slot, legal)) <= set(shown)
    hidden = next(choice.id for choice in choices if choice.id not in shown)
    assert hidden in faces.face_up(view, slot, choices, hidden), "what is chosen is shown"


def test_few_options_are_all_face_up() -> None:
    view = batch_at("orders").view("ukraine")
    few = tuple(Choice(name, True) for name in ("none", "cyber"))
    assert faces.face_up(view, "harden", few) == ("none", "cyber")


def test_numbers_of_an_option_name_the_track_and_where_it_stands() -> None:
    batch = batch_at("orders")
    draft = Draft(batch.view("ukraine"), ("home",))
    choice = next(c for c in draft.choices("home") if c.id == "arms")
    tooltip = face(draft, WORDS, "home", choice).tooltip
    now = reading.track(draft.view, WORDS, "ua_forces").number
    assert f"Ukrainian forces (now {now})" in tooltip
    assert "+" in tooltip


def test_every_target_has_a_place_on_the_map() -> None:
    look: Callable[[str, int], theatres.Spot] = theatres.spot
    for target in ("ukraine", "east_grey", "major_powers"):
        assert len({look(target, nth) for nth in range(3)}) == 3
    assert theatres.sides()["UKR"] == "ukraine"
    with pytest.raises(KeyError):
        theatres.spot("nowhere")


@pytest.mark.parametrize("target", ["ukraine", "east_member", "east_grey"])
def test_marks_on_a_country_stay_inside_its_borders(target: str) -> None:
    land = {
        code: country.rings
        for code, country in load_map().countries.items()
        if code in theatres.countries(target)
    }
    for nth in range(RECENT + 1):  # the last incidents, and the event of this turn
        place = theatres.spot(target, nth)
        inside = [code for code, rings in land.items() if any(_within(place, r) for r in rings)]
        assert inside, f"mark {nth} on {target} lies in none of {', '.join(land)}"


def _within(place: tuple[float, float], ring: Ring) -> bool:
    """Even-odd rule: a point is inside a ring if a ray from it crosses the ring oddly often."""
    x, y = place
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def test_roles_have_their_own_three_gauges() -> None:
    for role in ROLES:
        actor = "transatlantic_ally" if role == "coalition" else role
        read = reading.hurting(batch_at("orders").view(actor), WORDS)
        assert len(read) == 3
        assert all(item.spread is None for item in read), "own tracks are exact"
