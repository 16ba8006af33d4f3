"""What the measures of the study count, in words: an appendix of its page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from game.lab.study.words import NOTHING, One, table

_TRACK = "end_"
MEANS = {
    "overt_attack": "share of games in which Russia attacks overtly (severity 82 or more)",
    "grab": "share of games with limited force and no full-scale attack",
    "probing": "severity of Russia's acts below the overt ones, a turn played; points",
    "limited_force": "share of games with limited force, with or without a full-scale attack",
    "probing_early": "severity of those acts in the first half of the game; points",
    "turns_early": "turns of the first half that were reckoned",
    "probing_late": "severity of those acts in the second half; points",
    "turns_late": "turns of the second half that were reckoned",
    "turns_reckoned": "turns that were reckoned: all but one whose exchange ends the game",
    "probes_ukraine": "acts Russia orders against Ukraine",
    "probes_member": "acts Russia orders against a member",
    "probes_grey": "acts Russia orders against the grey neighbour",
    "below_line": "acts Russia orders that lie at most ten points below the coalition's true line",
    "deterred_turns": "of the last turns, how many from their first on pass without an act that "
    "promises Russia a gain",
    "triggers_met": "incidents that meet the trigger",
    "kept": "incidents that meet the trigger and are answered",
    "unanswered": "incidents that meet the trigger and are not answered",
    "missteps": "wars that widen because open retaliation meets a strong answer, and answers that "
    "hit the wrong one",
    "turns_tested": "turns whose incident is grave enough for a ruling",
    "turns_untested": "all other turns",
    "turns_unanswered": "turns tested in which nobody answers",
    "trust_moved_tested": "how far Ukraine's trust moves in the turns tested, either way; points",
    "trust_moved_untested": "how far it moves in the others; points",
    "turns_eu": "turns in which Ukraine is a member of the European Union",
    "turns_nato": "turns in which Ukraine is a member of NATO",
    "turns_before_entry": "turns in which it is not",
    "turns_after_entry": "turns in which it is",
    "attacks_before_entry": "overt attacks in the turns before entry",
    "attacks_after_entry": "overt attacks in the turns after entry",
    "first_attack": "games with an overt attack that has a turn before it",
    "forces_at_attack": "how far Moscow's forces stand, as the turn of that attack begins, above "
    "their mean of all turns before; points",
    "alarm_at_attack": "the same of Moscow's felt alarm; points",
    "breaches_first": "first overt attacks",
    "breaches_later": "all further ones",
    "order_lost_first": "what the rule-based order loses in the turn of the first; points",
    "order_lost_later": "what it loses in the turns of the further ones; points",
    "held": "share of games without overt attack and without shared loss",
}
"""What a measure counts in a game, in the order in which they are told."""


def blocks(hypotheses: Sequence[One]) -> Iterator[str]:
    """Yield the appendix on what the tests of these hypotheses measure."""
    names = {
        part
        for one in hypotheses
        for test in one["tests"]
        if test["kind"] != "layers"
        for name in test["measures"]
        for part in name.split(" per ")
    }
    if names:
        yield "## What is measured"
        yield "Means over games. One measure *per* another is the first mean divided by the second."
        yield table(("measure", "what it counts in a game"), [*_rows(names)], (2, 0))


def _rows(names: Collection[str]) -> Iterator[tuple[str, str]]:
    tracks = sorted(name for name in names if name.startswith(_TRACK))
    for name in (*(name for name in MEANS if name in names), *_others(names)):
        yield f"`{name}`", MEANS.get(name, NOTHING)
    if tracks:
        told = "the track of that name when the game ends; points, 0 to 100"
        yield ", ".join(f"`{name}`" for name in tracks), told


def _others(names: Collection[str]) -> list[str]:
    return sorted(name for name in names if name not in MEANS and not name.startswith(_TRACK))
