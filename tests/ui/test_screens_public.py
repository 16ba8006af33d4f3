"""The public pages and the score, on real sessions: secrecy, sums, reach and fit."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import pygame
import pytest
from pilot import Clock, Pilot

from game.engine.schema import BLOCS, PUBLIC, ROLES, VERDICTS
from game.players.human import open_options
from game.players.player import Seat
from game.scenario import Pack, load
from game.session import Session, Setting
from game.ui.screen import Screen
from game.ui.screens import account, causes, publicturn, turnstory
from game.ui.screens.event import EventPage
from game.ui.screens.incident import IncidentPage
from game.ui.screens.levelscale import LevelScale
from game.ui.screens.publicframe import NEXT
from game.ui.screens.reckoning import ReckoningPage, lead_words
from game.ui.screens.score import ScoreScreen
from game.ui.screens.sitting import PAGES, Sitting
from game.ui.screens.votes import VotesPage
from game.ui.widgets.bars import BarTriple
from game.ui.widgets.base import walk
from game.ui.widgets.button import Button
from game.ui.widgets.chart import LineChart
from game.ui.widgets.label import Label
from game.ui.widgets.ladder import Ladder
from game.ui.widgets.mapview import MapView
from game.ui.widgets.scroll import ScrollArea
from game.ui.widgets.table import Table
from game.ui.window import Window

Fly = Callable[..., Pilot]
MAKE: dict[str, Any] = {
    "event": EventPage,
    "incident": IncidentPage,
    "vote": VotesPage,
    "reckoning": ReckoningPage,
}
LOOKS = [
    ((1280, 720), 1.0),
    ((1366, 768), 1.0),
    ((1366, 768), 1.25),
    ((1920, 1080), 1.0),
]
PIECES = (BarTriple, Button, Label, Ladder, LevelScale, LineChart, MapView, Table)
"""What stands on panels and must not lie over its neighbours."""
SECRETS = (
    "signal_ukraine", "signal_coalition", "guilty", "cover", "rung", "deniability", "ru_type",
    "annex_offset", "resolve_offset", "trigger_met", "event_truth", "bloc_mood",
)  # fmt: skip
SPOKEN = [((1280, 720), 1.0), ((1366, 768), 1.0), ((1920, 1080), 1.0)]
"""Sizes at which the pseudo-locale must fit."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load("after-the-armistice")


class Game:
    """A session whose people choose by dice, told page by page as a sitting tells it."""

    def __init__(
        self, pack: Pack, seed: int = 7, people: tuple[str, ...] = ROLES, *, hot: bool = False
    ) -> None:
        seats = {role: Seat("human" if role in people else "random") for role in ROLES}
        setting = Setting(
            pack.id, "treaty_structures", "as_deemed_necessary", "balanced", "quick", "game",
            seed, 0, seats,
        )  # fmt: skip
        self.session = Session.start(pack, setting)
        self.dice = random.Random(seed)
        self.hot = hot
        self.proceeded = 0
        self.left = 0
        self.sitting = Sitting(self.session, window=None, on_leave=self.leave)  # type: ignore[arg-type]
        self.sitting.proceed = self.proceed  # type: ignore[method-assign]

    def proceed(self) -> None:
        self.proceeded += 1

    def leave(self) -> None:
        self.left += 1

    def pages(self) -> Iterator[tuple[str, Any]]:
        """Every public page of the game, each at its own moment; the score last."""
        telling = self.sitting._retelling
        while True:
            while telling.behind:
                report = telling.next()
                if self.sitting._worth_a_page(report):
                    assert report.phase in PAGES
                    yield report.phase, MAKE[report.phase](self.sitting, report)
            if self.session.done:
                yield "score", ScoreScreen(self.sitting)
                return
            for request in self.session.waiting():
                self.session.commit(request.actor, self._choice(request.actor, request.slots))

    def first(self, wanted: str) -> Any:
        """The first page of a kind."""
        return next(page for name, page in self.pages() if name == wanted)

    def _choice(self, actor: str, slots: tuple[str, ...]) -> dict[str, str]:
        choice: dict[str, str] = {}
        view = self.session.view(actor)
        for slot in slots:
            options = open_options(view, slot, choice)
            strong = [o for o in options if o not in ("none", "statement", "consultations")]
            wishes: dict[str, list[str]] = {
                "rung": [o for o in ("rung_3", "rung_4") if o in options],
                "response": strong,
                "posture": ["exercise"] if self.hot else [],
            }
            choice[slot] = self.dice.choice(wishes.get(slot) or options)
        return choice


def show(fly: Fly, screen: Screen, size: tuple[int, int], text: float = 1.0) -> Pilot:
    """Open a screen and let the new marker land."""
    pilot = fly(screen, size, text=text)
    pilot.window.advance()
    wait(pilot, 2)
    return pilot


def wait(pilot: Pilot, seconds: float) -> None:
    """Let time pass and one frame with it."""
    clock = pilot.window.now
    assert isinstance(clock, Clock)
    clock.pass_time(seconds)
    pilot.window.advance()


def misfits(window: Window) -> list[str]:
    """Widgets whose words or places do not fit: outside the window, or over one another."""
    area = window.surface.get_rect()
    widgets = window.widgets
    if any(w.modal for w in widgets):
        return window.overflowing()
    scrolled = {id(w) for area_ in widgets if isinstance(area_, ScrollArea) for w in walk([area_])}
    placed = [w for w in widgets if id(w) not in scrolled and isinstance(w, PIECES)]
    bad = [w for w in placed if w.rect.h <= 0 or not area.contains(w.rect)]
    bad += [a for a, b in combinations(placed, 2) if a.rect.colliderect(b.rect)]
    return window.overflowing() + [f"{type(w).__name__} {w.name}" for w in bad]


# -- what the pages say ---------------------------------------------------------------------------


def test_every_reason_sums_to_the_movement(pack: Pack) -> None:
    table = Game(pack, seed=11)
    for name, page in table.pages():
        if name != "reckoning":
            continue
        view = table.sitting.view(PUBLIC)
        moved = [m for group in page.moved.values() for m in group]
        assert moved
        for movement in moved:
            assert sum(r.amount for r in movement.reasons) == movement.amount
            assert movement.after == int(view.read(movement.track)[0])
            assert lead_words(movement)


def test_movements_chain_from_turn_to_turn(pack: Pack) -> None:
    known: dict[str, int] = {}
    for name, page in Game(pack, seed=12).pages():
        if name != "reckoning":
            continue
        for movement in (m for group in page.moved.values() for m in group):
            assert known.get(movement.track, movement.before) == movement.before
            known[movement.track] = movement.after


def test_every_cause_of_many_games_has_a_sentence(pack: Pack) -> None:
    found = set()
    for seed in range(20, 26):
        table = Game(pack, seed=seed)
        for _page in table.pages():
            pass
        found |= {row.cause for report in table.session.reports for row in report.ledger}
    for cause in found:
        for role in (PUBLIC, "russia"):
            words = causes.explain(cause, pack.lexicon, role)
            assert "[" not in words
            assert "{" not in words


def test_the_public_is_told_no_cause_that_only_moscow_knows(pack: Pack) -> None:
    words = pack.lexicon
    hidden = causes.explain("cover.deny", words, PUBLIC)
    for cause in ("betrayal", "wrong_actor", "surprise", "decline", "hardliners", "cover.offer"):
        for role in (PUBLIC, "ukraine", "coalition"):
            assert causes.explain(cause, words, role) == hidden
        assert causes.explain(cause, words, "russia") != hidden


def test_hot_seat_shows_public_tracks_only_and_one_player_also_its_own(pack: Pack) -> None:
    shared = Game(pack, seed=9).first("reckoning")
    assert not {m.track for g in shared.moved.values() for m in g} & {"will", "regime", "trust"}
    own = {"ukraine": "trust", "russia": "regime", "coalition": "will"}
    for role, track in own.items():
        page = Game(pack, seed=9, people=(role,)).first("reckoning")
        tracks = {m.track for group in page.moved.values() for m in group}
        assert track in tracks
        assert not tracks & (set(own.values()) - {track})


def test_public_pages_do_not_change_with_a_secret(pack: Pack, fly: Fly) -> None:
    """The same public facts give the same bytes, whatever a side's signal or order was."""
    for wanted in ("event", "incident", "vote"):
        frames = []
        for secret in (0, 1):
            table = Game(pack, seed=31)
            page = table.first(wanted)
            telling = table.sitting._retelling
            for column in SECRETS:
                telling.batch.games.row(column)[...] = secret
            again = type(page)(table.sitting, table.session.reports[telling.told - 1])
            frames.append(show(fly, again, (1366, 768)).window.frame_bytes())
        assert frames[0] == frames[1]


def test_the_line_of_the_votes_page_is_the_one_the_reckoning_draws(pack: Pack) -> None:
    seen = 0
    for seed in range(40, 46):
        table = Game(pack, seed=seed)
        for name, page in table.pages():
            if name == "vote":
                assert page.line_after is not None
                shift = table.session.view(PUBLIC).read("line_shift")[page.place, 0]
                before = table.sitting.view(PUBLIC).read("line_shift")[page.place, 0]
                moved = page.line_after - page.line_before
                assert abs(moved - (shift - before) / 100) <= 1
                seen += moved != 0
    assert seen


def test_the_aims_make_the_bars(pack: Pack) -> None:
    for seed in range(50, 55):
        table = Game(pack, seed=seed)
        score = table.first("score")
        pin: Any = table.session.result()["pin"]
        for role in ROLES:
            for layer in score.layers[role]:
                total = sum(a.value * a.weight for a in layer.aims)
                mean = total / sum(a.weight for a in layer.aims)
                assert abs(mean - layer.bar) <= 1
                assert layer.bar == round(pin[role][layer.id] * 100)
            assert sum(a.double for a in score.layers[role][2].aims) == 1


def test_shared_loss_is_a_still_screen_without_winner(pack: Pack, fly: Fly) -> None:
    table = Game(pack)
    page = table.first("reckoning")
    page.lost = True
    pilot = show(fly, page, (1366, 768))
    assert pilot.names() == [NEXT]
    assert len(pilot.window.widgets) == 3
    pilot.press(pygame.K_RETURN)
    assert table.proceeded == 1


def test_a_quiet_turn_says_so(pack: Pack, fly: Fly) -> None:
    table = Game(pack)
    page = table.first("incident")
    page.incident = None
    pilot = show(fly, page, (1366, 768))
    assert not misfits(pilot.window)
    table.sitting._retelling.batch.games.row("severity")[...] = 0
    assert "no incident" in turnstory.told(table.sitting, table.sitting.view(PUBLIC))


# -- hands ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["event", "incident", "vote", "reckoning"])
def test_keyboard_alone_and_mouse_alone_lead_on(pack: Pack, fly: Fly, kind: str) -> None:
    table = Game(pack, seed=3)
    page = table.first(kind)
    pilot = show(fly, page, (1366, 768))
    assert pilot.window.focused is not None
    assert pilot.window.focused.name == NEXT
    pilot.press(pygame.K_RETURN)
    pilot.press(pygame.K_SPACE)
    pilot.click(NEXT)
    assert table.proceeded == 3
    for name in pilot.names():
        pilot.focus(name)
    assert all(pilot.names())


def test_a_track_is_picked_by_key_and_by_mouse(pack: Pack, fly: Fly) -> None:
    page = Game(pack, seed=3).first("reckoning")
    pilot = show(fly, page, (1366, 768))
    tracks = [m.track for group in page.moved.values() for m in group]
    pilot.focus(f"track {tracks[0]}")
    pilot.press(pygame.K_RETURN)
    assert page.chosen == tracks[0]
    pilot.click(f"track {tracks[-1]}")
    assert page.chosen == tracks[-1]
    pilot.focus(f"track {tracks[0]}")
    wait(pilot, 1)
    assert pilot.window.tip


def test_the_score_opens_its_drawers_and_leaves(pack: Pack, fly: Fly) -> None:
    table = Game(pack, seed=3)
    pilot = show(fly, table.first("score"), (1366, 768))
    pilot.press(pygame.K_2)
    assert "aims table" in pilot.names()
    pilot.press(pygame.K_ESCAPE)
    assert "aims table" not in pilot.names()
    pilot.click("aims coalition")
    pilot.click("close")
    pilot.click("title")
    pilot.press(pygame.K_t)
    pilot.press(pygame.K_ESCAPE)
    assert table.left == 3


def test_the_new_marker_lands_and_then_nothing_is_drawn(pack: Pack, fly: Fly) -> None:
    page = Game(pack, seed=3).first("incident")
    pilot = fly(page, (1366, 768))
    pilot.window.advance()
    above = page._history()[-1].severity
    wait(pilot, 1)
    pilot.window.draw()
    assert above > page._history()[-1].severity == page.incident.severity
    pilot.window.advance()
    assert not pilot.window.dirty


# -- fit ------------------------------------------------------------------------------------------


def _all_fit(fly: Fly, pack: Pack, size: tuple[int, int], text: float) -> None:
    for seed, people in ((7, ROLES), (8, ("russia",)), (9, ("coalition",))):
        for name, page in Game(pack, seed=seed, people=people).pages():
            pilot = show(fly, page, size, text)
            assert not misfits(pilot.window), name
            if name == "score":
                for role in ROLES:
                    page.open(role)
                    assert not misfits(pilot.window)
            pilot.window.close()


def _all_content_fits(fly: Fly, pack: Pack, size: tuple[int, int], text: float) -> None:
    table = Game(pack, seed=7)
    done = set()
    for name, page in table.pages():
        if name in done:
            continue
        done.add(name)
        pilot = show(fly, page, size, text)
        for field, value in _variants(name, page, table.session.tables):
            setattr(page, field, value)
            page.rebuild()
            assert not misfits(pilot.window), (name, value)
        pilot.window.close()
    assert done == {*MAKE, "score"}


def _variants(name: str, page: Any, tables: Any) -> list[tuple[str, Any]]:
    """Every card, instrument, ruling and outcome that ships, as a field of a page."""
    makers: dict[str, Callable[[Any, Any], list[tuple[str, Any]]]] = {
        "event": _cards,
        "incident": _incidents,
        "vote": _rulings,
        "reckoning": _choices,
        "score": _outcomes,
    }
    return makers[name](page, tables)


def _cards(page: Any, tables: Any) -> list[tuple[str, Any]]:
    far = "sabotage_air_sea", "transatlantic_ally"
    return [("card", publicturn.Card(card, *far)) for card in tables.events.ids]


def _incidents(page: Any, tables: Any) -> list[tuple[str, Any]]:
    base = replace(page.incident, instrument="", card="", target="cautious_members")
    tools = [replace(base, instrument=tool) for tool in tables.pressure.instruments]
    cards = [replace(base, card=card) for card in tables.events.ids]
    return [("incident", found) for found in [*tools, *cards]]


def _rulings(page: Any, tables: Any) -> list[tuple[str, Any]]:
    base = replace(page.ruling, asked=4, granted=3, level=1)
    return [
        ("ruling", replace(base, response=response, verdict=verdict))
        for response in tables.slots["response"].options
        for verdict in VERDICTS
    ]


def _choices(page: Any, tables: Any) -> list[tuple[str, Any]]:
    return [("chosen", m.track) for group in page.moved.values() for m in group]


def _outcomes(page: Any, tables: Any) -> list[tuple[str, Any]]:
    return [("outcome", outcome) for outcome, _program in tables.outcomes]


@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_every_page_of_whole_games_fits(
    pack: Pack, fly: Fly, size: tuple[int, int], text: float
) -> None:
    _all_fit(fly, pack, size, text)


@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_every_card_instrument_ruling_and_outcome_fits(
    pack: Pack, fly: Fly, size: tuple[int, int], text: float
) -> None:
    _all_content_fits(fly, pack, size, text)


@pytest.mark.usefixtures("pseudo_locale")
@pytest.mark.parametrize(("size", "text"), SPOKEN)
def test_all_of_it_fits_in_the_pseudo_locale(
    pack: Pack, fly: Fly, size: tuple[int, int], text: float
) -> None:
    _all_fit(fly, pack, size, text)
    _all_content_fits(fly, pack, size, text)


def test_every_voice_is_a_sentence(pack: Pack) -> None:
    from game.ui.screens import voices

    for name, page in Game(pack, seed=5).pages():
        if name == "vote":
            for bloc in BLOCS:
                for backed in range(5):
                    mandate = page.sitting.word("bloc", bloc, "mandate")
                    says = voices.reason(page.view, bloc, backed, page.ruling.asked, mandate)
                    assert says.endswith(".")


def test_the_final_account_reads_every_column_a_score_needs(pack: Pack) -> None:
    table = Game(pack, seed=5)
    score = table.first("score")
    record = account.OpenRecord(table.sitting)
    assert account.russia_type(record) == score.type
