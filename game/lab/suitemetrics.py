"""The bands of the exploit suite (rulebook 12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.engine.schema import ROLES
from game.lab.balance import Found
from game.lab.exploits import Gains
from game.lab.metric import TOO_MUCH, Metric

STRONG = 40
"""Points of capability from which one statement to everything should cost dearly."""


def suites(found: Found) -> Iterator[Metric]:
    """Yield the rows in the order they are printed."""
    for part in (_exploits, _bargain, _statements, _plans):
        yield from part(found)


def _exploits(found: Found) -> Iterator[Metric]:
    for how, gains in _suites(found).items():
        for role in ROLES:
            name, rows = f"{role}: largest gain of one, {how}", gains and gains[role]
            best = max(rows or (), key=lambda row: row.most, default=None)
            package = best and max(best.by_package, key=best.means.__getitem__)
            yield Metric(
                "Fixed policies",
                name,
                best.most if best else None,
                None,
                TOO_MUCH,
                "points",
                f"{best.policy.id}, {package}" if best else _unplayed(gains),
            )


def _bargain(found: Found) -> Iterator[Metric]:
    """Habits of the bargain, and what share of the bargained games all three gain by."""
    here, absent = found.bargained, "the pace has no time to bargain"
    for role in ROLES:
        rows = _fixed(here.gains.gains)[role] if here else []
        best = max(rows, key=lambda row: row.most, default=None)
        yield Metric(
            "Bargain",
            f"{role}: largest gain of one habit, others play doctrine",
            best.most if best else None,
            None,
            TOO_MUCH,
            "points",
            best.policy.id if best else absent,
        )
    better = here and here.better
    yield Metric(
        "Bargain",
        "games in which all three do better than without a deal",
        better.value if better else None,
        0.15,
        None,
        note="of games played, not of affordable packages" if better else absent,
    )


def _statements(found: Found) -> Iterator[Metric]:
    """One statement to everything, under packages of some capability."""
    strong = [name for name, value in found.overview.capability.items() if value >= STRONG]
    for how, gains in _suites(found).items():
        rows = [row for row in gains["coalition"] if row.policy.id == "level_1"] if gains else []
        best = max((row.means[name] for row in rows for name in strong), default=None)
        yield Metric(
            "Fixed policies",
            f"coalition: level_1 where capability is {STRONG} or more, {how}",
            best,
            None,
            -3,
            "points",
            _unplayed(gains)
            if best is None
            else "the doctrine stands in for proportional answers; the package best for level_1",
        )


def _suites(found: Found) -> dict[str, Mapping[str, Sequence[Gains]] | None]:
    """Both suites by how the others play, no doctrine among the rows."""
    return {
        "others play doctrine": _fixed(found.fast.gains),
        "others know and reply": found.answered and _fixed(found.answered),
    }


def _fixed(gains: Mapping[str, Sequence[Gains]]) -> dict[str, list[Gains]]:
    return {role: [row for row in rows if not row.policy.thinks] for role, rows in gains.items()}


def _unplayed(gains: object) -> str:
    return "left out by --fast" if gains is None else "no such policy or package here"


def _plans(found: Found) -> Iterator[Metric]:
    for package, low, high in (("budapest", 0.0, None), ("treaty_structures", None, 0.0)):
        margin = found.fast.margins.get(package)
        yield Metric(
            "Fixed policies",
            f"restorationist: best plan with an overt attack less best without, {package}",
            margin.mean if margin else None,
            low,
            high,
            "points",
            "values were moved for it; no finding" if margin else "package or plans not played",
        )
