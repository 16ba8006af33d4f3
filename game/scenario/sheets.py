"""Role sheets: what one role needs on paper, its options with the numbers they bear on screen.

A sheet is a record of JSON values, as a catalogue's are.
"""

from __future__ import annotations

from game.engine import legality
from game.engine.phases import PHASES, Phase
from game.engine.schema import BLOCS, DOMAINS, ROLE_OF, ROLES, VERDICTS
from game.errors import UsageError, did_you_mean
from game.scenario import menus
from game.scenario.catalogue import Record, section
from game.scenario.checks.words import DESKS
from game.scenario.checks.words import FIELDS as WORDS
from game.scenario.lexicon import Lexicon
from game.scenario.pack import Pack

FIELDS = ("want", "fear", "lever")
"""What a role is about, in words."""
TURN = (Phase.ORDERS, Phase.REACTION, Phase.RULING, Phase.VOTE, Phase.EXCHANGE)
"""Phases of a turn that ask somebody to choose."""
BARGAIN = tuple(list(PHASES)[list(PHASES).index(Phase.DEMANDS) : list(PHASES).index(Phase.EVENT)])
"""Phases of the bargain, before the first turn. The revision asks the same slots again and is not
printed twice."""
AMENDMENT = BARGAIN[BARGAIN.index(Phase.UKRAINE_ASKS) : BARGAIN.index(Phase.MESSAGE)]
"""Those in which a ready-made package is amended."""


def role_sheet(pack: Pack, role: str, words: Lexicon | None = None) -> Record:
    """Return the sheet of a role: who it is, what counts, its slots by phase.

    The must-have and the red line of a bargain are not on it: they are ticked once, on screen.
    Raises `UsageError` for a role that is not there.
    """
    if role not in ROLES:
        guess = did_you_mean(role, ROLES)
        raise UsageError(f"unknown role '{role[:80]}'{guess}; expected one of {', '.join(ROLES)}")
    words = words or pack.lexicon
    title = {field: words.word("scenario", pack.id, field) for field in ("title", "tagline")}
    return {
        "role": role,
        "name": words.word("role", role),
        **title,
        "briefing": words.word("scenario", pack.id, f"briefing_{role}"),
        **{field: words.word("role", role, field) for field in FIELDS},
        "aims": _aims(pack, role, words),
        "turns": max(pace.turns for pace in pack.content.scenario.paces.values()),
        "bets": [_bet(slot, words) for slot in menus.BETS[role]],
        "desks": [_desk(role, desk, words) for desk in DESKS],
        "phases": [_phase(pack, p, role, words) for p in _phases(pack) if _slots(p, role)],
    }


def _phases(pack: Pack) -> list[Phase]:
    """Return the phases a game of this pack can have: some never have an exchange or a bargain."""
    scenario = pack.content.scenario
    exchange = any(pace.has_exchange(name) for name, pace in scenario.paces.items())
    deal = BARGAIN if pack.bargain_paces else AMENDMENT if pack.amendment_paces else ()
    phases = [*(() if scenario.stand else (Phase.STAND,)), *deal, *TURN]
    return [phase for phase in phases if exchange or phase is not Phase.EXCHANGE]


def _slots(phase: Phase, role: str) -> tuple[str, ...]:
    """Return the slots in which somebody of a role chooses; what all blocs decide comes once."""
    asked = PHASES[phase].slots.items()
    own = (slots for actor, slots in asked if ROLE_OF[actor] == role)
    every = dict.fromkeys(slot for slots in own for slot in slots)
    return tuple(slot for slot in every if slot not in legality.OWN or slot == "stand")


def _phase(pack: Pack, phase: Phase, role: str, words: Lexicon) -> Record:
    rule = PHASES[phase]
    options = section(pack, "options", words=words)
    assert isinstance(options, dict)
    return {
        "phase": phase.value,
        "sealed": rule.sealed,
        "of_each_bloc": set(BLOCS) <= set(rule.slots),
        "slots": [
            {
                "slot": slot,
                "name": words.word("slot", slot),
                "options": _stands(pack, role, words) if slot == "stand" else options[slot],
            }
            for slot in _slots(phase, role)
        ],
    }


def _bet(slot: str, words: Lexicon) -> Record:
    """Return what a waiting team may bet on, with the numbers the choices bear as options."""
    ids = DOMAINS if slot == "domain" else VERDICTS
    return {
        "slot": slot,
        "options": [
            {"id": name, "number": number, "name": words.word(slot, name)}
            for name, number in menus.numbered(slot, ids)
        ],
    }


def _stands(pack: Pack, role: str, words: Lexicon) -> list[Record]:
    """Return the pairs of positions a role may stand for, with the numbers of the two."""
    numbered = menus.numbered("stand", menus.stand_ids(pack.content, role))
    return [
        {
            "id": name,
            "number": number,
            "name": menus.stand_name(words, role, name.split(legality.AND)),
        }
        for name, number in numbered
    ]


def _desk(role: str, desk: str, words: Lexicon) -> Record:
    """Return what one desk of a team watches and proposes."""
    said = {field: words.word("desk", f"{role}.{desk}", field) for field in WORDS["desk"]}
    return {"id": desk, **said}


def _aims(pack: Pack, role: str, words: Lexicon) -> list[Record]:
    """Return the aims of a role; needs of Russia name the private type they belong to."""
    found = section(pack, "aims", words=words)
    assert isinstance(found, list)
    return [
        {"layer": layer, "type": words.word("type", place[0]) if len(place) > 1 else "", **aim}
        for aim in found
        for owner, layer, *place in [aim["id"].split(".")]
        if owner == role
    ]
