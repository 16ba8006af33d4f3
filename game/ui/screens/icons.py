"""Which picture stands for which content id; unknown ids get a plain mark."""

from __future__ import annotations

DOMAIN_ICONS = {
    "cyber": "cpu",
    "energy_economic": "bolt",
    "information_political": "news",
    "sabotage_air_sea": "ship",
    "armed_proxy_territory": "flag-2",
}
"""One picture a domain, the same on every screen."""

_OPTIONS = {
    # statecraft
    "hold": "player-pause", "economy": "coins", "mobilise": "users-group", "restraint": "scale",
    "separate_offer": "git-branch", "fear": "speakerphone", "talks": "messages",
    "elites": "building-bank", "demobilise": "door-exit", "signal": "broadcast",
    # at war
    "press_on": "flag-2", "local_ceasefire": "player-pause", "monitored_ceasefire": "eye",
    "demand_terms": "signature", "withdraw": "door-exit", "retake_ground": "arrows-exchange",
    "stand_firm": "shield", "ask_arms": "plane", "offer_ceasefire": "player-pause",
    "accept_terms": "signature", "arm": "trending-up", "mediate": "messages",
    "guarantee_ceasefire": "shield-check", "snap_sanctions": "lock",
    # home and abroad
    "resilience": "tool", "arms": "drone", "reform": "gavel", "society": "users",
    "air_defence": "umbrella", "media_protection": "news", "reserves": "users-group",
    "reconstruct": "home", "unity": "heart-handshake", "intelligence": "radar", "buy": "plane",
    "hedge": "circle-dot", "talk": "messages", "visit": "door-enter", "regional_pact": "link",
    "wider_world": "world", "humanitarian": "heartbeat",
    # posture
    "exercise": "tower", "surge_arms": "trending-up", "reassure": "scale",
    "attribution": "search", "bank": "coins", "shield": "shield", "speed_accession": "door-enter",
    "cover_neighbours": "umbrella", "ready_sanctions": "lock",
    # reaction and response
    "bear": "hourglass", "publish_evidence": "file-text", "consult": "messages",
    "invoke": "signature", "self_defence": "shield", "retaliate_covert": "eye-off",
    "retaliate_open": "flame", "bargain": "arrows-exchange", "un_appeal": "world",
    "statement": "speakerphone", "consultations": "messages", "sanctions_targeted": "lock",
    "expulsions": "door-exit", "covert_cyber": "cpu", "arms_surge": "trending-up",
    "snap_exercise": "tower", "deploy": "users-group", "air_shield": "plane",
    "limited_strike": "target", "collective_defence": "shield-check",
    # exchange
    "escalate": "stairs-up", "climb_down": "trending-down", "hotline": "messages",
    "nuclear_signal": "alert-triangle",
    # verdicts and cover stories
    "met": "check", "not_met": "x", "deny": "eye-off", "blame": "arrows-exchange",
    "defensive": "shield", "offer": "heart-handshake",
}  # fmt: skip
_RUNGS = ("minus", "message", "bell", "bolt", "flame", "target", "stairs-up", "alert-triangle")


def option_icon(slot: str, option: str) -> str:
    """The picture of an option of a slot."""
    if slot == "rung":
        return _RUNGS[int(option.rpartition("_")[2])] if option != "none" else _RUNGS[0]
    if slot == "vote":
        return _RUNGS[int(option.rpartition("_")[2])]
    if option == "none":
        return "minus"
    return _OPTIONS.get(option) or DOMAIN_ICONS.get(option, "circle-dot")
