"""The projector shows what everybody may know and nothing else; the game does not depend on it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pygame
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.engine.batch import BARGAIN
from game.engine.schema import COLUMNS, PUBLIC, ROWS, Sight
from game.players.human import open_options
from game.session import Session, Setting
from game.ui.projector import LEAST
from game.ui.screens import publicnews
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.publicview import PublicPicture
from game.ui.screens.sitting import Sitting
from game.ui.widgets.base import walk
from game.ui.widgets.label import Badge, Label
from game.ui.widgets.ladder import Ladder
from tests.ui.parlour import TABLE, session
from tests.ui.projecting import hidden_window, picture_bytes
from tests.ui.sittings import GRAVE, PRESSED, Empty, _choice, declared, pack

SECRET = [c for c in COLUMNS if c.seen_by(PUBLIC) is Sight.HIDDEN]
BANDED = [c for c in COLUMNS if c.seen_by(PUBLIC) is Sight.BAND]
SIZES = [(960, 540), (1024, 768), (1366, 768), (1920, 1080), (2560, 1080)]


def _table(session: Session) -> Sitting:
    """A table at its first step, on a window that shows nothing."""
    window = hidden_window()
    table = Sitting(session, window)
    window._screens.clear()
    window.push(Empty())
    table.next_screen()
    return table


def _on(table: Sitting, wishes: object = PRESSED, seed: int = 7) -> Iterator[str]:
    """Play on; yields the name of each screen while it is shown."""
    die = random.Random(seed)
    while True:
        step = table.step
        assert step is not None
        yield step.place[1]
        if step.place[1] == "ScoreScreen":
            return
        if step.place[1] == "CurtainScreen":
            table._holder = str(step.about)
        elif step.place[1] == "BriefingScreen":
            seat = str(step.about)
            view = table.session.view(table.actor_of(seat))
            table._unbriefed.remove(seat)
            if table.asks_stand(seat):
                stand = {"stand": open_options(view, "stand", {})[0]}
                table.session.commit(table.actor_of(seat), stand)
        elif isinstance(step.about, str):
            request = next(r for r in table.session.waiting() if r.actor == step.about)
            order = _choice(table, request, wishes, die)  # type: ignore[arg-type]
            table.session.commit(request.actor, order)
        table.next_screen()


# -- nothing secret -------------------------------------------------------------------------------


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    values=st.tuples(*[st.lists(st.integers(0, 9_999), min_size=len(SECRET) + len(BANDED),
                                max_size=len(SECRET) + len(BANDED))] * 2),
    steps=st.integers(0, 12),
)  # fmt: skip
def test_picture_does_not_depend_on_any_secret(
    values: tuple[list[int], list[int]], steps: int
) -> None:
    frames = []
    for secrets in values:
        table = _table(session(TABLE))
        for _step in zip(range(steps), _on(table), strict=False):
            pass
        frames.append(picture_bytes(_poked(table, secrets)))
    assert frames[0] == frames[1]


def _poked(table: Sitting, values: list[int]) -> Sitting:
    """Fill every hidden column anew, and the banded ones within what the public may tell."""
    for batch in (table.session.batch, table._retelling.batch):
        view = batch.view(PUBLIC)
        for column, value in zip(SECRET, values, strict=False):
            secret = column.low + value % (column.high - column.low + 1)
            batch.games.data[ROWS[column.id]] = secret
        for column, value in zip(BANDED, values[len(SECRET) :], strict=True):
            low, high = (int(end.reshape(-1)[0]) for end in view.band(column.id))
            batch.games.data[ROWS[column.id]] = low + value % (high - low + 1)
    return table


@pytest.mark.parametrize("annex", ["early", "strict"])
def test_annex_and_types_of_another_set_up_change_nothing_before_the_first_card(
    annex: str,
) -> None:
    frames = [
        picture_bytes(_table(session(TABLE, seed=seed, annex=kind)))
        for seed, kind in ((7, "balanced"), (1234567, annex))
    ]
    assert frames[0] == frames[1]


def test_picture_does_not_depend_on_orders_already_sealed() -> None:
    frames = []
    for rung in ("none", "rung_3"):
        table = _table(declared(session(TABLE)))
        table._unbriefed = []
        order = {"rung": rung, "domain": "none", "target": "none", "cover": "none"}
        if rung != "none":
            order |= {"domain": "cyber", "target": "ukraine", "cover": "deny"}
        order["statecraft"] = open_options(table.view_of("russia"), "statecraft", order)[0]
        table.session.commit("russia", order)
        while type(table.next_screen()) is not CurtainScreen:
            pass
        frames.append(picture_bytes(table))
    assert frames[0] == frames[1]


def test_curtain_and_the_page_behind_it_give_the_same_picture() -> None:
    table = _table(declared(session(TABLE)))
    table._unbriefed = []
    while type(table.next_screen()) is not CurtainScreen:
        pass
    behind = picture_bytes(table)
    assert table.step is not None
    table._holder = str(table.step.about)
    table.next_screen()
    assert picture_bytes(table) == behind


# -- everything public ----------------------------------------------------------------------------


def _misfits(table: Sitting, size: tuple[int, int]) -> tuple[list[str], float]:
    """What does not fit in the public view, and its text size."""
    surface = pygame.Surface(size)
    area = PublicPicture(surface.get_rect(), table)
    area.layout(hidden_window().ctx)
    late = [w.name or type(w).__name__ for w in walk(area.widgets) if w.overflow]
    late += [
        type(w).__name__
        for w in area.widgets
        if w.rect.h <= 0 or not surface.get_rect().contains(w.rect)
    ]
    assert area._ctx is not None
    return late, area._ctx.scale.text


def _bargained(seed: int) -> Session:
    setting = Setting(
        "after-the-armistice", BARGAIN, "as_deemed_necessary", "balanced", "class", "game",
        seed, 0, TABLE, revision=True,
    )  # fmt: skip
    return Session.start(pack(), setting)


GAMES = {
    "pressed": (lambda: session(TABLE, seed=11), PRESSED),
    "grave": (lambda: session(TABLE, seed=11), GRAVE),
    "bargain": (lambda: _bargained(11), PRESSED),
}


@pytest.mark.parametrize("game", GAMES)
def test_every_moment_of_a_game_fits_every_size_in_large_type(game: str) -> None:
    opened, wishes = GAMES[game]
    table = _table(opened())
    seen = set()
    for name in _on(table, wishes):
        kind = (name, publicnews.moment(table).phase)
        for size in SIZES if kind not in seen else SIZES[2:3]:
            late, text = _misfits(table, size)
            assert not late, (size, name, publicnews.news(table))
            # The smallest words are a fortieth of the height at 16:9; less in the least window.
            assert text == 1.6 or size == LEAST, (size, name, publicnews.news(table))
        seen.add(kind)


@pytest.mark.usefixtures("pseudo_locale")
def test_a_language_with_longer_words_takes_smaller_type() -> None:
    table = _table(session(TABLE, seed=11))
    seen = set()
    for name in _on(table):
        kind = (name, publicnews.moment(table).phase)
        if kind not in seen:
            assert not _misfits(table, (1366, 768))[0], (name, publicnews.news(table))
        seen.add(kind)


def test_it_tells_turn_phase_seat_news_line_and_the_fate_of_incidents() -> None:
    table = _table(session(TABLE, seed=11))
    fates: set[bool | None] = set()
    for name in _on(table):
        area = PublicPicture(pygame.Rect(0, 0, 1366, 768), table)
        area.layout(hidden_window().ctx)
        badge = next((w.text for w in area.widgets if isinstance(w, Badge)), "")
        words = [w.text for w in area.widgets if isinstance(w, Label)]
        if name == "CurtainScreen":
            assert table.step is not None
            assert badge == table.name(str(table.step.about))
        elif name == "ScoreScreen":
            assert table.word("outcome", "frozen") or words
            assert not badge
            continue
        ladder = next(w for w in area.widgets if isinstance(w, Ladder))
        assert ladder.private is None
        assert ladder.line is not None
        fates |= {m.answered for m in ladder.marks}
        if name == "VotesPage":
            told = publicnews.news(table)
            assert table.name("eastern_flank") in " ".join(told.told)
    assert fates == {True, False}
