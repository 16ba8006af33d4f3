"""Event cards in play: each is drawn, each truth lies behind it, none comes twice (rulebook 10)."""

from __future__ import annotations

import numpy as np

from game.engine.phases import Phase
from game.engine.rules.incident import CARD
from game.engine.tables import TRUTHS
from tests.engine.conftest import players, start, tables_of
from tests.engine.test_rules_crisis import play_watching

GAMES = 1_500


def test_every_card_and_every_truth_of_it_comes_up_and_no_card_twice_in_a_game():
    tables = tables_of("long")
    deck = tables.events
    drawn = np.zeros((len(deck.ids), GAMES), dtype=np.int64)
    seen: set[tuple[str, str]] = set()
    struck: set[str] = set()

    def watch(batch) -> None:
        games = batch.games
        card = games.row("event") - 1
        if batch.phase is Phase.ORDERS:
            playing = np.flatnonzero(batch.mask & (card >= 0))
            drawn[card[playing], playing] += 1
            for row, kind in zip(card[playing], games.row("event_truth")[playing], strict=True):
                seen.add((deck.ids[row], TRUTHS[kind]))
        if batch.phase is Phase.REACTION:
            hits = batch.mask & (games.row("incident_source") == CARD)
            struck.update(deck.ids[row] for row in set(card[hits].tolist()))

    play_watching(start(GAMES, tables=tables, package="korea"), players(tables, "random"), watch)
    assert drawn.max() == 1
    assert [deck.ids[row] for row in np.flatnonzero(drawn.sum(axis=1) == 0)] == []
    rows, places = np.nonzero(deck.truth_weight)
    behind = deck.truth_kind[rows, places]
    assert seen == {(deck.ids[row], TRUTHS[kind]) for row, kind in zip(rows, behind, strict=True)}
    severity = deck.cards[0, :, 2]
    assert struck == {deck.ids[row] for row in np.flatnonzero(severity)}
