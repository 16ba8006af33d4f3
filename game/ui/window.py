"""Window: opens the display, keeps the stack of screens and runs the loop.

Nothing is drawn unless something changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pygame

from game.ui.display import NoDisplay, open_display
from game.ui.focus import Focus
from game.ui.helppage import all_keys, help_dialog
from game.ui.i18n import _
from game.ui.notice import Notice
from game.ui.paint import Ctx
from game.ui.router import DEAF_TO, MOUSE, Router
from game.ui.screen import Screen
from game.ui.theme import THEMES, Scale
from game.ui.widgets.arrange import Layout
from game.ui.widgets.base import Key, Widget, walk
from game.ui.widgets.dialog import top_modal
from game.ui.widgets.entry import TextEntry
from game.ui.widgets.tooltip import draw_tooltip

__all__ = ["NoDisplay", "Screen", "Window"]


class Window:
    """One window with a stack of screens.

    `now` gives seconds and `pace` waits for the next frame; tests pass their own. `screenshots` is
    the folder for F12 (none: F12 does nothing). `on_text_size` is told a new text size to remember.
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
    ) -> None:
        self._window = open_display(title, size)
        self.now = now
        clock = pygame.time.Clock()
        self._pace = pace or (lambda: clock.tick(60))
        self.screenshots = screenshots
        self.on_text_size = on_text_size
        self._theme = theme
        self._screens: list[Screen] = []
        self._all: list[Widget] = []
        self._focus = Focus()
        self._router = Router(self, self._focus)
        self._stale = self._dirty = True
        self._help = self._full = False
        self._entered = 0.0
        self._modal: str | None = None
        self.notice = Notice()
        self.running = False
        self._ctx = Ctx(THEMES[theme], Scale(self.surface.get_size(), text))

    # -- state ------------------------------------------------------------------------------

    @property
    def surface(self) -> pygame.Surface:
        """What is drawn on, in real pixels."""
        return self._window.get_surface()

    @property
    def ctx(self) -> Ctx:
        """The brush at the present theme and scale."""
        return self._ctx

    @property
    def screen(self) -> Screen:
        """The screen on top."""
        return self._screens[-1]

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
    def dirty(self) -> bool:
        """Whether the next frame must be drawn."""
        return self._dirty

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
            self._screens.pop()
        self.push(screen)

    def pop(self) -> bool:
        """Go back to the screen below; False when there is none."""
        if len(self._screens) < 2:
            return False
        self._screens.pop()
        self._enter()
        return True

    def _enter(self) -> None:
        # A new focus keeper: nothing of the last screen (hover, tooltip) may show on this one.
        self._focus = Focus()
        self._router = Router(self, self._focus)
        self._help = False
        self._modal = None
        self.notice.clear()
        self._entered = self.now()
        self.screen.window = self
        self.invalidate()
        self.screen.on_enter()

    def touch(self) -> None:
        """Draw the next frame although no widget used an event."""
        self._dirty = True

    def invalidate(self) -> None:
        """Build the screen anew before the next event or frame."""
        self._stale = self._dirty = True

    def _refresh(self) -> None:
        if not self._stale or not self._screens:
            return
        self._stale = False
        self._dirty = True
        old = {w.name: w for w in walk(self._focus.widgets) if w.name}
        first = not self._focus.widgets
        layout = Layout(self.surface.get_rect(), self._ctx)
        widgets = self.screen.build(layout)
        if self._help:
            keys = all_keys(
                widgets,
                self.screen.help_keys(),
                self.own_keys(),
                screenshot=self.screen.screenshot_allowed,
            )
            widgets.append(help_dialog(layout, keys, self.screen.title, self.toggle_help))
        for widget in walk(widgets):
            widget.layout(self._ctx)
            if widget.name in old and type(old[widget.name]) is type(widget):
                widget.adopt(old[widget.name])
        self._all = widgets
        modal = top_modal(widgets)
        self._focus.replace([modal] if modal is not None else widgets)
        if first or (modal.name if modal else None) != self._modal:
            self._first_focus(modal)
        self._modal = modal.name if modal else None
        self.follow_focus()

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

    # -- look -------------------------------------------------------------------------------

    @property
    def theme_name(self) -> str:
        """``dark`` or ``light``."""
        return self._theme

    def set_theme(self, name: str) -> None:
        """Change the palette."""
        self._theme = name
        self._rescale(self._ctx.scale)

    @property
    def text_size(self) -> float:
        """The reader's text size, 1.0 is 100 %."""
        return self._ctx.scale.text

    def set_text_size(self, text: float) -> None:
        """Change the reader's text size (0.8 to 1.4)."""
        self._rescale(Scale(self.surface.get_size(), max(0.8, min(1.4, text))))
        if self.on_text_size is not None:
            self.on_text_size(self.text_size)

    def resize(self, size: tuple[int, int]) -> None:
        """Change the window's size, in pixels."""
        self._window.size = size
        self._rescale(Scale(self.surface.get_size(), self.text_size))

    def _rescale(self, scale: Scale) -> None:
        self._ctx = Ctx(THEMES[self._theme], scale)
        self.invalidate()

    def toggle_fullscreen(self) -> None:
        """Full screen and back."""
        self._full = not self._full
        if self._full:
            self._window.set_fullscreen(True)
        else:
            self._window.set_windowed()
        pygame.event.pump()
        self._rescale(Scale(self.surface.get_size(), self.text_size))

    def screenshot(self) -> None:
        """Save a picture, where the screen allows it, and say where it lies or why there is none.

        The file's name says nothing about the game.
        """
        if self.screenshots is None:
            return
        # Neither the last notice nor the key's own may be in the picture.
        self.notice.clear()
        if self.screen.screenshot_allowed:
            words = self._save_picture(self.screenshots)
        else:
            words = _("No picture was saved: this screen is for one pair of eyes.")
        self.notice.show(words, self.now())
        self.touch()

    def _save_picture(self, folder: Path) -> str:
        """Save the picture and return what to tell of it."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            number = len(list(folder.glob("grey-zone-*.png"))) + 1
            while (path := folder / f"grey-zone-{number:03}.png").exists():
                number += 1
            self.draw()
            pygame.image.save(self.surface, str(path))
        except (OSError, pygame.error) as error:
            reason = getattr(error, "strerror", None) or str(error)
            return _("The picture could not be saved in {folder}: {reason}").format(
                folder=folder.absolute(), reason=reason
            )
        return _("Picture saved: {path}").format(path=path.absolute())

    def own_keys(self) -> Sequence[Key]:
        """Keys that this window has on every screen besides those of the kit."""
        return ()

    def toggle_help(self) -> None:
        """Open or close the F1 page."""
        self._help = not self._help
        self.invalidate()

    # -- events -----------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Take one pygame event; True when it was used."""
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
        self._refresh()
        if self.now() - self._entered < self.screen.deaf_for and event.type in DEAF_TO:
            return False
        used = self._router.handle(self._in_pixels(event))
        self._dirty = self._dirty or used
        return used

    def _in_pixels(self, event: pygame.Event) -> pygame.Event:
        """On a dense display the mouse speaks in points; widgets live in pixels."""
        if event.type not in MOUSE:
            return event
        pixels, points = self.surface.get_size(), self._window.size
        if pixels == points:
            return event
        x = event.pos[0] * pixels[0] // max(1, points[0])
        y = event.pos[1] * pixels[1] // max(1, points[1])
        return pygame.Event(event.type, {**event.dict, "pos": (x, y)})

    # -- frames -----------------------------------------------------------------------------

    def advance(self) -> None:
        """Let time pass: tooltips that are due, the screen's clock."""
        if self._screens:
            self.screen.on_frame(self.now())
        self._refresh()
        due = self.notice.advance(self.now())
        if self._focus.advance(self.now()) or due:
            self._dirty = True

    def draw(self) -> None:
        """Draw everything, whether or not it changed."""
        self._refresh()
        surface = self.surface
        surface.fill(self._ctx.theme.ground)
        for widget in self._all:
            widget.draw(surface, self._ctx)
        if self._focus.tip is not None:
            draw_tooltip(surface, self._ctx, *self._focus.tip)
        self.notice.draw(surface, self._ctx)
        self._dirty = False

    def frame_bytes(self) -> bytes:
        """The picture as RGB bytes, drawn anew."""
        self.draw()
        return pygame.image.tobytes(self.surface, "RGB")

    def step(self) -> None:
        """One frame: events, time, and a picture if something changed."""
        for event in pygame.event.get():
            self.handle(event)
        self.advance()
        if self._dirty:
            self.draw()
            self._window.flip()

    def run(self) -> None:
        """Run until the window closes."""
        self.running = True
        while self.running:
            self.step()
            self._pace()

    def stop(self) -> None:
        """End `run` after the present frame."""
        self.running = False

    def focus(self) -> None:
        """Take the keyboard back, after another window was opened or closed."""
        self._window.focus()

    def close(self) -> None:
        """Close the window."""
        self._window.destroy()
