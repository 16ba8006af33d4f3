"""Window: opens the display, keeps the stack of screens and runs the loop.

Nothing is drawn unless something changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pygame

from game.ui.backstage import Backstage, carry_out
from game.ui.canvas import Canvas
from game.ui.display import NoDisplay, in_pixels, open_display
from game.ui.focus import Focus
from game.ui.helppage import help_page
from game.ui.i18n import _
from game.ui.memory import search
from game.ui.notice import Notice
from game.ui.ready import Ready
from game.ui.router import DEAF_TO, HURRYING, Router
from game.ui.screen import Screen
from game.ui.snapshot import save_picture
from game.ui.theme import Scale
from game.ui.widgets.arrange import Layout
from game.ui.widgets.base import Key, Widget, walk
from game.ui.widgets.dialog import top_modal
from game.ui.widgets.entry import TextEntry
from game.ui.widgets.tooltip import draw_tooltip

__all__ = ["NoDisplay", "Screen", "Window"]

_AWAKE = 2.0
"""Seconds after the last event or change in which frames come at full speed."""
_DOZE = 40
"""Milliseconds between frames after that: too short to be felt, a third of the work."""
PATIENCE = 0.004
"""Seconds a frame waits for work backstage, so that what is short is in this frame's picture."""
LONG = 0.008
"""Seconds of work after which a frame leaves the rest of the picture to the next one."""
_OLD = 0.1
"""Seconds after which a picture is old: who holds a key down wants to see what it does."""


class Window(Canvas):
    """One window with a stack of screens.

    `now` gives seconds and `pace` waits for the next frame; tests pass their own. `screenshots` is
    the folder for F12 (none: F12 does nothing). `on_text_size` is told a new text size to remember.
    `backstage` takes long work; without one it is done at once.
    """

    def __init__(
        self,
        size: tuple[int, int] = (1366, 768),
        *,
        title: str = "Grey Zone",
        theme: str = "dark",
        text: float = 1.0,
        now: Callable[[], float] = time.monotonic,
        pace: Callable[[], object] | None = None,
        screenshots: Path | None = None,
        on_text_size: Callable[[float], object] | None = None,
        backstage: Backstage | None = None,
    ) -> None:
        super().__init__(open_display(title, size), theme, text, now, on_text_size)
        clock = pygame.time.Clock()
        self._pace = pace or (lambda: clock.tick(60))
        self._doze = pace or (lambda: pygame.time.wait(_DOZE))
        self.screenshots = screenshots
        self.still = False
        """Whether nothing moves on its own: what a screen would let move stands at its end."""
        self._screens: list[Screen] = []
        self._all: list[Widget] = []
        self._focus = Focus()
        self._router = Router(self, self._focus)
        self._stale = True
        self._help = False
        self._entered = 0.0
        self._modal: str | None = None
        self.backstage = backstage
        self._ready: Ready | None = None
        self._events: list[pygame.Event] = []
        self.notice = Notice()
        self.running = False

    # -- state ------------------------------------------------------------------------------

    @property
    def screen(self) -> Screen:
        """The screen on top."""
        return self._screens[-1]

    @property
    def stacked(self) -> bool:
        """Whether a screen lies below the one on top."""
        return len(self._screens) > 1

    @property
    def widgets(self) -> list[Widget]:
        """Everything on the present screen, parents before children."""
        self._refresh()
        return list(walk(self._focus.widgets))

    @property
    def focused(self) -> Widget | None:
        """The widget that has the keyboard."""
        self._refresh()
        return self._focus.current

    @property
    def tip(self) -> str:
        """The words of the tooltip on show, or nothing."""
        return self._focus.tip[0] if self._focus.tip else ""

    @property
    def busy(self) -> bool:
        """Whether work goes on backstage: events wait until it is done."""
        return self.backstage is not None and self.backstage.busy

    def overflowing(self) -> list[str]:
        """Names of widgets whose words did not fit or that stand outside the window."""
        self._refresh()
        area = self.surface.get_rect()
        return [
            w.name or type(w).__name__
            for w in self.widgets
            if w.overflow or w.rect.left < area.left or w.rect.right > area.right
        ]

    # -- screens ----------------------------------------------------------------------------

    def push(self, screen: Screen) -> None:
        """Open a screen above the present one."""
        self._screens.append(screen)
        self._enter()

    def replace(self, screen: Screen) -> None:
        """Open a screen in place of the present one."""
        if self._screens:
            old = self._screens.pop()
            if old is not screen:
                old.on_leave()
        self.push(screen)

    def bring(self, make: Callable[[], Screen]) -> None:
        """Open the screen that `make` returns in place of the present one.

        Where there is a backstage it is made, built and painted there, and so opens at once.
        """
        if self.backstage is None:
            self.replace(make())
            return
        # The window's own surface is for the thread of the window alone.
        size, like = self.surface.get_size(), pygame.Surface((1, 1), 0, self.surface)

        def made() -> Ready:
            screen = make()
            screen.window = self
            search()
            return Ready.entered(screen, self._ctx, pygame.Surface(size, 0, like))

        carry_out(self.backstage, made, self._open)

    def _open(self, ready: Ready) -> None:
        for old in self._screens[-1:]:
            old.on_leave()
        self._screens[-1:] = [ready.screen]
        self._enter(ready)

    def pop(self) -> bool:
        """Go back to the screen below; False when there is none."""
        if len(self._screens) < 2:
            return False
        self._screens.pop().on_leave()
        self._enter()
        return True

    def _enter(self, ready: Ready | None = None) -> None:
        # A new focus keeper: nothing of the last screen (hover, tooltip) may show on this one.
        self._focus = Focus()
        self._router = Router(self, self._focus)
        self._help = False
        self._modal = None
        self.notice.clear()
        self._entered = self.now()
        self.screen.window = self
        self.invalidate()
        self._ready = ready
        if ready is None:
            self.screen.on_enter()

    def invalidate(self) -> None:
        """Build the screen anew before the next event or frame."""
        super().invalidate()
        self._stale = True
        self._ready = None

    def _refresh(self) -> None:
        if not self._stale or not self._screens:
            return
        self._stale = False
        self._dirty = True
        old = {w.name: w for w in walk(self._focus.widgets) if w.name}
        first = not self._focus.widgets
        widgets = self._built()
        if self._help:
            layout = Layout(self.surface.get_rect(), self._ctx)
            widgets.append(
                help_page(layout, self.screen, widgets, self.own_keys(), self.toggle_help)
            )
        for widget in walk(widgets):
            if widget.name in old and type(old[widget.name]) is type(widget):
                widget.adopt(old[widget.name])
        self._all = widgets
        modal = top_modal(widgets)
        self._focus.replace([modal] if modal is not None else widgets)
        if first or (modal.name if modal else None) != self._modal:
            self._first_focus(modal)
        self._modal = modal.name if modal else None
        self.follow_focus()

    def _built(self) -> list[Widget]:
        """The screen's widgets, measured: those built backstage, where nothing changed since."""
        ready, self._ready = self._ready, None
        if ready is None or (ready.screen, ready.ctx) != (self.screen, self._ctx):
            ready = Ready.built(self.screen, self._ctx, self.surface.get_rect())
        return ready.widgets

    def _renew(self) -> None:
        """Build a page that an event has changed backstage, where there is one."""
        if self.backstage is None or self.busy or not self._stale or self._ready is not None:
            return
        screen, ctx, area = self.screen, self._ctx, self.surface.get_rect()
        carry_out(self.backstage, lambda: Ready.built(screen, ctx, area), self._keep)

    def _keep(self, ready: Ready) -> None:
        self._ready = ready

    def _first_focus(self, modal: Widget | None) -> None:
        stops = self._focus.stops()
        wanted = [w for w in stops if w.name == self.screen.first_focus]
        if wanted:
            self._focus.set(wanted[0])
        elif modal is not None and stops:
            self._focus.set(stops[0])

    def follow_focus(self) -> None:
        """Switch the input method on for a text entry and off for all else."""
        entry = self._focus.current
        if isinstance(entry, TextEntry):
            pygame.key.set_text_input_rect(entry.rect)
            pygame.key.start_text_input()
        else:
            pygame.key.stop_text_input()

    # -- pictures and help -------------------------------------------------------------------

    def screenshot(self) -> None:
        """Save a picture, where the screen allows it, and say where it lies or why not."""
        if self.screenshots is None:
            return
        # Neither the last notice nor the key's own may be in the picture.
        self.notice.clear()
        if self.screen.screenshot_allowed:
            self.draw()
            words = save_picture(self.surface, self.screenshots)
        else:
            words = _("No picture was saved: this screen is for one pair of eyes.")
        self.notice.show(words, self.now())
        self.touch()

    def own_keys(self) -> Sequence[Key]:
        """Keys that this window has on every screen besides those of the kit."""
        return ()

    def toggle_help(self) -> None:
        """Open or close the F1 page over a screen that stays as it is."""
        self._refresh()
        page = self._all[:-1] if self._help else self._all
        self._help = not self._help
        self.invalidate()
        self._ready = Ready(self.screen, self._ctx, [*page])

    # -- events -----------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Take one pygame event; True when it was used."""
        self._stirred = self.now()
        if event.type == pygame.QUIT or event.type == pygame.WINDOWCLOSE:
            self.running = self.running and not self.screen.may_close()
            return True
        if event.type in (pygame.WINDOWSIZECHANGED, pygame.WINDOWRESIZED):
            if self.surface.get_size() != self._ctx.scale.size:
                self._rescale(Scale(self.surface.get_size(), self.text_size))
            return True
        if event.type == pygame.WINDOWEXPOSED:
            self._dirty = True
            return True
        if event.type in HURRYING and self._screens:
            self.screen.hurry()
        self._refresh()
        if self.now() - self._entered < self.screen.deaf_for and event.type in DEAF_TO:
            return False
        used = self._router.handle(in_pixels(event, self._window))
        self._dirty = self._dirty or used
        return used

    # -- frames -----------------------------------------------------------------------------

    def advance(self) -> None:
        """Let time pass: tooltips that are due, the screen's clock."""
        if self._screens:
            self.screen.on_frame(self.now())
        self._refresh()
        self._dirty = self.notice.advance(self.now()) or self._dirty
        words = None if self.busy else self._focus.due(self.now())
        if words is not None:
            carry_out(self.backstage, words, self._tell)

    def _tell(self, words: str) -> None:
        self._focus.tell(words)
        self._dirty = True

    def strokes(self) -> Iterator[None]:
        """Draw everything, a widget a step."""
        self._refresh()
        surface = self.surface
        surface.fill(self._ctx.theme.ground)
        for widget in self._all:
            widget.draw(surface, self._ctx)
            yield
        if self._focus.tip is not None:
            draw_tooltip(surface, self._ctx, *self._focus.tip)
        self.notice.draw(surface, self._ctx)

    def step(self) -> None:
        """One frame: events, time, and a picture if something changed.

        What takes long goes on in the next frame, and so do events: nobody sees half a picture.
        """
        end = self.now() + LONG
        if self.drawing or self._react():
            self.draw_until(end)

    def _react(self) -> bool:
        """Take events and let time pass; False while work goes on backstage."""
        self._events += pygame.event.get()
        # Else a page that is long to build would not be seen until events come more seldom.
        overdue = self.busy and self.now() - self._shown > _OLD
        while self._free() and self._events and not overdue:
            self.handle(self._events.pop(0))
            self._renew()
        if self.busy:
            return False
        self.advance()
        return self._free()

    def _free(self) -> bool:
        """Whether nothing goes on backstage, after a little patience."""
        return self.backstage is None or self.backstage.end(PATIENCE)

    def run(self) -> None:
        """Run until the window closes."""
        self.running = True
        while self.running:
            self.step()
            # A page nobody has touched for a while needs no sixty looks a second.
            awake = self.screen.lively or self.drawing or self.now() - self._stirred < _AWAKE
            self._pace() if awake else self._doze()
        self.rest()

    def rest(self) -> None:
        """Wait for the work backstage, and open nothing that it made; forget what was typed for it.

        Raises what it raised.
        """
        self._events.clear()
        if self.backstage is not None:
            self.backstage.drop()

    def stop(self) -> None:
        """End `run` after the present frame."""
        self.running = False

    def focus(self) -> None:
        """Take the keyboard back, after another window was opened or closed."""
        self._window.focus()

    def close(self) -> None:
        """Close the window."""
        for screen in self._screens:
            screen.on_leave()
        self._window.destroy()
