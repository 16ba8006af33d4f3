"""The numbers of the rules, declared once: name, unit and meaning. Content gives the values.

Units: ``points`` are track points, stored in hundredths; ``share`` is a fraction or factor, stored
in 1/10,000; ``count`` is a whole number. A *rate* is authored per six months; the compiler scales
it to the months of a turn with exact fractions (rulebook 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from game.engine.arith import POINT, SHARE, Ints

UNITS: Mapping[str, int] = {"points": POINT, "share": SHARE, "count": 1}


def _number(unit: str, meaning: str, *, rate: bool = False) -> Any:
    return field(metadata={"unit": unit, "meaning": meaning, "rate": rate})


@dataclass(frozen=True, init=False, eq=False, repr=False)
class Parameters:
    """One value a variant for every number of the rules; arrays of shape (V,) or (N,)."""

    def __init__(self, values: Mapping[str, Ints]) -> None:
        """Take the values by name. An argument for each would cost every start 6 milliseconds."""
        assert values.keys() == PARAMETER_FIELDS.keys(), "a value for every number, and no other"
        self.__dict__.update(values)

    # belief (rulebook 7; models 2.3)
    line_base: Ints = _number(
        "points", "severity of the line in a domain without coverage and case law"
    )
    line_coverage: Ints = _number("share", "points the line falls for each point of coverage")
    line_lowest: Ints = _number("points", "lowest line case law and coverage can reach")
    line_highest: Ints = _number("points", "highest line")
    shift_lowest: Ints = _number("points", "lowest shift of a line by case law")
    shift_highest: Ints = _number("points", "highest shift of a line by case law")
    shift_share: Ints = _number(
        "share", "share of the gap to the ruled severity by which case law moves the line"
    )
    shift_overshoot: Ints = _number("points", "how far above an unanswered act the line is drawn")
    shift_margin: Ints = _number(
        "points", "how far below the line an unanswered act still moves it"
    )
    shift_unanswered: Ints = _number(
        "points", "rise of the line after any other unanswered incident"
    )
    resolve_base: Ints = _number("points", "belief in a response without any commitment")
    resolve_binding: Ints = _number(
        "share", "points of belief for a point of binding, before vague words"
    )
    resolve_integration: Ints = _number("share", "points of belief for a point of integration")
    resolve_reputation: Ints = _number(
        "share", "points of belief for a point of reputation above its zero"
    )
    reputation_zero: Ints = _number("points", "reputation that adds nothing to belief")
    resolve_will: Ints = _number("share", "points of belief for a point of will above its zero")
    will_zero: Ints = _number("points", "will that adds nothing to belief")
    resolve_fear: Ints = _number(
        "share", "points of belief lost for a point of fear above its zero"
    )
    fear_zero: Ints = _number("points", "fear of war that takes nothing from belief")
    ceiling_base: Ints = _number(
        "points", "belief in a response that no shown capability is needed for"
    )
    ceiling_capability: Ints = _number("share", "points of ceiling for a point of shown capability")
    shown_floor: Ints = _number("share", "share of capability believed when nothing is shown")
    ukraine_top_weight: Ints = _number(
        "share", "weight Ukraine puts on the gloomy end of a vague promise"
    )
    ukraine_top_weight_briefed: Ints = _number(
        "share", "the same once Ukraine is briefed on the annex"
    )
    reading_drift: Ints = _number(
        "share", "share by which Russia's reading drifts back to the declared band", rate=True
    )
    weight_drift: Ints = _number(
        "share", "share by which Russia's weight on the top of the band drifts back", rate=True
    )
    weight_learning: Ints = _number(
        "share", "share by which an answered or unanswered probe moves that weight"
    )
    reading_step: Ints = _number(
        "share", "share of the gap by which a tested probe moves Russia's reading"
    )
    surprise_below: Ints = _number(
        "points", "believed chance of an answer below which an answer surprises"
    )
    surprise_tension: Ints = _number("points", "tension added by a surprising answer")
    capability_scale: Ints = _number(
        "points", "capability at which responses of level 3 and 4 work fully"
    )
    capability_floor: Ints = _number("share", "effect of level 3 and 4 without capability")
    conditional_discount: Ints = _number(
        "share", "belief left after Ukraine retaliated under a conditional promise"
    )
    # attribution (2.5; balance 1.2)
    attribution_base: Ints = _number("points", "evidence found without coverage or alert")
    attribution_coverage: Ints = _number("share", "evidence for a point of coverage in the domain")
    attribution_alert: Ints = _number("share", "evidence for a point of alert")
    watch_bonus: Ints = _number("points", "evidence added in the watched domain")
    signal_noise_ukraine: Ints = _number("points", "half-width of the noise in Ukraine's signal")
    signal_noise_coalition: Ints = _number(
        "points", "half-width of the noise in the coalition's signal"
    )
    false_signal: Ints = _number("points", "signal of an act Russia did not order")
    false_attribution: Ints = _number(
        "share", "points by which good evidence lowers a false signal"
    )
    false_noise: Ints = _number("points", "half-width of the noise in a false signal")
    stray_chance: Ints = _number(
        "share", "chance that a quiet turn brings what only looks like an act"
    )
    severity_jitter: Ints = _number(
        "points", "half-width of the draw around an instrument's severity"
    )
    shown_severity: Ints = _number(
        "points", "severity from which incidents are shown with signals and judged"
    )
    neighbour_asks: Ints = _number(
        "points", "severity from which a struck member or neighbour asks for help itself"
    )
    attributed_signal: Ints = _number(
        "points", "signal from which the coalition counts an act as attributed"
    )
    # alert and damage (balance 1.2, 1.3)
    alert_fade: Ints = _number("share", "share of alert lost in a lull", rate=True)
    alert_incident: Ints = _number("points", "alert added by any seen incident")
    alert_severity: Ints = _number("share", "alert added for a point of its severity")
    damage_top: Ints = _number("share", "damage of a strike on a sleeping defence")
    damage_alert: Ints = _number("share", "share of damage prevented at full alert")
    harden_damage: Ints = _number("share", "damage left in a hardened domain")
    harden_territory: Ints = _number("share", "territory lost to overt force in a hardened domain")
    repeat_share: Ints = _number("share", "effect left of an option repeated next turn")
    strike_influence: Ints = _number(
        "share", "influence won for a point of an act's influence value"
    )
    resilience_shield: Ints = _number("share", "share of that prevented at full resilience")
    influence_norm: Ints = _number("points", "norm that scales the influence value")
    integration_shield: Ints = _number("share", "share of influence prevented at full integration")
    grey_influence: Ints = _number(
        "share", "influence in the grey neighbours, as share of the same act on Ukraine"
    )
    strike_prestige: Ints = _number("share", "prestige won for a point of an act's prestige value")
    prestige_answered: Ints = _number("share", "share of prestige left when the act is answered")
    prestige_member: Ints = _number(
        "share", "prestige of an unanswered act on a member, as a factor"
    )
    prestige_failed: Ints = _number(
        "share", "prestige of a failed act below overt force, as a factor"
    )
    prestige_fade: Ints = _number("share", "share by which prestige returns to 50", rate=True)
    hidden_success: Ints = _number("share", "chance that an act below overt force succeeds")
    resilience_damage: Ints = _number("share", "resilience lost for a point of severity")
    resilience_damage_grid: Ints = _number("share", "the same for cyber and energy strikes")
    sabotage_forces: Ints = _number(
        "share", "Ukrainian forces lost for a point of severity of sabotage"
    )
    sabotage_fear: Ints = _number("points", "fear of war added by sabotage")
    information_will: Ints = _number(
        "share", "will lost for a point of severity of an information act"
    )
    member_fear: Ints = _number("points", "fear added by an unanswered strike on a member")
    member_damage: Ints = _number("share", "member safety lost for a point of severity on a member")
    exposure_damage: Ints = _number(
        "share", "exposure of a struck neighbour for a point of severity"
    )
    exposure_fade: Ints = _number("share", "share by which exposure fades", rate=True)
    violence_fade: Ints = _number("share", "share by which violence fades", rate=True)
    violence_strike: Ints = _number("share", "violence for a point of severity")
    pressure_cost: Ints = _number("share", "share of an act's cost the Russian economy pays")
    economy_attributed: Ints = _number(
        "share", "economy lost for a point of severity of an attributed act"
    )
    relief_economy: Ints = _number("share", "economy gained for a point of relief", rate=True)
    economy_return: Ints = _number("share", "share by which the economy returns to 50", rate=True)
    declining_drift: Ints = _number("points", "economy a declining Russia loses", rate=True)
    regime_prestige: Ints = _number(
        "share", "regime security for a point of prestige above 50", rate=True
    )
    regime_economy: Ints = _number(
        "share", "regime security for a point of economy above 50", rate=True
    )
    regime_alarm: Ints = _number(
        "share", "regime security lost for a point of alarm above its zero", rate=True
    )
    regime_alarm_zero: Ints = _number("points", "alarm that costs the regime nothing")
    regime_pressure: Ints = _number("points", "regime security lost for a level of answer above 2")
    regime_won_war: Ints = _number("points", "regime security after a won offensive")
    regime_lost_war: Ints = _number("points", "regime security after a failed offensive")
    prestige_lost_war: Ints = _number("points", "prestige after a failed offensive")
    regime_failed_grab: Ints = _number("points", "regime security after a failed grab")
    stability_return: Ints = _number(
        "share", "share by which elite stability follows regime security", rate=True
    )
    declining_regime: Ints = _number(
        "points",
        "regime a declining Russia loses when neither prestige nor economy rose",
        rate=True,
    )
    declining_rise: Ints = _number("points", "rise that counts")
    restorationist_patience: Ints = _number("count", "quiet turns after which hard-liners press")
    restorationist_regime: Ints = _number(
        "points", "regime security then lost each turn", rate=True
    )
    insecure_ease: Ints = _number(
        "share", "alarm an unanswered strike takes from an insecure Russia, for a point of severity"
    )
    influence_ebb: Ints = _number("share", "share of influence that ebbs", rate=True)
    influence_integration: Ints = _number(
        "share", "influence lost for a point of integration", rate=True
    )
    fear_tension: Ints = _number("share", "fear for a point of tension above 40", rate=True)
    fear_return: Ints = _number("share", "share by which fear returns to its zero", rate=True)
    fear_war: Ints = _number("points", "fear added by a new war")
    mobilisation_fade: Ints = _number("points", "mobilisation that lapses", rate=True)
    mobilisation_war: Ints = _number("points", "mobilisation used up by a new offensive")
    mobilisation_grab: Ints = _number("points", "mobilisation used up by a grab")
    ru_forces_growth: Ints = _number("points", "growth of Russian forces", rate=True)
    ru_forces_won: Ints = _number("points", "forces lost in a won offensive")
    ru_forces_lost: Ints = _number("points", "forces lost in a failed offensive")
    ru_forces_grab: Ints = _number("points", "forces lost in a grab")
    # war (balance 1.3)
    force_advantage_capability: Ints = _number(
        "share", "points of balance for a point of capability that arrives"
    )
    force_arrives: Ints = _number(
        "share", "share of capability that arrives without a level 3 answer"
    )
    force_arrives_high: Ints = _number("share", "share at level 3")
    grab_success_base: Ints = _number("share", "success of a grab against any balance")
    grab_success_force: Ints = _number("share", "success of a grab added at full force advantage")
    war_front: Ints = _number(
        "share", "territory the front moves for a point of advantage", rate=True
    )
    war_even: Ints = _number("points", "force success at which the front stands still")
    war_economy: Ints = _number("points", "economy a turn of war costs Russia", rate=True)
    war_resilience: Ints = _number("points", "resilience a turn of war costs", rate=True)
    war_ua_forces: Ints = _number("points", "Ukrainian forces a turn of war costs", rate=True)
    war_ru_forces: Ints = _number("points", "Russian forces a turn of war costs", rate=True)
    war_member_safety: Ints = _number("points", "member safety a turn of war costs", rate=True)
    war_tension: Ints = _number("points", "tension a turn of war adds", rate=True)
    war_regime: Ints = _number("points", "regime security a turn of war costs", rate=True)
    war_ends_economy: Ints = _number("points", "economy below which a war is ended")
    war_ends_forces: Ints = _number("points", "Russian forces below which a war is ended")
    war_safety_shock: Ints = _number("points", "member safety lost at a new war")
    # war termination (rulebook 6)
    truce_tension: Ints = _number("points", "tension that falls where a war is ended by orders")
    truce_fear: Ints = _number("points", "fear that falls then")
    truce_acceptance: Ints = _number("points", "acceptance a ceasefire where the lines stand costs")
    monitored_relief: Ints = _number("points", "relief a monitored ceasefire brings")
    monitored_alarm: Ints = _number("points", "alarm in Moscow that monitors take")
    monitored_alert: Ints = _number("points", "alert that monitors add at once")
    monitored_evidence: Ints = _number(
        "points", "evidence monitors add to armed acts while their ceasefire holds"
    )
    guaranteed_reputation: Ints = _number("points", "reputation a guaranteed ceasefire earns")
    guaranteed_trust: Ints = _number("points", "trust a guaranteed ceasefire earns")
    guaranteed_safety: Ints = _number("points", "member safety a guaranteed ceasefire brings")
    guaranteed_line: Ints = _number(
        "points", "points by which a guaranteed ceasefire lowers the line of armed acts"
    )
    terms_acceptance: Ints = _number("points", "acceptance that terms on controlled territory cost")
    terms_influence: Ints = _number("points", "influence in Ukraine that terms bring Russia")
    terms_regime: Ints = _number("points", "regime security that terms bring")
    terms_relief: Ints = _number("points", "relief that terms bring")
    terms_reputation: Ints = _number("points", "reputation that terms cost the coalition")
    terms_line: Ints = _number("points", "points by which terms raise the line of armed acts")
    withdrawal_prestige: Ints = _number("points", "prestige a withdrawal costs")
    withdrawal_regime: Ints = _number("points", "regime security a withdrawal costs")
    withdrawal_relief: Ints = _number("points", "relief a withdrawal brings")
    withdrawal_reputation: Ints = _number("points", "reputation a withdrawal brings the coalition")
    broken_truce_relief: Ints = _number(
        "share", "share of relief that ends where a monitored or written truce is broken"
    )
    broken_truce_economy: Ints = _number("points", "economy Russia loses then")
    # revision (rulebook 6)
    revision_after: Ints = _number("count", "turn after which a clause of revision reopens a deal")
    revision_shared: Ints = _number(
        "share", "price of a clause that serves two disclosed needs, as share"
    )
    # reciprocity (balance 1.4)
    relief_step: Ints = _number("points", "relief from reciprocal restraint", rate=True)
    relief_ceiling: Ints = _number("points", "relief at which no more is granted")
    relief_economy_step: Ints = _number(
        "points", "economy gained by reciprocal restraint", rate=True
    )
    relief_regime_step: Ints = _number("points", "regime security gained", rate=True)
    relief_alarm_step: Ints = _number("points", "alarm that falls", rate=True)
    relief_will_step: Ints = _number("points", "will gained by the coalition", rate=True)
    relief_safety_step: Ints = _number("points", "member safety gained", rate=True)
    relief_attack: Ints = _number("share", "share of relief an attributed strike takes")
    relief_fade: Ints = _number("share", "share of relief that lapses", rate=True)
    betrayal_severity: Ints = _number(
        "points", "severity that betrays reassurance of the same turn"
    )
    betrayal_will: Ints = _number("points", "will lost by reassurance betrayed")
    betrayal_safety: Ints = _number("points", "member safety lost by it")
    # retaliation, reaction
    retaliation_will: Ints = _number(
        "points", "will lost by retaliation, for each step of openness"
    )
    retaliation_repeat: Ints = _number("share", "factor on the will repeated retaliation costs")
    retaliation_tension: Ints = _number(
        "points", "tension of retaliation, for each step of openness"
    )
    retaliation_alarm: Ints = _number("points", "alarm after retaliation")
    retaliation_economy: Ints = _number("points", "Russian economy lost to retaliation")
    retaliation_prestige: Ints = _number("points", "Russian prestige lost to retaliation")
    retaliation_weak_signal: Ints = _number("points", "signal below which retaliation costs trust")
    retaliation_trust: Ints = _number("points", "trust lost by retaliating on a weak signal")
    # votes and ruling (balance 1.5)
    budget_start: Ints = _number("points", "crisis budget before price and message")
    budget_price: Ints = _number("share", "budget a point of package price costs")
    budget_clarity: Ints = _number("share", "budget a point of clarity on whether costs")
    budget_growth: Ints = _number("points", "budget that returns", rate=True)
    budget_cap: Ints = _number("points", "largest budget that growth fills")
    vote_base: Ints = _number("points", "support before anything happens")
    vote_alert: Ints = _number("share", "support for a point of alert above 30")
    vote_severity: Ints = _number("share", "support for a point of severity")
    vote_signal: Ints = _number("share", "support for a point of signal above 50")
    vote_will: Ints = _number("share", "support for a point of will above 50")
    vote_binding_met: Ints = _number(
        "share", "support for a point of binding where the trigger is called met"
    )
    vote_binding: Ints = _number("share", "support for a point of binding elsewhere")
    vote_invoked: Ints = _number("points", "support after an invocation")
    vote_pledge: Ints = _number("share", "support for a point of the package's invocation clause")
    vote_precedent: Ints = _number("points", "support or resistance from case law")
    vote_retaliated: Ints = _number("points", "support lost by retaliation")
    vote_not_met: Ints = _number("points", "support lost where the trigger is not met")
    vote_member: Ints = _number("points", "support where a member is struck")
    vote_threshold: Ints = _number("points", "support a yes needs")
    vote_demand_2: Ints = _number("points", "support asked for level 2")
    vote_demand_3: Ints = _number("points", "support asked for level 3")
    vote_demand_4: Ints = _number("points", "support asked for level 4")
    vote_risk_2: Ints = _number("share", "support a point of fear takes at level 2")
    vote_risk_3: Ints = _number("share", "at level 3")
    vote_risk_4: Ints = _number("share", "at level 4")
    vote_fear_zero: Ints = _number("points", "fear that takes no support")
    vote_mood: Ints = _number("points", "half-width of a bloc's mood, drawn by seed")
    band_cost: Ints = _number("share", "extra cost of an answer inside a fully vague band")
    dissent_cost: Ints = _number("share", "extra cost for each bloc that says no")
    split_will: Ints = _number("points", "will lost for each level asked beyond what is granted")
    proof_met: Ints = _number("points", "standard of proof where no annex sets it")
    cumulative_factor: Ints = _number(
        "share", "sum over three turns, as a multiple of the line, that counts as one trigger"
    )
    cumulative_window: Ints = _number(
        "share", "share of the line an act needs to count towards that sum"
    )
    preauthorised_vote: Ints = _number(
        "points", "support where the annex has pre-authorised the level"
    )
    kept_reputation: Ints = _number("points", "reputation of a kept promise")
    kept_reputation_binding: Ints = _number(
        "share", "reputation of a kept promise for a point of binding"
    )
    kept_safety: Ints = _number("share", "member safety of a kept promise for a point of binding")
    kept_will: Ints = _number("points", "will of a kept promise")
    kept_trust: Ints = _number("points", "trust of a kept promise")
    broken_reputation: Ints = _number("points", "reputation lost by an unanswered met trigger")
    broken_reputation_binding: Ints = _number("share", "the same for a point of binding")
    broken_safety: Ints = _number("points", "member safety lost")
    broken_safety_binding: Ints = _number("share", "the same for a point of binding")
    broken_will: Ints = _number("share", "will lost for a point of binding")
    broken_will_base: Ints = _number("points", "will lost without binding")
    broken_trust: Ints = _number("points", "trust lost")
    broken_shown: Ints = _number("share", "shown capability lost for a point of severity")
    consult_share: Ints = _number("share", "share of these losses when the verdict is to consult")
    false_call: Ints = _number("points", "reputation lost by calling a trigger what it is not")
    case_reputation: Ints = _number("points", "reputation lost by ruling unlike an equal case")
    case_band: Ints = _number("points", "severities this near count as an equal case")
    unmet_answer_will: Ints = _number(
        "points", "will lost by answering an unmet trigger with level 2 or more"
    )
    unmet_answer_fear: Ints = _number("points", "fear added by it")
    invoked_kept_trust: Ints = _number("points", "trust of an answered invocation")
    invoked_refused_trust: Ints = _number("points", "trust lost by a refused invocation")
    invoked_refused_will: Ints = _number("points", "will lost by it")
    invoked_budget: Ints = _number("points", "budget an answered invocation returns")
    wrong_tension: Ints = _number("points", "tension added by punishing the wrong actor")
    wrong_alarm: Ints = _number("points", "alarm added")
    wrong_will: Ints = _number("points", "will lost")
    wrong_rule: Ints = _number("points", "rule-based order lost")
    level_alarm: Ints = _number("points", "alarm after an answer of level 3 or more")
    # exchange (rulebook 6)
    exchange_severity: Ints = _number(
        "points", "severity from which a case may lead to an exchange"
    )
    exchange_level: Ints = _number("count", "level of an answer from which it may")
    exchange_pause: Ints = _number("count", "turns from one exchange to the next, at the least")
    exchange_chance_1: Ints = _number(
        "share", "chance of shared loss when a side escalates in step 1"
    )
    exchange_chance_2: Ints = _number("share", "the same in step 2")
    exchange_chance_3: Ints = _number("share", "the same in step 3")
    exchange_price: Ints = _number(
        "points", "prestige or reputation a climb-down costs in step 1, at a stake of 50"
    )
    exchange_price_rise: Ints = _number("points", "by how much each further step is dearer")
    exchange_home: Ints = _number(
        "share", "share of that price paid in regime security or will, too"
    )
    exchange_gain: Ints = _number(
        "share", "share of its own price a side gains if the other yields"
    )
    exchange_hotline: Ints = _number("share", "share of the price both pay to end it by hotline")
    exchange_opening: Ints = _number("points", "tension an exchange adds as it opens")
    exchange_tension: Ints = _number("points", "tension each escalation adds")
    exchange_fear: Ints = _number("points", "fear of war each escalation adds")
    exchange_calm: Ints = _number("points", "tension that falls when a side yields or both call")
    exchange_raise: Ints = _number("points", "by how much each escalation raises both stakes")
    exchange_stake: Ints = _number("points", "stake of a side before anything that makes it higher")
    exchange_stake_severity: Ints = _number("share", "stake for a point of severity, both sides")
    exchange_stake_regime: Ints = _number(
        "share", "Russia's stake for a point of lacking regime security"
    )
    exchange_stake_binding: Ints = _number("share", "the coalition's stake for a point of binding")
    exchange_stake_member: Ints = _number(
        "points", "the coalition's stake added where a member is struck"
    )
    exchange_stake_spread: Ints = _number("points", "half-width of what only the side itself knows")
    exchange_noise: Ints = _number(
        "points", "half-width of the noise in the estimate of the other's stake"
    )
    exchange_nuclear_fear: Ints = _number("points", "fear of war a nuclear signal adds besides")
    exchange_nuclear_npt: Ints = _number("points", "non-proliferation a nuclear signal costs")
    exchange_nuclear_prestige: Ints = _number("points", "Russian prestige a nuclear signal costs")
    exchange_nuclear_gain: Ints = _number(
        "share", "factor on Russia's gain if a nuclear signal prevails"
    )
    # drifts
    tension_calm: Ints = _number("share", "share of tension above its floor that fades", rate=True)
    tension_floor: Ints = _number("points", "tension that does not fade")
    tension_reassurance: Ints = _number("share", "tension a point of reassurance takes", rate=True)
    pressure_tension: Ints = _number("share", "share of an act's tension that counts")
    will_integration: Ints = _number("share", "will for a point of integration above 20", rate=True)
    will_integration_zero: Ints = _number("points", "integration that adds no will")
    will_return: Ints = _number("share", "share by which will returns to its norm", rate=True)
    will_norm: Ints = _number("points", "norm of will")
    will_struck: Ints = _number("points", "will added by an act of severity 60 or more")
    safety_tension: Ints = _number(
        "share", "member safety lost for a point of tension above 35", rate=True
    )
    safety_capability: Ints = _number(
        "share", "member safety for a point of believed capability", rate=True
    )
    safety_return: Ints = _number("share", "share by which member safety returns to 60", rate=True)
    trust_learning: Ints = _number("share", "share by which trust follows belief", rate=True)
    reputation_fade: Ints = _number(
        "share", "share by which reputation returns to its zero", rate=True
    )
    alarm_learning: Ints = _number(
        "share", "share by which felt alarm follows its cause", rate=True
    )
    alarm_base: Ints = _number("points", "alarm without any package")
    alarm_package: Ints = _number("share", "alarm for a point of the package's alarm")
    alarm_shown_half: Ints = _number(
        "points", "shown capability at which half of that alarm is added again"
    )
    alarm_reassurance: Ints = _number("share", "alarm a point of reassurance takes")
    alarm_latency: Ints = _number("share", "alarm for a point of latency")
    resilience_growth: Ints = _number("points", "resilience that returns", rate=True)
    resilience_coverage: Ints = _number("share", "resilience for a point of coverage", rate=True)
    resilience_trust: Ints = _number("share", "resilience for a point of trust above 45", rate=True)
    forces_upkeep: Ints = _number(
        "share", "share of Ukrainian forces above 45 that lapses", rate=True
    )
    shown_fade: Ints = _number("share", "share of shown capability that fades", rate=True)
    shown_base: Ints = _number("points", "shown capability that routine adds", rate=True)
    shown_planning: Ints = _number("share", "shown capability for a point of planning", rate=True)
    order_overt: Ints = _number("points", "rule-based order lost by an overt attack")
    order_probe: Ints = _number("points", "rule-based order lost by a probe left unanswered")
    order_answer: Ints = _number("points", "rule-based order restored by a full answer")
    order_return: Ints = _number(
        "share", "share by which the rule-based order returns to 45", rate=True
    )
    treaty_fade: Ints = _number("share", "share of the worth of words lost with each breach")
    npt_return: Ints = _number("share", "share by which npt returns to 70", rate=True)
    acceptance_trust: Ints = _number("share", "acceptance for a point of trust above 45", rate=True)
    acceptance_clauses: Ints = _number(
        "points", "acceptance lost by a clause that closes the door", rate=True
    )
    accession_months: Ints = _number(
        "points", "months an accession track moves in six months", rate=True
    )
    accession_fear: Ints = _number(
        "share", "share of allied will lost for a point of fear above its zero"
    )
    accession_reform_pace: Ints = _number("share", "pace of Ukrainian adaptation without reform")
    upkeep_share: Ints = _number("share", "share of capability kept when upkeep is unpaid")
    # bargain (rulebook 6)
    consent_needed: Ints = _number("count", "blocs whose consent a package needs")
    price_spread: Ints = _number("share", "how far the seed moves a bloc's price either way")
    demand_weight: Ints = _number(
        "points", "patience a kept must-have earns, a crossed red line costs"
    )
    signed_relief: Ints = _number("points", "relief Russia has from signing")
    breach_proof: Ints = _number("points", "proof less that a breach of a signed package needs")
    walkout_support: Ints = _number("points", "support of the cautious bloc once Russia walked out")
    ad_hoc_forces: Ints = _number(
        "points", "Ukrainian forces from arms sent without an agreement", rate=True
    )
    leak_chance: Ints = _number("share", "chance a turn that a briefed annex leaks", rate=True)
    # chance and endings
    event_chance: Ints = _number("share", "chance that an event card is drawn in a turn")
    election_span: Ints = _number("count", "turns over which an election may fall")
    latency_npt: Ints = _number("share", "npt lost for a point of latency above 20", rate=True)
    durable_turns: Ints = _number(
        "count", "turns of expected gain at or below zero that make a durable guarantee"
    )
    resolve_spread: Ints = _number(
        "points", "half-width of the coalition's true resolve, drawn by seed"
    )
    escalation_weight: Ints = _number("points", "worth Russia puts on a full chance of shared loss")
    member_resolve: Ints = _number("points", "belief that members answer an act on one of them")
    grey_resolve: Ints = _number("share", "share of that belief for an act on the grey neighbours")
    nuclear_tension: Ints = _number(
        "share", "tension an overt act adds for a point of nuclear element"
    )
    war_horizon: Ints = _number("count", "turns of a war Russia looks ahead")


PARAMETER_FIELDS = {item.name: item.metadata for item in fields(Parameters)}

CURVES: Mapping[str, str] = {
    "shared_loss": "tension (points) to chance of shared loss a turn (per mille)",
    "proof": "signal minus standard of proof (points) to how far a case convinces (percent)",
    "force_success": "Russian minus Ukrainian and arriving forces to success (percent)",
    "resolve_loss": "whether-ambiguity to share of the commitment's audience cost lost (percent)",
    "band_half_width": "which-ambiguity to half the width of the declared band (points)",
    "spread": "whether-ambiguity to the spread of belief in a response (points)",
    "russia_top_weight": "whether-ambiguity to Russia's weight on the top of the band (percent)",
    "russia_probe_learning": "which-ambiguity to what a tested probe teaches Russia (percent)",
    "ukraine_trust": "whether-ambiguity to the part of belief Ukraine's trust follows (percent)",
    "ukraine_hedging": "whether-ambiguity to the pull of hedging (percent)",
    "ukraine_recklessness": "whether-ambiguity to the pull of retaliation (percent)",
    "coalition_freedom": "which-ambiguity to votes eased by freedom of action (points)",
    "coalition_audience": "whether-ambiguity to the audience cost of a broken promise (percent)",
    "coalition_friction": "which-ambiguity to friction over whether a trigger is met (points)",
}
"""Curves content must give, with the meaning of both axes; the last eleven are the ambiguity
curves of rulebook 4, read by the rules and drawn on the message screen."""

AMBIGUITY_CURVES = tuple(CURVES)[3:]
