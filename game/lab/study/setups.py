"""Set-ups side by side on the study's page: bars of the roles, and harm under many weightings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from game.lab.study.words import NOTHING, One, between, bullets, plain, signed, table


def bars(cells: Mapping[str, Any]) -> Iterator[str]:
    """Yield how the roles' bars go together over set-ups, block by block."""
    yield "## Bars of the roles"
    yield (
        f"Every one of {len(cells['packages'])} packages was played under each of "
        f"{len(cells['messages'])} messages, and the mean bars of two roles were correlated over "
        "these set-ups. A game that all lose lowers every bar at once, so that bars may go "
        "together for that reason alone: each correlation is printed with and without such games. "
        "It is taken of means over all draws; the interval is that of single draws, which "
        "differ more, so that it may lie to one side."
    )
    yield (
        f"*Chance* is the share of {cells['permutations']} shuffles in which the bars go "
        "together at least as much, either way. Set-ups of one package are not independent of one "
        "another, so whole packages are shuffled, too: that share is the one to go by."
    )
    yield _bars(cells["bars"])
    yield from _turned(cells["bars"])


def _bars(rows: Sequence[One]) -> str:
    columns = ("correlation", "interval", "chance, set-ups", "chance, packages")
    return table(
        (
            *("layer", "roles"),
            *(f"all games: {name}" for name in columns),
            *(f"without lost: {name}" for name in columns),
        ),
        [
            (row["layer"], _roles(row["roles"]), *_bar(row["all"]), *_bar(row["unlost"]))
            for row in rows
        ],
        (2, 0),
    )


def _turned(rows: Sequence[One]) -> Iterator[str]:
    turned = [
        f"{row['layer']}, {_roles(row['roles'])}: {signed(row['all']['correlation'])} with, "
        f"{signed(row['unlost']['correlation'])} without"
        for row in rows
        if row["turns"]
    ]
    if turned:
        yield "Rows whose sign turns when games lost by all are left out:"
        yield bullets(turned)
    else:
        yield "No row changes its sign when games lost by all are left out."


def unlost(test: One, rows: Sequence[One]) -> Iterator[str]:
    """Yield what a test of how alike bars are on two layers comes to without games lost by all."""
    found = [pairs(rows, layer) for layer in ("needs", "positions")]
    means = [row["unlost"]["effect"] for row in found if row]
    if len(means) < len(found) or None in means or test["effect"] is None:
        return
    left, (needs, positions) = means[0] - means[1], means
    yield (
        f"Without games lost by all the same correlations are {signed(needs)} on needs and "
        f"{signed(positions)} on positions: {signed(left)} in place of {signed(test['effect'])}, "
        f"{_mattering(left, test)}."
    )


def _mattering(left: float, test: One) -> str:
    size = f"the smallest size of interest ({test['smallest']:g})"
    if abs(left) < test["smallest"]:
        return f"less than {size}"
    same = (left > 0) == (test["effect"] > 0)
    return f"{size} or more, on {'the same' if same else 'the other'} side"


def pairs(rows: Sequence[One], layer: str) -> One | None:
    """Return the bars of a layer as the mean of the pairs of roles; None where there are none."""
    return next((row for row in rows if row["layer"] == layer and len(row["roles"]) > 2), None)


def _bar(found: One) -> tuple[str, ...]:
    return (
        signed(found["correlation"]),
        between(found),
        _share(found["share_cells"]),
        _share(found["share_packages"]),
    )


def _roles(roles: Sequence[str]) -> str:
    return " and ".join(roles) if len(roles) == 2 else "mean of the pairs"


def harm(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield what harm each package leaves and how packages rank, block by block."""
    rows = told["packages"]
    names = list(rows[0]["components"]) if rows else []
    yield "## Harm"
    yield (
        "Harm is kept in its components, in points a game: how much one war weighs against another "
        "is a judgement. A package *held* where a game ended without overt attack and without "
        "shared loss; the share of such games has its interval beside it. Means over messages and "
        "draws."
    )
    yield table(
        ("package", *(name.replace("_", " ") for name in names), "held", "interval"),
        [
            (
                f"`{row['package']}`",
                *(plain(row["components"][name]["effect"]) for name in names),
                *(plain(row["held"]["effect"]), between(row["held"], write=plain)),
            )
            for row in rows
        ],
    )
    yield from _ranks(told)


def _ranks(told: Mapping[str, Any]) -> Iterator[str]:
    rows, always = told["packages"], told["always"]
    yield _weighting(told)
    yield table(
        ("package", "mean rank", "interval over draws", "least", "worst three", "below", "above"),
        [
            (
                *(f"`{row['package']}`", plain(row["rank"])),
                between(row["rank_over_draws"], write=plain),
                *(_percent(row["best"]), _percent(row["worst"])),
                str(sum(pair[0] == row["package"] for pair in always["pairs"])),
                str(sum(pair[1] == row["package"] for pair in always["pairs"])),
            )
            for row in rows
        ],
    )
    yield (
        f"Of {always['of']} pairs of packages {len(always['pairs'])} come out the same way under "
        f"every weighting, {always['throughout']} of them because one has no more of any component."
    )


def _share(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def _percent(value: float | None) -> str:
    return NOTHING if value is None else f"{100 * value:.0f} %"


def _weighting(told: Mapping[str, Any]) -> str:
    weighted = ", ".join(name.replace("_", " ") for name in told["weighted"])
    return (
        f"What a ranking of packages hangs on shows under {told['weightings']} weightings of the "
        f"components that differ between packages ({weighted}), any mix as likely as any other, "
        "each component measured by its spread over packages. Rank 1 is the least harm; the mean "
        "rank is that of means over draws, the interval that of single draws. *Least* and *worst "
        "three*: share of the weightings in which no package has less, and in which at "
        "most two have more. *Below* and *above*: how many others a package has less harm than, "
        "and more, under every weighting."
    )
