"""Which value of a slot an actor may choose now, and the one door every order passes.

Legality reads the actor's view only, so a list of options can leak nothing. Slots resolve in
order: what was chosen in an earlier slot bounds the later ones (architecture, decision 2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from game.engine import menus
from game.engine.arith import POINT, Bools, Ints, part
from game.engine.formula_names import IN_POINTS, PACKAGE_NAMES
from game.engine.rules import options, revision, ruling
from game.engine.schema import (
    COVERS,
    DOMAINS,
    EXCHANGE_MOVES,
    EXCHANGE_STEPS,
    LEVELS,
    NUCLEAR_SIGNAL,
    RUNGS,
    STANDS,
    TARGETS,
    TYPES,
    VERDICTS,
    WAR_RUNG,
)
from game.engine.tables import Tables
from game.engine.view import View
from game.errors import IllegalOrder, did_you_mean

Chosen = Mapping[str, Ints]

_RUNGS = ("none", *(f"rung_{index}" for index in range(1, RUNGS)))
FIXED: Mapping[str, tuple[str, ...]] = {
    "rung": _RUNGS,
    "domain": ("none", *DOMAINS),
    "target": ("none", *TARGETS),
    "cover": ("none", *COVERS),
    "harden": ("none", *DOMAINS),
    "watch": ("none", *DOMAINS),
    "verdict": VERDICTS,
    "vote": tuple(f"level_{level}" for level in range(LEVELS)),
    "accept": ("none", "ukraine", "russia", "both"),
    "consent": ("no", "price", "yes"),
    "ukraine_signs": ("refuse", "sign"),
    "russia_stance": ("not_asked", "sign", "tolerate", "walk_out"),
    "reading": ("unsure", *TYPES),
    "proof": ("as_preset", "proof_25", "proof_40", "proof_55", "proof_70", "proof_85"),
    "preauthorise": ("as_preset", *(f"level_{level}" for level in range(LEVELS))),
    "cumulative": ("as_preset", "off", "on"),
    "brief": ("as_preset", "off", "on"),
    "exchange_russia": EXCHANGE_MOVES,
    "exchange_coalition": EXCHANGE_MOVES[:NUCLEAR_SIGNAL],
}
"""Options of the slots the engine itself defines; the other slots' options come from content."""
OWN = ("stand", "must_have", "red_line", "need")
"""Slots whose menu is another for every role: pairs of its positions, its demands, its needs."""
AND = "+"
"""Stands between the two positions of a stand's id: ``whole_territory+promise_kept``."""

OF_THE_DEAL = ("draft", "swap", "amendment", "counter", "message", "annex")
"""Slots of the bargain whose options are what content may propose, say or annex."""


def option_ids(view: View, slot: str) -> tuple[str, ...]:
    """Return the ids of a slot's options, in order."""
    if slot in OWN:
        return own_options(view.numbers.tables, view.role, slot)
    return options_of(view.numbers.tables, slot)


def own_options(tables: Tables, role: str, slot: str) -> tuple[str, ...]:
    """Return the ids of a role's options of one of the slots of ``OWN``."""
    if slot == "stand":
        ids = [position.id for position in tables.pin[role]["positions"]]
        return tuple(AND.join(ids[place] for place in pair) for pair in STANDS)
    if slot == "need":
        return tables.negotiation.needs[role]
    return ("none", *(demand.id for demand in tables.negotiation.demands[role]))


def options_of(tables: Tables, slot: str) -> tuple[str, ...]:
    """Return the ids of the options of a slot whose menu is the same for everybody."""
    if slot in FIXED:
        return FIXED[slot]
    if slot in tables.slots:
        return tables.slots[slot].options
    deal = tables.negotiation
    return {
        "draft": deal.drafts,
        "swap": deal.swaps.options,
        "amendment": deal.ukraine_asks.options,
        "counter": deal.russia_asks.options,
        "message": tables.message_ids,
        "annex": tables.annex_ids,
    }[slot]


def rows_of(view: View, slots: Sequence[str], choice: Mapping[str, str]) -> list[Ints]:
    """Turn a choice (slot to option id) into an order for a batch of one, legality unchecked.

    Raises IllegalOrder naming a slot left open, one that is not asked, or an unknown option.
    """
    for slot in choice:
        if slot not in slots:
            raise IllegalOrder(f"{view.observer} does not decide {slot[:80]!r} here")
    rows = []
    for slot in slots:
        names = option_ids(view, slot)
        if slot not in choice:
            raise IllegalOrder(f"{view.observer}: nothing chosen for {slot}")
        if choice[slot] not in names:
            asked = choice[slot][:80]
            hint = did_you_mean(asked, names)
            raise IllegalOrder(f"{view.observer}: {slot} has no option {asked!r}{hint}")
        rows.append(np.array([names.index(choice[slot])], dtype=np.int64))
    return rows


def ids_of(view: View, slots: Sequence[str], order: Sequence[Ints]) -> dict[str, str]:
    """Return an order for a batch of one as people read it: slot to option id."""
    return {
        slot: option_ids(view, slot)[int(row[0])] for slot, row in zip(slots, order, strict=True)
    }


def legal(view: View, slot: str, chosen: Chosen) -> Bools:
    """Return which options of ``slot`` are legal, (O, N), given the earlier slots' choices.

    At least one option is always legal: the first, if nothing else is.
    """
    key = (slot, tuple(chosen.values()))
    known = view.remembered(*key)
    if known is not None:
        return known
    rule = _RULES.get(slot)
    if rule is None:
        rule = _content if slot in view.numbers.tables.slots else _open
    allowed = rule(view, slot, chosen)
    if not allowed[0].all():
        allowed[0] |= ~allowed.any(axis=0)
    return view.remember(*key, allowed)


def admit(view: View, slots: Sequence[str], order: Sequence[Ints], mask: Bools) -> list[Ints]:
    """Check an order, S rows of (N,), against the rules and return it; the one door to the engine.

    Games outside ``mask`` are not asked. Raises IllegalOrder with game, slot, option, reason.
    """
    rows = [np.asarray(row) for row in order]
    shape = (len(slots), *mask.shape)
    if len(rows) != len(slots) or any(row.shape != mask.shape for row in rows):
        raise IllegalOrder(
            f"{view.observer}: an order here has shape {shape}, not {np.shape(order)}: "
            f"one row a slot ({', '.join(slots)}), one column a game"
        )
    chosen: dict[str, Ints] = {}
    places, asked = np.arange(view.games), view.some(mask)
    for slot, row in zip(slots, map(view.some, rows), strict=True):
        count = len(option_ids(view, slot))
        allowed = legal(view, slot, chosen)
        # One flat look-up: indexing by two arrays costs ten times as much.
        fits = allowed.ravel().take(row * view.games + places, mode="clip")
        if row.size and (row.min() < 0 or row.max() >= count):
            fits &= (row >= 0) & (row < count)
        if not fits.all() and not fits[asked].all():
            _refuse(view, slot, row, fits | ~asked, allowed)
        chosen[slot] = row
    return rows


def _refuse(view: View, slot: str, row: Ints, fits: Bools, allowed: Bools) -> None:
    game = int(np.flatnonzero(~fits)[0])
    names = option_ids(view, slot)
    value, place = int(row[game]), int(game if view.chosen is None else view.chosen[game])
    what = names[value] if 0 <= value < len(names) else str(value)
    may = ", ".join(names[option] for option in np.flatnonzero(allowed[:, game]))
    raise IllegalOrder(
        f"{view.observer} may not choose {what!r} for {slot} in turn {view.turn}, "
        f"phase {view.phase} (game {place}); legal now: {may}"
    )


def _rung(view: View, slot: str, chosen: Chosen) -> Bools:
    """A rung needs an instrument, mobilisation and, for overt force, a turn (rulebook 6)."""
    tables = view.numbers.tables.pressure
    exists: Bools = np.asarray(tables.legal.any(axis=(1, 2)))
    needs = view.numbers.whole(tables.rung_needs)
    ready = (view.read("mobilisation") >= needs[:, 0]) & (view.turn >= needs[:, 1])
    allowed = exists[:, None] & ready
    allowed[0] = True
    allowed[WAR_RUNG] &= view.read("war") == 0
    return allowed


def _domain(view: View, slot: str, chosen: Chosen) -> Bools:
    # The order being checked may hold anything: what no table has is looked up at its edge.
    menu = menus.domains(view.numbers.tables.pressure)
    return menu.take(chosen["rung"], axis=1, mode="clip")


def _target(view: View, slot: str, chosen: Chosen) -> Bools:
    menu = menus.targets(view.numbers.tables.pressure)
    place = chosen["rung"] * menus.PLACES + chosen["domain"]
    return menu.take(place, axis=1, mode="clip")


def _cover(view: View, slot: str, chosen: Chosen) -> Bools:
    acts = chosen["rung"][None, :] > 0
    return np.vstack([~acts, np.repeat(acts, len(COVERS), axis=0)])


def _open(view: View, slot: str, chosen: Chosen) -> Bools:
    return np.ones((len(option_ids(view, slot)), view.games), dtype=bool)


def _demand(view: View, slot: str, chosen: Chosen) -> Bools:
    """Each role ticks one demand, and the red line is another than the must-have (rulebook 6)."""
    allowed = _open(view, slot, chosen)
    allowed[0] = len(allowed) == 1
    if slot == "red_line":
        ticked = chosen["must_have"]
        allowed[ticked, np.arange(view.games)] &= ticked == 0
    return allowed


def _accept(view: View, slot: str, chosen: Chosen) -> Bools:
    """Only what was asked can be taken; Ukraine's amendment is taken first."""
    ukraine, russia = view.read("amendment") > 0, view.read("counter") > 0
    allowed = np.stack([np.ones(view.games, dtype=bool), ukraine, russia, ukraine & russia])
    if view.phase == "revision_coalition":
        budget = view.read("budget")
        for taken in range(1, len(allowed)):
            allowed[taken] &= revision.price(view, np.full(view.games, taken)) <= budget
    return allowed


def _need(view: View, slot: str, chosen: Chosen) -> Bools:
    """A side may disclose one of its own needs; Russia's depend on its type (rulebook 6)."""
    allowed = _open(view, slot, chosen)
    pin = view.numbers.tables.pin[view.role]
    if "needs" not in pin:
        own = np.zeros_like(allowed)
        own[0] = True
        names = option_ids(view, slot)
        for place, kind in enumerate(TYPES):
            for need in pin[f"needs.{kind}"]:
                own[names.index(need.id)] |= view.read("ru_type") == place
        allowed &= own
    return allowed


def _stance(view: View, slot: str, chosen: Chosen) -> Bools:
    allowed = _open(view, slot, chosen)
    allowed[0] = False
    return allowed


def _vote(view: View, slot: str, chosen: Chosen) -> Bools:
    """A bloc may back any level up to the one the coalition's table asks for."""
    levels = np.arange(LEVELS)[:, None]
    return levels <= view.read("asked_level")[None, :]


def _exchange_russia(view: View, slot: str, chosen: Chosen) -> Bools:
    """Nuclear signalling is Russia's alone, and only as the last step (rulebook 6)."""
    allowed = _open(view, slot, chosen)
    allowed[NUCLEAR_SIGNAL] &= view.read("exchange_step") >= EXCHANGE_STEPS
    return allowed


def _content(view: View, slot: str, chosen: Chosen) -> Bools:
    table = view.numbers.tables.slots[slot]
    allowed = np.ones((len(table.options), view.games), dtype=bool)
    held: dict[tuple[str, int, int], Bools] = {}  # options share their bounds
    for need in table.requirements:
        bound = need.name, need.least, need.most
        if bound not in held:
            value = chosen[need.name] if need.name in chosen else _value(view, need.name)
            held[bound] = (value >= need.least) & (value <= need.most)
        allowed[need.option] &= held[bound]
    if slot == "posture":
        price = options.trait_column(view, slot, "budget")
        allowed &= price <= view.read("budget")[None, :]
    if slot == "response":
        allowed &= _affordable(view)
    return allowed


def _affordable(view: View) -> Bools:
    """A response needs budget, and level 4 an invocation by the state attacked (rulebook 6)."""
    level = options.trait_column(view, "response", "level")
    base = options.trait_column(view, "response", "budget")
    price = part(base, ruling.vagueness_factor(view, level))
    asked = view.read("asked") != 0
    return (price <= view.read("budget")) & ((level < LEVELS - 1) | asked)


def _value(view: View, name: str) -> Ints:
    """A name a requirement may test, in the unit its bounds are compiled to."""
    if name == "turn":
        return np.full(view.games, view.turn, dtype=np.int64)
    if name in PACKAGE_NAMES:
        return view.package.named(name)
    return view.read(name)


def requirement_scale(name: str) -> int:
    """Return how many stored units one authored unit of a required name has."""
    return POINT if name in IN_POINTS or name in PACKAGE_NAMES else 1


_RULES: Mapping[str, Callable[[View, str, Chosen], Bools]] = {
    "rung": _rung,
    "domain": _domain,
    "target": _target,
    "cover": _cover,
    "vote": _vote,
    "must_have": _demand,
    "red_line": _demand,
    "accept": _accept,
    "need": _need,
    "russia_stance": _stance,
    "exchange_russia": _exchange_russia,
}
