"""The votes page: what was ruled and asked, how each bloc voted and why, what was granted.

The line that case law will draw from it stands on the ladder beside, with the old one dashed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import BLOCS, PUBLIC
from game.ui.i18n import _, ngettext
from game.ui.motion import MovingScreen
from game.ui.screens import case_reading, publicturn, reading, voices
from game.ui.screens.board import mark_tooltip
from game.ui.screens.event import HEADLINE
from game.ui.screens.lesson import Taught
from game.ui.screens.levelscale import LevelScale
from game.ui.screens.publicframe import ANSWER, NEXT, foot, head
from game.ui.theme import BODY, HEAD, SMALL, SMALL_STRONG, STRONG, TITLE
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_top, grid, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.ladder import Cap, Ladder, Mark, Rung

if TYPE_CHECKING:
    from game.session import Report
    from game.ui.screens.sitting import Sitting


class VotesPage(MovingScreen, Taught):
    """Four voices, one answer, one line; the line moves to where case law draws it."""

    title = "Answer"
    first_focus = NEXT

    def __init__(self, sitting: Sitting, report: Report) -> None:
        self.sitting = sitting
        self.turn = report.turn
        self.voted = report.phase == "vote"
        self.view = sitting.view(PUBLIC)
        self.incident = publicturn.incident(self.view)
        self.ruling = publicturn.ruling(self.view)
        place = self.incident.place if self.incident else 0
        self.place = place
        self.line_before = publicturn.line(self.view, place)
        self.line_after = publicturn.line_after(sitting, report.turn, place)
        self.moves = self.line_after not in (None, self.line_before)
        self.line_next = publicturn.line_next(sitting, place)
        self.wished = publicturn.asked_response(sitting, report.turn)
        self.ukraine = case_reading.ukraine(self.view, sitting)
        self.teach(sitting, (), "answer")

    def build(self, layout: Layout) -> list[Widget]:
        """Place ruling, voices and result beside the ladder."""
        widgets, rest = head(layout, self.sitting, ANSWER, self.turn)
        button, body = foot(layout, rest, _("Continue"), self.sitting, note=self._next())
        left, right = split_h(body, (1.75, 1), layout.gap)
        top, left = cut_top(left, self._ruled_height(layout, left), layout.gap)
        low, middle = cut_bottom(left, self._result_height(layout, left), layout.gap)
        widgets += self._ruled(layout, top)
        widgets += self._voices(layout, middle)
        widgets += self._result(layout, low)
        widgets += self._ladder(layout, right)
        return self.with_lesson(layout, [*widgets, *button])

    def _next(self) -> str:
        if reading.number(self.view, "exchange_step"):
            return _("Next: an exchange between Moscow and the coalition.")
        return _("Next: what changed, and why.")

    # -- what was ruled -----------------------------------------------------------------------

    def _ruled_words(self) -> tuple[str, str, str]:
        """The verdict, what the table asks for, and what Ukraine did before it."""
        words = self.sitting.word
        verdict = words("verdict", self.ruling.verdict, "sentence")
        text = _("It asks for: {response} (level {level}).")
        asked = text.format(response=self._wished_name(), level=self.ruling.asked)
        reacted = _("Ukraine: {reaction}.").format(reaction=self.ukraine.value)
        return verdict, asked, f"{reacted} {self.ukraine.tooltip}"

    def _wished_name(self) -> str:
        return self.sitting.word("option", f"response.{self.wished}")

    def _ruled_height(self, layout: Layout, rect: Rect) -> int:
        ctx, pad = layout.ctx, layout.px(26)
        verdict, *below = self._ruled_words()
        wide = rect.w - 2 * pad
        high = ctx.type.height(verdict, TITLE, wide) + 2 * layout.px(20)
        return high + sum(ctx.type.height(text, BODY, wide) + layout.px(6) for text in below)

    def _ruled(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, pad = layout.ctx, layout.px(26)
        verdict, asked, reacted = self._ruled_words()
        inner = inset(rect, layout.px(20))
        inner.x, inner.w = rect.x + pad, rect.w - 2 * pad
        top, below = cut_top(inner, ctx.type.height(verdict, TITLE, inner.w), layout.px(6))
        said, below = cut_top(below, ctx.type.height(asked, BODY, inner.w), layout.px(6))
        return [
            Panel(rect, edge="coalition"),
            Label(top, verdict, TITLE),
            Label(said, asked, BODY, "dim"),
            Label(below, reacted, BODY, "dim"),
        ]

    # -- the four voices ----------------------------------------------------------------------

    def _voices(self, layout: Layout, rect: Rect) -> list[Widget]:
        if not self.voted:
            text = _("Words need no vote: what was asked takes effect as it is.")
            box = inset(rect, layout.px(26))
            return [Panel(rect), Label(box, text, BODY, "dim", middle=True)]
        cells = grid(rect, 2, 2, layout.gap)
        votes = publicturn.votes(self.view)
        widgets: list[Widget] = []
        for bloc, cell in zip(BLOCS, cells, strict=True):
            widgets += self._voice(layout, cell, bloc, votes[bloc])
        return widgets

    def _voice(self, layout: Layout, rect: Rect, bloc: str, backed: int) -> list[Widget]:
        ctx, px, words = layout.ctx, layout.px, self.sitting.word
        enough = backed >= self.ruling.asked
        inner = inset(rect, px(20))
        mandate = words("bloc", bloc, "mandate")
        why = voices.reason(self.view, bloc, backed, self.ruling.asked, mandate)
        fits = _("Backs what was asked.") if enough else _("Backs less than was asked.")
        tip = f"{mandate}\n{fits}"
        aloud = words("option", f"vote.level_{backed}")
        name, rest = cut_top(inner, ctx.type.line(STRONG), px(4))
        said, rest = cut_top(rest, ctx.type.line(HEAD), px(10))
        scale, rest = cut_top(rest, LevelScale.height(ctx), px(12))
        # The reason is read aloud: large where there is room for it and the mandate.
        spare = rest.h - ctx.type.height(mandate, SMALL, rest.w) - px(30)
        style = HEADLINE if ctx.type.height(why, HEADLINE, rest.w) <= spare else BODY
        reason, rest = cut_top(rest, ctx.type.height(why, style, rest.w), px(10))
        widgets: list[Widget] = [
            Panel(rect, fill="raised", edge="coalition" if enough else ""),
            Label(name, words("bloc", bloc), STRONG, "dim", name=f"bloc {bloc}", tooltip=tip),
            Label(said, aloud, HEAD, icon="check" if enough else "minus"),
            LevelScale(scale, backed, self.ruling.asked),
            Label(reason, why, style),
        ]
        high = ctx.type.height(mandate, SMALL, rest.w)
        # The mandate gives way where there is no room; its bloc's name tells it on focus.
        if why != mandate and high <= rest.h:
            widgets.append(Label(cut_top(rest, high)[0], mandate, SMALL, "dim"))
        return widgets

    # -- what came of it ----------------------------------------------------------------------

    def _result_words(self) -> tuple[str, str]:
        """The answer in a sentence, and what it means for the promise and the room."""
        given = self.ruling
        name = self.sitting.word("option", f"response.{given.response}")
        if given.level == 0:
            answer = _("No answer is given. Asked: {asked}.").format(asked=self._wished_name())
            if not given.asked:
                answer = _("No answer is given.")
        elif given.level >= given.asked:
            answer = _("The answer: {response}.").format(response=name)
        else:
            answer = _("Asked: {asked}; done: {response}, level {level}.").format(
                asked=self._wished_name(), response=name, level=given.level
            )
        notes = [self._granted()]
        if given.answered:
            notes.append(_("Such an act asks for level {n}: answered.").format(n=given.needed))
        else:
            notes.append(_("Such an act asks for level {n}: unanswered.").format(n=given.needed))
        return answer, " ".join(note for note in notes if note)

    def _granted(self) -> str:
        given = self.ruling
        if not self.voted:
            return ""
        yes = sum(1 for level in publicturn.votes(self.view).values() if level >= given.asked)
        count = ngettext("{n} bloc of four backs it.", "{n} blocs of four back it.", yes)
        split = given.asked - given.level
        if not split:
            return count.format(n=yes)
        text = ngettext(
            "A public split: {n} level less than asked.",
            "A public split: {n} levels less than asked.",
            split,
        )
        why = "" if given.level == given.granted else " " + _("The budget did not reach.")
        return f"{count.format(n=yes)} {text.format(n=split)}{why}"

    def _result_height(self, layout: Layout, rect: Rect) -> int:
        ctx, pad = layout.ctx, layout.px(26)
        answer, note = self._result_words()
        wide = rect.w - 2 * pad
        high = ctx.type.height(answer, HEAD, wide) + ctx.type.height(note, BODY, wide)
        return high + layout.px(6) + 2 * layout.px(18)

    def _result(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, pad = layout.ctx, layout.px(26)
        answer, note = self._result_words()
        inner = inset(rect, layout.px(18))
        inner.x, inner.w = rect.x + pad, rect.w - 2 * pad
        top, below = cut_top(inner, ctx.type.height(answer, HEAD, inner.w), layout.px(6))
        tone = "good" if self.ruling.answered else "warn"
        return [Panel(rect), Label(top, answer, HEAD, tone), Label(below, note, BODY)]

    # -- the line -----------------------------------------------------------------------------

    def _line_words(self) -> str:
        if self.line_after is None:
            return _("Case law will move the line at the reckoning.")
        moved = self.line_after - self.line_before
        if moved > 0:
            text = _("By case law the line moves up, {before} to {after}: the grey zone grows")
        elif moved < 0:
            text = _("By case law the line moves down, {before} to {after}: the grey zone shrinks")
        else:
            text = _("Case law leaves the line at {after}")
        said = text.format(before=self.line_before, after=self.line_after)
        return f"{said}{self._package_words(moved)}."

    def _package_words(self, moved: int) -> str:
        """What the package adds to case law until next turn, as the end of a sentence."""
        if self.line_next == self.line_after:
            return ""
        down = self.line_next < (self.line_after or 0)
        if not down:
            text = _("; as the package weakens it will stand at {n}")
        elif moved < 0:
            text = _("; the growing package moves it further, to {n}")
        else:
            text = _("; the growing package moves it down, to {n}")
        return text.format(n=self.line_next)

    def _ladder(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px, words = layout.ctx, layout.px, self.sitting.word
        read = reading.ladder(self.view, self.sitting, self.place)
        inner = inset(rect, px(16))
        top, inner = cut_top(inner, ctx.type.line(STRONG), px(4))
        sub, inner = cut_top(inner, ctx.type.line(SMALL_STRONG), px(10))
        says = self._line_words()
        low, inner = cut_bottom(inner, ctx.type.height(says, BODY, inner.w), px(12))
        new = self.line_before if self.line_after is None else self.line_after
        shift = new - self.line_before
        line = self.between(self.line_before, new)
        way = line - self.line_before
        marks = [
            Mark(
                m.turn,
                m.severity,
                self.ruling.answered if m.turn == self.turn else bool(m.answered),
                # A marker wears nobody's colour: who did it may be anybody's guess.
                "neutral",
                mark_tooltip(self.sitting, m),
            )
            for m in self.sitting.history
            if m.domain == self.place
        ]
        return [
            Panel(rect),
            Label(top, words("question4", "come"), STRONG, icon="ladder"),
            Label(cut_left(sub, sub.w)[0], read.domain, SMALL_STRONG, "accent_text"),
            Ladder(
                inner,
                [Rung(r.name, r.top, r.tooltip) for r in read.rungs],
                declared=(max(0, read.declared[0] + way), min(100, read.declared[1] + way)),
                line=line,
                private=self.line_before if shift else None,
                private_label=_("Before"),
                marks=marks,
                caps=[Cap(name, reached, tooltip) for name, reached, tooltip in read.caps],
                tooltip=says,
            ),
            Label(low, says, BODY),
        ]
