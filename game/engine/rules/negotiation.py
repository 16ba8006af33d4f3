"""The bargain before the first turn (rulebook 6): demands, draft, asks, votes, signatures.

Russia talks at a separate table: nothing stands without Ukraine's signature, and a component that
names Russia's consent leaves the package unless Russia signs. All others stand.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.engine.arith import FULL, POINT, Bools, Ints, only, part
from game.engine.moment import Moment, Reader, formula
from game.engine.rules import options, package
from game.engine.rules.package import PackageValues
from game.engine.schema import BLOCS, BY_ID, ROLES, TRACK_IDS
from game.engine.tables import CLAUSE_FIELDS, COMPONENT_FIELDS, Proposals

READY_MADE, WHOLE, AMENDMENT = range(3)
"""Values of ``bargain``: none, the whole one, one round of amendments to a ready-made package."""
OPEN, SIGNED, NO_DEAL, UNAMENDED = range(4)
"""Values of ``signature``: still to come, Ukraine has signed, Ukraine refused for good, the
ready-made package stands as it was."""
UKRAINE_SIGNS = 1
NOT_ASKED, SIGNS, TOLERATES, WALKS_OUT = range(4)
"""Values of ``russia_stance``; a ready-made package asked nobody."""
CONSENT_NO, CONSENT_PRICE, CONSENT_YES = range(3)
TAKE_NONE, TAKE_UKRAINE, TAKE_RUSSIA, TAKE_BOTH = range(4)
_LAST_REFUSAL = 2
_ACCESSION = ("accession_will", "accession_reform")
RIPE_TURN = 60
"""A turn by which every ramp of content is over: what the package is worth when grown."""
GROWN = 120 * POINT
"""Both accession tracks when a package is fully grown."""


class Promise:
    """A package as it is promised: its rows as ``package.values`` reads them, fully grown."""

    def __init__(self, reader: Reader, component: Ints, clause: Ints) -> None:
        self._reader = reader
        self._rows: dict[str, Ints] = {
            "component": component.astype(np.int32),
            "clause": clause.astype(np.int32),
        }
        self._games = component.shape[-1]

    @property
    def games(self) -> int:
        """N."""
        return self._games

    def row(self, name: str) -> Ints:
        """Return a column of the promised state."""
        if name not in self._rows:
            value = GROWN if name.startswith("accession") else 0
            size = BY_ID[name].size
            shape = (self._games,) if size == 1 else (size, self._games)
            self._rows[name] = np.full(shape, value, dtype=np.int32)
        return self._rows[name]


class Grown:
    """A reader of the game as it stands but for its package, which is fully grown."""

    def __init__(self, reader: Reader, worth: PackageValues) -> None:
        self.numbers, self.turn, self.package = reader.numbers, reader.turn, worth
        self.memo: dict[object, object] = {}
        self._reader = reader

    def read(self, name: str) -> Ints:
        """Return a column, (N,) or (size, N)."""
        return self._reader.read(name)


def promised(reader: Reader, component: Ints, clause: Ints) -> PackageValues:
    """Return what a package (K, N) and (C, N) is worth once all of it has grown."""
    worth = package.values(Promise(reader, component, clause), reader.numbers, RIPE_TURN)
    return worth.spread(component.shape[-1])


class _Forecast(Promise):
    """A promise in given turns, with accession as it goes where nothing hurries or holds it up.

    The first turn counts the months before signature alone: packages are worked out as it opens.
    """

    def __init__(self, reader: Reader, component: Ints, clause: Ints, turns: Ints) -> None:
        super().__init__(reader, component, clause)
        months = accession_forecast(reader, turns)
        begun = accession_forecast(reader, 0 * turns)
        for track, start, value in zip(_ACCESSION, begun, months, strict=True):
            self._rows[track] = np.where(turns > 1, value, start).astype(np.int32)


def accession_forecast(reader: Reader, turns: Ints) -> tuple[Ints, Ints]:
    """Months (hundredths) of allied will and of Ukrainian adaptation by each of `turns` (M,),
    where nothing hurries or holds them up (rulebook 4).
    """
    numbers, par = reader.numbers, reader.numbers.par
    starts = (numbers.each(numbers.tables.starts, TRACK_IDS.index(track)) for track in _ACCESSION)
    paces = (par.accession_months, part(par.accession_months, par.accession_reform_pace))
    turns = np.asarray(turns, dtype=np.int64)
    will, reform = (begun + turns * pace for begun, pace in zip(starts, paces, strict=True))
    return will, reform


def unfolding(reader: Reader, component: Ints, clause: Ints, turns: Ints) -> PackageValues:
    """Return what packages (K, M) and (C, M) would be worth in `turns` (M,), one for each.

    One package (K, 1) and (C, 1) is read in every turn.
    """
    component, clause = (np.broadcast_to(x, (len(x), len(turns))) for x in (component, clause))
    forecast = _Forecast(reader, component, clause, turns)
    worth = package.values(forecast, reader.numbers, np.asarray(turns, dtype=np.int64))
    return worth.spread(len(turns))


def toggled(
    reader: Reader, proposals: Proposals, choice: Ints, component: Ints, clause: Ints
) -> tuple[Ints, Ints]:
    """Return the package after one proposal each (0 is none): add, or remove what is there.

    What an added item excludes leaves with it: that is a swap (rulebook 6).
    """
    component, clause = component.copy(), clause.copy()
    tables = reader.numbers.tables
    for place, (kind, index) in enumerate(proposals.items, start=1):
        chosen = choice == place
        rows = component if kind == "component" else clause
        excludes = tables.component_excludes if kind == "component" else tables.clause_excludes
        adds = chosen & (rows[index] == 0)
        rows[index] = np.where(chosen, 1 - rows[index], rows[index])
        for other in np.flatnonzero(excludes[index]):
            rows[other] = np.where(adds, 0, rows[other])
    return component, clause


def draft(m: Moment) -> None:
    """The coalition opens with one of its drafts and may swap one item."""
    deal = m.numbers.tables.negotiation
    component, clause = drafted(m, m.now("draft"))
    component, clause = toggled(m, deal.swaps, m.now("swap"), component, clause)
    m.put("component", component)
    m.put("clause", clause)


def drafted(reader: Reader, choice: Ints) -> tuple[Ints, Ints]:
    """Return the package of a draft, components (32, N) and clauses (16, N)."""
    deal = reader.numbers.tables.negotiation
    component, clause = 0 * reader.read("component"), 0 * reader.read("clause")
    component[: deal.draft_components.shape[1]] = deal.draft_components[choice].T
    clause[: deal.draft_clauses.shape[1]] = deal.draft_clauses[choice].T
    return component, clause


def accept(m: Moment) -> None:
    """The coalition takes none, one or both of the amendments; Ukraine's comes first.

    A ready-made package changes only once it is signed; where nothing is taken the round is over.
    """
    taken, amends = m.now("accept"), m.read("bargain") == AMENDMENT
    for column, rows in zip(("component", "clause"), accepted(m, taken), strict=True):
        m.put(column, np.where(amends, m.read(column), rows))
    over = amends & (taken == TAKE_NONE)
    m.put("signature", np.where(over, UNAMENDED, m.read("signature")))


def standing(reader: Reader) -> tuple[Ints, Ints]:
    """Return the package on the table, (32, N) and (16, N): a ready-made one with the amendments
    taken, until it is signed or refused.
    """
    amends = (reader.read("bargain") == AMENDMENT) & (reader.read("signature") == OPEN)
    return accepted(reader, only(amends, reader.read("accept")))


def accepted(reader: Reader, taken: Ints) -> tuple[Ints, Ints]:
    """Return the package after the amendments that are taken, (32, N) and (16, N)."""
    deal = reader.numbers.tables.negotiation
    component, clause = reader.read("component"), reader.read("clause")
    for column, proposals, role in (
        ("amendment", deal.ukraine_asks, TAKE_UKRAINE),
        ("counter", deal.russia_asks, TAKE_RUSSIA),
    ):
        granted = only((taken == role) | (taken == TAKE_BOTH), reader.read(column))
        component, clause = toggled(reader, proposals, granted, component, clause)
    return component, clause


def vote(m: Moment) -> None:
    """Blocs consent, ask their price or refuse; prices are paid while the pot reaches.

    Not carried counts as a refusal: the table goes back to the asks, once, or leaves a ready-made
    package as it was.
    """
    yes, paid = tally(m, pot(m))
    carried = yes >= m.par.consent_needed
    m.put("carried", carried)
    m.put("bought", only(carried, paid))
    over = _refused(m, ~carried)
    for column in ("component", "clause"):
        m.put(column, np.where(over, 0, m.read(column)))


def tally(m: Moment, left: Ints) -> tuple[Ints, Ints]:
    """Count the blocs that consent and what their prices take of what is left, (N,) each."""
    consent = m.now("consent")
    paid, yes = np.zeros(m.games, dtype=np.int32), np.zeros(m.games, dtype=np.int32)
    for bloc in range(len(BLOCS)):
        price = m.read("bloc_price")[bloc]
        buys = (consent[bloc] == CONSENT_PRICE) & (paid + price <= left)
        paid += only(buys, price)
        yes += buys | (consent[bloc] == CONSENT_YES)
    return yes, paid


def pot(reader: Reader) -> Ints:
    """Political budget left after the package's own price, hundredths: what can buy consent."""
    return pot_after(reader, promised(reader, *standing(reader)))


def pot_after(reader: Reader, worth: PackageValues) -> Ints:
    """Political budget that a package of this worth would leave, hundredths, (N,).

    Where a ready-made one is amended the message is agreed already, and its clarity is paid.
    """
    par, words = reader.numbers.par, reader.numbers.tables.messages
    clear = FULL - reader.numbers.pick(words, reader.read("message"))[..., 0]
    said = only(reader.read("bargain") == AMENDMENT, part(clear, par.budget_clarity))
    return np.maximum(par.budget_start - part(worth.price, par.budget_price) - said, 0)


def sign(m: Moment) -> None:
    """Ukraine signs or refuses; Russia signs, tolerates or walks out; both sealed.

    Where a ready-made package stays as it was, nothing came of Russia's stance either.
    """
    signs = m.now("ukraine_signs") == UKRAINE_SIGNS
    stance = m.now("russia_stance")
    m.put("signature", np.where(signs, SIGNED, m.read("signature")))
    ends = _refused(m, ~signs)
    on_table = standing(m)
    left = without_russia(m, *on_table)
    leaves = (stance != SIGNS) & signs
    for column, whole, rest in zip(("component", "clause"), on_table, left, strict=True):
        signed = np.where(signs, np.where(leaves, rest, whole), m.read(column))
        m.put(column, np.where(ends, 0, signed))
    m.put("russia_stance", np.where(m.now("signature") == UNAMENDED, NOT_ASKED, stance))


def without_russia(reader: Reader, component: Ints, clause: Ints) -> tuple[Ints, Ints]:
    """Return a package without what names Russia's consent, (32, N) and (16, N).

    What a ready-made package held before it was amended stays: it was agreed already.
    """
    tables, found = reader.numbers.tables, []
    amends = reader.read("bargain") == AMENDMENT
    for column, held, table, names in (
        ("component", component, tables.components, COMPONENT_FIELDS),
        ("clause", clause, tables.clauses, CLAUSE_FIELDS),
    ):
        rows = held.copy()
        for index in range(table.shape[1]):
            named = reader.numbers.each(table, index, names.index("needs_russia")) != 0
            agreed = amends & (reader.read(column)[index] != 0)
            rows[index] = np.where(named & ~agreed, 0, rows[index])
        found.append(rows)
    return found[0], found[1]


def _refused(m: Moment, refused: Bools) -> Bools:
    """Count a refusal; return where it was the last, so that there is no agreement.

    The one round of amendments ends with the first, and the ready-made package stands.
    """
    refusals = m.read("refusals") + refused
    m.put("refusals", refusals)
    amends = m.read("bargain") == AMENDMENT
    over = refused & ~amends & (refusals >= _LAST_REFUSAL)
    ended = np.where(refused & amends, UNAMENDED, m.now("signature"))
    m.put("signature", np.where(over, NO_DEAL, ended))
    return over


def take_effect(m: Moment) -> None:
    """What was offered, wanted and refused takes effect as the first turn opens."""
    bargained = m.read("bargain") != READY_MADE
    agreed = bargained & (m.read("signature") == SIGNED)
    options.apply(m, "offer", agreed)
    options.apply(m, "terms", agreed & (m.read("russia_stance") != WALKS_OUT))
    m.add("budget", "consent", -only(m.read("signature") != UNAMENDED, m.read("bought")))
    m.add("relief", "signature", only(m.read("russia_stance") == SIGNS, m.par.signed_relief))
    worth = promised(m, m.read("component"), m.read("clause"))
    kept = demands_kept(Grown(m, worth))
    for role, track in _PATIENCE.items():
        met = _ticked(kept[role], m.read(f"must_have_{role}"))
        m.add(track, "must_have", only(agreed & met, m.par.demand_weight))
        red_line = m.read(f"red_line_{role}")
        crossed = (red_line > 0) & ~_ticked(kept[role], red_line)
        m.add(track, "red_line", only(agreed & crossed, -m.par.demand_weight))


def _ticked(kept: list[Bools], ticked: Ints) -> Bools:
    """Return where the package keeps the demand that was ticked (0: none), (N,)."""
    holds = np.zeros(ticked.shape, dtype=bool)
    for place, row in enumerate(kept, start=1):
        holds |= (ticked == place) & row
    return holds


_PATIENCE: Mapping[str, str] = {"ukraine": "acceptance", "russia": "regime", "coalition": "will"}
"""Whose patience a demand kept or a red line crossed moves."""


def demands_kept(reader: Reader) -> dict[str, list[Bools]]:
    """Return for each role which of its six demands the package keeps, (N,) each."""
    demands = reader.numbers.tables.negotiation.demands
    return {
        role: [
            np.broadcast_to(formula(reader, demand.program) != 0, reader.read("bargain").shape)
            for demand in demands[role]
        ]
        for role in ROLES
    }


def bloc_prices(m: Moment) -> Ints:
    """Draw what each bloc asks for its yes, (4, N): its price, 30 percent either way by seed."""
    table = m.numbers.tables.blocs
    rows = []
    for index, bloc in enumerate(BLOCS):
        price = m.numbers.each(table, index, 3) + np.zeros(m.games, dtype=np.int32)
        spread = m.dice.within(m.par.price_spread, "price", bloc)
        rows.append(price + part(price, spread))
    return np.stack(rows)


def breached(reader: Reader, attributed: Ints | Bools) -> Bools:
    """Return where Russia signed and an act of this turn is laid at its door (rulebook 6)."""
    return (reader.read("russia_stance") == SIGNS) & (attributed != 0)
