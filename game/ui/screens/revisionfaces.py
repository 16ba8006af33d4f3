"""The options of the revision in words: what each is, costs and brings about. No pygame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.engine.schema import BLOCS
from game.journal.dealstory import money
from game.ui.i18n import _
from game.ui.screens import dealfaces, dealreading, revisionreading, revisionwords
from game.ui.screens.dealfaces import DealFace, Foot, Table
from game.ui.screens.draft import Choice
from game.ui.screens.option_words import plain
from game.ui.screens.reading import POINT, number
from game.ui.screens.revisionreading import Chosen


@dataclass(frozen=True)
class RevisionTable(Table):
    """What an option is read against, and what was chosen in the slots before it."""

    chosen: Chosen


def face(table: RevisionTable, slot: str, choice: Choice) -> DealFace:
    """Return the whole face of an option."""
    foot, tone = _FOOTS[slot](table, slot, choice.id)
    return DealFace(
        id=choice.id,
        number=choice.number,
        title=name_of(table, slot, choice.id),
        effect=_effect(table, slot, choice.id),
        icon=dealfaces.icon(table, slot, choice.id),
        foot=foot,
        tone=tone,
        reason="" if choice.legal else _closed(table, choice.id),
        tooltip=_tooltip(table, slot, choice.id),
    )


def name_of(table: RevisionTable, slot: str, option: str) -> str:
    """Return the name of an option."""
    if slot == "need":
        return revisionwords.need_name(table.words, table.role, option)
    return dealfaces.name_of(table.words, slot, option, table.role)


def _closed(table: RevisionTable, option: str) -> str:
    """Why an answer is closed: nobody asked, or the budget does not reach."""
    asked = {role: number(table.view, slot) > 0 for role, slot in revisionreading.ASKED.items()}
    wanted = asked.values() if option == "both" else [asked[option]]
    return _("The budget does not reach") if all(wanted) else _("Nobody asked for it")


def _effect(table: RevisionTable, slot: str, option: str) -> str:
    if slot == "need":
        return _need_effect(table, option)
    own = {
        ("accept", "none"): _("The package stays as it is."),
        ("ukraine_signs", "refuse"): _("The package stays in force as it is; nothing is paid."),
        ("ukraine_signs", "sign"): _("The package changes at once; what is new begins to grow."),
        ("consent", "no"): _("This bloc does not carry the change."),
        ("consent", "yes"): _("This bloc carries the change."),
    }
    said = own.get((slot, option))
    return said or table.words.word(*dealfaces.key_of(slot, option, table.role), "face")


def _need_effect(table: RevisionTable, need: str) -> str:
    if need == "none":
        return _("Nobody learns what this side needs.")
    served = revisionreading.serving(table.view, need)
    if not served:
        return _("No clause that can be asked for serves it.")
    return _("Served by: {names}.").format(names=revisionwords.names(table.words, served))


# -- what follows ---------------------------------------------------------------------------------


def _need_foot(table: RevisionTable, slot: str, option: str) -> Foot:
    """The clauses that get cheaper at once, because another side has said what they serve."""
    if option == "none":
        return _("Nothing gets cheaper by it"), "dim"
    halved = revisionreading.halved(table.view, option)
    if not halved:
        served = revisionreading.serving(table.view, option)
        return _("Shared with nobody so far") if served else "", "dim"
    text = _("Cheaper now: {names}")
    return text.format(names=revisionwords.names(table.words, halved)), "good"


def _ask_foot(table: RevisionTable, slot: str, option: str) -> Foot:
    """What it adds or removes, what it costs, and whether it can enter at all."""
    if option == "none":
        return "", "dim"
    item = dealfaces.item_of(table.view, slot, option)
    if item in table.old.pieces:
        return _("Removes it; costs nothing"), "accent_text"
    if item not in table.new[option].pieces:
        return _("Stays out unless Russia asks for it, too"), "warn"
    price = revisionreading.price(table.view, slot, option, table.chosen)
    said = _("Adds it for {price}").format(price=_cost(table, slot, option))
    if not price:
        said = _("Adds it; costs nothing")
    _came, left = dealreading.changes(table.old, table.new[option])
    if left:
        said += "; " + _("out: {names}").format(names=revisionwords.names(table.words, left))
    if price > revisionreading.budget(table.view)[1]:
        return _("{said}. The budget does not reach").format(said=said), "bad"
    return said, "accent_text"


def _cost(table: RevisionTable, slot: str, option: str) -> str:
    """The price of an option in words."""
    full = revisionreading.full_price(table.view, slot, option, table.chosen)
    price = revisionreading.price(table.view, slot, option, table.chosen)
    return revisionwords.cost(price, full)


def _accept_foot(table: RevisionTable, slot: str, option: str) -> Foot:
    """The items that would come and go, and their price."""
    if option == "none":
        return "", "dim"
    came, left = dealreading.changes(table.old, table.new[option])
    if not came and not left:
        return _("Nothing would change"), "dim"
    signs = [f"+ {table.words.word(*item)}" for item in came]
    signs += [f"− {table.words.word(*item)}" for item in left]
    text = _("{items}. Price {price}")
    cost = _cost(table, slot, option)
    return text.format(items=", ".join(signs), price=cost), "accent_text"


def _consent_foot(table: RevisionTable, slot: str, option: str) -> Foot:
    """The bloc's price, and what the budget holds for it once the change itself is paid."""
    if option != "price":
        return "", "dim"
    price = int(table.view.read("bloc_price")[BLOCS.index(table.actor), 0])
    if not revisionreading.exact(table.view):
        return _("Asks {price}").format(price=plain(price / POINT)), "dim"
    change = revisionreading.price(table.view, "consent", "yes", {})
    left = revisionreading.budget(table.view)[0] - change
    text = _("Asks {price} of {left}")
    said = text.format(price=plain(price / POINT), left=plain(max(0, left) / POINT))
    return said, "bad" if price > left else "dim"


def _signs_foot(table: RevisionTable, slot: str, option: str) -> Foot:
    if option == "refuse":
        return "", "dim"
    paid = revisionreading.price(table.view, slot, option, {})
    paid += number(table.view, "bought")
    text = _("Takes {n} from the political budget, the blocs' prices included")
    return text.format(n=money(paid)), "good"


_FOOTS: Mapping[str, Callable[[RevisionTable, str, str], Foot]] = {
    "need": _need_foot,
    "amendment": _ask_foot,
    "counter": _ask_foot,
    "accept": _accept_foot,
    "consent": _consent_foot,
    "ukraine_signs": _signs_foot,
}


def _tooltip(table: RevisionTable, slot: str, option: str) -> str:
    view, words = table.view, table.words
    if slot in revisionreading.ASKED.values() and option != "none":
        item = dealfaces.item_of(view, slot, option)
        needs = revisionwords.serves(view, words, item)
        return "\n".join(t for t in (dealfaces.piece_note(view, words, item), needs) if t)
    if slot == "need" and option != "none":
        return "\n".join(
            f"{words.word(*item)}: {revisionwords.serves(view, words, item)}"
            for item in revisionreading.serving(view, option)
        ) or _need_effect(table, option)
    return _effect(table, slot, option)
