"""The bargain's screens: they fit, tell the truth about what a choice changes, and keep secrets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pygame
import pytest

from game.engine.rules import negotiation
from game.engine.schema import PUBLIC
from game.ui.screens import dealparts, dealreading
from game.ui.screens.bargain import BargainScreen
from game.ui.screens.dealboard import Follower, Shelves, Tile, Totals
from game.ui.screens.dealpage import DealPage
from game.ui.screens.dealsides import Sides
from game.ui.screens.dealwords import SECRET
from game.ui.screens.sitting import Sitting
from game.ui.widgets.base import walk
from game.ui.widgets.label import Label
from game.ui.window import Window
from tests.ui.conftest import Fly
from tests.ui.publicgame import LOOKS, SPOKEN, misfits
from tests.ui.sittings import Empty
from tests.ui.talks import ALL, SIGNED, lead, looks, open_talks, screens

REFUSED = {**SIGNED, "ukraine_signs": "refuse"}
HOT = ("ukraine", "russia", "coalition")


def talks(fly: Fly, humans=ALL, size=(1366, 768), *, seed: int = 7, **look) -> Sitting:
    """Open a bargain on a window of its own."""
    return open_talks(fly(Empty(), size, **look).window, humans, seed=seed)


def until(sitting: Sitting, phase: str, wishes: Mapping[str, str] = SIGNED) -> BargainScreen:
    """Lead the bargain as far as a decision of this phase."""
    for screen in screens(sitting):
        if isinstance(screen, BargainScreen) and screen.phase == phase:
            sitting.window.advance()
            return screen
        lead(sitting, screen, wishes)
    raise AssertionError(f"nobody decides in {phase}")


def shown(screen: BargainScreen, kind: type[Follower]) -> Follower:
    return next(w for w in walk(screen.window.widgets) if isinstance(w, kind))


def texts(window: Window) -> str:
    """Every word on the screen that a label holds, and the demands of the three sides."""
    said = [w.text for w in walk(window.widgets) if isinstance(w, Label)]
    for widget in walk(window.widgets):
        if isinstance(widget, Sides):
            said += [line.words for side in widget.sides for line in side.lines]
    return "\n".join(said)


# -- they fit -----------------------------------------------------------------------------------


def _every_look(sitting: Sitting, wishes: Mapping[str, str]) -> int:
    count = 0
    for screen in screens(sitting):
        window = sitting.window
        window.advance()
        if isinstance(screen, BargainScreen):
            for what in looks(screen):
                assert misfits(window) == [], (screen.phase, what)
                count += 1
            screen.open = "seal"
            screen.rebuild()
            window.advance()
        assert misfits(window) == [], (type(screen).__name__, screen.title)
        lead(sitting, screen, wishes)
    return count


@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_every_screen_fits(fly: Fly, size: tuple[int, int], text: float) -> None:
    assert _every_look(talks(fly, size=size, text=text), REFUSED) > 100


@pytest.mark.parametrize(("size", "text"), SPOKEN)
def test_every_screen_fits_in_the_pseudo_locale(
    fly: Fly, pseudo_locale: None, size: tuple[int, int], text: float
) -> None:
    assert _every_look(talks(fly, size=size, text=text), SIGNED) > 50


def test_the_fullest_package_fits(fly: Fly, pseudo_locale: None) -> None:
    """The draft with most pieces, both amendments that add one, and a swap that adds one."""
    full = {
        **SIGNED, "draft": "interim_patchwork", "swap": "defensive_transparency",
        "amendment": "eu", "counter": "no_permanent_bases",
    }  # fmt: skip
    assert _every_look(talks(fly, text=1.0), full) > 50


# -- they tell the truth ------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["european_pillar", "nonaligned_armed"])
def test_a_draft_becomes_what_its_card_showed(fly: Fly, option: str) -> None:
    sitting = talks(fly)
    screen = until(sitting, "draft")
    _old, new = screen._deals()
    lead(sitting, screen, {"draft": option, "swap": "none"})
    view = sitting.view(PUBLIC)
    assert dealreading.deal(view, dealreading.standing(view)) == new[option]


@pytest.mark.parametrize("taken", ["none", "ukraine", "russia", "both"])
def test_acceptance_becomes_what_its_card_showed(fly: Fly, taken: str) -> None:
    sitting = talks(fly)
    screen = until(sitting, "acceptance")
    _old, new = screen._deals()
    lead(sitting, screen, {"accept": taken})
    view = sitting.view(PUBLIC)
    assert dealreading.deal(view, dealreading.standing(view)) == new[taken]


def test_demands_kept_are_those_that_take_effect(fly: Fly) -> None:
    """The patience that the opening moves follows the ticks the signing screen showed."""
    sitting = talks(fly)
    screen = until(sitting, "signing")
    ticks = dealreading.ticked(screen.view, screen.role)
    kept = screen._deals()[1]["tolerate" if screen.role == "russia" else "sign"].kept[screen.role]
    for page in screens(sitting):
        lead(sitting, page, SIGNED)
    ledger = next(r.ledger for r in sitting.session.reports if r.phase == "opening")
    track = {"russia": "regime", "ukraine": "acceptance"}[screen.role]
    moved = {row.cause: row.amount for row in ledger if row.track == track}
    for (_role, demand), slot in ticks.items():
        assert (slot in moved) == (kept[demand] == (slot == "must_have"))


def test_the_package_follows_the_card_pointed_at(fly: Fly) -> None:
    screen = until(talks(fly), "russia_asks")
    window = screen.window
    shelves, totals, sides = (shown(screen, kind) for kind in (Shelves, Totals, Sides))
    assert isinstance(shelves, Shelves)
    assert isinstance(totals, Totals)
    assert isinstance(sides, Sides)
    still = [count.value for count in totals.counts]

    def changes(tiles: list[Tile]) -> dict[str, int]:
        return {tile.id: tile.change for tile in tiles if tile.change}

    assert changes(shelves.tiles) == {}
    card = next(w for w in window.widgets if w.name == "neutrality_guaranteed")
    motion = pygame.Event(pygame.MOUSEMOTION, pos=card.rect.center, rel=(0, 0), buttons=(0, 0, 0))
    window.handle(motion)
    window.advance()
    assert changes(shelves.tiles) == {"neutrality_guaranteed": 1, "korea": -1}
    assert [count.value for count in totals.counts] != still
    assert any(line.kept != line.was for side in sides.sides for line in side.lines)


def test_the_second_round_says_that_it_is_the_last(fly: Fly) -> None:
    sitting = talks(fly)
    rounds = []
    for screen in screens(sitting):
        sitting.window.advance()
        if isinstance(screen, BargainScreen) and screen.phase == "ukraine_asks":
            rounds.append("second and last" in texts(sitting.window))
        lead(sitting, screen, REFUSED)
    assert rounds == [False, True]
    assert int(sitting.view(PUBLIC).read("signature")[0]) == negotiation.NO_DEAL


@pytest.mark.parametrize(
    ("wishes", "titles"),
    [
        (SIGNED, ["The blocs carry the package", "Ukraine signs", "Ukraine signs"]),
        (
            REFUSED,
            [*["The blocs carry the package", "Ukraine refuses"], "The blocs carry the package",
             "No agreement", "No agreement"],
        ),
        (
            {**SIGNED, "consent": "no"},
            ["The blocs do not carry the package", "No agreement", "No agreement"],
        ),
    ],
)  # fmt: skip
def test_public_pages_name_the_outcome(
    fly: Fly, wishes: Mapping[str, str], titles: list[str]
) -> None:
    sitting, said = talks(fly), []
    for screen in screens(sitting):
        if isinstance(screen, DealPage):
            said.append(screen.outcome()[0])
        lead(sitting, screen, wishes)
    assert said == titles


def test_an_annex_is_adjusted_in_its_drawer(fly: Fly) -> None:
    sitting = talks(fly)
    screen = until(sitting, "annex")
    assert screen.steps == ("annex",)
    assert not screen.draft.can_undo
    pygame_key = pygame.Event(pygame.KEYDOWN, key=pygame.K_a, mod=0, unicode="a")
    sitting.window.handle(pygame_key)
    sitting.window.advance()
    chip = next(w for w in sitting.window.widgets if w.name == "proof proof_85")
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        sitting.window.handle(pygame.Event(kind, pos=chip.rect.center, button=1))
    screen.close()
    screen.pick("strict")
    screen.seal()
    view = sitting.session.view("transatlantic_ally")
    assert int(view.read("annex_proof")[0]) == 8_500


# -- they keep secrets --------------------------------------------------------------------------


def _frames(fly: Fly, wishes: Mapping[str, str], own: str) -> dict[str, bytes]:
    """Every screen of a bargain of three people but the secret ones of one role."""
    sitting, frames = talks(fly, HOT, (1280, 720)), {}
    for n, screen in enumerate(screens(sitting)):
        secret = isinstance(screen, BargainScreen) and screen.secret
        if not (secret and isinstance(screen, BargainScreen) and screen.role == own):
            sitting.window.advance()
            frames[f"{n} {type(screen).__name__} {screen.title}"] = sitting.window.frame_bytes()
        lead(sitting, screen, wishes)
    return frames


@pytest.mark.parametrize("role", HOT)
def test_nobody_else_sees_what_a_side_ticked(fly: Fly, role: str) -> None:
    demands = open_talks_demands(fly, role)
    ticks = [
        {**SIGNED, f"{role}.must_have": first, f"{role}.red_line": second}
        for first, second in (demands[:2], demands[2:4])
    ]
    one, other = (_frames(fly, wishes, role) for wishes in ticks)
    assert len(one) > 6
    assert one == other


def open_talks_demands(fly: Fly, role: str) -> list[str]:
    """The ids of a role's six demands."""
    sitting = talks(fly, HOT)
    return [d.id for d in sitting.session.tables.negotiation.demands[role]]


def test_nobody_else_sees_the_annex_or_the_reading_of_moscow(fly: Fly) -> None:
    pages = [
        {**SIGNED, "annex": "early", "reading": "insecure", "message": "every_inch"},
        {**SIGNED, "annex": "strict", "reading": "restorationist", "message": "every_inch"},
    ]
    one, other = (_frames(fly, wishes, "coalition") for wishes in pages)
    assert one == other


def test_a_signature_is_sealed_until_both_have_given_theirs(fly: Fly) -> None:
    frames = []
    for stance in ("sign", "walk_out"):
        sitting = talks(fly, HOT, (1280, 720))
        first = until(sitting, "signing")
        assert first.role == "russia"
        lead(sitting, first, {**SIGNED, "russia_stance": stance})
        second = until(sitting, "signing")
        assert second.role == "ukraine"
        frames.append(sitting.window.frame_bytes())
    assert frames[0] == frames[1]


def test_open_steps_need_no_curtain_and_show_no_tick(fly: Fly) -> None:
    sitting = talks(fly, HOT)
    for screen in screens(sitting):
        sitting.window.advance()
        if isinstance(screen, BargainScreen):
            secret = screen.phase in SECRET
            assert (sitting._holder is not None) == secret, screen.phase
            assert screen.screenshot_allowed != secret
            if screen.phase not in ("demands", "message", "annex"):
                assert ("Must-have: " in texts(sitting.window)) == secret, screen.phase
        lead(sitting, screen, SIGNED)


def test_alone_among_bots_the_own_ticks_are_always_in_sight(fly: Fly) -> None:
    sitting = talks(fly, ("ukraine",))
    assert sitting.window.screen.__class__.__name__ == "BriefingScreen"
    screen = until(sitting, "ukraine_asks", REFUSED)
    said = texts(sitting.window)
    assert "Must-have: " in said
    assert "Red line: " in said
    assert said.count("Must-have: ") == 1
    assert screen.role == "ukraine"


def test_secret_screens_give_no_screenshot(fly: Fly, tmp_path: Path) -> None:
    pilot = fly(Empty(), screenshots=tmp_path)
    sitting = open_talks(pilot.window, HOT)
    until(sitting, "signing")
    pilot.press(pygame.K_F12)
    assert list(tmp_path.iterdir()) == []


# -- why ----------------------------------------------------------------------------------------


def pages(sitting: Sitting) -> dict[str, list[tuple[str, str]]]:
    """Lead a bargain to its end; phase of each public page to who gave which reason on it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for screen in screens(sitting):
        if isinstance(screen, DealPage):
            sitting.window.advance()
            assert misfits(sitting.window) == []
            said = texts(sitting.window)
            found[screen.phase] = [(v.name, v.reason) for v in screen.voices() if v.reason]
            assert all(voice.reason in said for voice in screen.voices())
        lead(sitting, screen, SIGNED)
    return found


@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_public_pages_say_why_bots_chose_so(fly: Fly, size: tuple[int, int], text: float) -> None:
    sitting = talks(fly, ("ukraine",), size, text=text)
    found = pages(sitting)
    assert [name for name, _reason in found["signing"]] == ["Russia"]
    assert len(found["package_vote"]) == 4
    story = "\n".join(dealparts.story(sitting))
    for told in ("The coalition opens with", "Russia asks", "Amendments taken", "Russia: "):
        line = next(line for line in story.splitlines() if line.startswith(told))
        assert "speak" in line, line
    person = [line for line in story.splitlines() if line.startswith(("Ukraine asks", "Ukraine:"))]
    assert len(person) == 2
    assert not [line for line in person if "speak" in line]


def test_no_page_gives_a_person_a_reason(fly: Fly) -> None:
    found = pages(talks(fly))
    assert found["signing"] == found["opening"] == []
    assert [name for name, _reason in found["package_vote"]] == ["Transatlantic ally"]


def test_the_red_line_waits_for_the_must_have(fly: Fly) -> None:
    screen = until(talks(fly), "demands")
    screen.show_slot(screen.steps.index("red_line"))
    old, new = screen._deals()
    reasons = {face.reason for face in screen.deal_faces(old, new)}
    assert reasons == {"The must-have comes first"}
