"""The revision's screens: they fit, tell what a choice costs and changes, and keep needs secret."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from game.engine import legality
from game.engine.schema import PUBLIC
from game.ui.screens import afterword, dealreading, revisionreading
from game.ui.screens.dealboard import Shelves, Totals
from game.ui.screens.reckoning import ReckoningPage
from game.ui.screens.revision import RevisionScreen
from game.ui.screens.revisionpage import RevisionPage
from game.ui.screens.sitting import Sitting
from game.ui.widgets.base import walk
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label
from tests.ui.conftest import Fly
from tests.ui.publicgame import LOOKS, SPOKEN, misfits
from tests.ui.revisions import SHARED, SILENT, open_revision, screens, until
from tests.ui.sittings import Empty, bring_to, open_sitting
from tests.ui.talks import ALL, lead, looks

HOT = ("ukraine", "russia", "coalition")
REFUSED = {**SHARED, "ukraine_signs": "refuse"}
FULL = {**SHARED, "amendment": "nato", "counter": "neutrality_guaranteed"}


def revised(fly: Fly, humans=ALL, size=(1366, 768), *, package="treaty_structures", **look):
    """Open a revision on a window of its own."""
    return open_revision(fly(Empty(), size, **look).window, humans, package=package)


def texts(sitting: Sitting) -> str:
    """Every word on the screen that a label holds."""
    return "\n".join(w.text for w in walk(sitting.window.widgets) if isinstance(w, Label))


def face(screen: RevisionScreen, option: str):
    """The face of an option of the slot shown."""
    return next(f for f in screen.deal_faces(*screen._deals()) if f.id == option)


def show(screen: RevisionScreen, slot: str, **chosen: str) -> None:
    """Choose in earlier slots and show another."""
    for earlier, option in chosen.items():
        screen.slot = earlier
        screen.pick(option)
    screen.show_slot(screen.steps.index(slot))
    screen.window.advance()


# -- they fit -----------------------------------------------------------------------------------


def _every_look(sitting: Sitting, wishes: Mapping[str, str]) -> int:
    count = 0
    for screen in screens(sitting):
        window = sitting.window
        window.advance()
        if isinstance(screen, RevisionScreen):
            for what in looks(screen):
                assert misfits(window) == [], (screen.phase, what)
                count += 1
            screen.open = "seal"
            screen.rebuild()
            window.advance()
        assert misfits(window) == [], (type(screen).__name__, sitting.session.phase)
        lead(sitting, screen, wishes)
    return count


@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_every_screen_fits(fly: Fly, size: tuple[int, int], text: float) -> None:
    assert _every_look(revised(fly, size=size, text=text), SHARED) > 40


@pytest.mark.parametrize(("size", "text"), SPOKEN)
def test_every_screen_fits_in_the_pseudo_locale(
    fly: Fly, pseudo_locale: None, size: tuple[int, int], text: float
) -> None:
    assert _every_look(revised(fly, size=size, text=text), REFUSED) > 40


@pytest.mark.parametrize("package", ["none", "interim_patchwork"])
def test_little_and_much_fit(fly: Fly, pseudo_locale: None, package: str) -> None:
    assert _every_look(revised(fly, package=package), {**SHARED, "consent": "price"}) > 40
    assert _every_look(revised(fly, package=package), {**FULL, "accept": "russia"}) > 40


# -- they tell the truth ------------------------------------------------------------------------


@pytest.mark.parametrize("taken", ["ukraine", "russia", "both"])
@pytest.mark.parametrize("wishes", [SHARED, SILENT], ids=["shared", "silent"])
def test_what_is_signed_is_what_the_card_showed_and_cost(
    fly: Fly, taken: str, wishes: Mapping[str, str]
) -> None:
    sitting = revised(fly)
    screen = until(sitting, "revision_coalition", wishes)
    show(screen, "accept", need=wishes["coalition.need"])
    deal = screen._deals()[1][taken]
    price = revisionreading.price(screen.seen, "accept", taken, screen.draft.before(screen.slot))
    for page in screens(sitting):
        lead(sitting, page, {**wishes, "accept": taken})
    view = sitting.view(PUBLIC)
    assert dealreading.pieces(view, dealreading.standing(view)) == deal.pieces
    told = next(r for r in sitting.session.reports if r.phase == "revision_signing")
    assert told.summary["facts"]["paid"] == price
    spent = [row.amount for row in told.ledger if row.track == "budget"]
    assert spent == ([-price] if price else [])


def test_a_clause_that_serves_two_disclosed_needs_is_priced_at_half(fly: Fly) -> None:
    screen = until(revised(fly), "revision_coalition", SHARED)
    show(screen, "need")
    assert face(screen, "unity").foot == "Cheaper now: Consultation within 24 h"
    assert face(screen, "none").foot == "Nothing gets cheaper by it"
    for need, said in (("unity", "0.08 instead of 0.15"), ("none", "0.15")):
        show(screen, "accept", need=need)
        assert face(screen, "ukraine").foot.endswith(f"Price {said}")


def test_an_ask_is_priced_with_the_need_disclosed_along_with_it(fly: Fly) -> None:
    """Russia names a need that the coalition will share only later: nothing is cheaper yet."""
    screen = until(revised(fly), "revision_russia", SHARED)
    show(screen, "counter", need="secure_border")
    assert face(screen, "defensive_transparency").foot == "Adds it for 0.3"
    assert face(screen, "controlled_territory").foot == "Adds it; costs nothing"
    assert "out: Korea model" in face(screen, "neutrality_guaranteed").foot


def test_the_package_shows_what_an_ask_would_change(fly: Fly) -> None:
    screen = until(revised(fly), "revision_russia", SHARED)
    show(screen, "counter", need="none")
    card = next(w for w in screen.window.widgets if w.name == "neutrality_guaranteed")
    screen.window._focus.set(card)
    screen.on_frame(0)
    shelves = next(w for w in walk(screen.window.widgets) if isinstance(w, Shelves))
    changed = {tile.id: tile.change for tile in shelves.tiles if tile.change}
    assert changed == {"neutrality_guaranteed": 1, "korea": -1}


def test_an_answer_that_the_budget_does_not_reach_says_so(fly: Fly) -> None:
    """NATO membership costs more than what is left at mid-game."""
    screen = until(revised(fly), "revision_coalition", {**FULL, "counter": "none"})
    show(screen, "accept", need="none")
    assert revisionreading.budget(screen.view)[0] < 870
    assert face(screen, "ukraine").reason == "The budget does not reach"
    assert face(screen, "russia").reason == "Nobody asked for it"


def test_the_clauses_beside_the_needs_tick_what_was_disclosed(fly: Fly) -> None:
    screen = until(revised(fly), "revision_coalition", SHARED)
    show(screen, "need")
    said = texts(screen.sitting)
    assert "Ukraine asks: Consultation within 24 h." in said
    assert "Able to stand ✓" in said
    assert "Sovereign life ✓" not in said
    assert "Russia asks: Defensive transparency." in said


def test_what_was_asked_in_the_bargain_is_not_asked_again(fly: Fly) -> None:
    """The columns still hold the bargain's asks when the revision begins."""
    screen = until(revised(fly), "revision_ukraine")
    asked = {"amendment": 1, "counter": 1, "accept": 3}
    screen.seen._cache.update({name: 0 * screen.seen.read(name) + n for name, n in asked.items()})
    assert revisionreading.asked(screen.seen) == {}
    show(screen, "amendment", need="none")
    assert face(screen, "consultation_24h").foot == "Adds it for 0.15"


# -- pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wishes", "titles"),
    [
        (SHARED, ["The blocs carry the change", "Ukraine signs: the package is revised"]),
        (REFUSED, ["The blocs carry the change", "Ukraine refuses"]),
        ({**SHARED, "consent": "no"}, ["The blocs do not carry the change"]),
        ({**SHARED, "accept": "none"}, ["The coalition takes nothing"]),
    ],
)
def test_public_pages_name_the_outcome(
    fly: Fly, wishes: Mapping[str, str], titles: list[str]
) -> None:
    sitting, said = revised(fly, (*ALL, "transatlantic_ally")), []
    for screen in screens(sitting):
        if isinstance(screen, RevisionPage):
            said.append(screen.outcome()[0])
        lead(sitting, screen, wishes)
    assert said == titles


def test_the_last_page_tells_who_disclosed_what_and_what_changed(fly: Fly) -> None:
    sitting = revised(fly)
    for screen in screens(sitting):
        sitting.window.advance()
        if isinstance(screen, RevisionPage) and screen.phase == "revision_signing":
            break
        lead(sitting, screen, SHARED)
    said = texts(sitting)
    for words in ("Able to stand", "Secure border", "Unity", "Asked: Consultation within 24 h."):
        assert words in said
    assert "In: Defensive transparency, Consultation within 24 h." in said
    shelves = next(w for w in walk(sitting.window.widgets) if isinstance(w, Shelves))
    changed = {tile.id for tile in shelves.tiles if tile.change > 0}
    assert changed == {"consultation_24h", "defensive_transparency"}


def test_a_reckoning_leads_to_the_revision(fly: Fly) -> None:
    sitting = open_sitting(fly(Empty()).window, HOT, pace="class", revision=True)
    bring_to(sitting, "revision_ukraine")
    report = next(r for r in sitting.session.reports if (r.phase, r.turn) == ("reckoning", 2))
    sitting.window.replace(ReckoningPage(sitting, report))
    sitting.window.advance()
    button = next(w for w in sitting.window.widgets if w.name == "next")
    assert isinstance(button, Button)
    assert button.text == "To the revision"


def test_the_orders_told_after_the_score_hold_the_revision(fly: Fly) -> None:
    sitting = revised(fly)
    for screen in screens(sitting):
        lead(sitting, screen, SHARED)
    told = [
        line
        for report in sitting.session.reports
        if report.phase in revisionreading.PHASES
        for line in afterword.ordered(sitting, report)
    ]
    assert [role for role, _name, _said in told] == [
        "ukraine", "russia", "coalition", "coalition", "ukraine",
    ]  # fmt: skip
    assert "Ukraine discloses a need: Able to stand" in told[0][2]
    assert "the package is revised. In: Defensive transparency" in told[-1][2]


# -- secrets ------------------------------------------------------------------------------------


def test_all_but_the_votes_is_chosen_behind_a_curtain(fly: Fly) -> None:
    sitting = revised(fly)
    phases = []
    for screen in screens(sitting):
        if isinstance(screen, RevisionScreen):
            phases.append(screen.phase)
            secret = screen.phase != "revision_vote"
            assert (sitting._holder is not None) == secret == (not screen.screenshot_allowed)
        lead(sitting, screen, SHARED)
    assert set(phases) == set(revisionreading.PHASES)


def test_russia_sees_the_needs_of_its_own_type_and_may_keep_silent(fly: Fly) -> None:
    screen = until(revised(fly), "revision_russia")
    free = [choice.id for choice in screen.choices()]
    view = screen.view
    kind = ("restorationist", "insecure", "declining")[int(view.read("ru_type")[0])]
    own = [need.id for need in view.numbers.tables.pin["russia"][f"needs.{kind}"]]
    assert free[0] == "none"
    assert sorted(free[1:]) == sorted(own)
    assert len(free) < len(legality.option_ids(view, "need"))


def test_the_budget_is_told_as_exactly_as_a_side_knows_it(fly: Fly) -> None:
    sitting = revised(fly, HOT)
    for screen in screens(sitting):
        sitting.window.advance()
        if isinstance(screen, RevisionScreen):
            totals = next(w for w in walk(sitting.window.widgets) if isinstance(w, Totals))
            told = "Budget left" in [count.label for count in totals.counts]
            assert told == (screen.phase == "revision_coalition"), screen.phase
        lead(sitting, screen, SHARED)


def test_every_control_has_a_tooltip_and_a_name_of_its_own(fly: Fly) -> None:
    sitting = revised(fly)
    for screen in screens(sitting):
        sitting.window.advance()
        shown = [w for w in sitting.window.widgets if w.focusable and w.enabled]
        assert len({w.name for w in shown}) == len(shown)
        for widget in shown:
            if not widget.children() and not isinstance(widget, Shelves | Totals):
                assert widget.tooltip, (screen.title, widget.name)
        lead(sitting, screen, SHARED)
