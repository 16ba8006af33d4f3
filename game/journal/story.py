"""A journal told turn by turn in the scenario's words.

Of an open game it tells what everybody at the table may know; once a game is over nothing is secret
and every order is told. It reads lines and no rules, so a journal of other rules can still be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from game.engine.arith import POINT
from game.engine.schema import BLOCS
from game.journal import bets, corridor, dealstory
from game.journal.entries import Choice, End, Entry, Order, OverrideOrder, Phase, Promise
from game.scenario import Lexicon

Facts = Mapping[str, Any]
Tracks = Mapping[str, int | list[int]]
SHOWN_CHANGE = POINT
"""Tracks that moved by less than a point in a turn are left out."""
_ORDERS = (
    ("russia", ("statecraft",)),
    ("ukraine", ("home", "abroad", "harden")),
    ("coalition", ("posture", "watch")),
)
_SEALED = (("russia", ("rung", "domain", "target", "cover")),)
"""Orders that stay sealed while a game runs; they are told in front of the public ones."""
PUT_OFF = "The order was put off: a graver crisis filled the turn, and the act was not carried out."
"""Told of an act once nothing is sealed any more (see ``put_off``)."""


def told(
    words: Lexicon,
    entries: Sequence[Entry],
    reasons: Sequence[Mapping[str, str]] = (),
    *,
    unsealed: bool = False,
) -> Iterator[str]:
    """Yield the lines of a game's story, an empty one before each turn.

    ``reasons``: phase by phase, what spoke for the bots' orders; none where they are not known.
    ``unsealed``: tell the sealed orders of an open game, too.
    """
    turn, bargained, whys = 0, False, iter(reasons)
    before: Tracks = {}
    over = unsealed or any(isinstance(entry, End) for entry in entries)
    orders: dict[str, Choice] = {}
    made: list[Promise] = []
    entered, ruled = bets.among(entries), {case.turn: case for case in bets.cases(entries)}
    for phase in entries:
        if isinstance(phase, Order | OverrideOrder):
            orders[phase.actor] = phase.choice
        if isinstance(phase, Promise):
            made.append(phase)
        if not isinstance(phase, Phase):
            continue
        why = next(whys, {})
        if phase.phase == "setup":
            before = phase.tracks
            continue
        bargains = phase.phase in dealstory.TELLERS
        bargained = bargained or phase.phase == "ukraine_asks"
        if bargains and turn == 0:
            turn = -1
            yield ""
            yield dealstory.HEADING
        if not bargains and phase.turn != turn and phase.phase != "score":
            turn = phase.turn
            yield ""
            yield f"Turn {turn}"
        if over:
            yield from _unsealed(words, phase, orders, made)
        made = []
        yield from (f"  {line}" for line in of_phase(words, phase, why))
        if phase.phase == "ruling" and phase.turn in ruled:
            yield from (f"    {line}" for line in bets.told(words, ruled[phase.turn], entered))
        if phase.phase in ("opening", "reckoning"):
            # What a ready-made package opens with is where it starts, no movement.
            told_of = phase.phase == "reckoning" or bargained
            for line in _moved(words, before, phase.tracks) if told_of else ():
                yield f"    {line}"
            before = phase.tracks


def of_phase(words: Lexicon, phase: Phase, reasons: Mapping[str, str]) -> Iterator[str]:
    """Return the lines that everybody may know of one phase.

    ``reasons``: what spoke for the bots' orders.
    """
    tell = _TELLERS.get(phase.phase)
    if tell is not None:
        return tell(words, phase.summary)
    return dealstory.told(phase.phase, words, phase.summary, reasons=reasons)


def put_off(order: Choice, incident: Facts) -> bool:
    """Whether an act that was ordered gave way to the event card of its turn (rulebook 5).

    ``order``: Russia's of the turn. ``incident``: what is public of its incident, which names the
    instrument of every act.
    """
    return order.get("rung", "none") != "none" and incident["instrument"] == "none"


def _unsealed(
    words: Lexicon, phase: Phase, orders: Mapping[str, Choice], made: Sequence[Promise]
) -> Iterator[str]:
    """Tell what was sealed or said in the corridor before a phase; for a game that is over.

    ``orders``: the last of every actor.
    """
    if phase.phase in _UNSEALED:
        yield from (f"  {line}" for line in _UNSEALED[phase.phase](words, orders))
    if phase.phase == "incident" and put_off(orders.get("russia", {}), phase.summary):
        yield f"  {words.word('role', 'russia')}: {PUT_OFF}"
    yield from (f"  In the corridor, {line}" for line in corridor.told(words, made))


def promised(words: Lexicon, entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the promises of a game that is over under their heading, an empty line before it."""
    made = corridor.among(entries)
    if made and any(isinstance(entry, End) for entry in entries):
        yield ""
        yield corridor.heading()
        yield from (f"  {line}" for line in corridor.told(words, made))


def betted(words: Lexicon, entries: Sequence[Entry]) -> Iterator[str]:
    """Yield how often each team was right that bet, under a heading, an empty line before it."""
    found = bets.scores(entries)
    if found:
        yield ""
        yield bets.heading()
        yield from (f"  {line}" for line in bets.scored(words, found))


def points(hundredths: int) -> str:
    """Write hundredths of a point as points, without figures that say nothing."""
    return f"{hundredths / POINT:.1f}".removesuffix(".0")


def _event(words: Lexicon, facts: Facts) -> Iterator[str]:
    card = facts["event"]
    if card != "none":
        yield f"{words.word('event', card)}. {words.word('event', card, 'public')}"
    for bloc in BLOCS:
        if facts["election_held"].get(bloc):
            yield f"Elections held so far: {words.word('bloc', bloc)}"


def _orders(words: Lexicon, facts: Facts) -> Iterator[str]:
    for role, slots in _ORDERS:
        chosen = (_choice(words, slot, facts[slot]) for slot in slots)
        yield f"{words.word('role', role)}: {'; '.join(chosen)}"


def _sealed(words: Lexicon, orders: Mapping[str, Choice]) -> Iterator[str]:
    """Tell what was sealed; a slot that does not apply is passed over."""
    for actor, slots in _SEALED:
        given = orders.get(actor, {})
        chosen = [
            f"{words.word('slot', slot)}: {words.word(slot, given[slot])}"
            for slot in slots
            if slot in given and (slot == "rung" or given[slot] != "none")
        ]
        if chosen:
            yield f"{words.word('role', actor)}, sealed until the end: {'; '.join(chosen)}"


def _choice(words: Lexicon, slot: str, option: str) -> str:
    """Name a slot and what was chosen for it."""
    kind, key = (
        ("domain", option) if slot in ("harden", "watch") else ("option", f"{slot}.{option}")
    )
    return f"{words.word('slot', slot)}: {words.word(kind, key)}"


def _incident(words: Lexicon, facts: Facts) -> Iterator[str]:
    if not facts["severity"]:
        yield "No incident"
        return
    severity = f"severity {points(facts['severity'])}"
    target = words.word("target", facts["incident_target"])
    if facts["instrument"] == "none":
        domain = words.word("domain", facts["incident_domain"])
        yield f"Incident: {domain}, {target} ({severity})"
    else:
        said = words.word("instrument", facts["instrument"], "incident", target=target)
        yield f"Incident: {said} ({severity})"


def _reaction(words: Lexicon, facts: Facts) -> Iterator[str]:
    chosen = words.word("option", f"reaction.{facts['reaction']}")
    known = "; the act is attributed to the Russian leadership" if facts["attributed"] else ""
    yield f"{words.word('role', 'ukraine')} reacts: {chosen}{known}"


def _ruling(words: Lexicon, facts: Facts) -> Iterator[str]:
    said = words.word("verdict", facts["verdict"], "sentence")
    chosen = words.word("option", f"response.{facts['response']}")
    yield f"{said} Asked for: {chosen} (level {facts['asked_level']})"


def _vote(words: Lexicon, facts: Facts) -> Iterator[str]:
    votes = ", ".join(
        f"{words.word('bloc', bloc)} {_level(vote)}" for bloc, vote in facts["vote"].items()
    )
    yield f"Highest level backed: {votes}; granted: level {facts['granted_level']}"


def _level(vote: object) -> str:
    return str(vote).removeprefix("level_")


def _exchange(words: Lexicon, facts: Facts) -> Iterator[str]:
    """Tell one step: what both sides did, and how it ended if it did."""
    steps = "; ".join(
        f"{words.word('role', side)}: {words.word('option', f'{slot}.{facts[slot]}')}"
        for side, slot in (("russia", "exchange_russia"), ("coalition", "exchange_coalition"))
    )
    end = facts["exchange_end"]
    fate = words.word("exchange_end", end, "sentence") if end != "none" else "It goes on."
    yield f"Exchange: {steps}. {fate}"


def _reckoning(words: Lexicon, facts: Facts) -> Iterator[str]:
    answer = "answered" if facts["answered"] else "not answered"
    yield f"Level of response: {facts['level']} ({answer})" + ("; war" if facts["war"] else "")
    end = facts.get("war_end", "none")  # journals of older rules know no such end
    if end != "none":
        vouched = " The coalition guarantees it." if facts["guaranteed"] else ""
        yield f"{words.word('war_end', end, 'sentence')}{vouched}"


_UNSEALED = {"orders": _sealed, "demands": dealstory.sealed_demands}
_TELLERS: Mapping[str, Callable[[Lexicon, Facts], Iterator[str]]] = {
    "event": _event,
    "orders": _orders,
    "incident": _incident,
    "reaction": _reaction,
    "ruling": _ruling,
    "vote": _vote,
    "exchange": _exchange,
    "reckoning": _reckoning,
}


def _moved(words: Lexicon, before: Tracks, after: Tracks) -> Iterator[str]:
    """Say which tracks moved: in points, or by name where the public sees a band."""
    for track, now in after.items():
        was = before.get(track, now)
        name = words.word("track", track)
        if isinstance(now, int) and isinstance(was, int):
            if abs(now - was) >= SHOWN_CHANGE:
                yield f"{name} {points(was)} → {points(now)}"
        elif now != was:
            yield f"{name}: {_band(words, track, was)} → {_band(words, track, now)}"


def _band(words: Lexicon, track: str, place: int | list[int]) -> str:
    """Name a third of a track's range; its ends are told where there is no such word."""
    low, high = place if isinstance(place, list) else (place, place)
    width = high - low + 1
    field = ("low", "mid", "high")[min(2, max(0, (low + width // 2) // max(width, 1)))]
    return words.find("track", track, field) or f"{points(low)} to {points(high)}"
