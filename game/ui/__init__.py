"""The interface of Grey Zone: a widget kit, a window and, in `screens`, the pages of the game.

Nothing here knows the rules: widgets take words, numbers and callables. Lengths named `px(n)` are
design pixels (1920x1080, text 100 %); rectangles are screen pixels.

Write a screen::

    from game.ui.screen import Screen
    class Title(Screen):
        title = "Title"; first_focus = "play"      # also: screenshot_allowed, deaf_for, tone
        def build(self, layout: Layout) -> list[Widget]: ...   # reading order; open Dialog last

`Screen`: `window`, `build(layout)`, `rebuild()`, `on_key(event) -> bool`, `on_enter()`,
`on_leave()`, `on_frame(now)`, `help_keys() -> [(key, words)]`, `back() -> bool` (Esc; pops),
`undo() -> bool` (Ctrl+Z), `may_close() -> bool`, `hurry()` (a key or click: what moves ends). What
moves once as it opens is a `motion.MovingScreen`: `share`, `between(before, after)`. Keep state in
fields, call `rebuild()` after a change; scroll places, carets and focus survive by widget name, so
names are unique and stable.

`Window(size, *, title, theme="dark"|"light", text=1.0, now, pace, screenshots: Path|None,
on_text_size)` raises `NoDisplay`. `push pop replace(screen)`, `screen`, `run() stop() close()`,
`handle(event)`, `advance()`, `draw()`, `step()`, `frame_bytes()`, `set_theme(name)`,
`set_text_size(x)`, `set_patterns(strong)`, `still`, `stacked`, `resize(size)`,
`toggle_fullscreen()`, `widgets`, `focused`, `tip`, `dirty`, `overflowing() -> [names]`. Both in
`game.ui.window`.

`Layout`: `rect`, `ctx`, `theme`, `gap`, `px(n)`; with it in `widgets.arrange`: `split_h
split_v(rect, weights, gap)`, `grid(rect, columns, rows, gap)`,
`cut_top cut_bottom cut_left cut_right(rect, n, gap) -> (piece, rest)`, `inset(rect, n)`,
`centred(rect, w, h)`.

Measure before placing: `Label.height(ctx, text, width, style)`, `Button.width(ctx, text,
shortcut)`, `Button.height(ctx)`, `Chip.width`, `Badge.width`, `Steps.width`, `Gauge.height`,
`Panel.body(ctx, rect, titled=True)`, `ctx.type.width(text, style)`, `ctx.type.line(style)`.

Styles (`theme`): DISPLAY TITLE HEAD STRONG BODY SMALL SMALL_STRONG CAPTION CAPTION_STRONG. Tones:
text dim faint accent_text good bad warn, or a role: ukraine russia coalition neutral.

Widgets (first argument `rect`; all take `name=`, most `tooltip=`)::

    label    Label(rect, text, style=BODY, tone="text", align="left", *, middle, icon)
             Panel(rect, title="", *, icon, edge=role, fill="panel")   Band(rect)
             Badge(rect, text, role, *, icon)  Steps(rect, steps, current)  Stripe(rect, role)
    button   Button(rect, text, on_press, *, icon, shortcut="ctrl+return",
                    style="primary|plain|quiet", enabled)
    card     Card(rect, title, effect, *, price, kind, gain, icon, role, digit, selected, reason)
    options  Chip(rect, title, *, role, digit, selected, reason)
             OptionGroup(rect, cards_or_chips, on_select(index), *, columns, many, digits=True)
    tabs     Tabs(rect, titles, current, on_change(index))
    scroll   ScrollArea(rect, widgets)   Row(text, tag, role, tooltip)
             ScrollList(rect, rows, *, on_pick(index), current)
    table    Column(title, weight, align, tone)
             Table(rect, columns, rows, *, on_pick(index), current, chosen, tips)
    dialog   Dialog(layout, title, build(body) -> widgets, *, size=(w, h), on_close)   Drawer(same)
    entry    TextEntry(rect, text, *, hint, limit, hidden, on_change(text), on_submit(text),
                       enabled)
    slider   Slider(rect, label, value, low, high, on_change(value), *, step, show(value), enabled)
    gauge    Gauge(rect, label, value, *, band, delta, tick, spread=(low, high), role, icon,
                   good_up)
    shield   Part(label, value, band, tooltip)   Meter(rect, four_parts, *, role, weakest=word)
             Lamp(label, value, tooltip)         Lamps(rect, lamps, *, role)
    ladder   Rung(name, top, tooltip)  Mark(turn, severity, answered, role, tooltip)
             Cap(name, reached, tooltip)
             Ladder(rect, rungs, *, declared=(lo, hi), line, private, before, marks, caps,
                    domains, domain, on_domain(index), line_label, private_label, grey_label)
    mapview  Place(id, name, x, y, tooltip)
             MapMark(x, y, "strike|harden|watch", role, label, tooltip)
             MapView(rect, sides={code: role}, *, hatched, outlined, places, chosen, marks,
                     legend=[(role, words)], cities, on_pick(id), view=(l, t, r, b) km, data)
    chart    Series(label, points, role, dashed, knots=[(index, words)])  Zone(label, low, high)
             LineChart(rect, series, *, x_range, y_range=(0, 100), ticks=[(x, word)], zones)
    timeline Timeline(rect, turns, at, on_pick(index), *, struck)
    bars     Bar(label, value, words, percentile, percentile_words, tooltip)
             BarTriple(rect, three_bars, *, role)

Words: `from game.ui.i18n import _, ngettext, content`; content words go through `content(text)`.

Tests: `tests/ui/pilot.py` has `Pilot(window)`: `press(key, mod=0) -> used`, `type(text)`,
`click(name_or_widget, at=None)`, `hover(pos)`, `focus(name)` by Tab, `names()`, `overflowing()`;
and `Clock` with `pass_time(seconds)`. The fixture `fly(screen, size, **look)` gives a pilot.
"""
