"""Reasons in the bargain (rulebook 6): true to what a bot weighs, and blind to what is sealed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine import legality
from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.formula_names import PACKAGE_NAMES
from game.engine.phases import Phase
from game.engine.rules import negotiation, revision
from game.engine.schema import BY_ID, COLUMNS, PUBLIC, ROLE_OF, TRACK_IDS, TYPES, Sight
from game.engine.tables import BARGAINERS, Doctrine, Tables
from game.engine.view import View
from game.players import bargain, reasons, terms
from game.players.doctrine import DoctrinePlayer
from game.players.drive import collect
from game.players.player import SEATS, Seat, make_all, seat_name
from game.players.worth import Scale, option_terms, options_worth
from game.scenario import load, slugs
from game.scenario.reasons import NOTHING, REASONS, sentence
from tests.players.staging import FLAGSHIP, tables_of

SPOKEN = terms.PACKAGES | terms.OFFERS
GAMES = st.tuples(st.integers(0, 2**32), st.sampled_from(["doctrine", "random"]))
NOTHING_TOLD = Fraction(0)


@dataclass(frozen=True)
class Moment:
    """One actor's order in the bargain and the game as it stood before."""

    batch: Batch
    actor: str
    choice: dict[str, str]
    mind: Doctrine | None

    @property
    def public(self) -> View:
        return self.batch.view(PUBLIC)

    @property
    def reason(self) -> str:
        return reasons.reason(self.public, self.actor, self.mind, self.choice)

    @property
    def own(self) -> terms.Bargainer:
        """The actor as it weighs itself, everything private seen."""
        view = self.batch.view(self.actor)
        return terms.Bargainer(view, Scale(view, self.mind), self.actor)

    @property
    def leads(self) -> dict[str, Fraction]:
        return reasons.lead(self.public, self.own, self.choice)


def frozen(batch: Batch, tables: Tables | None = None) -> Batch:
    """The same moment for later; with other numbers if there are some."""
    tables = tables or batch.tables
    return Batch(tables, batch.games.copy(), batch.seeds, phase=batch.phase, turn=batch.turn)


def moments(seed: int, kind: str, scenario: str = FLAGSHIP) -> Iterator[Moment]:
    """Every order about the package in a game with a bargain and a revision."""
    tables = tables_of("class", scenario)
    agreed = SetUp.of(tables, BARGAIN, "as_deemed_necessary", "balanced", 1, revises=True)
    batch = Batch.create(tables, agreed, game_seeds(seed, 1))
    bots = make_all(tables, {})
    seats = bots if kind == "doctrine" else make_all(tables, dict.fromkeys(SEATS, Seat(kind)))
    while not batch.done and batch.turn <= tables.turns // 2 + 1:
        orders, views = collect(batch, seats)
        for actor, slots in batch.slots.items():
            ids = legality.ids_of(views[actor], slots, orders[actor])
            said = {slot: option for slot, option in ids.items() if slot in SPOKEN}
            bot = bots[seat_name(actor, slots)]
            assert isinstance(bot, DoctrinePlayer)
            if said:
                yield Moment(frozen(batch), actor, said, bot.doctrine)
        batch.step(orders, views)


def pull(moment: Moment, batch: Batch) -> Fraction:
    """By how much the utility a bot chooses by puts its order above its other choices."""
    view, public = batch.view(moment.actor), moment.public
    chosen, total = {}, Fraction(0)
    for slot, option in moment.choice.items():
        utility = bargain.appraise(view, Scale(view, moment.mind), slot, chosen, moment.actor)
        place = legality.option_ids(view, slot).index(option)
        allowed = legality.legal(public, slot, chosen)[:, 0] | (slot in terms.OFFERS)
        others = [int(u) for n, u in enumerate(utility[:, 0]) if allowed[n] and n != place]
        if others:
            total += int(utility[place, 0]) - Fraction(sum(others), len(others))
        chosen[slot] = np.array([place])
    return total


def without(batch: Batch, moment: Moment, measure: str) -> Batch:
    """The same moment with a measure that means nothing to the one who chooses."""
    deal = batch.tables.negotiation
    row = BARGAINERS.index(ROLE_OF[moment.actor]) if moment.actor != "russia" else slice(1, 4)
    worth = deal.worth.copy()
    worth[:, row, PACKAGE_NAMES.index(measure)] = 0
    return frozen(batch, replace(batch.tables, negotiation=replace(deal, worth=worth)))


def stem(term: str) -> str:
    """What a term measures."""
    return term.removeprefix("held_") if term.startswith("held_") else term.rpartition("_")[0]


def value(moment: Moment, slot: str, place: int, draft: int, measure: str) -> int:
    """What a measure comes to in the package an option leads to, hundredths."""
    view, deal, row = moment.public, moment.batch.tables.negotiation, np.array([place])
    package = view.read("component"), view.read("clause")
    if slot == "draft":
        package = negotiation.drafted(view, row)
    elif slot == "swap":
        package = negotiation.toggled(
            view, deal.swaps, row, *negotiation.drafted(view, np.array([draft]))
        )
    elif slot in ("amendment", "counter"):
        asks = deal.ukraine_asks if slot == "amendment" else deal.russia_asks
        package = negotiation.toggled(view, asks, row, *package)
    elif slot == "accept":
        package = negotiation.accepted(view, row)
    elif place:  # a vote or a signature at the revision
        package = revision.proposed(view)
    return int(negotiation.promised(view, *package).named(measure)[0])


def difference(moment: Moment, measure: str) -> Fraction:
    """By how much the choice leaves more of a measure than the others do on average."""
    chosen, total, draft = {}, Fraction(0), 0
    for slot, option in moment.choice.items():
        place = legality.option_ids(moment.public, slot).index(option)
        if slot not in terms.OFFERS:
            allowed = np.flatnonzero(legality.legal(moment.public, slot, chosen)[:, 0])
            others = [value(moment, slot, n, draft, measure) for n in allowed if n != place]
            mean = Fraction(sum(others), max(len(others), 1))
            total += value(moment, slot, place, draft, measure) - mean if others else 0
        draft = place if slot == "draft" else draft
        chosen[slot] = np.array([place])
    return total


# true


@settings(max_examples=6, deadline=None)
@given(GAMES)
def test_terms_are_the_whole_of_the_utility_a_bot_chooses_by(game):
    for moment in moments(*game):
        offers = [slot for slot in moment.choice if slot in terms.OFFERS]
        gap = abs(sum(moment.leads.values()) - pull(moment, moment.batch))
        # Tracks of an offer are rounded one by one, their sum once.
        assert gap <= (len(TRACK_IDS) if offers else 0), moment.choice


@settings(max_examples=4, deadline=None)
@given(GAMES)
def test_a_measures_lead_is_what_the_choice_loses_where_it_means_nothing(game):
    for moment in moments(*game):
        if moment.actor in ("ukraine", "russia"):  # the coalition also guesses by measures
            whole = pull(moment, moment.batch)
            found = {stem(term): lead for term, lead in moment.leads.items()}
            for measure in set(PACKAGE_NAMES) & set(found):
                lost = whole - pull(moment, without(moment.batch, moment, measure))
                assert lost == found[measure], (measure, moment.choice)


@settings(max_examples=8, deadline=None)
@given(GAMES)
def test_the_reason_is_the_largest_term_that_all_can_see(game):
    for moment in moments(*game):
        if moment.actor == "russia":
            continue
        seen = {
            term: lead
            for term, lead in moment.leads.items()
            if stem(term) not in TRACK_IDS or BY_ID[stem(term)].seen_by(PUBLIC) is Sight.EXACT
        }
        most = max(seen.values(), default=NOTHING_TOLD)
        if stem(moment.reason) in TRACK_IDS and moment.reason not in seen:
            assert moment.leads[moment.reason] >= most > 0, moment.choice
        elif moment.reason == NOTHING:
            assert most <= 0, (moment.choice, seen)
        else:
            assert seen[moment.reason] == most > 0, (moment.choice, seen)


@settings(max_examples=6, deadline=None)
@given(GAMES)
def test_what_the_sentence_says_of_a_measure_is_so(game):
    for moment in moments(*game):
        reason = moment.reason
        if reason.startswith("held_"):
            standing = moment.public.read("component"), moment.public.read("clause")
            grown = negotiation.promised(moment.public, *standing)
            assert int(grown.named(stem(reason))[0]) != 0
        elif stem(reason) in PACKAGE_NAMES:
            more = difference(moment, stem(reason))
            assert more > 0 if reason.endswith("_more") else more < 0, (reason, moment.choice)


@settings(max_examples=8, deadline=None)
@given(GAMES, st.integers(0, 2))
def test_what_russia_is_said_to_weigh_speaks_for_its_choice_whatever_its_type(game, kind):
    doctrines = tables_of().own_doctrines
    for moment in moments(*game):
        if moment.actor != "russia" or moment.reason == NOTHING:
            continue
        moment.batch.games.row("ru_type")[...] = kind
        played = replace(moment, mind=doctrines[kind])
        assert played.leads[moment.reason] > 0, (TYPES[kind], moment.choice)


@settings(max_examples=4, deadline=None)
@given(GAMES)
def test_terms_of_an_offer_are_its_effects_but_for_rounding(game):
    for moment in moments(*game):
        for slot in terms.OFFERS & set(moment.choice):
            parts = option_terms(moment.own.scale, slot)
            gap = np.abs(sum(parts.values()) - options_worth(moment.own.scale, slot))
            assert gap.max() <= len(parts)


# blind to what is sealed


def shuffled(batch: Batch, dice: np.random.Generator) -> Batch:
    """The same moment to the public, everything it does not see drawn anew."""
    other = frozen(batch)
    for column in COLUMNS:
        sight, row = column.seen_by(PUBLIC), other.games.row(column.id)
        if sight is Sight.HIDDEN:
            row[...] = dice.integers(column.low, column.high + 1, row.shape)
        elif sight is Sight.BAND:
            low, high = batch.view(PUBLIC).band(column.id)
            row[...] = dice.integers(low, high + 1, row.shape)
    return other


@settings(max_examples=8, deadline=None)
@given(GAMES, st.integers(0, 2**32))
def test_nothing_sealed_moves_a_reason(game, draw):
    dice = np.random.default_rng(draw)
    for moment in moments(*game):
        other = replace(moment, batch=shuffled(moment.batch, dice))
        assert other.reason == moment.reason, (moment.actor, moment.choice)


@pytest.mark.parametrize(
    "name", ["must_have_ukraine", "red_line_russia", "ru_type", "double_need_coalition", "trust"]
)
def test_the_shuffle_reaches_what_is_sealed(name: str):
    moment = next(moments(7, "doctrine"))
    drawn = {
        int(shuffled(moment.batch, np.random.default_rng(seed)).games.row(name)[0])
        for seed in range(9)
    }
    assert len(drawn) > 1


def test_russias_own_largest_term_would_tell_its_type_and_the_reason_does_not():
    moment = next(m for m in moments(7, "doctrine") if m.actor == "russia")
    own, told = set(), set()
    for kind, mind in enumerate(tables_of().own_doctrines):
        moment.batch.games.row("ru_type")[...] = kind
        played = replace(moment, mind=mind)
        own.add(max(played.leads, key=played.leads.__getitem__))
        told.add(played.reason)
    assert len(own) > 1
    assert len(told) == 1


# who has reasons


def spoken(seats: dict[str, Seat]) -> dict[str, set[str]]:
    """Phase to the seats that have a reason in a bargain of these players."""
    tables, found = tables_of(), {}
    agreed = SetUp.of(tables, BARGAIN, "as_deemed_necessary", "balanced", 1)
    batch = Batch.create(tables, agreed, game_seeds(7, 1))
    players, why = make_all(tables, seats), reasons.teller(seats)
    while batch.phase is not Phase.OPENING:
        orders, views = collect(batch, players)
        choices = {a: legality.ids_of(views[a], batch.slots[a], orders[a]) for a in orders}
        asked, phase = why(batch, choices), batch.phase.value
        batch.step(orders, views)
        found[phase] = set(asked())
    return {phase: seats for phase, seats in found.items() if seats}


def test_every_bot_has_a_reason_for_every_step_said_aloud_or_signed():
    blocs = {"eastern_flank", "major_powers", "transatlantic_ally", "cautious_members"}
    assert spoken({}) == {
        "draft": {"coalition"},
        "ukraine_asks": {"ukraine"},
        "russia_asks": {"russia"},
        "acceptance": {"coalition"},
        "package_vote": blocs,
        "signing": {"ukraine", "russia"},
    }


@pytest.mark.parametrize("kind", ["random", "scripted"])
def test_scripts_and_chance_have_none(kind: str):
    found = spoken({"coalition": Seat(kind), "ukraine": Seat(kind)})
    assert "draft" not in found
    assert "ukraine_asks" not in found
    assert "package_vote" in found  # the blocs stay with their bots


def test_a_reason_asked_for_later_is_that_of_its_moment():
    moment = next(m for m in moments(7, "doctrine") if m.actor == "ukraine")
    bots, batch = make_all(moment.batch.tables, {}), moment.batch
    asked = reasons.spoken(batch, {"ukraine": moment.choice}, bots)
    told = moment.reason
    batch.games.row("component")[...] = 0
    assert asked() == {"ukraine": told}


# the sentences


@pytest.mark.parametrize("slug", slugs())
def test_every_pack_has_a_sentence_for_every_reason(slug: str):
    words = load(slug).lexicon
    told = [*REASONS, *(f"{track}_{way}" for track in TRACK_IDS for way in ("more", "less"))]
    for reason in told:
        if reason not in ("track_more", "track_less"):
            said = sentence(words, reason)
            assert said.endswith("."), reason
            assert "{" not in said


@pytest.mark.parametrize("scenario", ["after-the-armistice", "1994", "while-it-lasts"])
def test_every_reason_found_has_a_sentence(scenario: str):
    words, found = load(scenario).lexicon, set()
    for seed in range(2):
        for moment in moments(seed, "random", scenario):
            found.add(moment.reason)
    assert len(found) > 2
    assert all(sentence(words, reason) for reason in found)


def test_a_pack_of_older_words_tells_none():
    words = load(FLAGSHIP).lexicon
    older = {key: text for key, text in words.words.items() if not key.startswith("reason.")}
    assert sentence(replace(words, words=older), "capability_more") == ""
