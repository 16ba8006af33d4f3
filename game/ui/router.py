"""Router: gives each event to whom it concerns.

Order for a key: global keys, the focused widget, its parents, focus movement, shortcuts, digits,
the screen, and last Esc.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui.display import MOUSE
from game.ui.focus import Focus
from game.ui.widgets.base import Widget, is_key, path_to, walk
from game.ui.widgets.button import Button, shortcut_matches
from game.ui.widgets.options import OptionGroup

if TYPE_CHECKING:
    from game.ui.window import Window

DEAF_TO = (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN, pygame.TEXTINPUT)
"""What a screen ignores while it is deaf."""
HURRYING = (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN, pygame.MOUSEWHEEL)
"""What ends a transition; the event itself goes on to whom it concerns."""
_ARROWS = (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN)
_TEXT_KEYS = {
    pygame.K_PLUS: 1,
    pygame.K_EQUALS: 1,
    pygame.K_KP_PLUS: 1,
    pygame.K_MINUS: -1,
    pygame.K_KP_MINUS: -1,
    pygame.K_0: 0,
    pygame.K_KP_0: 0,
}


class Router:
    """Works on the focus of one screen; the window does what concerns the whole."""

    def __init__(self, window: Window, focus: Focus) -> None:
        self.window = window
        self.focus = focus

    def _modal(self) -> Widget | None:
        widgets = self.focus.widgets
        return widgets[0] if widgets and widgets[0].modal else None

    def handle(self, event: pygame.Event) -> bool:
        """Give an event to whom it concerns; True when it was used."""
        if event.type in MOUSE:
            return self._mouse(event)
        if event.type == pygame.MOUSEWHEEL:
            return self._wheel(event)
        if event.type == pygame.KEYDOWN:
            return self._key(event)
        if event.type in (pygame.TEXTINPUT, pygame.TEXTEDITING) and self.focus.current:
            return self.focus.current.handle(event)
        return False

    def _mouse(self, event: pygame.Event) -> bool:
        focus = self.focus
        changed = focus.hover(event.pos, self.window.now())
        target = focus.hovered
        if event.type == pygame.MOUSEMOTION:
            held = focus.pressed
            return bool(held and held.handle(event)) or changed
        if event.button != 1:
            return changed
        if event.type == pygame.MOUSEBUTTONDOWN:
            focus.clear_tip()
            if target is None or not target.enabled:
                return changed
            focus.pressed = target
            target.pressed = True
            if target.focusable:
                focus.set(target)
                self.window.follow_focus()
            target.handle(event)
            return True
        held, focus.pressed = focus.pressed, None
        if held is None:
            return changed
        held.pressed = False
        if held is target and self._clicks(held):
            held.activate()
        return True

    @staticmethod
    def _clicks(widget: Widget) -> bool:
        """Composite widgets act on the press itself, because they know which part was hit."""
        return type(widget).handle is Widget.handle

    def _wheel(self, event: pygame.Event) -> bool:
        target = self.focus.hovered
        if target is None:
            return False
        for widget in reversed(path_to(self.focus.widgets, target)):
            if widget.handle(event):
                self.focus.clear_tip()
                return True
        return False

    def _key(self, event: pygame.Event) -> bool:
        if self.focus.tip is not None:
            self.focus.clear_tip()
            self.window.touch()
        return (
            self._global_key(event)
            or self._focused_key(event)
            or self._move_key(event)
            or self._shortcut_key(event)
            or self._screen_key(event)
        )

    def _global_key(self, event: pygame.Event) -> bool:
        ctrl, alt = event.mod & pygame.KMOD_CTRL, event.mod & pygame.KMOD_ALT
        if event.key == pygame.K_F1:
            self.window.toggle_help()
        elif event.key == pygame.K_F11 or (alt and event.key == pygame.K_RETURN):
            self.window.toggle_fullscreen()
        elif event.key == pygame.K_F12:
            self.window.screenshot()
        elif ctrl and event.key in _TEXT_KEYS:
            self.window.set_text_size(self.window.ctx.scale.stepped(_TEXT_KEYS[event.key]).text)
        elif ctrl and event.key == pygame.K_z and self._modal() is None:
            return self.window.screen.undo()
        else:
            return False
        return True

    def _focused_key(self, event: pygame.Event) -> bool:
        for widget in self.focus.chain():
            if widget.handle(event):
                if event.key in _ARROWS:
                    self.focus.arm_tip(self.window.now())
                return True
            if isinstance(widget, OptionGroup) and self.focus.current is not None:
                wanted = widget.step(event, self.focus.current)
                if wanted is not None:
                    self.focus.set(wanted)
                    self.focus.arm_tip(self.window.now())
                    return True
        return False

    def _move_key(self, event: pygame.Event) -> bool:
        if is_key(event, pygame.K_TAB):
            moved = self.focus.move(-1 if event.mod & pygame.KMOD_SHIFT else 1)
            self.focus.arm_tip(self.window.now())
            self.window.follow_focus()
            return moved
        if is_key(event, pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE):
            return self.focus.current is not None and self.focus.current.activate()
        return False

    def _shortcut_key(self, event: pygame.Event) -> bool:
        for widget in walk(self.focus.widgets):
            if not isinstance(widget, Button) or not widget.enabled or not widget.shortcut:
                continue
            if shortcut_matches(widget.shortcut, event):
                return widget.activate()
        digit = digit_of(event)
        if digit is None:
            return False
        groups = [w for w in walk(self.focus.widgets) if isinstance(w, OptionGroup)]
        # The group that has the focus is asked first.
        groups.sort(key=lambda g: g not in self.focus.chain())
        for card in filter(None, (group.numbered(digit) for group in groups)):
            self.focus.reveal(card)
            if card.activate():
                return True
        return False

    def _screen_key(self, event: pygame.Event) -> bool:
        modal = self._modal()
        if event.key == pygame.K_ESCAPE:
            return modal.close() if modal is not None else self.window.screen.back()
        return modal is None and self.window.screen.on_key(event)


def digit_of(event: pygame.Event) -> int | None:
    """The number key of an event, from either block."""
    if is_key(event, pygame.K_0, pygame.K_KP_0):
        return 0
    for first in (pygame.K_1, pygame.K_KP_1):
        if is_key(event, *range(first, first + 9)):
            return int(event.key - first) + 1
    return None
