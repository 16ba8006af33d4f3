"""Before the first turn: what was agreed takes effect, and the seed deals what is private."""

from __future__ import annotations

import numpy as np

from game.engine.arith import FULL, POINT, Bools, Ints, clip, only, part
from game.engine.moment import Moment
from game.engine.rules import belief, learning, message, negotiation, revision
from game.engine.schema import BLOCS, ROLES, TYPES

FIRST_ELECTION_TURN = 2
_ANNEX = ("offset", "proof", "preauthorised", "cumulative", "briefed")
_PROOFS = np.array([25, 40, 55, 70, 85], dtype=np.int32) * np.int32(POINT)
"""Standards of proof an annex may set by hand (models 2.4)."""


def agree(m: Moment, where: Bools) -> None:
    """Write message and annex into the state as agreed, ``where`` (N,) they are (rulebook 6).

    What is ready-made is agreed at set-up, what is bargained after the bargain; a package that may
    be amended at both, as only its clauses may differ. What was adjusted by hand (0: as the preset
    has it) replaces the preset's value.
    """
    tables = m.numbers.tables
    words = m.numbers.pick(tables.messages, m.read("message"))
    m.put("whether_ambiguity", only(where, words[..., 0]))
    m.put("which_ambiguity", only(where, words[..., 1]))
    m.put("conditional", where & message.conditional(m, m.read("clause")))
    annex = dict(zip(_ANNEX, m.numbers.pick(tables.annexes, m.read("annex")).T, strict=True))
    proof, level = m.read("proof"), m.read("preauthorise")
    annex["proof"] = np.where(proof > 0, _PROOFS[np.maximum(proof - 1, 0)], annex["proof"])
    annex["preauthorised"] = np.where(level > 0, level - 1, annex["preauthorised"])
    for name, slot in (("cumulative", "cumulative"), ("briefed", "brief")):
        annex[name] = np.where(m.read(slot) > 0, m.read(slot) - 1, annex[name])
    for name, values in annex.items():
        m.put(f"annex_{name}", only(where, values))
    briefed = where & (annex["briefed"] != 0)
    m.put("briefed_offset", only(briefed, annex["offset"]))
    m.put("briefed_proof", only(briefed, annex["proof"]))


def deal(m: Moment) -> None:
    """Draw what only the seed knows: types, moods, prices, elections, doubled needs.

    Where the pack settles what each role stands for, it is written down here.
    """
    par, dice = m.par, m.dice
    for role, stand in m.numbers.tables.stand.items():
        m.put(f"stand_{role}", stand)
    m.put("ru_type", dice.below(len(TYPES), "type"))
    m.put("resolve_offset", dice.within(par.resolve_spread, "resolve"))
    for role in ROLES:
        m.put(f"double_need_{role}", dice.below(_needs(m, role), "need", role))
    table = m.numbers.tables.blocs
    moods, elections = [], []
    for index, bloc in enumerate(BLOCS):
        moods.append(dice.within(par.vote_mood, "mood", bloc))
        falls = dice.below(100, "election", bloc) < m.numbers.each(table, index, 1)
        span = np.maximum(np.minimum(par.election_span, m.numbers.tables.turns - 1), 1)
        when = FIRST_ELECTION_TURN + dice.below(span, "election_turn", bloc)
        elections.append(only(falls, when))
    m.put("bloc_mood", np.stack(moods))
    m.put("election_turn", np.stack(elections))
    m.put("bloc_price", negotiation.bloc_prices(m))


def open_game(m: Moment) -> None:
    """Start budget, accession and Russia's reading from the package and the words."""
    par = m.par
    m.put("revision_after", revision.schedule(m))
    clear = FULL - m.read("whether_ambiguity")
    budget = (
        par.budget_start - part(m.package.price, par.budget_price) - part(clear, par.budget_clarity)
    )
    m.add("budget", "package", np.maximum(budget, 0))
    m.add("accession_will", "months", par.accession_months + 0 * clear)
    m.add("accession_reform", "months", part(par.accession_months, par.accession_reform_pace))
    low, high = message.declared_band(m, belief.line(m))
    m.put("line_low", clip(low, 0, FULL))
    m.put("line_high", clip(high, 0, 120 * POINT))
    m.put("top_weight", learning.prior_weight(m))


def _needs(m: Moment, role: str) -> Ints:
    """How many needs a role has, (1,) or (N,): Russia's depend on its type."""
    pin = m.numbers.tables.pin[role]
    if "needs" in pin:
        return np.array([len(pin["needs"])], dtype=np.int64)
    by_type = np.array([len(pin[f"needs.{kind}"]) for kind in TYPES], dtype=np.int64)
    return by_type[m.now("ru_type")]
