"""The shared deck: what every card must hold, and what the deck as a whole may not lean to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import pytest

from game.engine import formula_names, schema
from game.engine.schema import ROLES
from game.engine.tables import TRUTHS
from game.scenario import load
from game.scenario.checks.words import FIELDS
from game.scenario.formula import names_in
from game.scenario.models.play import Event
from tests.scenario.conftest import FLAGSHIP

LEAST_CARDS, LEAST_OF_A_DOMAIN, LEAST_TRUTHS, LEAST_QUIET, LEAST_NEAR = 24, 4, 3, 5, 4
NEAR_THE_LINE = range(45, 67)
"""Severities around which lines stand: 63 without a package, less with coverage."""
LONGEST_NAME = 24
HIDDEN = frozenset({"ru_type", *formula_names.PACKAGE_NAMES})
"""What no weight may read: the secret type, and what a package promises."""
PACK = load(FLAGSHIP)
DECK = PACK.content.events
QUIET = [card for card in DECK if card.severity == 0]


@pytest.fixture(params=DECK, ids=lambda card: card.id)
def card(request: pytest.FixtureRequest) -> Event:
    found: Event = request.param
    return found


def kinds(deck: Sequence[Event]) -> dict[str, Decimal]:
    """How often each kind of truth lies behind a card, by the printed weights."""
    found: dict[str, Decimal] = {}
    for card in deck:
        total = sum(truth.weight for truth in card.truths)
        for truth in card.truths:
            share = Decimal(card.weight * truth.weight) / total
            found[truth.kind] = found.get(truth.kind, Decimal(0)) + share
    return found


def worth(card: Event, role: str) -> Decimal:
    """What a card's plain effects are worth to a role, by the mean weights of its bots."""
    bots = [row.weights for row in PACK.content.doctrines if row.role == role]
    plain = {track: text for track, text in card.effects.items() if not names_in(text)}
    return sum(
        (weights.get(track, Decimal(0)) * Decimal(text) / len(bots))
        for track, text in plain.items()
        for weights in bots
    ) or Decimal(0)


def test_the_deck_is_large_and_covers_every_domain() -> None:
    assert LEAST_CARDS <= len(DECK) <= schema.MAX_EVENTS
    domains = Counter(card.domain for card in DECK)
    assert all(domains[domain] >= LEAST_OF_A_DOMAIN for domain in schema.DOMAINS), domains


def test_cards_fall_on_ukraine_both_neighbours_and_at_least_two_blocs() -> None:
    targets = {card.target for card in DECK if card.severity}
    assert {"ukraine", *schema.NEIGHBOURS} <= targets
    assert len(targets & set(schema.BLOCS)) >= 2


def test_some_cards_bring_no_incident_and_some_one_near_the_line() -> None:
    assert len(QUIET) >= LEAST_QUIET
    assert len([card for card in DECK if card.severity in NEAR_THE_LINE]) >= LEAST_NEAR


def test_a_card_has_three_truths_that_can_all_be_drawn(card: Event) -> None:
    assert len({truth.kind for truth in card.truths}) == len(card.truths) >= LEAST_TRUTHS
    assert all(truth.weight > 0 for truth in card.truths)
    assert any(truth.kind == "ordered" for truth in card.truths)


def test_no_truth_of_a_card_is_all_but_certain(card: Event) -> None:
    total = sum(truth.weight for truth in card.truths)
    assert all(truth.weight * 100 <= 60 * total for truth in card.truths)


def test_ordered_acts_are_the_most_frequent_truth_across_the_deck() -> None:
    found = kinds(DECK)
    ordered = found.pop("ordered")
    assert ordered > max(found.values())
    assert set(found) == set(TRUTHS) - {"ordered"}, "accidents and false flags exist"


def test_a_cards_weight_depends_on_the_state_but_not_on_the_package_or_a_secret(
    card: Event,
) -> None:
    read = {name for rule in card.weight_if for name in names_in(rule.when)}
    assert read, "the state decides how likely a card is"
    assert not read & HIDDEN
    assert all(rule.add for rule in card.weight_if)
    assert card.weight > 0


def test_a_card_without_an_incident_has_effects() -> None:
    assert [card.id for card in QUIET if not card.effects] == []


@pytest.mark.parametrize("role", ROLES)
def test_cards_without_an_incident_help_and_harm_every_role(role: str) -> None:
    worths = [worth(card, role) for card in QUIET]
    assert min(worths) < 0 < max(worths)


def test_effects_of_the_deck_lean_to_no_role() -> None:
    """A card drawn moves no role more than a tenth of a point of result away from another."""
    total = sum(card.weight for card in DECK)
    means = [sum(worth(card, role) * card.weight for card in DECK) / total for role in ROLES]
    assert max(means) - min(means) < Decimal("0.1"), means


def test_a_card_has_all_its_words_and_every_role_its_own_clue(card: Event) -> None:
    words = PACK.lexicon
    said = {field: words.word("event", card.id, field) for field in FIELDS["event"]}
    assert all(words.has("event", card.id, field) for field in said)
    assert len(set(said.values())) == len(said)
    assert len(said["name"]) <= LONGEST_NAME
    assert said["question"].endswith("?")
    assert all(said[role].endswith((".", "?")) for role in ROLES)


def test_names_of_cards_differ() -> None:
    names = [PACK.lexicon.word("event", card.id) for card in DECK]
    assert len(set(names)) == len(names)
