"""The options of the bargain in words: what each is, and what follows from it. No pygame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from game.engine.schema import BLOCS
from game.engine.view import View
from game.scenario.menus import DEMANDS, PROPOSALS, word_key
from game.ui.i18n import _, ngettext
from game.ui.screens import dealreading, dealwords, faces, option_words
from game.ui.screens.dealreading import Deal, Item
from game.ui.screens.draft import Choice
from game.ui.screens.reading import POINT, Words, number, points
from game.ui.screens.remembered import remembered

ADJUSTED = ("proof", "preauthorise", "cumulative", "brief")
"""What an annex preset leaves to be set by hand."""
_ICONS = {
    "draft": "file-text", "must_have": "target", "red_line": "flag", "message": "speakerphone",
    "annex": "lock", "reading": "eye-search", "accept": "arrows-exchange",
    "offer": "heart-handshake", "terms": "heart-handshake", "need": "speakerphone",
}  # fmt: skip
OWN_ICONS = {
    "sign": "signature", "refuse": "x", "tolerate": "minus", "walk_out": "door-exit",
    "no": "x", "yes": "check", "price": "coins",
}  # fmt: skip
"""Icons of options that mean the same wherever they stand."""


@dataclass(frozen=True)
class Table:
    """What an option is read against: the reader's view, words, and the package before it."""

    view: View
    words: Words
    actor: str
    role: str
    old: Deal
    new: Mapping[str, Deal]
    """The package with each option of the slot."""
    waits: bool = field(default=False, kw_only=True)
    """Whether another slot must be chosen first."""

    @cached_property
    def drafts(self) -> Mapping[str, Deal]:
        """What each draft the coalition may open with would be."""
        return drafts(self.view)


Dial = tuple[str, int]
"""A label and a value from 0 to 100."""


@dataclass(frozen=True)
class DealFace:
    """What a card shows: `foot` says what follows, in a `tone`; `reason` why it is closed."""

    id: str
    number: int
    title: str
    effect: str
    icon: str
    foot: str = ""
    tone: str = "dim"
    dials: tuple[Dial, ...] = ()
    reason: str = ""
    tooltip: str = ""


def key_of(slot: str, option: str, role: str) -> tuple[str, str]:
    """Return kind and id under which the content names an option."""
    return ("demand", f"{role}.{option}") if slot in DEMANDS else word_key(slot, option)


def item_of(view: View, slot: str, option: str) -> Item:
    """Return the item that a proposal adds or removes."""
    table = dealreading.proposals(view, slot)
    kind, _index = table.items[table.options.index(option) - 1]
    return kind, option


def name_of(words: Words, slot: str, option: str, role: str) -> str:
    """Return the name of an option."""
    return words.word(*key_of(slot, option, role))


def face(table: Table, slot: str, choice: Choice) -> DealFace:
    """Return the whole face of an option."""
    option = choice.id
    foot, tone = _FOOTS.get(slot, _no_foot)(table, slot, option)
    return DealFace(
        id=option,
        number=choice.number,
        title=name_of(table.words, slot, option, table.role),
        effect=_effect(table, slot, option),
        icon=icon(table, slot, option),
        foot=foot,
        tone=tone,
        dials=_dials(table.view, option) if slot == "message" else (),
        reason="" if choice.legal else _closed(table, slot),
        tooltip=_tooltip(table, slot, option),
    )


def _closed(table: Table, slot: str) -> str:
    if slot == "red_line":
        first, same = _("The must-have comes first"), _("It is the must-have")
        return first if table.waits else same
    return _("Nobody asked for it")


def _effect(table: Table, slot: str, option: str) -> str:
    kind, name = key_of(slot, option, table.role)
    return table.words.word(kind, name, "summary" if slot == "draft" else "face")


def icon(table: Table, slot: str, option: str) -> str:
    """Return the icon of an option."""
    if slot in PROPOSALS and option != "none":
        held = item_of(table.view, slot, option) in table.old.pieces
        return "minus" if held else "plus"
    if option == "none":
        return "circle-dot"
    return OWN_ICONS.get(option) or _ICONS.get(slot, "circle-dot")


def _dials(view: View, card: str) -> tuple[Dial, Dial]:
    tables = view.numbers.tables
    row = view.numbers.pick(tables.messages, tables.message_ids.index(card))
    return (_("Whether"), points(row[0])), (_("Which"), points(row[1]))


# -- what follows ---------------------------------------------------------------------------------

Foot = tuple[str, str]
"""Words and tone."""


def _no_foot(table: Table, slot: str, option: str) -> Foot:
    return "", "dim"


def _demand_foot(table: Table, slot: str, option: str) -> Foot:
    """How many of the drafts keep a demand: nothing is on the table yet."""
    kept = sum(deal.kept[table.role][option] for deal in table.drafts.values())
    count = len(table.drafts)
    text = _("{n} of {count} drafts keep it").format(n=kept, count=count)
    return text, "good" if 2 * kept > count else "warn" if kept else "bad"


def drafts(view: View) -> dict[str, Deal]:
    """Return what each draft the coalition may open with would be."""
    start = dealreading.standing(view)
    return {
        name: dealreading.deal(view, dealreading.after(view, "draft", name, start))
        for name in view.numbers.tables.negotiation.drafts
    }


def _draft_foot(table: Table, slot: str, option: str) -> Foot:
    deal = table.new[option]
    text = _("Price {price}; budget left {left}. Demands kept: {kept}")
    kept = ", ".join(
        f"{table.words.word('role', role)} {sum(held.values())}" for role, held in deal.kept.items()
    )
    price = deal.totals["package_price"]
    return text.format(price=price, left=deal.left, kept=kept), "accent_text"


def _proposal_foot(table: Table, slot: str, option: str) -> Foot:
    """Whether it adds or removes, what leaves with it, and whether Russia must sign."""
    if option == "none":
        return "", "dim"
    item = item_of(table.view, slot, option)
    if item in table.old.pieces:
        return _("Removes it"), "accent_text"
    _came, left = dealreading.changes(table.old, table.new[option])
    said = _("Adds it")
    if left:
        names = ", ".join(table.words.word(*gone) for gone in left)
        said = _("Adds it; out: {names}").format(names=names)
    if dealreading.needs_russia(table.view, item):
        return _("{said}. Russia must sign").format(said=said), "warn"
    return said, "accent_text"


def _accept_foot(table: Table, slot: str, option: str) -> Foot:
    """The items that would come and go."""
    came, left = dealreading.changes(table.old, table.new[option])
    signs = [f"+ {table.words.word(*item)}" for item in came]
    signs += [f"− {table.words.word(*item)}" for item in left]
    return ", ".join(signs), "dim"


def _consent_foot(table: Table, slot: str, option: str) -> Foot:
    if option != "price":
        return "", "dim"
    price = int(table.view.read("bloc_price")[BLOCS.index(table.actor), 0]) / POINT
    text = _("Asks {price} of {left}")
    tone = "bad" if price > table.old.left else "dim"
    return text.format(price=option_words.plain(price), left=table.old.left), tone


def _signs_foot(table: Table, slot: str, option: str) -> Foot:
    if option == "sign":
        return _("Binds once Russia's part is settled"), "good"
    if dealwords.amends(table.view):
        return _("The ready-made package stays as it was"), "warn"
    if number(table.view, "refusals"):
        return _("The second refusal: no agreement"), "bad"
    return _("The asks open again, once"), "warn"


def _stance_foot(table: Table, slot: str, option: str) -> Foot:
    """What follows from the package, and the relief that a signature opens."""
    if option == "sign":
        relief = points(table.view.numbers.par.signed_relief)
        return _("Relief +{n} when it takes effect").format(n=relief), "good"
    _came, left = dealreading.changes(table.old, table.new[option])
    if left:
        names = ", ".join(table.words.word(*gone) for gone in left)
        return _("Leaves the package: {names}").format(names=names), "warn"
    return _("The package stays whole"), "dim"


def _offer_foot(table: Table, slot: str, option: str) -> Foot:
    """What an offer changes once the package takes effect, with the engine's numbers."""
    said = (
        f"{option_words.signed(effect.amount)} {table.words.word('track', effect.track)}"
        for effect in faces.effects(table.view, slot, option)
    )
    return "; ".join(said), "accent_text"


def _annex_foot(table: Table, slot: str, option: str) -> Foot:
    tables = table.view.numbers.tables
    row = table.view.numbers.pick(tables.annexes, tables.annex_ids.index(option))
    proof, level = points(row[1]), int(row[2])
    text = _("Proof {proof}; level {level} agreed beforehand")
    return text.format(proof=proof, level=level), "dim"


_FOOTS: Mapping[str, Callable[[Table, str, str], Foot]] = {
    **dict.fromkeys(DEMANDS, _demand_foot),
    **dict.fromkeys(PROPOSALS, _proposal_foot),
    "draft": _draft_foot,
    "accept": _accept_foot,
    "consent": _consent_foot,
    "ukraine_signs": _signs_foot,
    "russia_stance": _stance_foot,
    "annex": _annex_foot,
    "offer": _offer_foot,
    "terms": _offer_foot,
}


# -- tooltips -------------------------------------------------------------------------------------


def _tooltip(table: Table, slot: str, option: str) -> str:
    view, words = table.view, table.words
    if slot in PROPOSALS and option != "none":
        return piece_note(view, words, item_of(view, slot, option))
    if slot == "draft":
        return " · ".join(words.word(*item) for item in table.new[option].pieces)
    if slot in DEMANDS:
        keep = (name for name, deal in table.drafts.items() if deal.kept[table.role][option])
        kept = ", ".join(words.word("package", name) for name in keep) or _("none of them")
        return _("Drafts that keep it: {names}.").format(names=kept)
    if slot == "message":
        note = _("Whether: will they act at all? Which: which act, where, how? 100 is fully vague.")
        return f"“{words.word('message', option, 'words')}”\n{note}"
    if slot == "annex":
        return annex_note(view, option)
    if slot in ("offer", "terms"):
        return option_words.tooltip(view, words, slot, option)
    return _effect(table, slot, option)


@remembered
def piece_note(view: View, words: Words, item: Item) -> str:
    """What an item is, what it adds by itself, and who must agree."""
    kind, name = item
    has = dealreading.adds(view, item)
    numbers = [
        f"{label} {value:+d}".replace("-", "−")
        for field, label in piece_fields()
        if (value := has.get(field, 0))
    ]
    lines = [words.word(kind, name, "face")]
    if numbers:
        lines.append("; ".join(numbers) + ".")
    months = has.get("months", 0)
    if months:
        text = ngettext("Fully grown after {n} month.", "Fully grown after {n} months.", months)
        lines.append(text.format(n=months))
    if dealreading.needs_russia(view, item):
        lines.append(_("Leaves the package unless Russia signs."))
    return "\n".join(lines)


def piece_fields() -> Sequence[tuple[str, str]]:
    """What an item adds, field and label, in the order the table shows."""
    return (
        ("capability", _("Capability")),
        ("binding", _("Binding")),
        ("integration", _("Integration")),
        ("coverage", _("Coverage")),
        ("reassurance", _("Reassurance")),
        ("alarm", _("Alarm")),
        ("influence_loss", _("Influence loss")),
        ("price", _("Price")),
    )


def annex_note(view: View, preset: str) -> str:
    """The page a preset writes, line by line."""
    tables = view.numbers.tables
    row = view.numbers.pick(tables.annexes, tables.annex_ids.index(preset))
    place = points(row[0])
    where = (
        _("at the low end of the declared band") if place < 0
        else _("at the high end of the declared band") if place > 0
        else _("in the middle of the declared band")
    )  # fmt: skip
    return "\n".join(
        (
            _("True line: {where}.").format(where=where),
            _("Proof needed: {n} of 100.").format(n=points(row[1])),
            _("Agreed beforehand: level {n}.").format(n=int(row[2])),
            _("Small acts add up.") if row[3] else _("Each act counts alone."),
            _("Ukraine is shown it.") if row[4] else _("Ukraine is not shown it."),
        )
    )
