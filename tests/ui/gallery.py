"""Screens that show every widget of the kit, with invented content."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pygame
from pygame import Rect

from game.ui.i18n import content
from game.ui.screen import Screen
from game.ui.theme import DISPLAY, HEAD, SMALL, STRONG
from game.ui.widgets.arrange import (
    Layout,
    centred,
    cut_bottom,
    cut_left,
    cut_right,
    cut_top,
    grid,
    inset,
    split_h,
    split_v,
)
from game.ui.widgets.bars import Bar, BarTriple
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.card import Card
from game.ui.widgets.chart import LineChart, Series, Zone
from game.ui.widgets.dialog import Dialog, Drawer
from game.ui.widgets.entry import TextEntry
from game.ui.widgets.gauge import Gauge
from game.ui.widgets.label import Badge, Band, Label, Panel, Steps, Stripe
from game.ui.widgets.ladder import Cap, Ladder, Mark, Rung
from game.ui.widgets.mapview import MapMark, MapView, Place
from game.ui.widgets.options import Chip, OptionGroup
from game.ui.widgets.scroll import Row, ScrollArea, ScrollList
from game.ui.widgets.shield import Lamp, Lamps, Meter, Part
from game.ui.widgets.slider import Slider
from game.ui.widgets.table import Column, Table
from game.ui.widgets.tabs import Tabs
from game.ui.window import Window

NATO = "ALB BEL BGR CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN ITA LTU LUX LVA MKD MNE NLD NOR "
NATO += "POL PRT ROU SVK SVN SWE TUR"
SIDES = dict.fromkeys(NATO.split(), "coalition") | {"UKR": "ukraine", "RUS": "russia"}
CARDS = (
    ("Harden the grid", "Spread transformers before winter.", "2 points", "+9 Energy", "bolt"),
    ("Summit appeal", "Ask for a public, dated pledge.", "1 point", "+4 Cohesion", "messages"),
    ("Rotate air defence", "Cover the front-line cities.", "3 points", "+6 Cover", "plane"),
    ("Drone workshops", "Contract small makers.", "2 points", "+2 Output", "drone"),
    ("Open briefings", "Publish verified imagery.", "1 point", "+5 Trust", "broadcast"),
    ("Exchange talks", "Offer a prisoner exchange.", "2 points", "+3 Support", "flag"),
)
RUNGS = (
    ("Messages", 14), ("Probes", 24), ("Sabotage", 30), ("Blackouts", 38), ("Blockade", 44),
    ("Drones", 54), ("Strikes", 60), ("Incursion", 90), ("Invasion", 100),
)  # fmt: skip
LOG = (
    ("T4", "russia", "Strikes on the power grid reduced output in two regions."),
    ("T4", "coalition", "Parliament in one member state postponed the vote on the package."),
    ("T3", "ukraine", "Grid hardening finished in the south: energy grid +9."),
    ("T3", "coalition", "A joint statement repeated support for recognised borders."),
    ("T2", "ukraine", "Mobilisation reform passed with a narrow majority."),
    ("T1", "russia", "Opening posture chosen in secret."),
)


def words(text: str) -> str:
    """Gallery content goes through the pseudo-locale as shipped content does."""
    return content(text)


class Board(Screen):
    """A busy screen: map, ladder, shield, cards and log, like the orders screen."""

    title = "Gallery board"

    def __init__(self) -> None:
        self.card = -1
        self.history: list[int] = []
        self.drawer = False
        self.domain = 0

    def pick(self, index: int) -> None:
        """Choose a card."""
        self.history.append(self.card)
        self.card = index
        self.rebuild()

    def undo(self) -> bool:
        if self.history:
            self.card = self.history.pop()
            self.rebuild()
        return True

    def toggle(self) -> None:
        """Open or close the drawer."""
        self.drawer = not self.drawer
        self.rebuild()

    def choose_domain(self, index: int) -> None:
        """Choose a ladder."""
        self.domain = index
        self.rebuild()

    def build(self, layout: Layout) -> list[Widget]:
        top, rest = cut_top(layout.rect, layout.px(64))
        rest = inset(rest, layout.gap)
        main, side = split_h(rest, (3.1, 1), layout.gap)
        hand, upper = cut_bottom(main, round(main.h * 0.36), layout.gap)
        map_rect, ladder = split_h(upper, (1.9, 1), layout.gap)
        widgets = [*self._bar(layout, top), self._map(map_rect)]
        widgets += [*self._ladder(layout, ladder), *self._hand(layout, hand)]
        widgets += self._side(layout, side)
        return [*widgets, self._drawer(layout)] if self.drawer else widgets

    def _bar(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx = layout.ctx
        bar = Band(rect)
        name = words("Ukraine")
        badge, inner = cut_right(inset(rect, layout.px(10)), Badge.width(ctx, name), layout.gap)
        title = words("Winter")
        left, inner = cut_left(
            cut_left(inner, layout.px(10))[1], ctx.type.width(title, HEAD) + 2, layout.gap * 2
        )
        steps = [words(s) for s in ("Brief", "Plan", "Commit", "Resolve")]
        row, inner = cut_left(inner, Steps.width(ctx, steps), layout.gap)
        points = Label(inner, words("4 of 5 points"), STRONG, "dim", "right", middle=True)
        edge = Stripe(Rect(rect.x, rect.y, layout.px(8), rect.h), "ukraine")
        return [
            bar,
            edge,
            Label(left, title, HEAD, middle=True),
            Steps(row, steps, 1),
            points,
            Badge(badge, name, "ukraine"),
        ]

    def _map(self, rect: Rect) -> Widget:
        places = [
            Place("ukraine", words("Ukraine"), -58, 130, words("The main theatre.")),
            Place("east", words("East"), -640, -330, words("Eastern members.")),
        ]
        marks = [
            MapMark(380, 200, "strike", "russia", words("Energy")),
            MapMark(-105, -100, "harden", "ukraine", words("Grid")),
            MapMark(-420, 330, "watch", "coalition"),
        ]
        legend = [(r, words(r.capitalize())) for r in ("ukraine", "russia", "coalition")]
        return MapView(rect, SIDES, places=places, marks=marks, legend=legend, chosen="ukraine")

    def _ladder(self, layout: Layout, rect: Rect) -> list[Widget]:
        marks = [
            Mark(1, 20, False, tooltip="Turn 1: unanswered"),
            Mark(2, 27, True, tooltip="Turn 2: answered"),
            Mark(3, 41, False),
            Mark(4, 52, True),
        ]
        ladder = Ladder(
            Panel.body(layout.ctx, rect),
            [Rung(words(n), top, words(f"Severity up to {top}.")) for n, top in RUNGS],
            declared=(34, 50),
            line=44,
            private=57,
            marks=marks,
            caps=[Cap(words("Shared loss")), Cap(words("War")), Cap(words("Exchange"))],
            domains=[words("Energy"), words("Cyber")],
            domain=self.domain,
            on_domain=self.choose_domain,
        )
        return [Panel(rect, words("Would they come?"), icon="ladder"), ladder]

    def _hand(self, layout: Layout, rect: Rect) -> list[Widget]:
        actions, cards_rect = cut_right(rect, layout.px(210), layout.gap)
        cells = split_h(cards_rect, [1] * 6, layout.px(10))
        cards = [
            Card(
                cell, words(t), words(e), price=words(p), gain=words(g), icon=i, role="ukraine",
                selected=n == self.card, reason=words("No transport left") if n == 2 else "",
            )
            for n, (cell, (t, e, p, g, i)) in enumerate(zip(cells, CARDS, strict=True))
        ]  # fmt: skip
        more, undo, commit = split_v(actions, (1, 1, 1.2), layout.gap)
        return [
            OptionGroup(cards_rect, cards, self.pick, name="hand"),
            Button(more, words("More"), self.toggle, icon="plus", shortcut="m", name="more"),
            Button(undo, words("Undo"), self.undo, icon="arrow-back-up", name="undo"),
            Button(
                commit, words("Commit"), self.toggle, icon="lock", style="primary",
                name="commit", tooltip=words("Locks your orders."),
            ),
        ]  # fmt: skip

    def _side(self, layout: Layout, rect: Rect) -> list[Widget]:
        shield, hurt, log = split_v(rect, (1.1, 1.0, 0.95), layout.gap)
        ctx = layout.ctx
        body = Panel.body(ctx, shield)
        lamps_rect, meter = cut_bottom(body, layout.px(58), layout.px(8))
        names = ("Means", "Bound", "Joined", "Cover")
        bands = ("strong", "fair", "weak", "fair")
        parts = [
            Part(words(n), v, words(b), words(f"{n}: {v} of 100."))
            for n, v, b in zip(names, (72, 55, 24, 61), bands, strict=True)
        ]
        lamps = [Lamp(words(n), v, n) for n, v in (("Will", 90), ("Law", 60), ("Arms", 20))]
        track = split_v(Panel.body(ctx, hurt), (1, 1, 1), layout.px(4))
        gauges: list[Widget] = [
            Gauge(track[0], words("Support"), 71, band=words("high"), delta=-3, tick=40,
                  role="ukraine", icon="users", tooltip="71 of 100"),
            Gauge(track[1], words("Energy"), 58, band=words("fair"), delta=9, tick=50,
                  role="ukraine", icon="bolt"),
            Gauge(track[2], words("Resolve"), 50, band=words("unsure"), spread=(35, 70),
                  role="russia", icon="eye"),
        ]  # fmt: skip
        rows = [Row(words(t), tag, role) for tag, role, t in LOG]
        return [
            Panel(shield, words("Can it hold?"), icon="shield"),
            Meter(meter, parts, weakest=words("weakest")),
            Lamps(lamps_rect, lamps),
            Panel(hurt, words("Who is hurting?"), icon="heartbeat"),
            *gauges,
            Panel(log, words("Log"), icon="notes"),
            ScrollList(Panel.body(ctx, log), rows, name="log"),
        ]

    def _drawer(self, layout: Layout) -> Drawer:
        def build(body: Rect) -> Sequence[Widget]:
            high = layout.px(70)
            labels = [
                Label(Rect(body.x, body.y + i * high, body.w - layout.px(20), high), words(t))
                for i, (_, _, t) in enumerate(LOG * 3)
            ]
            return [ScrollArea(body, labels, name="more text")]

        title = words("All options")
        return Drawer(layout, title, build, size=(760, 0), on_close=self.toggle, name="drawer")


class Forms(Screen):
    """The other widgets: tabs, entries, sliders, table, chart, bars, chips, dialog."""

    title = "Gallery forms"

    def __init__(self) -> None:
        self.tab = 0
        self.asking = False
        self.name = ""
        self.level = 3
        self.seat = 0

    def set_tab(self, index: int) -> None:
        """Choose a page."""
        self.tab = index
        self.rebuild()

    def set_name(self, text: str) -> None:
        """Remember the typed name."""
        self.name = text

    def set_level(self, value: int) -> None:
        """Remember the slider."""
        self.level = value

    def set_seat(self, index: int) -> None:
        """Choose a seat."""
        self.seat = index
        self.rebuild()

    def ask(self) -> None:
        """Open or close the question."""
        self.asking = not self.asking
        self.rebuild()

    def build(self, layout: Layout) -> list[Widget]:
        page = inset(layout.rect, layout.gap * 2)
        tabs, rest = cut_top(page, layout.px(50), layout.gap)
        titles = [words(t) for t in ("Set-up", "Package", "Score")]
        left, right = split_h(rest, (1, 1.5), layout.gap)
        widgets: list[Widget] = [Tabs(tabs, titles, self.tab, self.set_tab)]
        widgets += [*self._form(layout, left), *self._right(layout, right)]
        return [*widgets, self._dialog(layout)] if self.asking else widgets

    def _form(self, layout: Layout, rect: Rect) -> list[Widget]:
        body = Panel.body(layout.ctx, rect)
        entry, rest = cut_top(body, layout.px(46), layout.gap)
        slider, rest = cut_top(rest, layout.px(64), layout.gap)
        chips, rest = cut_top(rest, layout.px(150), layout.gap)
        ask, rest = cut_top(rest, Button.height(layout.ctx), layout.gap)
        seats = [
            Chip(r, words(t), role=role, selected=i == self.seat)
            for i, (r, t, role) in enumerate(
                zip(grid(chips, 1, 3, layout.px(8)), ("Human", "Hawk", "Dove"),
                    ("ukraine", "russia", "coalition"), strict=True)
            )
        ]  # fmt: skip
        text = words("The package is a promise; the ladder shows what it will be tested by.")
        return [
            Panel(rect, words("Set-up"), icon="settings"),
            TextEntry(entry, self.name, hint=words("Your name"), name="name",
                      on_change=self.set_name, tooltip="Shown on the curtain"),
            Slider(slider, words("Strength"), self.level, 0, 10, self.set_level, name="level"),
            OptionGroup(chips, seats, self.set_seat, columns=1, name="seats"),
            Button(ask, words("Commit"), self.ask, icon="lock", shortcut="ctrl+return",
                   style="primary", name="ask"),
            Label(rest, text, SMALL, "dim"),
        ]  # fmt: skip

    def _right(self, layout: Layout, rect: Rect) -> list[Widget]:
        top, middle, low = split_v(rect, (1, 1.05, 1), layout.gap)
        ctx = layout.ctx
        columns = [
            Column(words("Part"), 2.4),
            Column(words("Adds"), 1.2, "right", "good"),
            Column(words("Price"), 1.2, "right"),
            Column(words("Alarm"), 1.3, "right", "bad"),
        ]
        rows = [
            [words("Mutual aid clause"), "+12", "3", "+4"],
            [words("Joint staff"), "+6", "1", "+1"],
            [words("Air cover"), "+15", "5", "+9"],
            [words("Training hub"), "+4", "1", "0"],
        ]
        series = [
            Series(words("Kyiv"), [(1, 62), (2, 58), (3, 44), (4, 40)], "ukraine",
                   knots=[(2, words("no answer"))]),
            Series(words("Moscow"), [(1, 50), (2, 40), (3, 26), (4, 30)], "russia", dashed=True),
            Series(words("Allies"), [(1, 70), (2, 66), (3, 61), (4, 57)], "coalition"),
        ]  # fmt: skip
        zones = [
            Zone(words("low"), 0, 33),
            Zone(words("fair"), 33, 66),
            Zone(words("high"), 66, 100),
        ]
        bars = [
            Bar(words("Positions"), 64, words("most kept"), 50, words("top half")),
            Bar(words("Interests"), 41, words("some"), 62, words("low half")),
            Bar(words("Needs"), 83, words("met"), 45, words("top tenth")),
        ]
        chart = LineChart(
            inset(middle, layout.px(16)), series, x_range=(1, 4), zones=zones,
            ticks=[(t, f"T{t}") for t in range(1, 5)],
        )  # fmt: skip
        return [
            Panel(top, words("Package"), icon="file-text"),
            Table(Panel.body(ctx, top), columns, rows, chosen=[0], on_pick=self.set_tab),
            Panel(middle),
            chart,
            BarTriple(low, bars, role="ukraine"),
        ]

    def _dialog(self, layout: Layout) -> Dialog:
        def build(body: Rect) -> Sequence[Widget]:
            foot, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
            no, yes = split_h(foot, (1, 1), layout.gap)
            return [
                Label(rest, words("These orders are locked and cannot be undone.")),
                Button(no, words("Not yet"), self.ask, shortcut="escape", name="no"),
                Button(yes, words("Lock"), self.ask, icon="lock", style="primary", name="yes"),
            ]

        return Dialog(
            layout, words("Commit your orders?"), build, size=(820, 300), on_close=self.ask
        )


class Curtain(Screen):
    """Nothing but whose turn it is, whatever the secret."""

    screenshot_allowed = False
    first_focus = "ready"
    deaf_for = 0.3

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.opened = False

    def open(self) -> None:
        """The reader is ready."""
        self.opened = True

    def build(self, layout: Layout) -> list[Widget]:
        box = centred(layout.rect, layout.px(900), layout.px(520))
        inner = inset(box, layout.px(60))
        head, button = split_v(inner, (3, 1))
        text = words("Pass the device to Russia")
        return [
            Stripe(Rect(0, 0, layout.rect.w, layout.px(12)), "russia"),
            Panel(box, edge="russia"),
            Label(head, text, DISPLAY, align="centre", middle=True),
            Button(
                button, words("I am ready"), self.open, icon="eye", style="primary", name="ready"
            ),
        ]


def save(screen: Screen, size: tuple[int, int], path: Path, **look: object) -> None:
    """Write a picture of a gallery screen."""
    window = Window(size, theme=str(look.get("theme", "dark")))
    window.push(screen)
    key = look.get("key")
    if isinstance(key, int):
        window.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
    window.draw()
    pygame.image.save(window.surface, str(path))
    window.close()
