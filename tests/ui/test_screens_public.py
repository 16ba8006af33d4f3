"""The public pages and the score, on real sessions: secrecy, sums and reach."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from game.engine.schema import BLOCS, PUBLIC, ROLES
from game.review import account
from game.scenario import Pack
from game.ui.screens import causes, turnstory
from game.ui.screens.publicframe import NEXT
from game.ui.screens.reckoning import lead_words
from tests.ui.publicgame import SECRETS, Fly, Game, misfits, open_pack, show, wait


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack()


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


def test_lines_and_shield_sum_and_chain_from_turn_to_turn(pack: Pack) -> None:
    known: dict[str, int] = {}
    moved: set[str] = set()
    for seed in (11, 12):
        known.clear()
        for name, page in Game(pack, seed=seed).pages():
            if name != "reckoning":
                continue
            for movement in (*page.standing.lines, *page.standing.shield):
                assert sum(r.amount for r in movement.reasons) == movement.amount
                assert known.get(movement.track, movement.before) == movement.before
                known[movement.track] = movement.after
                assert lead_words(movement).endswith(".")
                moved.update(r.sentence.split(":")[0] for r in movement.reasons)
    assert {"Case law", "The package grows"} <= moved


def test_the_votes_page_tells_the_line_of_the_next_turn(pack: Pack) -> None:
    table = Game(pack, seed=11)
    place, drawn = -1, -1
    for name, page in table.pages():
        if name == "vote":
            place, drawn = page.place, page.line_next
            assert str(drawn) in page._line_words()
        elif name == "reckoning" and place >= 0:
            assert abs(page.standing.lines[place].after - 100 * drawn) <= 50
            place = -1


def test_what_ukraine_did_and_what_was_asked_is_told(pack: Pack) -> None:
    replaced = 0
    for seed in (11, 5):
        for name, page in Game(pack, seed=seed).pages():
            if name == "vote":
                assert page._ruled_words()[2].startswith("Ukraine: ")
                if page.ruling.response != page.wished and page.ruling.level:
                    replaced += 1
                    assert page._wished_name() in page._result_words()[0]
            elif name == "reckoning" and page.struck >= 0:
                assert "Ukraine: " in turnstory.told(page.sitting, page.sitting.view(PUBLIC))
    assert replaced


def test_a_line_is_picked_and_says_why(pack: Pack, fly: Fly) -> None:
    page = Game(pack, seed=3).first("reckoning")
    pilot = show(fly, page, (1366, 768))
    pilot.click("line cyber")
    assert page.chosen == "line cyber"
    pilot.focus("shield coverage")
    pilot.press(pygame.K_RETURN)
    assert page.chosen == "shield coverage"


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
    for batch in (table.sitting._retelling.batch, table.sitting.session.batch):
        batch.games.row("severity")[...] = 0
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
    views = [table.sitting.view_of(role) for role in ROLES]
    record = account.OpenRecord(table.sitting.view(PUBLIC), *views)
    assert account.russia_type(record) == score.words.type
