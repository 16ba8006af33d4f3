"""Fixed policies: what a seat orders whatever the state, as scripts (rulebook 12).

A script is what ``--seat ROLE=scripted:SCRIPT`` takes: slots it does not name are played by the
doctrine, so each policy asks what one habit gains or costs. It asks for what is listed first
and takes what comes next where the first is not legal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from game.engine.schema import ROLES
from game.engine.tables import Tables
from game.players.doctrine import default_doctrine
from game.players.scripted import Script, options_of, parse_script

_AT_UKRAINE = "target=ukraine,cover=deny"
_ROTATED = ("cyber", "energy_economic", "sabotage_air_sea")
_MOST = (
    "collective_defence|limited_strike|air_shield|deploy|snap_exercise"
    "|sanctions_targeted|expulsions|statement"
)


@dataclass(frozen=True)
class Policy:
    """A habit of one role: id, role, script, and the doctrine that plays what it leaves open
    (none: the role's own). A doctrine is the policy with an empty script.
    """

    id: str
    role: str
    text: str
    doctrine: str = ""

    @cached_property
    def script(self) -> Script:
        """The script as the scripted player reads it."""
        return parse_script(self.text)

    @property
    def overt(self) -> bool:
        """Whether it asks for avowed force."""
        return "rung_6" in self.text or "rung_7" in self.text

    @property
    def covert(self) -> bool:
        """Whether it fixes every act of pressure below avowed force."""
        return "rung=" in self.text and not self.overt

    @property
    def thinks(self) -> bool:
        """Whether it fixes nothing: a doctrine, which looks at the state."""
        return not self.text


DOCTRINE = "doctrine"


def doctrine(role: str) -> Policy:
    """Return the policy that leaves everything to the role's doctrine."""
    return Policy(DOCTRINE, role, "")


def doctrines(tables: Tables, role: str) -> tuple[Policy, ...]:
    """Return what a role can play that looks at the state: its own doctrine first.

    Russia plays that of its drawn type and no other.
    """
    own = default_doctrine(tables, role)
    names = [name for name, item in tables.doctrines.items() if item.role == role != "russia"]
    return doctrine(role), *(Policy(name, role, "", name) for name in names if name != own)


def fixed(turns: int) -> tuple[Policy, ...]:
    """Return the fixed policies for games of so many turns, at least ten a role."""
    roles = {"russia": {**_PRESSURE, **_plans(turns)}, "ukraine": _UKRAINE, "coalition": _COALITION}
    return tuple(
        Policy(name, role, text) for role, rows in roles.items() for name, text in rows.items()
    )


def bargaining() -> tuple[Policy, ...]:
    """Return the habits of a table that bargains for its package, those of play apart."""
    roles = {"russia": _STANCES, "ukraine": _ASKS, "coalition": _DRAFTS}
    return tuple(
        Policy(name, role, text) for role, rows in roles.items() for name, text in rows.items()
    )


_STANCES = {
    "walk_out": "russia_stance=walk_out",
    "sign": "russia_stance=sign",
    "sign_then_hold": "russia_stance=sign,rung=none",
    "sign_then_probe": f"russia_stance=sign,rung=rung_3,domain={'/'.join(_ROTATED)},{_AT_UKRAINE}",
    "ask_neutrality": "counter=neutrality_guaranteed",
    "ask_restraint": "counter=no_permanent_bases",
}
_ASKS = {
    "refuse": "ukraine_signs=refuse",
    "sign_anything": "ukraine_signs=sign",
    "ask_nato": "amendment=nato",
    "ask_forces": "amendment=korea",
    "ask_nothing": "amendment=none",
}
_DRAFTS = {
    "draft_european": "draft=european_pillar,swap=none",
    "draft_structures": "draft=treaty_structures,swap=none",
    "draft_patchwork": "draft=interim_patchwork,swap=none",
    "draft_nonaligned": "draft=nonaligned_armed,swap=none",
    "accept_nothing": "accept=none",
    "accept_ukraine": "accept=ukraine",
    "accept_both": "accept=both",
}
_PRESSURE = {
    "hold": "rung=none,statecraft=hold",
    "restraint_and_talks": "rung=none,statecraft=restraint/talks",
    "hold_and_build": "rung=none,statecraft=economy/talks",
    "information_1": f"rung=rung_1,domain=information_political,{_AT_UKRAINE}",
    "cyber_2": f"rung=rung_2,domain=cyber,{_AT_UKRAINE}",
    "energy_3": f"rung=rung_3,domain=energy_economic,{_AT_UKRAINE}",
    "sabotage_4": f"rung=rung_4,domain=sabotage_air_sea,{_AT_UKRAINE}",
    "armed_5": f"rung=rung_5,domain=armed_proxy_territory,{_AT_UKRAINE}",
    "rotate_3": f"rung=rung_3,domain={'/'.join(_ROTATED)},{_AT_UKRAINE},statecraft=economy/talks",
    "grey_neighbour_3": "rung=rung_3,domain=cyber/energy_economic,target=east_grey",
    "member_3": "rung=rung_3,domain=sabotage_air_sea,target=east_member",
    "economy": "statecraft=economy",
    "fear": "statecraft=fear",
}
_UKRAINE = {
    "resilience": "home=resilience",
    "arms": "home=arms",
    "reform": "home=reform",
    "buy": "abroad=buy",
    "unity": "abroad=unity",
    "buy_unity_in_turn": "abroad=buy/unity",
    "hedge": "abroad=hedge",
    "bear": "reaction=bear",
    "evidence": "reaction=publish_evidence",
    "consult": "reaction=consult",
    "invoke": "reaction=invoke",
    "retaliate_covertly": "reaction=retaliate_covert",
    "retaliate_openly": "reaction=retaliate_open",
    "bargain": "reaction=bargain",
    "offer_ceasefire": "abroad=offer_ceasefire",
    "accept_terms": "abroad=accept_terms",
}
_COALITION = {
    "level_0": "response=none",
    "level_1": "response=statement",
    "level_2": "response=sanctions_targeted|expulsions|statement",
    "level_3": "response=air_shield|deploy|snap_exercise|sanctions_targeted|statement",
    "level_4": f"response={_MOST}",
    "met_and_all": f"verdict=met,response={_MOST}",
    "not_met": "verdict=not_met,response=none",
    "consult": "verdict=consult,response=consultations",
    "hoard": "posture=bank",
    "reassure": "posture=reassure",
    "shield": "posture=shield",
    "exercise": "posture=exercise",
    "guarantee": "posture=guarantee_ceasefire|mediate",
    "unity_reassure_in_turn": "posture=unity/reassure",
    "unity_shield_in_turn": "posture=unity/shield",
}


def _plans(turns: int) -> dict[str, str]:
    """Return plans with an overt attack: early, late, or whenever it can be had."""
    early, late = min(3, turns), max(turns - 1, 1)
    return {
        "war_early": _attack("rung_7", turns, early),
        "war_early_then_probe": _attack("rung_7", turns, early, "rung_3"),
        "war_late": _attack("rung_7", turns, late),
        "grab_late": _attack("rung_6", turns, turns, "rung_3"),
        "probe_then_war": _attack("rung_7", turns, turns, "rung_3"),
        "probe_then_war_late": _attack("rung_7", turns, late, "rung_3"),
        "war_whenever": "rung=rung_7,domain=armed_proxy_territory,target=ukraine,"
        "statecraft=mobilise",
        "war_then_ceasefire": "rung=rung_7|none,domain=armed_proxy_territory,target=ukraine,"
        "statecraft=local_ceasefire|mobilise",
    }


def _attack(rung: str, turns: int, turn: int, otherwise: str = "") -> str:
    """Mobilise in the two turns before ``turn`` and attack in it.

    The other turns are the doctrine's, or probes of one rung in domains that rotate, with economy
    and talks in turn: the best covert plan, so that the attack alone makes the difference.
    """
    plan: dict[str, list[str]] = {slot: [] for slot in ("rung", "domain", "target", "statecraft")}
    for now in range(1, turns + 1):
        attacks, mobilises = now == turn, now in (turn - 2, turn - 1)
        probed = _ROTATED[now % len(_ROTATED)] if otherwise else ""
        plan["rung"].append(rung if attacks else otherwise)
        plan["domain"].append("armed_proxy_territory" if attacks else probed)
        plan["target"].append("ukraine" if attacks or otherwise else "")
        rest = ("economy", "talks")[now % 2] if otherwise else ""
        plan["statecraft"].append("mobilise" if mobilises else rest)
    return ",".join(f"{slot}={'/'.join(steps)}" for slot, steps in plan.items())


def cast(tables: Tables, policies: Sequence[Policy]) -> dict[str, tuple[Policy, ...]]:
    """Return what each role may play: its doctrines first, then its policies of these."""
    return {
        role: (*doctrines(tables, role), *(policy for policy in policies if policy.role == role))
        for role in ROLES
    }


@dataclass(frozen=True)
class LeftOut:
    """A policy a scenario cannot play, and what it lacks."""

    policy: Policy
    lacks: str


def fitting(
    tables: Tables, policies: Sequence[Policy]
) -> tuple[tuple[Policy, ...], tuple[LeftOut, ...]]:
    """Return the policies whose slots and options this scenario has, and those it has not."""
    known = options_of(tables)
    kept, left_out = [], []
    for policy in policies:
        lacks = next(
            (
                f"{slot}={option}"
                for slot, steps in policy.script.items()
                for step in steps
                for option in step
                if option and option not in known.get(slot, ())
            ),
            None,
        )
        if lacks is None:
            kept.append(policy)
        else:
            left_out.append(LeftOut(policy, lacks))
    return tuple(kept), tuple(left_out)
