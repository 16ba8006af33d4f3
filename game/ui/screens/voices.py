"""Why a bloc backed what it backed: the public fact that weighed most, in one sentence.

The terms are those of the engine's `ruling.support` that everybody can compute; the bloc's mood,
the coalition's own signal, its private resolve and what the annex says of the case are left out,
so nothing secret is told. A bloc that resists against all of them may have its reason in the file.
"""

from __future__ import annotations

from collections.abc import Callable

from game.engine.arith import POINT, Ints, part
from game.engine.rules import ruling
from game.engine.schema import BLOCS, MET
from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens.reading import number


def reason(view: View, bloc: str, backed: int, asked: int, mandate: str) -> str:
    """The sentence for a bloc that backed level `backed` when `asked` was asked for."""
    wanted = 1 if backed >= asked else -1
    facts = _facts(view, bloc, asked)
    if wanted < 0 < sum(facts.values()) + _start(view, asked):
        return _("The case does not carry it.")
    best = max(facts, key=lambda name: wanted * facts[name])
    if wanted * facts[best] <= 0:
        return mandate
    says = _SENTENCES[best, wanted]
    return mandate if says is None else says()


def _facts(view: View, bloc: str, asked: int) -> dict[str, int]:
    """What spoke for (above 0) or against an answer at this level, hundredths of support."""
    par, package = view.numbers.par, view.package
    verdict = number(view, "verdict")
    fear = view.read("fear") - par.vote_fear_zero
    risk = {2: par.vote_risk_2, 3: par.vote_risk_3}.get(asked, par.vote_risk_4)
    binding = par.vote_binding_met if verdict == MET else par.vote_binding
    pledge = par.vote_invoked + part(package.invocation, par.vote_pledge)
    place = BLOCS.index(bloc)
    held = int(view.read("election_held").reshape(len(BLOCS), -1)[place, 0])
    election = held * int(view.numbers.each(view.numbers.tables.blocs, place, 2)[0])
    terms: dict[str, Ints | int] = {
        "fear": -part(fear, risk),
        "severity": part(view.read("severity"), par.vote_severity),
        "binding": part(package.binding, binding),
        "asked": pledge if number(view, "asked") else 0,
        "retaliated": -par.vote_retaliated if number(view, "reaction_retaliates") else 0,
        "struck": par.vote_member if number(view, "member_struck") else 0,
        "precedent": view.read("case_strength"),
        # What an election cost is told apart from the stake itself.
        "stake": ruling.stakes(view)[place] + election,
        "election": -election,
    }
    return {name: _first(value) for name, value in terms.items()}


def _start(view: View, asked: int) -> int:
    """What an answer at this level starts from before the facts, less what a yes needs."""
    par = view.numbers.par
    demand = {2: par.vote_demand_2, 3: par.vote_demand_3}.get(asked, par.vote_demand_4)
    alert = part(view.read("alert") - 30 * POINT, par.vote_alert)
    return _first(par.vote_base + alert - demand - par.vote_threshold)


def _first(value: Ints | int) -> int:
    return int(value) if isinstance(value, int) else int(value.reshape(-1)[0])


_Says = Callable[[], str]
# Callables, so that the words are looked up in the language of the moment.
_SENTENCES: dict[tuple[str, int], _Says | None] = {
    ("fear", 1): lambda: _("Its public is calm enough to bear an answer."),
    ("fear", -1): lambda: _("Fear of war at home made every step dearer."),
    ("severity", 1): lambda: _("How grave the act was spoke for an answer."),
    ("severity", -1): None,
    ("binding", 1): lambda: _("The text binds, and staying away would cost its word."),
    ("binding", -1): None,
    ("asked", 1): lambda: _("The state that was hit asked for it."),
    ("asked", -1): None,
    ("retaliated", 1): None,
    ("retaliated", -1): lambda: _("Kyiv had already struck back on its own."),
    ("struck", 1): lambda: _("A member itself was hit."),
    ("struck", -1): None,
    ("precedent", 1): lambda: _("An equal case had been answered before."),
    ("precedent", -1): lambda: _("An equal case had been left unanswered before."),
    ("stake", 1): None,
    ("stake", -1): None,
    ("election", 1): None,
    ("election", -1): lambda: _("An election at home left it little room."),
}
"""Sentence of a fact that spoke for (1) or against (-1); None: the bloc's own mandate says it."""
