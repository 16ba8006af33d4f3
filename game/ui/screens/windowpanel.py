"""The window of vulnerability as a picture: what stands in each turn, what is still missing, and
the two tracks of accession. It follows the option pointed at.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame
from pygame import Rect

from game.engine.view import View
from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.screens import reading, windowreading
from game.ui.screens.dealboard import Follower
from game.ui.screens.reading import Words
from game.ui.screens.windowreading import TRACKS, Window
from game.ui.theme import CAPTION, CAPTION_STRONG, SMALL, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_top, inset, split_h
from game.ui.widgets.base import Key, RectLike, Widget, is_key
from game.ui.widgets.label import Label, Panel

HEIGHT = 212
"""Height of the panel, design pixels."""
_LONGEST = 120
"""Months at the end of a track."""
_MOVES = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}


class Growth(Follower):
    """A column a turn: what stands is filled, what is promised and missing is hatched."""

    focusable = True

    def __init__(self, rect: RectLike, windows: Sequence[Window], shown: int) -> None:
        super().__init__(rect, len(windows) - 1, shown, name="window")
        self._all = list(windows)
        self.at = 0

    @property
    def window(self) -> Window:
        """The one drawn."""
        return self._all[self.shown]

    def _column(self, i: int) -> pygame.Rect:
        count = len(self.window.standing)
        step = self.rect.w / count
        wide = min(round(step * 0.72), self.rect.h)
        left = self.rect.x + round(i * step + (step - wide) / 2)
        return pygame.Rect(left, self.rect.y, wide, self.rect.h)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        self.overflow = self.rect.h < 4 * ctx.type.line(CAPTION)

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if not self.focused or not is_key(event, *_MOVES):
            return False
        last = len(self.window.standing) - 1
        self.at = max(0, min(last, self.at + _MOVES[event.key]))
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("← →", _("Walk over the turns of the window"))]

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        for i, now in enumerate(self.window.standing):
            column = self._column(i)
            if column.left <= pos[0] < column.right if pos else i == self.at:
                text = _("Turn {turn}: {now} of the {all} points of protection promised stand.")
                return text.format(turn=i + 1, now=now, all=self.window.promised), column
        return said(self.window), self.rect

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        foot = ctx.type.line(CAPTION) + ctx.px(2)
        floor, top = self.rect.bottom - foot, self.rect.y + ctx.type.line(CAPTION)
        high = floor - top
        for i, now in enumerate(self.window.standing):
            column = self._column(i)
            full = round(high * min(100, max(now, self.window.promised)) / 100)
            stands = round(high * min(100, now) / 100)
            gap = pygame.Rect(column.x, floor - full, column.w, full - stands)
            if gap.h > 0:
                ctx.hatch(surface, gap, "rise", theme.warn, 150, 9)
                pygame.draw.rect(surface, theme.warn, gap, max(1, ctx.px(1.5)))
            surface.fill(theme.accent, (column.x, floor - stands, column.w, stands))
            y = floor - full - ctx.type.line(CAPTION)
            ctx.words(surface, str(now), CAPTION_STRONG, theme.text, (column.centerx, y), "centre")
            at = (column.centerx, floor + ctx.px(2))
            ctx.words(surface, str(i + 1), CAPTION, theme.dim, at, "centre")
            if self.focused and i == self.at:
                ctx.ring(surface, column.inflate(ctx.px(2), -ctx.px(4)), 4)
        surface.fill(theme.border, (self.rect.x, floor, self.rect.w, max(1, ctx.px(1.5))))


class Accession(Follower):
    """One track: filled by what the last turn will have, a tick at what is waited for."""

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        label: str,
        months: int,
        windows: Sequence[Window],
        shown: int,
        *,
        role: str,
        note: str,
    ) -> None:
        super().__init__(rect, len(windows) - 1, shown, name=label)
        self.label, self.months, self.role, self.note = label, months, role, note
        self._needed = [window.needed for window in windows]

    @property
    def needed(self) -> int:
        """Months that something in the package shown waits for; 0 where nothing does."""
        return self._needed[self.shown]

    @staticmethod
    def height(ctx: Ctx) -> int:
        """Pixels a track needs."""
        return ctx.type.line(SMALL) + ctx.px(16)

    def _figures(self) -> str:
        if not self.needed:
            return _("not waited for")
        return _("{now} of {all} months").format(now=self.months, all=self.needed)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        longest = max(
            ctx.type.width(_("not waited for"), CAPTION_STRONG),
            ctx.type.width(_("{now} of {all} months").format(now=88, all=88), CAPTION_STRONG),
        )
        self.overflow = ctx.type.width(self.label, SMALL) + longest + ctx.px(8) > self.rect.w

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        text = _("By the last turn, if nothing hurries or holds it up: {n} months.")
        return f"{self.note} {text.format(n=self.months)}", self.rect

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme, look = ctx.theme, ctx.theme.role(self.role)
        tone = theme.text if self.needed else theme.dim
        ctx.words(surface, self.label, SMALL, tone, self.rect.topleft)
        ctx.words(surface, self._figures(), CAPTION_STRONG, theme.dim, self.rect.topright, "right")
        bar = pygame.Rect(self.rect.x, 0, self.rect.w, ctx.px(8))
        bar.y = self.rect.y + ctx.type.line(SMALL) + ctx.px(2)
        ctx.panel(surface, bar, theme.line, radius=4)
        done = pygame.Rect(bar.x, bar.y, bar.w * min(_LONGEST, self.months) // _LONGEST, bar.h)
        if self.needed:
            ctx.panel(surface, done, look.solid, radius=4)
            x = bar.x + bar.w * min(_LONGEST, self.needed) // _LONGEST
            surface.fill(
                theme.ring, (x - ctx.px(1), bar.y - ctx.px(3), ctx.px(3), bar.h + ctx.px(6))
            )
        else:
            ctx.hatch(surface, done, "rise", theme.faint, 160, 8)
        if self.focused:
            ctx.ring(surface, self.rect.inflate(ctx.px(4), 0), 5)


def said(window: Window) -> str:
    """The window in a sentence."""
    if not window.promised:
        return _("Nothing is promised, so nothing grows.")
    if not window.half:
        text = _("Half of it never stands in this game: {n} points are missing at the end.")
    elif window.missing:
        text = _("Half of it stands from turn {turn}; {n} points are missing at the end.")
    else:
        text = _("Half of it stands from turn {turn}, all of it by the end.")
    return text.format(turn=window.half, n=window.missing)


class Sentence(Follower):
    """The window in words."""

    def __init__(self, rect: RectLike, windows: Sequence[Window], shown: int) -> None:
        super().__init__(rect, len(windows) - 1, shown, name="window in words")
        self._all = [said(window) for window in windows]

    def height(self, ctx: Ctx) -> int:
        """Pixels the longest of all sentences needs at this width."""
        return max(ctx.type.height(text, SMALL, self.rect.w) for text in self._all)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        self.overflow = self.height(ctx) > self.rect.h + 1

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        words = ctx.type.wrap(self._all[self.shown], SMALL, self.rect.w)
        ctx.lines(surface, words, SMALL, ctx.theme.dim, self.rect)


def height(layout: Layout) -> int:
    """Pixels that the panel needs."""
    ctx, px = layout.ctx, layout.px
    words = ctx.type.line(STRONG) + 2 * Accession.height(ctx) + 3 * ctx.type.line(SMALL)
    return max(px(HEIGHT), words + px(52))


def panel(
    layout: Layout,
    rect: Rect,
    words: Words,
    view: View,
    windows: Sequence[Window],
    shown: int,
) -> tuple[list[Widget], list[Follower]]:
    """Return the panel and the parts of it that follow the option pointed at.

    `windows` are those each option would make, and last the one that stands.
    """
    ctx, px = layout.ctx, layout.px
    body = inset(rect, px(14))
    head, rest = cut_top(body, ctx.type.line(STRONG), px(6))
    left, right = split_h(rest, (1, 1.1), px(24))
    sentence = Sentence(right, windows, shown)
    low, right = cut_bottom(right, sentence.height(ctx), px(6))
    sentence.rect = low
    forecast = windowreading.forecast(view, len(windows[-1].standing))
    tracks: list[Follower] = []
    for track, months, role in zip(TRACKS, forecast, ("coalition", "ukraine"), strict=True):
        place, right = cut_top(right, Accession.height(ctx), px(4))
        note = words.word("track", track, "help")
        name = reading.track(view, words, track).name
        tracks.append(Accession(place, name, months, windows, shown, role=role, note=note))
    growth = Growth(left, windows, shown)
    title = _("The window: protection by turn, hatched what is still missing")
    followers: list[Follower] = [growth, *tracks, sentence]
    return [Panel(rect), Label(head, title, STRONG, icon="hourglass"), *followers], followers
