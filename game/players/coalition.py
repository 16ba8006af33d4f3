"""How a doctrine plays the coalition's table and how a bloc votes."""

from __future__ import annotations

import numpy as np

from game.engine import legality
from game.engine.arith import POINT, SHARE, Bools, Ints, clip, muldiv, own, part, percent
from game.engine.chance import Dice
from game.engine.moment import once
from game.engine.rules import belief, options, ruling
from game.engine.schema import BLOCS, CONSULT, LEVELS, MET, NOT_MET
from game.engine.view import View
from game.players import truce
from game.players.choice import choose
from game.players.worth import Scale, guarding, options_worth

_ME = "transatlantic_ally"
_STRUCK = 150
_HARM = 400
"""Share (1/10,000) of severity that an act costs the coalition, in points of result."""
_HONEST = 100
"""Least worth (hundredths of a point) a doctrine sees in calling a trigger what it is."""
_DEAR_WORD = 300
"""What a kept and a broken promise together decide where budget has its declared weight."""
_WORDS = SHARE * 4 // 5, 2 * SHARE
"""Least and most share (1/10,000) of that weight: an answer also stops an act, promised or not."""
_EMPTY = 3 * SHARE
"""Share of its declared weight a point of budget has when none is left, and when all is there."""
_FULL = SHARE // 20


def watch(view: View, scale: Scale) -> Ints:
    """Worth of watching nothing or each domain, (6, N)."""
    return guarding(view, _STRUCK)


def posture(view: View, scale: Scale) -> Ints:
    """Worth of each posture: its effects, its price, whether reassurance may be betrayed, and
    whether it helps a war to end.
    """
    utility = options_worth(scale, "posture") + truce.coalition(view, scale)
    price = options.trait_column(view, "posture", "budget")
    utility = utility - muldiv(price, thrift(view, scale), SHARE)
    quiet = view.read("severity") < view.numbers.par.betrayal_severity
    risk = np.where(quiet & (view.turn > 1), SHARE // 4, SHARE // 2)
    betrayed = scale.value("will", view.numbers.par.betrayal_will)
    lost = part(betrayed + 0 * risk, risk)
    return utility - lost * options.trait_column(view, "posture", "reassures")


def appraise_verdict(view: View, scale: Scale) -> Ints:
    """Worth of calling the trigger met, not met, or asking to consult, (3, N).

    Consulting is dear where the answer is ready; where it cannot be given, it halves the silence.
    """
    met = view.read("trigger_met") != 0
    price = np.maximum(scale.value("reputation", view.numbers.par.false_call), _HONEST)
    rows = np.zeros((3, view.games), dtype=np.int64)
    rows[MET] = np.where(met, price, -price)
    rows[NOT_MET] = np.where(met, -price, price)
    doubtful = view.read("severity") >= view.numbers.par.shown_severity
    rows[CONSULT] = np.where(doubtful, price // 4, -price)
    rows[CONSULT] += np.where(met, _bought_time(view, scale), 0)
    return rows


def _bought_time(view: View, scale: Scale) -> Ints:
    """What consulting once saves of a broken promise that no answer can keep, hundredths, (N,)."""
    par, needed = view.numbers.par, belief.needed_level(view.read("severity"))
    level, prices = _levels(view), options.trait_column(view, "response", "budget")
    none = np.iinfo(np.int64).max
    cheapest = [prices[level == step].min(axis=0, initial=none) for step in range(LEVELS)]
    reaches = view.read("budget") >= own(np.stack(cheapest), needed)
    met = np.ones(1, dtype=bool)
    rows = np.stack([_granted(view, step, met) for step in range(LEVELS)])
    chance = own(rows, needed) * reaches
    saved = part(_promise(scale)[1], SHARE - par.consult_share)
    return part(saved * (view.read("consulted_last") == 0), SHARE - chance)


def appraise_response(view: View, scale: Scale, verdict: Ints) -> Ints:
    """Worth of each response, (O, N): effects, what it stops, promise, votes, price."""
    level, blunts = _levels(view), options.trait_column(view, "response", "blunts")
    chance = np.stack([_granted(view, step, verdict == MET) for step in range(LEVELS)])
    utility = options_worth(scale, "response")
    utility = utility + percent(part(view.read("severity"), _HARM)[None, :], blunts)
    utility = percent(utility, chance[level]) + _answering(view, scale, chance)[level]
    price = options.trait_column(view, "response", "budget")
    return utility - muldiv(price, thrift(view, scale), SHARE)


def _levels(view: View) -> Ints:
    """The level of every response, (O,): no variant changes it."""
    return options.trait_column(view, "response", "level")[:, 0]


def _answering(view: View, scale: Scale, chance: Ints) -> Ints:
    """Worth of answering at each level, apart from what the response does itself, (5, N).

    ``chance`` (5, N): that the votes grant it.
    """
    par, level = view.numbers.par, np.arange(LEVELS)[:, None]
    severity, met = view.read("severity"), view.read("trigger_met") != 0
    answers = level >= belief.needed_level(severity)
    kept, broken = _promise(scale)
    missed = SHARE - chance
    promise = np.where(answers, percent(kept, chance) - percent(broken, missed), -broken) * met
    mistake = scale.value("will", par.unmet_answer_will)
    doubt = SHARE - clip(view.read("signal_coalition"), 0, SHARE)
    wrong = scale.value("will", par.wrong_will) - scale.value("tension", par.wrong_tension)
    wrong = part(percent(wrong, doubt), scale.setting("risk_aversion")) // 2
    bold = level >= ruling.VOTED_LEVEL
    split = scale.value("will", par.split_will) * np.maximum(level - 1, 0)
    split = muldiv(split, SHARE, scale.setting("boldness"))
    return promise - bold * (wrong + mistake * ~met) - percent(split, missed)


def thrift(view: View, scale: Scale) -> Ints:
    """What a point of budget is worth now, 1/10,000, (N,).

    It buys the next answer: the more a promise kept or broken decides, the dearer it is, and the
    less is left, the likelier it will be missed. Beyond the cap it buys nothing more.
    """
    kept, broken = _promise(scale)
    asked = clip((kept + broken) * SHARE // _DEAR_WORD, *_WORDS)
    cap = view.numbers.par.budget_cap
    scarce = np.maximum(_EMPTY - muldiv(view.read("budget"), _EMPTY, cap), _FULL)
    return part(part(scale.weight("budget") + 0 * asked, asked), scarce)


def orders(view: View, scale: Scale, dice: Dice) -> list[Ints]:
    """Return verdict and response."""
    rationality = scale.setting("rationality")
    chosen: dict[str, Ints] = {}
    allowed = legality.legal(view, "verdict", chosen)
    called = choose(appraise_verdict(view, scale), allowed, rationality, dice, "verdict", _ME)
    chosen["verdict"] = called
    allowed = legality.legal(view, "response", chosen)
    utility = appraise_response(view, scale, called)
    chosen["response"] = choose(utility, allowed, rationality, dice, "response", _ME)
    return list(chosen.values())


@once
def _promise(scale: Scale) -> tuple[Ints, Ints]:
    """Worth of a kept promise and price of a broken one, hundredths, (N,)."""
    par, binding = scale.view.numbers.par, scale.view.package.binding
    kept = (
        scale.value("reputation", par.kept_reputation + part(binding, par.kept_reputation_binding))
        + scale.value("will", par.kept_will + 0 * binding)
        + scale.value("member_safety", part(binding, par.kept_safety))
    )
    broken = (
        scale.value(
            "reputation", par.broken_reputation + part(binding, par.broken_reputation_binding)
        )
        + scale.value("will", par.broken_will_base + part(binding, par.broken_will))
        + scale.value("member_safety", part(binding, par.broken_safety_binding))
    )
    return kept, broken


def _granted(view: View, level: int, met: Bools) -> Ints:
    """Estimated chance (1/10,000) that the votes grant a level; moods are unknown."""
    full = np.full(view.games, SHARE, dtype=np.int64)
    if level < ruling.VOTED_LEVEL:
        return full
    par = view.numbers.par
    margin = ruling.support(view, np.array([level]), met) - par.vote_threshold
    mood = np.maximum(par.vote_mood, 1)
    yes = clip((margin + mood) * SHARE // (2 * mood), 0, SHARE)
    needed = view.package.votes_needed * SHARE
    chance = clip(yes.sum(axis=0) - needed + SHARE // 2, 0, SHARE)
    lead = np.where(view.package.lead_nation, yes[0], 0)
    return np.maximum(chance, lead)


def vote(view: View, lean: Ints | int, dice: Dice, actor: str) -> Ints:
    """The highest level a bloc backs: its mandate, its mood, its doctrine's lean, some noise.

    ``lean`` is support (hundredths) a named doctrine adds or takes.
    """
    par = view.numbers.par
    bloc = BLOCS.index(actor)
    asked = view.read("asked_level")
    backed = np.minimum(asked, ruling.VOTED_LEVEL - 1)
    mood = view.own("bloc_mood") + dice.within(2 * POINT, "vote", actor) + lean
    for level in range(ruling.VOTED_LEVEL, LEVELS):
        wants = ruling.supports(view)[level][bloc] + mood
        backed = np.where((asked >= level) & (wants >= par.vote_threshold), level, backed)
    return backed
