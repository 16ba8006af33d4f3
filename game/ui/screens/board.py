"""The board: the map with the ladder beside it, as orders, incident, ruling and score show it.

    look = BoardLook(words=sitting, view=view, history=sitting.history, domain=i, on_domain=f)
    widgets = board(layout, rect, look)

With a public view no private line is drawn: the view decides, not the screen. `map_panel` and
`ladder_panel` stand alone where a page needs only one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pygame import Rect

from game.engine.schema import BAND_TOPS, DOMAINS
from game.engine.view import View
from game.ui.i18n import _, content
from game.ui.screens import reading, theatres
from game.ui.screens.asking import Asking
from game.ui.screens.domain_tabs import DomainTabs
from game.ui.screens.icons import DOMAIN_ICONS
from game.ui.screens.reading import Words
from game.ui.screens.retelling import Marker
from game.ui.theme import CAPTION, SMALL, SMALL_STRONG, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_top, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.ladder import Cap, Ladder, Mark, Rung
from game.ui.widgets.mapdata import load_map
from game.ui.widgets.mapview import MapMark, MapView, Place
from game.ui.widgets.whylabel import WhyLabel

RECENT = 3
"""How many incidents the map still shows; the ladder keeps all of them."""
LADDER_SHARE = (1.55, 1)
_WHOLE = (-1330.0, -760.0, 1330.0, 830.0)
_SMALL = (-1330.0, -680.0, 1330.0, 960.0)
"""What a map shows, in kilometres: left, top, right, bottom."""


@dataclass(frozen=True)
class BoardLook:
    """What a board shows: `planned` are the reader's own marks, `hatched` the targets in play."""

    words: Words
    view: View
    history: Sequence[Marker]
    domain: int
    on_domain: Callable[[int], object]
    planned: Sequence[MapMark] = ()
    hatched: Sequence[str] = ()
    targets: Mapping[str, str] = field(default_factory=dict)
    """Targets that may be picked on the map, id to tooltip."""
    chosen: str = ""
    on_target: Callable[[str], object] | None = None
    before: Sequence[int] = ()
    """Where the line of each domain stood earlier, where that is told."""
    asking: Asking | None = None
    """What answers where somebody asks why; none where nobody may."""


def board(
    layout: Layout, rect: Rect, look: BoardLook, *, shares: tuple[float, float] = LADDER_SHARE
) -> list[Widget]:
    """Place the map on the left and the ladder on the right of `rect`."""
    left, right = split_h(rect, shares, layout.gap)
    # The map names its borders' source in full, also in a narrow window.
    caption = layout.ctx.type.width(content(load_map().caption), CAPTION) + layout.px(28)
    if caption > left.w:
        left, right = cut_left(rect, caption, layout.gap)
    return [*ladder_panel(layout, right, look), map_panel(left, look)]


# -- the map ----------------------------------------------------------------------------------


def map_panel(rect: Rect, look: BoardLook, *, legend: bool = True, sourced: bool = True) -> Widget:
    """The map alone, with what happened lately and what the reader plans.

    Where it is not `sourced` the page itself names the source of its borders.
    """
    words = look.words
    sides = ("ukraine", "russia", "coalition") if legend else ()
    # A small map keeps its caption off the land: it shows a little more of the south.
    view = _WHOLE if legend else _SMALL
    hatched = {code: "russia" for name in look.hatched for code in theatres.countries(name)}
    if reading.number(look.view, "war"):
        hatched |= dict.fromkeys(theatres.countries("ukraine"), "russia")
    places = [
        Place(name, words.word("target", name), *theatres.spot(name), tooltip)
        for name, tooltip in look.targets.items()
    ]
    past = _past(look)
    return MapView(
        rect,
        theatres.sides(),
        hatched=hatched,
        places=places,
        chosen=look.chosen,
        marks=[*past[-RECENT:], *look.planned],
        gone=past[:-RECENT],
        at_once=RECENT,
        legend=[(role, words.word("role", role)) for role in sides],
        on_pick=look.on_target,
        view=view,
        sourced=sourced,
        name="map",
        tooltip=_("The map: the last incidents, and what you harden or watch."),
    )


def _past(look: BoardLook) -> list[MapMark]:
    """A mark for each incident, also for those the map shows no more: others stepped around them.

    Which place of its target a mark has is settled when it comes and stays.
    """
    marks = []
    for place, marker in enumerate(look.history):
        x, y = next_spot(look.history[:place], marker.target)
        label = _("Turn {n}").format(n=marker.turn)
        tooltip = mark_tooltip(look.words, marker)
        # No role's colour: who did it is what the players have to find out.
        marks.append(MapMark(x, y, "strike", "neutral", label, tooltip))
    return marks


def next_spot(history: Sequence[Marker], target: str) -> theatres.Spot:
    """Where the next mark on a target stands, behind all it has had."""
    return theatres.spot(target, sum(marker.target == target for marker in history))


def mark_tooltip(words: Words, marker: Marker) -> str:
    """One incident in a line: turn, domain, target, severity, what followed."""
    fate = {True: _("answered"), False: _("unanswered"), None: _("not yet ruled on")}
    text = _("Turn {turn}: {domain}, {target}; severity {severity}, {fate}.")
    return text.format(
        turn=marker.turn,
        domain=words.word("domain", DOMAINS[marker.domain]),
        target=words.word("target", marker.target),
        severity=marker.severity,
        fate=fate[marker.answered],
    )


# -- the ladder -------------------------------------------------------------------------------


def ladder_width(layout: Layout, look: BoardLook) -> int:
    """Pixels that the names of a ladder's bands and the sentence under it need, with its frame."""
    ctx, px = layout.ctx, layout.px
    bands = [look.words.word("band", str(i + 1)) for i in range(len(BAND_TOPS))]
    names = max(ctx.type.width(name, SMALL) for name in bands)
    # The ladder gives at most 62 % of its width to the names of its bands.
    rungs = round((names + px(58)) / 0.61)
    belief = ctx.type.width(reading.answer_sentence(look.view)[0], CAPTION) + px(2)
    return max(rungs, belief) + px(28)


def ladder_panel(layout: Layout, rect: Rect, look: BoardLook) -> list[Widget]:
    """The ladder alone, under its question, with a tab for each domain."""
    ctx, px = layout.ctx, layout.px
    read = reading.ladder(look.view, look.words, look.domain)
    body = inset(rect, px(14))
    head, rest = cut_top(body, ctx.type.line(STRONG), px(6))
    tabs, rest = cut_top(rest, px(40), px(4))
    said, rest = cut_top(rest, ctx.type.line(SMALL_STRONG), px(6))
    answer, note = reading.answer_sentence(look.view)[0], reading.answer_tooltip(look.view)
    foot: list[Widget] = []
    rungs, below = len(read.rungs) * ctx.type.line(SMALL), ctx.type.line(CAPTION) + px(6)
    caps = [Cap(name, reached, tooltip) for name, reached, tooltip in read.caps]
    if not caps[-1].reached and rungs + len(caps) * px(26) + below > rest.h:
        caps.pop()  # an exchange nobody is in gives way where it is tight
    distant = [cap for cap in caps if not cap.reached]
    while distant and rungs + len(caps) * px(26) > rest.h:
        caps.remove(distant.pop())  # the bands themselves never do
    if rest.h - below >= rungs + len(caps) * px(26):
        place, rest = cut_bottom(rest, ctx.type.line(CAPTION), px(6))
        foot = [_asked(look, Label(place, answer, CAPTION, "dim", name="answer", tooltip=note))]
    return [
        Panel(rect, name="ladder panel"),
        Label(head, look.words.word("question4", "come"), STRONG, icon="ladder"),
        DomainTabs(
            tabs,
            [look.words.word("domain", name) for name in DOMAINS],
            [DOMAIN_ICONS[name] for name in DOMAINS],
            reading.lines(look.view),
            look.domain,
            look.on_domain,
        ),
        _asked(
            look,
            Label(
                said, read.domain, SMALL_STRONG, "accent_text", name="line", tooltip=read.sentence
            ),
        ),
        _ladder(rest, look, read, caps),
        *foot,
    ]


def _asked(look: BoardLook, label: Label) -> Label:
    """The same words, open to the question why where the page answers it."""
    asking, name = look.asking, label.name
    if asking is None:
        return label
    return WhyLabel(
        label.rect, label.text, label.style, label.tone,
        why=lambda: asking.lead(name), on_ask=lambda: asking.ask(name),
        name=name, tooltip=label.tooltip,
    )  # fmt: skip


def _ladder(
    rect: Rect, look: BoardLook, read: reading.LadderReading, caps: Sequence[Cap]
) -> Ladder:
    return Ladder(
        rect,
        [Rung(r.name, r.top, r.tooltip) for r in read.rungs],
        declared=read.declared,
        line=read.line,
        private=read.private,
        private_label=read.private_label,
        before=look.before[look.domain] if look.before else None,
        marks=[
            Mark(m.turn, m.severity, bool(m.answered), "neutral", mark_tooltip(look.words, m))
            for m in look.history
            if m.domain == look.domain
        ],
        caps=caps,
        tooltip=f"{read.sentence} {read.tooltip}",
    )
