"""The bands of a balanced game, each with what was measured (research, models 5; rulebook 12).

A metric outside its band is no fault of the program: the report says so and goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from math import log2

import numpy as np

from game.engine.arith import Ints
from game.engine.schema import LEVELS, ROLES
from game.lab import suitemetrics
from game.lab.balance import Found
from game.lab.metric import TOO_MUCH, Metric
from game.lab.overview import LATE_TURN
from game.lab.usage import FOLLOWS
from game.players.scripted import options_of

ROLE_SLOTS: Mapping[str, tuple[str, ...]] = {
    "ukraine": ("home", "abroad", "harden", "reaction"),
    "russia": ("rung", "domain", "target", "cover", "statecraft"),
    "coalition": ("posture", "watch", "verdict", "response"),
}
"""Slots of each role's own seat; votes are the blocs'."""
FREE = ("rung", "domain", "statecraft", "home", "abroad", "reaction", "posture", "response")
"""Slots whose options compete: each should be used, none always. What is guarded, whom an act is
aimed at and how a case is called follow from other choices.
"""
LEAST_USE, MOST_USE = 0.02, 0.35
TRIGGERS_SECOND_PROTOTYPE = 1.1


def metrics(found: Found) -> tuple[Metric, ...]:
    """Return every row of the bands, measured or not, in the order they are printed."""
    return tuple(row for part in _PARTS for row in part(found))


def _roles(found: Found) -> Iterator[Metric]:
    for role in ROLES:
        success = found.overview.success(role)
        yield Metric(
            "Roles",
            f"{role}: games above its own median without a deal",
            success.value if success else None,
            0.35,
            0.65,
            note="" if success else "needs the package none and another one",
        )
    means = found.skill.all_random.values()
    yield Metric(
        "Roles", "distance between roles at random play", max(means) - min(means), None, 5, "points"
    )
    known = options_of(found.tables)
    counts = [sum(len(known[slot]) for slot in ROLE_SLOTS[role]) for role in ROLES]
    widest = max(abs(count * len(counts) / sum(counts) - 1) for count in counts)
    yield Metric("Roles", "options of a role, distance from the mean", widest, None, 0.2)


def _catastrophe(found: Found) -> Iterator[Metric]:
    lost = found.overview.overall("shared_loss")
    yield Metric("Course", "games with shared loss", lost, 0.03, 0.12)
    late = found.overview.reached(LATE_TURN)
    played = found.tables.turns >= LATE_TURN
    yield Metric(
        "Course",
        f"games that reach turn {LATE_TURN}",
        late.value if played else None,
        0.9,
        None,
        note="" if played else "for long paces only",
    )
    yield Metric(
        "Course",
        "triggers met a game",
        found.overview.overall("triggers_met"),
        TRIGGERS_SECOND_PROTOTYPE,
        None,
        "number",
        "the second prototype starved its rulings at .1 to 1.1",
    )


def _cards(found: Found) -> Iterator[Metric]:
    best = max(
        (
            (table[package].mean, card, package)
            for card, roles in found.cards.items()
            for table in (roles["coalition"],)
            for package in table
        ),
        default=None,
    )
    yield Metric(
        "Cards and packages",
        "coalition: largest gain of a forced card over the usual one",
        best[0] if best else None,
        None,
        TOO_MUCH,
        "points",
        f"{best[1]}, {best[2]}" if best else "only one card",
    )
    share = _same_card(found)
    yield Metric(
        "Cards and packages",
        "coalition: packages that share one best card",
        share if len(found.packages) > 1 else None,
        None,
        1 - 1 / len(found.packages),
        note="no card should be best for all packages",
    )
    for role in ROLES:
        name, most = max(found.overview.best(role).items(), key=lambda item: item[1].value or 0.0)
        many = len(found.packages) > 1
        yield Metric(
            "Cards and packages",
            f"{role}: seeds for which one package is best",
            most.value if many else None,
            None,
            0.6,
            note=name if many else "needs several packages",
        )


def _same_card(found: Found) -> float:
    usual = found.terms.message
    winners = []
    for package in found.packages:
        gains = {card: roles["coalition"][package].mean for card, roles in found.cards.items()}
        winners.append(max({usual: 0.0, **gains}.items(), key=lambda item: item[1])[0])
    return max(winners.count(card) for card in winners) / len(winners)


def _usage(found: Found) -> Iterator[Metric]:
    for slot in FREE:
        shares = _in_peace(found, slot)
        if not shares:
            yield Metric("Options", f"{slot}: use", None, note="nobody was asked")
            continue
        rare = ", ".join(name for name, share in shares.items() if share < LEAST_USE)
        often = ", ".join(name for name, share in shares.items() if share > MOST_USE)
        least, most = min(shares.values()), max(shares.values())
        yield Metric("Options", f"{slot}: least used", least, LEAST_USE, note=rare)
        yield Metric("Options", f"{slot}: most used", most, None, MOST_USE, note=often)


def used(found: Found, slot: str) -> dict[str, float]:
    """Return the share of each option of a slot over all packages; empty if nobody was asked."""
    if slot not in found.overview.usage.counts:
        return {}
    names = options_of(found.tables)[slot]
    counts = found.overview.usage.counts[slot].sum(axis=0).tolist()
    if slot in FOLLOWS:
        names, counts = names[1:], counts[1:]
    total = sum(counts)
    return {name: count / total for name, count in zip(names, counts, strict=True) if total}


def _in_peace(found: Found, slot: str) -> dict[str, float]:
    """The same of the options on the menu of peace: nobody chooses between the two menus."""
    table = found.tables.slots.get(slot)
    war = table.at_war if table else frozenset()
    shares = {name: share for name, share in used(found, slot).items() if name not in war}
    whole = sum(shares.values())
    return {name: share / whole for name, share in shares.items() if whole}


def entropy(shares: Collection[float]) -> float:
    """Return the bits of a choice over the bits of a flat one: 1 is flat, 0 is always the same."""
    bits = -sum(share * log2(share) for share in shares if share)
    return bits / log2(len(shares)) if len(shares) > 1 else 0.0


_ENTROPY: Mapping[str, tuple[float, float | None]] = {
    "russia": (0.75, 0.95),
    "ukraine": (0.7, None),
    "coalition": (0.6, None),
}


def _flatness(found: Found) -> Iterator[Metric]:
    for role in ROLES:
        asked = [used(found, slot) for slot in ROLE_SLOTS[role]]
        flat = [entropy(shares.values()) for shares in asked if shares]
        low, high = _ENTROPY[role]
        mean = sum(flat) / len(flat) if flat else None
        yield Metric("Options", f"{role}: entropy of use, mean of its slots", mean, low, high)


def _incidents(found: Found) -> Iterator[Metric]:
    counts: Ints = found.overview.usage.counts.get("level", np.zeros((1, LEVELS), np.int64))
    levels, total = counts.sum(axis=0).tolist(), int(counts.sum())
    for level, count in enumerate(levels):
        yield Metric(
            "Incidents",
            f"answered at level {level}",
            count / total if total else None,
            LEAST_USE,
            None,
        )
    asked = found.overview.total("invocations")
    yield Metric("Incidents", "invoked", asked / total if total else None, LEAST_USE, None)


_DECIDED: Mapping[str, tuple[str, str]] = {
    "needs": ("needs", "play / (package + play)"),
    "crisis": (
        "crisis result",
        "percentile of the composite in the package's own doctrine games, which take most of the "
        "package's share out: high by construction, so it tests little",
    ),
}
"""Of what play should decide enough (rulebook 12): its name and what to know of it."""


def _spread(found: Found) -> Iterator[Metric]:
    several = len(found.packages) > 1
    for part, (name, note) in _DECIDED.items():
        for role in ROLES:
            yield Metric(
                "What decides",
                f"{role}: play of what players decide, {name}",
                found.spread[role][part].of_decided if several else None,
                0.4,
                None,
                note=note,
            )
    for role in ROLES:
        decided = found.spread[role]["result"].of_decided
        yield Metric(
            "What decides",
            f"{role}: the same of the composite",
            decided,
            note="for information; no band",
        )
    for role in ROLES:
        yield Metric(
            "What decides", f"{role}: luck share", found.spread[role]["result"].luck, 0.25, 0.5
        )
    for role in ROLES:
        sharp = found.skill.gradient[role].mean
        yield Metric("What decides", f"{role}: skill, sharp less blunt", sharp, 4, 15, "points")
    for role in ROLES:
        chance = found.skill.random[role]
        yield Metric(
            "What decides",
            f"{role}: random play less doctrine, upper end of the interval",
            chance.high,
            None,
            0,
            "points",
        )


def _coverage(found: Found) -> Iterator[Metric]:
    missing = sum(len(found.coverage.never(kind)) for kind in found.coverage.counts)
    yield Metric("Coverage", "things that never occur in random play", missing, None, 0, "number")
    ended = found.coverage.ended / found.coverage.games
    yield Metric("Coverage", "random games that end", ended, 1, None)


_ELSEWHERE = {
    "option regret": "needs values of what was not chosen; no seat reports them yet",
    "decisiveness": "needs a projected result a turn; not in the engine yet",
    "lead changes": "needs a projected result a turn; not in the engine yet",
    "belief calibration": "needs beliefs and answers paired by severity; not measured yet",
    "hypotheses, sensitivity, monotonicity": "the study's, not the balance's",
    "determinism, information hygiene": "held by tests",
    "minutes of play, words of briefs": "no matter of bots; minutes stand in pace.md",
}


def _elsewhere(found: Found) -> Iterator[Metric]:
    for name, why in _ELSEWHERE.items():
        yield Metric("Not measured here", name, None, note=why)


_PARTS: tuple[Callable[[Found], Iterator[Metric]], ...] = (
    _roles,
    _catastrophe,
    suitemetrics.suites,
    _cards,
    _usage,
    _flatness,
    _incidents,
    _spread,
    _coverage,
    _elsewhere,
)
