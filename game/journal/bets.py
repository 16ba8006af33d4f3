"""Bets of waiting teams: while others decide, they bet on the incident's domain and on the ruling
(rulebook 5).

They are noted on the role sheet and entered in front of everybody once the ruling is given. A bet
is no order: it moves nothing, and no rule, digest or player reads it. Nobody bets on its own order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from game.engine.schema import DOMAINS, ROLES, VERDICTS
from game.errors import UsageError, did_you_mean
from game.journal.dealstory import Say, plain
from game.journal.entries import Bet, Entry, Phase
from game.scenario import Lexicon
from game.scenario.menus import BETS

OPTIONS = {"domain": DOMAINS, "verdict": VERDICTS}
"""What can be bet on, and the ids to choose from; a guess is right once in as many times."""


@dataclass(frozen=True)
class Case:
    """A turn that was ruled in: the domain of its incident and the verdict, by id."""

    turn: int
    domain: str
    verdict: str

    def came(self, bet: Bet) -> bool:
        """Whether a bet of this turn was right."""
        return bet.choice == (self.domain if bet.on == "domain" else self.verdict)


def cases(entries: Iterable[Entry]) -> Iterator[Case]:
    """Yield every turn that was ruled in; reads lines and no rules."""
    domain = ""
    for entry in entries:
        if isinstance(entry, Phase) and entry.phase == "incident":
            domain = str(entry.summary["incident_domain"])
        elif isinstance(entry, Phase) and entry.phase == "ruling":
            yield Case(entry.turn, domain, str(entry.summary["verdict"]))


def open_case(entries: Sequence[Entry]) -> Case | None:
    """Return the turn whose bets can be entered now: the one ruled in last, till the next orders.

    After the last turn they can be entered still.
    """
    for place in range(len(entries) - 1, -1, -1):
        entry = entries[place]
        if isinstance(entry, Phase) and entry.phase in ("orders", "incident"):
            return None
        if isinstance(entry, Phase) and entry.phase == "ruling":
            *_, last = cases(entries)
            return last
    return None


def made(case: Case | None, by: str, on: str, choice: str) -> Bet:
    """Return the entry of a bet on a case. Raises UsageError where there is nothing to bet on."""
    if case is None:
        raise UsageError("bets are entered after a ruling, before the next orders; there is none")
    if on not in OPTIONS:
        raise UsageError(f"nobody bets on {on[:40]!r}{did_you_mean(on, tuple(OPTIONS))}")
    return Bet.model_validate({"turn": case.turn, "by": by, "on": on, "choice": choice})


def check(case: Case | None, made: Sequence[Bet], bet: Bet) -> None:
    """Raise UsageError unless this bet can be entered now; ``made``: those entered before."""
    if case is None or case.turn != bet.turn:
        raise UsageError(
            f"no bet on turn {bet.turn} can be entered here: bets are entered when the ruling has "
            "been given, before the next orders are carried out"
        )
    if bet.by not in ROLES:
        raise UsageError(f"no role is called {bet.by[:40]!r}{did_you_mean(bet.by, ROLES)}")
    if bet.on not in BETS[bet.by]:
        known = " and ".join(BETS[bet.by])
        raise UsageError(f"{bet.by} bets on {known}, not on {bet.on}: nobody bets on its own order")
    if bet.choice not in OPTIONS[bet.on]:
        guess = did_you_mean(bet.choice, OPTIONS[bet.on])
        raise UsageError(f"{bet.choice[:40]!r} is no {bet.on}{guess}")
    if any((old.turn, old.by, old.on) == (bet.turn, bet.by, bet.on) for old in made):
        raise UsageError(f"{bet.by} has bet on the {bet.on} of turn {bet.turn} already")


def among(entries: Iterable[Entry]) -> tuple[Bet, ...]:
    """Return the bets among entries."""
    return tuple(entry for entry in entries if isinstance(entry, Bet))


@dataclass(frozen=True)
class Score:
    """How often a team was right with its bets on one thing, and how many it made."""

    by: str
    on: str
    right: int
    made: int

    @property
    def chance(self) -> int:
        """Of how many guesses at random one is right."""
        return len(OPTIONS[self.on])


def scores(entries: Sequence[Entry]) -> tuple[Score, ...]:
    """Return the score of every team that bet, the roles in their order; lines and no rules."""
    came = {case.turn: case for case in cases(entries)}
    bets = [bet for bet in among(entries) if bet.turn in came]
    found = []
    for by in ROLES:
        for on in BETS[by]:
            own = [bet for bet in bets if (bet.by, bet.on) == (by, on)]
            right = sum(came[bet.turn].came(bet) for bet in own)
            found.append(Score(by, on, right, len(own)))
    return tuple(score for score in found if score.made)


def told(words: Lexicon, case: Case, made: Sequence[Bet], say: Say = plain) -> Iterator[str]:
    """Yield a sentence about each bet on a turn: who bet what, and whether it came so."""
    for bet in made:
        if bet.turn != case.turn:
            continue
        frame = say("{name} bet on {what}: {choice}; right")
        if not case.came(bet):
            frame = say("{name} bet on {what}: {choice}; not so")
        name = words.word("role", bet.by)
        yield frame.format(
            name=name, what=subject(bet.on, say), choice=words.word(bet.on, bet.choice)
        )


def scored(words: Lexicon, found: Sequence[Score], say: Say = plain) -> Iterator[str]:
    """Yield a sentence about each score, beside what chance would give."""
    text = say("{name} was right about {what} {right} of {made} times; chance: {one} in {many}")
    for score in found:
        yield text.format(
            name=words.word("role", score.by),
            what=subject(score.on, say),
            right=score.right,
            made=score.made,
            one=1,
            many=score.chance,
        )


def subject(on: str, say: Say = plain) -> str:
    """Return what is bet on, inside a sentence."""
    return say("the domain") if on == "domain" else say("the ruling")


def heading(say: Say = plain) -> str:
    """Return what stands above the bets."""
    return say("Bets of the teams that waited")
