"""A sitting on paper: news for everybody, curtains, briefings, decisions and the score, in turn."""

from __future__ import annotations

from itertools import combinations

from game.engine.schema import PUBLIC
from game.errors import GreyZoneError, IllegalOrder
from game.journal import dealstory, story
from game.journal.entries import PROMISE_LENGTH
from game.session import Report, Request
from game.ui.i18n import _
from game.ui.screens import recap, sealwords, standwords
from game.ui.screens.guidance import Hints
from game.ui.screens.places import BETS, BRIEFING, CORRIDOR, CURTAIN, SCORE
from game.ui.screens.sitting import GameTable
from game.ui.textmode import ending, pages
from game.ui.textmode.betting import enter_bets
from game.ui.textmode.decide import YES, Decision, Left
from game.ui.textmode.options import STAND, Hand
from game.ui.textmode.paper import Paper

READY = "ready"
"""The word that opens a curtain: nobody types it by accident."""
Pair = tuple[str, str]
_HINTED = {"incident": "incident", "vote": "answer", "reckoning": "reckoning"}
"""Pages for everybody that have a hint, by phase."""


class TextSitting:
    """Plays a table on paper until the game is over."""

    def __init__(self, paper: Paper, table: GameTable, hints: Hints | None = None) -> None:
        """`hints` says which are still to be told; None: none is."""
        self._paper, self._table, self._hints = paper, table, hints
        self._told = table.told
        """How many reports have been told to everybody."""
        self._wiped = table.told
        """How many had been when the paper was wiped last."""
        self._seen = dict.fromkeys(table.humans, table.told)
        """How many each seat had read when it locked something last."""
        self._secret = False
        """Whether the page shown is one seat's alone."""
        self._turn = -1

    def run(self) -> None:
        """Play to the score. Raises Left when somebody leaves, Gone when the lines run out."""
        while True:
            step = self._table.next_step()
            self._news()
            if step.place == SCORE:
                self._hint("score")
                ending.tell(self._paper, self._table)
                return
            if step.place == CURTAIN:
                self._curtain(str(step.about))
            elif step.place == BRIEFING:
                self._brief(str(step.about))
            elif step.place == CORRIDOR:
                self._corridor()
            elif step.place == BETS:
                enter_bets(self._paper, self._table)
            elif isinstance(step.about, Report):
                self._page(step.about)
            else:
                self._decide(str(step.about))

    def hide(self) -> None:
        """Take a page away that is not for everybody."""
        if self._secret and self._table.hot_seat:
            self._paper.wipe()
            self._wiped = self._table.told
        self._secret = False

    # -- for everybody ----------------------------------------------------------------------------

    def _news(self) -> None:
        """Tell what has happened since anything was told, as everybody may know it."""
        reports = self._table.session.reports[self._told : self._table.told]
        self._told = self._table.told
        self._tell(list(reports))

    def _tell(self, reports: list[Report]) -> None:
        words = self._table.lexicon
        for report in reports:
            lines = list(story.of_phase(words, report.entry, report.reasons))
            if not lines:
                continue
            self._heading(report)
            for line in lines:
                self._paper.say(line, hang=2)

    def _heading(self, report: Report) -> None:
        before = report.phase in dealstory.TELLERS
        turn = 0 if before else report.turn
        if turn != self._turn:
            self._turn = turn
            self._paper.say()
            text = _("Turn {n} of {turns}").format(n=turn, turns=self._table.turns)
            self._paper.say(_(dealstory.HEADING) if before else text)

    def _page(self, report: Report) -> None:
        """What a page for everybody adds to the news."""
        table, say = self._table, self._paper.say
        if report.phase == "event" and report.turn == 1:
            for text in pages.standing(table, table.view(PUBLIC)):
                say(text, hang=2)
            if not any(told.phase == STAND and told.orders for told in table.session.reports):
                say(standwords.told(table))
        if report.phase == "reckoning":
            self._moved(PUBLIC if table.hot_seat else table.actor_of(table.humans[0]))
            for lesson in table.told_at(report):
                say(f"{lesson.title}: {lesson.text}")

        self._hint(_HINTED.get(report.phase, ""))

    def _hint(self, kind: str) -> None:
        """Say what a page is about, the first time there is one of its kind."""
        if self._hints is None:
            return
        for lesson in self._hints.due(kind):
            self._paper.say(f"{lesson.title}: {lesson.text}", hang=2)
            self._hints.meet(kind)

    def _moved(self, observer: str) -> None:
        _turn, found = recap.last_moved(self._table, observer)
        for text in pages.changes(found, self._table):
            self._paper.say(text, hang=2)

    # -- for one seat -----------------------------------------------------------------------------

    def _curtain(self, seat: str) -> None:
        """Ask for a seat's holder; nothing is shown before the word is typed."""
        self._paper.say()
        heading = sealwords.curtain(self._table.name(seat))
        self._paper.say(f"{heading}. {sealwords.away()}")
        self._unlock(seat)
        self._table.opened(seat)
        self._secret = True
        self._recap(seat)

    def _unlock(self, seat: str) -> None:
        """Wait until a seat says to be there: with a word, or with its role code."""
        codes, say = self._table.codes, self._paper.say
        if codes.chooses(seat):
            say(sealwords.code_asked(chooses=True))
            codes.choose(seat, self._paper.ask(_("A role code, or Enter for none"), hidden=True))
        elif codes.guards(seat):
            say(sealwords.code_asked(chooses=False))
            while not codes.opens(seat, code := self._paper.ask(_("Role code"), hidden=True)):
                if code.lower() in ("q", "quit"):
                    raise Left
                say(f"{sealwords.code_wrong()} {_('q saves and leaves.')}")
            return
        self._wait_for(READY)

    def _wait_for(self, word: str) -> None:
        prompt = _("Type {word} and press Enter").format(word=word)
        while (line := self._paper.ask(prompt).lower()) != word:
            if line in ("q", "quit"):
                raise Left
            self._paper.say(_("Nothing is shown yet. q saves and leaves."))

    def _recap(self, seat: str) -> None:
        """Tell a seat what it may know of what happened since its last turn, if it was wiped."""
        since = self._seen[seat]
        if since >= self._wiped:
            return
        reports = list(self._table.session.reports[since : self._table.told])
        self._paper.say(_("Since your last turn:"))
        self._turn = -1
        self._tell(reports)
        if any(report.phase == "reckoning" for report in reports):
            self._moved(self._table.actor_of(seat))

    def _brief(self, seat: str) -> None:
        table, paper = self._table, self._paper
        self._secret = True
        paper.say()
        paper.say(f"{_('Your briefing')}. {_('For {name} only').format(name=table.name(seat))}.")
        for text in pages.briefing(table, seat):
            paper.say(text.lstrip(), indent=len(text) - len(text.lstrip()), hang=2)
        if table.asks_stand(seat):
            self._decide(table.actor_of(seat))
            return
        if table.hot_seat:
            paper.ask(_("Press Enter when you know your part"))
        table.briefed(seat)
        self._done(seat)

    def _done(self, seat: str) -> None:
        self._seen[seat] = self._table.told
        self.hide()

    def _decide(self, actor: str) -> None:
        hand = Hand(self._table, self._request(actor), self._hints)
        self._secret = hand.sealed
        decision = Decision(self._paper, hand)
        while True:
            order = decision.take()
            try:
                if hand.phase == STAND:
                    self._table.briefed(hand.seat, order[STAND])
                else:
                    self._table.commit(actor, order)
            except IllegalOrder:
                raise
            except GreyZoneError as problem:
                # A full disk: the order does not count, and can be given again.
                self._paper.say(str(problem))
                decision = Decision(self._paper, hand)
                continue
            break
        if hand.seat in self._seen:
            self._done(hand.seat)

    def _request(self, actor: str) -> Request:
        return next(r for r in self._table.session.waiting() if r.actor == actor)

    # -- the corridor -----------------------------------------------------------------------------

    def _corridor(self) -> None:
        """Two sides at a time may step aside and promise each other something."""
        pairs = list(combinations(self._table.session.corridor, 2))
        say = self._paper.say
        say()
        say(_("The corridor is open: two sides may step aside and promise each other something."))
        while True:
            for number, pair in enumerate(pairs, 1):
                say(f"{number}. {self._names(pair)}", indent=1, hang=3)
            line = self._paper.ask(_("The number of a pair, or Enter to go on"))
            if not line:
                return
            if line.lower() in ("q", "quit"):
                raise Left
            if line.isdecimal() and 0 < int(line) <= len(pairs):
                self._room(pairs[int(line) - 1])
            else:
                say(_("There is no such pair."))

    def _names(self, pair: Pair) -> str:
        return " + ".join(self._table.name(role) for role in pair)

    def _room(self, pair: Pair) -> None:
        """A pair's own part of the corridor; everybody else looks away."""
        paper = self._paper
        paper.say(f"{self._names(pair)}. {sealwords.away()}")
        self._wait_for(READY)
        self._secret = True
        while (ways := self._way(pair)) is not None:
            self._promise(*ways)
        self.hide()

    def _way(self, pair: Pair) -> Pair | None:
        """Ask who promises whom; None when the pair comes back."""
        ways = (pair, pair[::-1])
        while True:
            for number, (by, to) in enumerate(ways, 1):
                self._paper.say(f"{number}. {self._table.name(by)} → {self._table.name(to)}", 1)
            line = self._paper.ask(_("Who promises? A number, or Enter to come back"))
            if not line:
                return None
            if line in ("1", "2"):
                return ways[int(line) - 1]
            self._paper.say(_("Type 1 or 2."))

    def _promise(self, by: str, to: str) -> None:
        """Take a promise down; until it is kept with yes it is none."""
        text = self._paper.ask(_("The promise, up to {n} characters").format(n=PROMISE_LENGTH))
        if self._paper.ask(_("Keep it? Type yes")).lower() not in YES:
            self._paper.say(_("It was not kept."))
            return
        try:
            self._table.session.promise(by, to, text)
        except GreyZoneError as problem:
            self._paper.say(str(problem))
            return
        self._paper.say(_("Kept between the two until the game is over. It binds no one."))
