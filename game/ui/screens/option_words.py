"""An option in words: its face, its numbers for the tooltip, and why it is closed. No pygame."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.formula_names import IN_POINTS
from game.engine.schema import BY_ID, RUNGS
from game.engine.view import View
from game.scenario.menus import FOLLOWS_RUNG, word_key
from game.ui.i18n import _
from game.ui.screens import faces, reading
from game.ui.screens.draft import WAITS_FOR, Choice, Draft
from game.ui.screens.icons import option_icon
from game.ui.screens.reading import POINT, Words
from game.ui.screens.remembered import remembered


@dataclass(frozen=True)
class Face:
    """What a card shows of an option: `number` is its key, `reason` says why it is closed."""

    id: str
    number: int
    title: str
    effect: str
    price: str
    kind: str
    icon: str
    reason: str
    tooltip: str


def name_of(words: Words, slot: str, option: str) -> str:
    """The name of an option of a slot."""
    return words.word(*word_key(slot, option))


def _field(words: Words, slot: str, option: str, field: str) -> str:
    kind, id = word_key(slot, option)
    text = words.word(kind, id, field)
    # Where the content has no such text the key comes back in brackets.
    return "" if text == f"[{id}]" else text


def face(draft: Draft, words: Words, slot: str, choice: Choice) -> Face:
    """The whole face of an option, with its numbers in the tooltip."""
    view = draft.view
    again = faces.repeated(view, slot, choice.id)
    effect = _field(words, slot, choice.id, "face")
    if slot == "target":
        effect = target_note(view, words, choice.id)
    reason = "" if choice.legal else why_closed(draft, words, slot, choice.id)
    return Face(
        id=choice.id,
        number=choice.number,
        title=name_of(words, slot, choice.id),
        effect=effect,
        price=price_words(view, slot, choice.id),
        kind=_("half again") if again else "",
        icon=option_icon(slot, choice.id),
        reason=reason,
        tooltip=tooltip(view, words, slot, choice.id, reason),
    )


def price_words(view: View, slot: str, option: str) -> str:
    """Political budget as a price tag."""
    amount = faces.price(view, slot, option)
    if amount < 0:
        return _("earns {n}").format(n=plain(-amount))
    return _("costs {n}").format(n=plain(amount)) if amount > 0 else ""


def tooltip(view: View, words: Words, slot: str, option: str, reason: str = "") -> str:
    """Summary, numbers and, if closed, the reason."""
    parts = [_field(words, slot, option, "summary") or _field(words, slot, option, "face")]
    numbers = effects_words(view, words, slot, option)
    if numbers:
        parts.append("; ".join(numbers) + ".")
    if faces.repeated(view, slot, option):
        parts.append(_("Chosen last turn too, so it does half as much."))
    return "\n".join(part for part in (*parts, reason) if part)


@remembered
def effects_words(view: View, words: Words, slot: str, option: str) -> list[str]:
    """What an option does by itself, an effect a part."""
    if slot == "rung" and option != "none":
        return _rung_words(view, words, int(option.rpartition("_")[2]))
    return [effect_words(view, words, effect) for effect in faces.effects(view, slot, option)]


def effect_words(view: View, words: Words, effect: faces.Effect) -> str:
    """One effect: ``+3.5 Resilience (now 45)``."""
    read = reading.track(view, words, effect.track)
    text = _("about {n} {track} (now {now})") if effect.about else _("{n} {track} (now {now})")
    return text.format(n=signed(effect.amount), track=read.name, now=read.number)


def _rung_words(view: View, words: Words, rung: int) -> list[str]:
    value = faces.rung_value(view, rung)
    severity = _("severity about {n}").format(n=plain(value["severity"]))
    named = ("influence", "prestige", "tension")
    return [
        severity,
        *(f"{signed(value[name])} {words.word('track', name)}" for name in named if value[name]),
    ]


def target_note(view: View, words: Words, target: str) -> str:
    """How open a target is, or what a bloc is there for."""
    if target in ("east_member", "east_grey"):
        read = reading.track(view, words, target)
        return f"{read.name}: {read.word}"
    if target == "ukraine":
        read = reading.track(view, words, "resilience")
        return f"{read.name}: {read.word}"
    return words.word("bloc", target, "mandate")


# -- why an option is closed --------------------------------------------------------------------


def why_closed(draft: Draft, words: Words, slot: str, option: str) -> str:
    """One short reason, from what the actor itself sees."""
    first = draft.waits(slot)
    if first:
        return _("First: {slot}").format(slot=words.word("slot", first))
    if slot == "rung":
        return _rung_reason(draft.view, words, option)
    if slot in FOLLOWS_RUNG:
        return _("Not with this act")
    if slot == "vote":
        return _("More than is asked")
    if slot == "exchange_russia":
        return _("Only as the last step")
    if slot == "response":
        return _response_reason(draft.view, option)
    if slot == "posture" and faces.price(draft.view, slot, option) > _budget(draft.view):
        return _("Over budget")
    return _requirement(draft, words, slot, option) or _("Not now")


def _budget(view: View) -> float:
    return int(view.read("budget")[0]) / POINT


def _rung_reason(view: View, words: Words, option: str) -> str:
    rung = int(option.rpartition("_")[2]) if option != "none" else 0
    mobilisation, turn = view.numbers.tables.pressure.rung_needs[0][rung]
    if rung == RUNGS - 1 and reading.number(view, "war"):
        return _("War goes on already")
    if int(view.read("mobilisation")[0]) < mobilisation:
        name = words.word("track", "mobilisation")
        return _("Needs {name} {n}").format(name=name, n=plain(mobilisation / POINT))
    if view.turn < turn:
        return _("From turn {n}").format(n=turn)
    return _("No act of this kind")


def _response_reason(view: View, option: str) -> str:
    if faces.level_of(view, option) >= 4 and not reading.number(view, "asked"):
        return _("Not invoked")
    return _("Over budget")


def _requirement(draft: Draft, words: Words, slot: str, option: str) -> str:
    table = draft.view.numbers.tables.slots[slot]
    for need in table.requirements:
        if table.options[need.option] != option:
            continue
        if need.name in WAITS_FOR.get(slot, ()):
            limit = words.word("rung", f"rung_{need.most}" if need.most else "none")
            return _("Only up to: {name}").format(name=limit)
        if need.name in BY_ID and BY_ID[need.name].track and need.name in IN_POINTS:
            name = words.word("track", need.name)
            text = _("Needs {name} {n}").format(name=name, n=plain(need.least / POINT))
            if int(draft.view.read(need.name)[0]) < need.least:
                return text
    return ""


def plain(value: float) -> str:
    """Return a number without a useless decimal."""
    return f"{value:.1f}".removesuffix(".0")


def signed(value: float) -> str:
    """A change with its sign; a minus is not a hyphen."""
    return f"{value:+.1f}".replace("-", "−")
