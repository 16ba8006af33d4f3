"""The sections of the exploit suite: what policies and habits gain, and what was replied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.engine.schema import ROLES
from game.lab.balance import Found
from game.lab.bargains import Bargained
from game.lab.exploits import Answered
from game.lab.metric import TOO_MUCH
from game.lab.section import Section, gain, gains, percent


def suites(found: Found) -> Iterator[Section]:
    """Yield the sections in the order they are read."""
    for role in ROLES:
        yield _fast(found, role)
    if found.bargained is not None:
        yield _bargain(found.bargained)
    yield _types(found)
    yield _margins(found)
    if found.answered is not None:
        for role in ROLES:
            yield _answered(found, role, found.answered[role])
        yield _replies(found, found.answered)


def _fast(found: Found, role: str) -> Section:
    return Section(
        f"Fixed policies of {role} against doctrine",
        (
            "Gain over the role's best doctrine; ! marks more than 2. Played: orders of the slots "
            "it names that took an option it names, over all turns.",
        ),
        ("policy", "played", *found.packages),
        tuple(
            (row.policy.id, percent(row.played), *gains(row.by_package))
            for row in found.fast.gains[role]
        ),
    )


def _bargain(found: Bargained) -> Section:
    return Section(
        "Habits of the bargain against doctrine",
        (
            "Games whose package is bargained. Gain over the role's best doctrine, which bargains "
            "and plays; what a habit leaves open its doctrine decides.",
        ),
        ("role", "policy", "played", "gain"),
        tuple(
            (role, row.policy.id, percent(row.played), *gains(row.by_package))
            for role in ROLES
            for row in found.gains.gains[role]
        ),
        (2, 0),
    )


def _types(found: Found) -> Section:
    rows = []
    for row in found.fast.gains["russia"]:
        for kind, table in row.by_type.items():
            package = max(table, key=lambda name: table[name].mean)
            rows.append((row.policy.id, kind, package, gain(table[package])))
    return Section(
        "Russia's fixed policies by type",
        ("The package in which each gains most over doctrine: the largest of many estimates.",),
        ("policy", "type", "package", "gain"),
        tuple(rows),
        (3, 0),
    )


def _margins(found: Found) -> Section:
    return Section(
        "The restorationist: attack or not",
        (
            "Best plan with an overt attack less the best that fixes pressure below it, doctrines "
            "in the other seats. The plans are few and fixed; values were moved for the sake of "
            "this margin (tuning.md), so it is no finding either way.",
        ),
        ("package", "margin"),
        tuple((name, gain(found.fast.margins[name])) for name in found.fast.margins),
    )


def _answered(found: Found, role: str, rows: Sequence[Answered]) -> Section:
    games = found.request.reply_games
    best = {name: _best(rows, name) for name in found.packages}
    return Section(
        f"Fixed policies of {role} when the others know and reply",
        (
            f"{games:,} games a cell. Each other role answers with the best of its list or its "
            "doctrines, chosen on the same games; then all three meet. First the result of the "
            "role's best doctrine under the same treatment, then what each policy gains over it. "
            "Russia has one doctrine a type. A policy that is known gains what commitment is "
            "worth: that is no exploit.",
        ),
        ("policy", *found.packages),
        (
            ("best doctrine", *(row.policy.id for row in best.values())),
            ("its points", *(f"{row.value[name]:.1f}" for name, row in best.items())),
            *((row.policy.id, *gains(row.by_package)) for row in rows),
        ),
    )


def _best(rows: Sequence[Answered], package: str) -> Answered:
    """Return the doctrine the policies are measured by: none gains over it."""
    return max((row for row in rows if row.policy.thinks), key=lambda row: row.value[package])


def _replies(found: Found, answered: Mapping[str, Sequence[Answered]]) -> Section:
    rows = []
    for role, answers in answered.items():
        for row in answers:
            for package, table in row.by_package.items():
                best = _best(answers, package)
                if row is best or table.mean > TOO_MUCH:
                    replies = row.replies[package].items()
                    told = "; ".join(f"{who}: {what}" for who, what in replies)
                    rows.append(
                        (f"{role}: {row.policy.id}", package, f"{row.value[package]:.1f}",
                         f"{best.value[package]:.1f}", told)
                    )  # fmt: skip
    return Section(
        "What was replied",
        (
            "To the best doctrine, and to every policy that gains more than 2. Both results in "
            "points.",
        ),
        ("policy", "package", "result", "best doctrine's", "best replies"),
        tuple(rows),
        (2, 1),
    )
