"""The F1 page: every key that works on the present screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.widgets.arrange import Layout, cut_bottom
from game.ui.widgets.base import Key, Widget, walk
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.table import Column, Table


def _global_keys(*, screenshot: bool) -> list[Key]:
    """Keys that work everywhere."""
    keys = [
        ("Tab / Shift+Tab", _("Next or previous control")),
        ("Enter / Space", _("Press the control")),
        ("Esc", _("Back or close; in a game, pause")),
        ("Ctrl+Q", _("Leave; every locked order is kept")),
        ("Ctrl+Z", _("Undo the last choice")),
        ("Ctrl + − 0", _("Text larger, smaller, normal")),
        ("F11 / Alt+Enter", _("Full screen")),
    ]
    if screenshot:
        keys.append(("F12", _("Save a picture of the screen")))
    return [*keys, ("F1", _("This page"))]


def _all_keys(
    widgets: Sequence[Widget],
    extra: Sequence[Key],
    window: Sequence[Key] = (),
    *,
    screenshot: bool,
) -> list[Key]:
    """The screen's own keys first, then the window's and the global ones, without repeats."""
    # A button that still waits for a choice has a key worth knowing already.
    live = (w for w in walk(widgets) if w.enabled or isinstance(w, Button))
    keys = [k for w in live for k in w.help_keys()]
    # The screen's own come first: they name what no control shows.
    listed = [*extra, *keys, *window, *_global_keys(screenshot=screenshot)]
    return list(dict.fromkeys(listed))


def help_page(
    layout: Layout,
    screen: Screen,
    widgets: Sequence[Widget],
    window: Sequence[Key],
    on_close: Callable[[], object],
) -> Dialog:
    """The page over a screen and what stands on it, measured; `window`: keys of its own."""
    keys = _all_keys(widgets, screen.help_keys(), window, screenshot=screen.screenshot_allowed)
    page = _dialog(layout, keys, screen.title, on_close)
    for widget in walk([page]):
        widget.layout(layout.ctx)
    return page


def _dialog(
    layout: Layout, keys: Sequence[Key], title: str, on_close: Callable[[], object]
) -> Dialog:
    """The page itself."""

    def build(body: Rect) -> list[Widget]:
        foot, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        columns = [Column(_("Key"), 1, tone="accent_text"), Column(_("What it does"), 2.2)]
        table = Table(rest, columns, keys, name="help keys")
        words = _("Close")
        foot.w = Button.width(layout.ctx, words, "escape")
        foot.right = body.right
        close = Button(foot, words, on_close, icon="x", shortcut="escape", name="help close")
        return [table, close]

    heading = _("Keys") if not title else f"{_('Keys')}: {title}"
    size = (980, 900)
    return Dialog(layout, heading, build, size=size, on_close=on_close, name="help")
