"""A second opinion on belief and ruling: one game, plain fractions, no numpy, no engine code.

Written from the formulas of the first study (belief, line, band) and the second (ruling, votes,
cost), with the numbers of the content files. Everything is in points; nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

SHARED = Path(__file__).parents[2] / "content" / "scenarios" / "_shared"
BLOCS = ("transatlantic_ally", "eastern_flank", "major_powers", "cautious_members")
MET, NOT_MET = 0, 1


def exact(number: Any) -> Fraction:
    return Fraction(str(number["mid"] if isinstance(number, Mapping) else number))


def _read(name: str) -> dict[str, Any]:
    return yaml.safe_load((SHARED / f"{name}.yaml").read_text("utf-8"))


PAR = {name: exact(triple) for name, triple in _read("parameters")["parameters"].items()}
CURVES = {name: curve["knots"] for name, curve in _read("parameters")["curves"].items()}
CURVES |= {curve["id"]: curve["knots"] for curve in _read("ambiguity")["ambiguity"]}
STAKES = {bloc["id"]: bloc for bloc in _read("blocs")["blocs"]}
RESPONSES = {option["id"]: option for option in _read("options")["slots"]["response"]}


def clip(value: Fraction, low: Any, high: Any) -> Fraction:
    return min(max(value, Fraction(low)), Fraction(high))


def curve(knots: Sequence[Sequence[Any]], x: Fraction) -> Fraction:
    points = [(exact(a), exact(b)) for a, b in knots]
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        if x <= x1:
            return y0 + (y1 - y0) * (clip(x, x0, x1) - x0) / (x1 - x0)
    return points[-1][1]


class Oracle:
    """One game: ``s`` holds tracks and columns in points, ``p`` the package's values."""

    def __init__(self, s: Mapping[str, Any], p: Mapping[str, Any]) -> None:
        self.s, self.p = {name: exact(value) for name, value in s.items()}, p
        self.which = (3 * self.s["which_ambiguity"] + p["vagueness"]) / 4
        self.half_width = curve(CURVES["band_half_width"], self.which)

    def line(self, domain: int) -> Fraction:
        drawn = PAR["line_base"] - PAR["line_coverage"] * self.p["coverage"][domain]
        shifted = drawn + self.s["line_shift"]
        return clip(shifted, PAR["line_lowest"], PAR["line_highest"])

    def true_line(self, domain: int) -> Fraction:
        moved = self.line(domain) + self.half_width * self.s["annex_offset"] / 100
        return clip(moved, PAR["line_lowest"], PAR["line_highest"])

    def commitment(self) -> Fraction:
        lost = curve(CURVES["resolve_loss"], self.s["whether_ambiguity"])
        return 100 - lost * (200 - self.p["integration"]) / 200

    def resolve(self) -> Fraction:
        belief = PAR["resolve_base"]
        belief += PAR["resolve_binding"] * self.p["binding"] * self.commitment() / 100
        belief += PAR["resolve_integration"] * self.p["integration"]
        belief += PAR["resolve_reputation"] * (self.s["reputation"] - PAR["reputation_zero"])
        belief += PAR["resolve_will"] * (self.s["will"] - PAR["will_zero"])
        belief -= PAR["resolve_fear"] * (self.s["fear"] - PAR["fear_zero"])
        if self.s["conditional"] and self.s["retaliated_last"]:
            belief *= PAR["conditional_discount"]
        return clip(belief, 2, 97)

    def ceiling(self) -> Fraction:
        floor = PAR["shown_floor"]
        shown = self.p["capability"] * (floor + (1 - floor) * self.s["shown_capability"] / 100)
        return PAR["ceiling_base"] + PAR["ceiling_capability"] * shown

    def believed(self, top_weight: Fraction) -> Fraction:
        spread = curve(CURVES["spread"], self.s["whether_ambiguity"])
        reading = self.resolve() + spread * (2 * top_weight - 100) / 100
        return clip(min(self.ceiling(), reading), 0, 100)

    def russia_belief(self) -> Fraction:
        return self.believed(self.s["top_weight"])

    def ukraine_belief(self) -> Fraction:
        briefed = "_briefed" if self.s["annex_briefed"] else ""
        return self.believed(100 - 100 * PAR["ukraine_top_weight" + briefed])

    def scope(self) -> Fraction:
        low, high = self.s["line_low"], self.s["line_high"]
        knots = [(low, 0), ((low + high) / 2, self.s["top_weight"]), (high, 100)]
        return curve(knots, self.s["severity"])

    def trigger_margins(self, domain: int) -> tuple[bool, Fraction]:
        """Whether the trigger is met, and how far the nearest test is from tipping over."""
        line, severity = self.true_line(domain), self.s["severity"]
        total = self.s["recent_0"] + self.s["recent_1"] + severity
        window = severity - PAR["cumulative_window"] * line
        alone, series = severity - line, min(total - PAR["cumulative_factor"] * line, window)
        crossed = max(alone, series) if self.s["annex_cumulative"] else alone
        proven = self.s["signal_coalition"] - self.s["annex_proof"]
        tests = (crossed, proven, severity - PAR["shown_severity"])
        return all(test >= 0 for test in tests), min(abs(t) for t in (alone, series, *tests))

    def support(self, bloc: str, level: int) -> Fraction:
        s, met = self.s, self.s["verdict"] == MET
        weight = PAR["vote_binding_met" if met else "vote_binding"]
        support = PAR["vote_base"] + PAR["vote_alert"] * (s["alert"] - 30)
        support += PAR["vote_severity"] * s["severity"]
        support += PAR["vote_signal"] * (s["signal_coalition"] - 50)
        support += PAR["vote_will"] * (s["will"] + s["resolve_offset"] - 50)
        support += weight * self.p["binding"] + s["case_strength"]
        support += (
            (PAR["vote_invoked"] + PAR["vote_pledge"] * self.p["invocation"]) if s["asked"] else 0
        )
        support -= PAR["vote_retaliated"] if s["reaction_retaliates"] else 0
        support -= 0 if s["trigger_met"] else PAR["vote_not_met"]
        support += PAR["vote_member"] if s["member_struck"] else 0
        support += PAR["preauthorised_vote"] if met and level <= s["annex_preauthorised"] else 0
        support += curve(CURVES["coalition_freedom"], self.which)
        support -= curve(CURVES["coalition_friction"], self.which)
        step = max(level, 2)
        risk = PAR[f"vote_risk_{step}"] * (s["fear"] - PAR["vote_fear_zero"])
        lost = exact(STAKES[bloc]["election_cost"]) if s["election_held"] else 0
        return support - PAR[f"vote_demand_{step}"] - risk + exact(STAKES[bloc]["stake"]) - lost

    def granted(self, votes: Sequence[int]) -> int:
        asked = int(self.s["asked_level"])
        granted = min(asked, 1)
        for level in range(2, asked + 1):
            yes = sum(vote >= level for vote in votes)
            carried = yes >= self.p["votes_needed"]
            carried |= bool(self.p["lead_nation"]) and votes[0] >= level
            if carried and not (self.p["russia_blocks"] and self.s["guilty"]):
                granted = level
        return granted

    def cost(self, response: str, noes: int, domain: int) -> Fraction:
        traits = RESPONSES[response]["traits"]
        free = traits["level"] <= self.s["annex_preauthorised"]
        vague = not free and abs(self.s["severity"] - self.line(domain)) <= self.half_width
        factor = 1 + (PAR["band_cost"] * self.s["which_ambiguity"] / 100 if vague else 0)
        factor *= 1 + (PAR["dissent_cost"] * noes if traits["level"] >= 2 else 0)
        return exact(traits["budget"]) * factor


def least(level: int) -> str:
    """The cheapest response of a level: what is done where what was asked is not granted."""
    rows = [
        (r["traits"]["budget"], i) for i, r in RESPONSES.items() if r["traits"]["level"] == level
    ]
    return min(rows, key=lambda row: row[0])[1]
