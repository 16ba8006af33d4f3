"""``greyzone bench``: how fast this machine plays, and whether the rules are the same."""

from __future__ import annotations

from dataclasses import asdict

import click

from game.cli import options

LABELS = {
    "random_decisions_per_s": "random players, decisions a second",
    "doctrine_decisions_per_s": "doctrine players, decisions a second",
    "random_games_per_s": "random players, games a second",
    "doctrine_games_per_s": "doctrine players, games a second",
    "decision_ms_p99": "one game at the table, milliseconds a decision (99th percentile)",
    "playouts_s": "3,000 games of doctrines from a middle turn to the end, seconds",
    "signature": "signature of ten thousand fixed games",
}


@click.command("bench", short_help="Measure speed; print the signature of fixed games.")
@click.option(
    "--seconds",
    type=click.FloatRange(0.0, 3_600.0, min_open=True),
    default=5.0,
    show_default=True,
    help="Timed play for each kind of player.",
)
@click.option("--peers", is_flag=True, help="Compare with other engines instead (extra: peers).")
@options.as_json
@options.no_color
def command(seconds: float, peers: bool, as_json: bool) -> None:
    """Time the flagship on one core and sign ten thousand fixed games.

    --peers plays one small game on OpenSpiel's, PettingZoo's and this engine's interface, and the
    flagship, in turn, and prints ratios of the same round: machines are too noisy for more.

    A decision is one slot of one living game's order with at least two legal values. The
    signature changes only when a rule or a number of the content changes.
    """
    from game.cli.terminal import write_json

    if peers:
        _compare(as_json)
        return
    results = _measure(seconds, shown=not as_json)
    if as_json:
        write_json(results)
        return
    for name, value in results.items():
        text = value if isinstance(value, str) else f"{value:,.{3 if value < 100 else 0}f}"
        click.echo(f"{LABELS[name]}: {text}")


def _measure(seconds: float, *, shown: bool) -> dict[str, float | str]:
    from game.cli.terminal import progress
    from game.sample import bench, settle
    from game.scenario import load

    pack = load(options.FLAGSHIP)
    # A bargain is no part of what is measured: a ready-made package, as ever.
    terms, tables = settle(pack, package=pack.content.scenario.defaults.package)
    with progress("measuring", 5, shown=shown) as tell:
        speeds = {}
        for kind in ("random", "doctrine"):
            speeds[kind] = asdict(bench.speed(tables, terms, kind, seconds))
            tell(1)
        latency = bench.decision_ms(tables, terms)
        tell(1)
        playouts = bench.playouts_s(tables, terms)
        tell(1)
        signature = bench.signature(tables)
        tell(1)
    return {
        "random_decisions_per_s": speeds["random"]["decisions_per_s"],
        "doctrine_decisions_per_s": speeds["doctrine"]["decisions_per_s"],
        "random_games_per_s": speeds["random"]["games_per_s"],
        "doctrine_games_per_s": speeds["doctrine"]["games_per_s"],
        "decision_ms_p99": latency,
        "playouts_s": playouts,
        "signature": signature,
    }


ROUNDS = 7


def _compare(as_json: bool) -> None:
    """Print how fast each interface plays, and the ratio to the first in the same round."""
    from game.cli.terminal import progress, write_json
    from game.lab.peers import compare
    from game.sample import settle
    from game.scenario import load

    pack = load(options.FLAGSHIP)
    terms, tables = settle(pack, package=pack.content.scenario.defaults.package)
    with progress("rounds", ROUNDS + 1, shown=not as_json) as tell:
        rows = compare(tables, terms, ROUNDS, tell)
    if as_json:
        write_json({"rounds": ROUNDS, "peers": [asdict(row) for row in rows]})
        return
    for row in rows:
        click.echo(
            f"{row.name}: {row.games_per_s:,.0f} games a second, {row.ratio:,.1f} times "
            f"{rows[0].name} ({row.least:,.1f} to {row.largest:,.1f})"
        )
