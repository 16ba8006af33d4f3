"""The public pages of the bargain: how the blocs voted, who signed, and what stands in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pygame import Rect

from game.engine.arith import POINT
from game.engine.rules import negotiation
from game.engine.schema import BLOCS, PUBLIC, ROLE_OF
from game.scenario.reasons import sentence
from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens import dealfaces, dealpanel, dealparts, dealreading, dealwords
from game.ui.screens.option_words import plain
from game.ui.screens.publicframe import NEXT, foot, head
from game.ui.screens.reading import number
from game.ui.screens.sheet import READING
from game.ui.theme import BODY, HEAD, SMALL, TITLE
from game.ui.widgets.arrange import Layout, cut_top, grid, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel

if TYPE_CHECKING:
    from game.session import Report
    from game.ui.screens.sitting import Sitting

_STAGES = {"package_vote": 3, "signing": 4, "opening": 6}
"""Where in the band a page stands; after the last step none is lit."""


@dataclass(frozen=True)
class Voice:
    """What one actor said: its choice in words, what that means, and a bot's reason."""

    role: str
    name: str
    said: str
    icon: str
    meaning: str
    reason: str = ""


class DealPage(Screen):
    """What was said, beside the package as it stands after it."""

    title = "Bargain"
    first_focus = NEXT

    def __init__(self, sitting: Sitting, report: Report) -> None:
        self.sitting = sitting
        self.phase = report.phase
        self.facts: Mapping[str, Any] = report.summary["facts"]
        self.reasons = report.reasons
        self.view = sitting.view(PUBLIC)
        self.turn = report.turn
        self.signature = number(self.view, "signature")
        self.refusals = number(self.view, "refusals")

    def build(self, layout: Layout) -> list[Widget]:
        """Place outcome, voices and story beside the package."""
        widgets, rest = self.band(layout)
        button, body = foot(layout, rest, _("Continue"), self.sitting, note=self._next())
        left, right = split_h(body, (1, 1), layout.gap)
        title, package = self.package()
        wide = right.w - 2 * layout.px(14)
        high = dealpanel.sides_height(layout, wide, self.sitting, package)
        board, _moving, below = dealpanel.panel(layout, right, self.sitting, package, title, high)
        if any(deal.pieces for deal in package.readings):
            board += dealpanel.sides(layout, below, self.sitting, package)[0]
        return [*widgets, *self._outcome(layout, left), *board, *button]

    def band(self, layout: Layout) -> tuple[list[Widget], Rect]:
        """The band across the top, and what is left below it."""
        names, step = dealwords.band(self.view, _STAGES[self.phase])
        return head(layout, self.sitting, step, self.turn, names=names, when=dealwords.when())

    def package(self) -> tuple[str, dealpanel.Package]:
        """The title of the package shown, and the package."""
        title = _("The package that stands") if self.phase == "opening" else _("The package")
        deal = dealreading.deal(self.view, dealreading.standing(self.view))
        return title, dealpanel.Package(self.view, deal)

    # -- the outcome --------------------------------------------------------------------------

    def outcome(self) -> tuple[str, str, bool]:
        """Return what came of the step, what that means, and whether the sides agreed."""
        if self.phase == "package_vote" and self.facts["carried"]:
            spent = number(self.view, "bought") / POINT
            text = _("Consent took {n} of political budget. Now Ukraine and Russia sign, sealed.")
            return _("The blocs carry the package"), text.format(n=plain(spent)), True
        if self.signature == negotiation.UNAMENDED:
            text = _(
                "What was agreed before stands as it was. Nothing is paid, nobody is bound anew."
            )
            if self.phase == "package_vote":
                text = f"{self._needed()} {text}"
            return self._unamended(), text, False
        if self.signature == negotiation.SIGNED:
            return _("Ukraine signs"), self._signed_words(), True
        if self.signature == negotiation.NO_DEAL:
            text = _("Arms still come without an agreement, more slowly; nobody is bound.")
            return _("No agreement"), text, False
        text = _("The asks open once more. Another refusal ends the bargain without agreement.")
        if self.phase == "package_vote":
            return _("The blocs do not carry the package"), f"{self._needed()} {text}", False
        return _("Ukraine refuses"), text, False

    def _needed(self) -> str:
        needed = int(self.view.numbers.par.consent_needed[0])
        text = _("{n} blocs must consent; a price counts while the budget reaches.")
        return text.format(n=needed)

    def _unamended(self) -> str:
        if self.phase == "package_vote":
            return _("The blocs do not carry the amendments")
        return _("Ukraine refuses") if self.phase == "signing" else _("No amendment")

    def _signed_words(self) -> str:
        stance = number(self.view, "russia_stance")
        return {
            negotiation.SIGNS: _("Russia signs, too: an act laid at its door will weigh more."),
            negotiation.TOLERATES: _("Russia tolerates it: what named its consent is out."),
        }.get(stance, _("Russia walks out: what named its consent is out, relief is frozen."))

    def _next(self) -> str:
        if self.phase == "opening":
            return _("Next: the first turn.")
        if self.phase == "package_vote" and self.facts["carried"]:
            return _("Next: signatures.")
        if self.signature == negotiation.OPEN:
            return _("Next: Ukraine asks again.")
        if dealwords.amends(self.view):
            return _("Next: the package that stands.")
        return _("Next: the coalition's words and its secret page.")

    # -- who said what ------------------------------------------------------------------------

    def voices(self) -> list[Voice]:
        """Return what each actor said in this step; at the end, how the promise is spoken."""
        if self.phase == "package_vote":
            return [self._consent(bloc) for bloc in BLOCS]
        if self.phase == "signing":
            said = [self._said("ukraine", "ukraine_signs", "signature")]
            if self.facts["russia_stance"] != "not_asked":
                said.append(self._said("russia", "russia_stance", "door-exit"))
            return said
        card = self.view.numbers.tables.message_ids[number(self.view, "message")]
        words = self.sitting.word("message", card, "words")
        name = self.sitting.word("message", card)
        coalition = self.sitting.name("coalition")
        return [Voice("coalition", coalition, name, "speakerphone", f"“{words}”")]

    def _consent(self, bloc: str) -> Voice:
        said = self.facts["consent"][bloc]
        meaning = self.sitting.word("bloc", bloc, "mandate")
        if said == "price":
            price = int(self.view.read("bloc_price")[BLOCS.index(bloc), 0]) / POINT
            meaning = _("It asks {n} of political budget.").format(n=plain(price))
        name = self.sitting.word("option", f"consent.{said}")
        return Voice(
            ROLE_OF[bloc], self.sitting.name(bloc), name, dealfaces.OWN_ICONS[said], meaning,
            self._reason(bloc),
        )  # fmt: skip

    def _said(self, role: str, slot: str, icon: str) -> Voice:
        key = f"{slot}.{self.facts[slot]}"
        return Voice(
            role, self.sitting.name(role), self.sitting.word("option", key),
            dealfaces.OWN_ICONS.get(self.facts[slot], icon),
            self.sitting.word("option", key, "face"),
            self._reason(role),
        )  # fmt: skip

    def _reason(self, seat: str) -> str:
        """What spoke for a bot's choice; nothing is made up for a person."""
        if seat not in self.reasons:
            return ""
        return sentence(self.sitting.lexicon, self.reasons[seat])

    # -- building -----------------------------------------------------------------------------

    def _outcome(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        title, means, agreed = self.outcome()
        pad = px(20)
        wide = rect.w - 2 * pad
        high = ctx.type.height(title, TITLE, wide) + ctx.type.height(means, BODY, wide)
        top, rest = cut_top(rect, high + px(6) + 2 * pad, layout.gap)
        inner = inset(top, pad)
        named, below = cut_top(inner, ctx.type.height(title, TITLE, wide), px(6))
        widgets: list[Widget] = [
            Panel(top),
            Label(named, title, TITLE, "good" if agreed else "warn"),
            Label(below, means, BODY),
        ]
        voices = self.voices()
        columns = len(voices) if len(voices) < 4 else 2
        rows = -(-len(voices) // columns)
        cell = (rect.w - (columns - 1) * layout.gap) // columns
        need = max(self._voice_height(layout, voice, cell) for voice in voices)
        # Voices may be larger than their words, as long as the story keeps most of the page.
        need = max(need, min(need + px(40), rest.h // (3 * rows)))
        place, rest = cut_top(rest, rows * need + (rows - 1) * layout.gap, layout.gap)
        for voice, box in zip(voices, grid(place, columns, rows, layout.gap), strict=False):
            widgets += self._voice(layout, voice, box)
        return [
            *widgets,
            *dealparts.story_panel(layout, rest, dealparts.story(self.sitting), READING),
        ]

    @staticmethod
    def _voice_height(layout: Layout, voice: Voice, width: int) -> int:
        ctx, px = layout.ctx, layout.px
        room = width - 2 * px(16)
        lines = ctx.type.line(SMALL) + px(2) + Label.height(ctx, voice.said, room - px(36), HEAD)
        lines += px(6) + Label.height(ctx, voice.meaning, room, SMALL) + 2 * px(14)
        if voice.reason:
            lines += px(4) + Label.height(ctx, voice.reason, room, SMALL)
        return lines

    @staticmethod
    def _voice(layout: Layout, voice: Voice, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        inner = inset(rect, px(14))
        inner.x, inner.w = rect.x + px(16), rect.w - 2 * px(16)
        name, rest = cut_top(inner, ctx.type.line(SMALL), px(2))
        high = Label.height(ctx, voice.said, rest.w - px(36), HEAD)
        said, rest = cut_top(rest, high, px(6))
        high = Label.height(ctx, voice.meaning, rest.w, SMALL)
        meaning, below = cut_top(rest, high, px(4)) if voice.reason else (rest, rest)
        reason = [Label(below, voice.reason, SMALL)] if voice.reason else []
        return [
            Panel(rect, fill="raised", edge=voice.role),
            Label(name, voice.name, SMALL, voice.role),
            Label(said, voice.said, HEAD, icon=voice.icon),
            Label(meaning, voice.meaning, SMALL, "dim"),
            *reason,
        ]
