"""The balance report as sections of plain text cells, the same for the terminal and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.schema import ROLES
from game.engine.version import RULES_VERSION
from game.lab.balance import Found
from game.lab.metric import OUTSIDE, Metric
from game.lab.metrics import ROLE_SLOTS, entropy, metrics, used
from game.lab.overview import COLUMNS
from game.lab.section import Section, gains, percent
from game.lab.suites import suites
from game.sample.interval import Estimate

WHAT_IT_IS = (
    "What follows are properties of these rules and these bots, found by playing them. It is no "
    "forecast and no finding about the world. Every band that was asked for has its row: what lies "
    "outside says so, and what is not measured says why.",
    "Points are of .2 P + .3 I + .5 N, which adds up what the game itself keeps apart; only this "
    "report uses it. Game i has the same seed in every cell. An interval (95 %) is the error "
    "from the number of games alone, and the largest of many estimates is too large by chance.",
)


def sections(found: Found) -> Iterator[Section]:
    """Yield the sections in the order they are read."""
    yield _bands(metrics(found))
    yield _overview(found)
    yield from suites(found)
    yield _cards(found)
    yield _forced_packages(found)
    yield _parts(found)
    yield _skill(found)
    yield _usage(found)
    yield _coverage(found)
    yield _left_out(found)


def facts(found: Found) -> dict[str, str]:
    """Return what must be known to make the report again, name to value."""
    request, terms = found.request, found.terms
    named = " ".join(f"--package {name}" for name in request.packages)
    command = f"greyzone balance {found.pack.id} --games {request.games} --seed {request.seed}"
    command = " ".join(filter(None, (command, named, "--fast" if request.fast else "")))
    return {
        "command": command,
        "rules version": str(RULES_VERSION),
        "rules digest": found.tables.digest,
        "content digest": found.pack.digest,
        "set-up": f"message {terms.message}, annex {terms.annex}, pace {terms.pace} "
        f"({found.tables.turns} turns), parameters {terms.parameters}",
    }


def _bands(rows: Sequence[Metric]) -> Section:
    outside = sum(row.verdict == OUTSIDE for row in rows)
    measured = sum(row.value is not None for row in rows)
    return Section(
        "Bands",
        (f"{outside} of {measured} measured rows lie outside their band.",),
        ("what", "measured", "band", "verdict", "note"),
        tuple(
            (f"{row.group}: {row.name}", _value(row, row.value), _band(row), row.verdict, row.note)
            for row in rows
        ),
        (1, 2),
    )


def _value(row: Metric, value: float | None) -> str:
    if value is None:
        return "–"
    if row.unit == "share":
        return f"{100 * value:.1f} %"
    return f"{value:z.2f}" if row.unit == "points" or value % 1 else f"{value:.0f}"


def _band(row: Metric) -> str:
    low, high = _value(row, row.low), _value(row, row.high)
    if row.low is not None and row.high is not None:
        return f"{low} to {high}"
    if row.low is not None:
        return f"≥ {low}"
    return f"≤ {high}" if row.high is not None else "–"


def _overview(found: Found) -> Section:
    base, packages = found.overview, found.packages
    rows = [
        *((role, [f"{base.result(role, name):.1f}" for name in packages]) for role in ROLES),
        ("capability", [f"{base.capability[name]:.0f}" for name in packages]),
        *(
            (column.replace("_", " "), [f"{base.mean(column, name):.2f}" for name in packages])
            for column in COLUMNS
        ),
    ]
    return Section(
        "The state of the game",
        (
            f"Doctrines in every seat, {found.request.games:,} games a package: results in "
            "points, then means a game. Capability is the package's when it has grown; tension "
            "and budget are what is left at the end.",
        ),
        ("", *packages),
        tuple((name, *cells) for name, cells in rows),
    )


def _cards(found: Found) -> Section:
    return Section(
        "Forced message cards",
        (
            f"What the coalition gains with each card over {found.terms.message}, doctrines in "
            "every seat.",
        ),
        ("card", *found.packages),
        tuple((card, *gains(roles["coalition"])) for card, roles in found.cards.items()),
    )


def _forced_packages(found: Found) -> Section:
    cells = []
    for name in found.packages:
        row = [name]
        for role in ROLES:
            best = found.overview.best(role)[name]
            row += [_plain(found.overview.over_mean(role)[name]), percent(best)]
        cells.append(tuple(row))
    heads = [part for role in ROLES for part in (role, "best for")]
    return Section(
        "Forced packages",
        (
            "What each package brings a role beyond the mean of those played here, and for how "
            "many seeds it is the role's best. A package is agreed, not chosen: no exploit.",
        ),
        ("package", *heads),
        tuple(cells),
    )


def _plain(found: Estimate) -> str:
    return f"{found.mean:+z.2f} ±{(found.high - found.low) / 2:.2f}"


def _parts(found: Found) -> Section:
    return Section(
        "What decides",
        (
            "Shares of variance over random triples of policies, packages and seeds: package, "
            "play after signing with its interactions, and the rest (seed, dice, Russia's type). "
            "Result is the composite, crisis its percentile among doctrine games of its package. "
            "The last column is play / (package + play). Which policies are drawn decides it.",
        ),
        ("role", "of", "package", "play", "rest", "play of both"),
        tuple(
            (
                role,
                name,
                *(f"{100 * part:.0f} %" for part in (parts.package, parts.play, parts.luck)),
                "–" if parts.of_decided is None else f"{100 * parts.of_decided:.0f} %",
            )
            for role, both in found.spread.items()
            for name, parts in both.items()
        ),
        (2, 0),
    )


def _skill(found: Found) -> Section:
    skill = found.skill
    return Section(
        "Skill",
        (
            "The role's own doctrine with rationality 4 less the same with .4; the random player "
            "less the doctrine; the mean result when all play at random. Mean over packages.",
        ),
        ("role", "sharp less blunt", "random less doctrine", "all random"),
        tuple(
            (
                role,
                _plain(skill.gradient[role]),
                _plain(skill.random[role]),
                f"{skill.all_random[role]:.1f}",
            )
            for role in ROLES
        ),
    )


def _usage(found: Found) -> Section:
    rows = []
    for role, slots in {**ROLE_SLOTS, "blocs": ("vote",)}.items():
        for slot in slots:
            shares = used(found, slot)
            ranked = sorted(shares.items(), key=lambda pair: -pair[1])
            told = ", ".join(f"{name} {100 * share:.1f}" for name, share in ranked)
            flat = f"{entropy(shares.values()):.2f}" if shares else "–"
            rows.append((f"{role}: {slot}", flat, told or "nobody was asked"))
    return Section(
        "What doctrines use",
        (
            "Percent of orders over all packages, of acts for domain, target and cover; entropy 1 "
            "is flat use, 0 is always the same.",
        ),
        ("slot", "entropy", "options"),
        tuple(rows),
        (1, 1),
    )


def _coverage(found: Found) -> Section:
    covered = found.coverage
    return Section(
        "Coverage",
        (
            f"{covered.games:,} random games through every package, message and annex; "
            f"{covered.ended:,} ended. A decision rule occurs with a component that has it.",
        ),
        ("kind", "occurred", "never"),
        tuple(
            (
                kind.replace("_", " "),
                f"{sum(count > 0 for count in counts.values())} of {len(counts)}",
                ", ".join(covered.never(kind)) or "–",
            )
            for kind, counts in covered.counts.items()
        ),
        (1, 1),
    )


def _left_out(found: Found) -> Section:
    rows = [(f"package {name}", "not in this scenario") for name in found.absent]
    rows += [
        (f"{item.policy.role}: {item.policy.id}", f"no {item.lacks}") for item in found.left_out
    ]
    rows += [
        (f"{policy.role}: {policy.id}", policy.text)
        for role in ROLES
        for policy in found.cast[role][1:]
    ]
    return Section(
        "Policies",
        (
            "Each can be played with --seat ROLE=scripted:SCRIPT. a|b: b where a is not legal; "
            "a/b: in turn; nothing: the doctrine's turn. First what this scenario lacks, if "
            "anything.",
        ),
        ("policy", "script, or why it was left out"),
        tuple(rows),
        (2, 0),
    )
