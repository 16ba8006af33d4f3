"""The plots of a debrief as SVG text to stand inside a page: equal data give equal bytes.

Shape, dash and hatching say what colour says. Each picture has a title and a description; the page
puts a table with its numbers under it. The only module that needs matplotlib.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any, ParamSpec

from game.engine.schema import BAND_TOPS
from game.review import acts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

P = ParamSpec("P")
INK, DIM, PALE = "#1a1a1a", "#555555", "#efefef"
GOLD, CRIMSON, BLUE = "#8a6100", "#b3123b", "#075f9c"
"""Ukraine, Russia, the coalition: each at least 4.5 to 1 on white."""
_RULES: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "greyzone",
    "font.family": "DejaVu Sans",
    "font.size": 8,
    "text.color": INK,
    "axes.edgecolor": DIM,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.linewidth": 0.5,
    "path.simplify": False,
    "text.parse_math": False,
}
_WIDTH = 7.3
_COLUMNS = 4
_CAP = 106
"""Top of the ladder's cap, above the severities."""
_MARKS = {
    acts.KEPT: ("o", INK, "answered"),
    acts.GIVEN: ("o", INK, "answered"),
    acts.BROKEN: ("D", "white", "not answered"),
    acts.UNANSWERED: ("D", "white", "not answered"),
    acts.OPEN: ("s", PALE, "not settled"),
}


@dataclass(frozen=True)
class Panel:
    """One domain's ladder: a value a moment for each line, and markers (turn, severity, result).

    Points of severity. ``low`` and ``high`` are the ends of Russia's reading.
    """

    title: str
    ukraine: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    true: Sequence[float]
    markers: Sequence[tuple[int, float, str]]


@dataclass(frozen=True)
class Series:
    """One track over the moments, in points of ``top``."""

    title: str
    values: Sequence[float]
    top: float


def _ruled(draw: Callable[P, str]) -> Callable[P, str]:
    """Let a picture be drawn by these rules alone, whatever the machine's settings."""

    @wraps(draw)
    def drawn(*args: P.args, **named: P.kwargs) -> str:
        import matplotlib

        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(_RULES)
            return draw(*args, **named)

    return drawn


@_ruled
def promise(
    panels: Sequence[Panel],
    chances: Sequence[tuple[str, Sequence[float]]],
    bands: Sequence[str],
    caps: Sequence[tuple[int, str]],
    about: tuple[str, str],
) -> str:
    """Draw the promise and its tests: the first panel large, chances under it, the others small.

    ``chances``: a name and a share in percent a moment, for the three roles; ``bands``: the names
    of the ladder's bands from below; ``caps``: a turn and what reached the cap in it.
    """
    figure, moments = _figure(8.6), len(panels[0].true)
    main = figure.add_axes((0.06, 0.55, 0.72, 0.42))
    _main(main, panels[0], bands, caps)
    below = figure.add_axes((0.06, 0.32, 0.72, 0.13))
    _chances(below, chances, moments)
    for place, panel in enumerate(panels[1:]):
        small = figure.add_axes((0.06 + 0.24 * place, 0.035, 0.2, 0.2))
        _ladder(small, panel, moments, every=moments < 5)
        small.set_title(panel.title, loc="left", fontsize=7.5)
        if place:
            small.set_yticklabels([])
    return _svg(figure, "promise", about)


@_ruled
def multiples(name: str, series: Sequence[Series], about: tuple[str, str]) -> str:
    """Draw small multiples of tracks, four a row, all over the same moments."""
    rows = -(-len(series) // _COLUMNS)
    figure = _figure(1.35 * rows)
    high = 1 / rows
    for place, one in enumerate(series):
        row, column = divmod(place, _COLUMNS)
        box = (0.035 + 0.25 * column, 1 - high * (row + 1) + 0.2 * high, 0.17, 0.58 * high)
        _track(figure.add_axes(box), one)
    return _svg(figure, name, about)


def _track(axes: Axes, one: Series) -> None:
    moments = len(one.values)
    axes.plot(range(1, moments + 1), one.values, color=INK, linewidth=1.3, clip_on=False)
    axes.plot([moments], [one.values[-1]], "o", color=INK, markersize=3, clip_on=False)
    axes.annotate(
        f"{one.values[-1]:.0f}", (moments, one.values[-1]), (4, 0), fontsize=7, va="center",
        textcoords="offset points", annotation_clip=False,
    )  # fmt: skip
    axes.set_title(one.title, loc="left", fontsize=7.5)
    axes.set_ylim(0, one.top)
    axes.set_yticks([0, one.top])
    _turns(axes, moments, every=False)


def _main(main: Axes, panel: Panel, bands: Sequence[str], caps: Sequence[tuple[int, str]]) -> None:
    """The large ladder: titled, its bands named, its cap told, the legend below."""
    moments = len(panel.true)
    _ladder(main, panel, moments, every=moments < 14)
    main.set_title(panel.title, loc="left", fontsize=9, fontweight="bold")
    _band_names(main, bands, moments)
    for turn, word in caps:
        main.text(turn + 0.5, 103, word, ha="center", va="center", fontsize=6.5)
    _legend(main)


def _ladder(axes: Axes, panel: Panel, moments: int, *, every: bool) -> None:
    """Bands in alternating tone, the three lines as steps, and the incidents between them."""
    for low, top in zip((0, *BAND_TOPS[1:-1:2]), BAND_TOPS[::2], strict=True):
        axes.axhspan(low, top, color=PALE, linewidth=0)
    axes.axhline(100, color=DIM, linewidth=0.6)
    where = range(1, moments + 1)
    axes.fill_between(
        where, panel.low, panel.high, facecolor="none", edgecolor=CRIMSON, hatch="////",
        linewidth=0.6, alpha=0.45,
    )  # fmt: skip
    for ends in (panel.low, panel.high):
        axes.plot(where, ends, color=CRIMSON, linewidth=1, linestyle=":")
    axes.plot(where, panel.true, color=BLUE, linewidth=1.8)
    axes.plot(where, panel.ukraine, color=GOLD, linewidth=1.6, linestyle=(0, (4, 2)))
    for turn, severity, result in panel.markers:
        shape, face, _said = _MARKS[result]
        axes.plot(
            [turn + 0.5], [severity], shape, markerfacecolor=face, markeredgecolor=INK,
            markersize=6.5, markeredgewidth=1.2, zorder=5,
        )  # fmt: skip
    axes.set_ylim(0, _CAP)
    axes.set_yticks([0, 20, 40, 60, 80, 100])
    _turns(axes, moments, every=every)


def _band_names(axes: Axes, bands: Sequence[str], moments: int) -> None:
    lows = (0, *BAND_TOPS[:-1])
    for name, low, top in zip(bands, lows, BAND_TOPS, strict=True):
        axes.text(moments + 0.06, (low + top) / 2, name, va="center", fontsize=7)
    axes.text(moments + 0.06, 103, "Exchange, war, shared loss", va="center", fontsize=7)


def _legend(axes: Axes) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    lines: list[Any] = [
        Line2D([], [], color=GOLD, linewidth=1.6, linestyle=(0, (4, 2))),
        Patch(facecolor="none", edgecolor=CRIMSON, hatch="////", linestyle=":"),
        Line2D([], [], color=BLUE, linewidth=1.8),
    ]
    said = ["Ukraine believed", "Russia read (safe below, sure above)", "The coalition's true line"]
    for result in (acts.KEPT, acts.UNANSWERED):
        shape, face, word = _MARKS[result]
        lines.append(
            Line2D([], [], marker=shape, linestyle="", markerfacecolor=face, markeredgecolor=INK)
        )
        said.append(f"incident, {word}")
    axes.legend(
        lines, said, loc="upper left", bbox_to_anchor=(-0.02, -0.055), ncols=3, frameon=False,
        fontsize=7, handlelength=2.6, columnspacing=1.4,
    )  # fmt: skip


def _chances(axes: Axes, chances: Sequence[tuple[str, Sequence[float]]], moments: int) -> None:
    where = range(1, moments + 1)
    styles: list[Any] = [(GOLD, (0, (4, 2))), (CRIMSON, ":"), (BLUE, "-")]
    for (_name, shares), (colour, dash) in zip(chances, styles, strict=True):
        axes.plot(where, shares, color=colour, linestyle=dash, linewidth=1.7)
    ends = sorted(
        (shares[-1], name, style[0])
        for (name, shares), style in zip(chances, styles, strict=True)
    )  # fmt: skip
    low = -100.0
    for share, name, colour in ends:
        low = max(share, low + 17)  # names keep clear of each other
        axes.text(moments + 0.06, low, f"{name} {share:.0f} %", color=colour, va="center")
    axes.set_ylim(0, 100)
    axes.set_yticks([0, 50, 100])
    title = "Belief in a due answer, as each side read the promise, in percent; no forecast"
    axes.set_title(title, loc="left", fontsize=8)
    _turns(axes, moments, every=moments < 14)


def _turns(axes: Axes, moments: int, *, every: bool) -> None:
    """Mark the turns; the last moment is the end of the game."""
    axes.set_xlim(1, max(moments, 2))
    places = list(range(1, moments + 1)) if every else sorted({1, moments})
    names = [f"{place}" if place < moments else "end" for place in places]
    axes.set_xticks(places, names if moments > 1 else ["1"] * len(places))
    axes.tick_params(length=2, labelsize=7)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _figure(high: float) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=(_WIDTH, high))


def _svg(figure: Figure, name: str, about: tuple[str, str]) -> str:
    """Write a figure as one ``<svg>`` with title and description, its ids made its own."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    FigureCanvasSVG(figure)
    file = StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    text = file.getvalue()
    text = text[text.index("<svg") :]
    for part in ("metadata", "style"):
        text = re.sub(f"<{part}.*?</{part}>", "", text, flags=re.DOTALL)
    text = re.sub(r'\bid="', f'id="{name}-', text)
    text = re.sub(r'xlink:href="#|href="#', f'href="#{name}-', text)
    text = text.replace("url(#", f"url(#{name}-")
    text = re.sub(r"'DejaVu Sans'[^;\"]*", "system-ui, sans-serif", text)
    box = re.search(r'viewBox="[^"]*"', text)
    assert box is not None, "matplotlib writes a view box"
    title, told = (escape(part) for part in about)
    head = (
        f'<svg {box[0]} role="img" aria-labelledby="{name}-title {name}-told">'
        f'<title id="{name}-title">{title}</title><desc id="{name}-told">{told}</desc>'
    )
    return re.sub(r"\n\s*", "\n", head + text[text.index(">") + 1 :])
