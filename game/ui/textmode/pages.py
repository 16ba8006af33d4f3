"""What a seat sees, as paragraphs: pure functions of a view, a table and words.

Equal views give equal paragraphs: everything secret comes from the view, which refuses what its
observer may not see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.rules import ruling
from game.engine.schema import DOMAINS, EXCHANGE_STEPS, LEVELS
from game.engine.view import View
from game.scenario.catalogue import package_summary
from game.ui.i18n import _
from game.ui.screens import (
    case_reading,
    causes,
    dealreading,
    dealwords,
    exchange_reading,
    faces,
    privatewords,
    reading,
    revisionwords,
    warwords,
)
from game.ui.screens.briefingwords import BriefingWords
from game.ui.screens.causes import Movement
from game.ui.screens.dealreading import Deal
from game.ui.screens.reading import TrackReading, Words
from game.ui.screens.scorewords import layer_name
from game.ui.screens.sitting import GameTable

# -- the ten-second view --------------------------------------------------------------------------


def situation(table: GameTable, view: View) -> Iterator[str]:
    """The headline, the four questions, and what only this side knows."""
    yield reading.headline(view, table)
    yield from warwords.lines(view, table).values()
    yield from privatewords.lines(view, table).values()
    yield from questions(view, table)
    yield reading.purse(view, table)[0]


def questions(view: View, words: Words) -> Iterator[str]:
    """The four questions, a line each."""
    edge = reading.edge(view, words)
    yield f"{_asks(words, 'edge')} {_track(edge.tension)}. {edge.sentence}."
    parts = reading.shield(view)
    weak = reading.weakest(parts)
    said = (
        f"{part.label} {part.value} {part.band}" + (f" ({_('weakest')})" if part is weak else "")
        for part in parts
    )
    yield f"{_asks(words, 'hold')} {'; '.join(said)}. {reading.upkeep(view)}".rstrip()
    answer, note = reading.answer_sentence(view)
    yield f"{_asks(words, 'come')} {answer}. {note}"
    hurt = "; ".join(_track(read) for read in reading.hurting(view, words))
    yield f"{_asks(words, 'hurt')} {hurt}."


def tracks(view: View, words: Words) -> Iterator[str]:
    """Every track under the four questions, the criteria and the line of each domain."""
    for question in reading.QUESTIONS:
        yield _asks(words, question)
        for read in reading.tracks_of(view, words, question):
            yield f"  {_track(read)}"
        if question == "hold":
            for part in (*reading.shield(view), *reading.criteria(view)):
                yield f"  {part.label} {part.value} {part.band}. {part.tooltip}"
        if question == "come":
            for place in range(len(DOMAINS)):
                ladder = reading.ladder(view, words, place)
                own = f" {ladder.private_label}: {ladder.private}." if ladder.private_label else ""
                shown = own if ladder.private is not None else ""
                yield f"  {ladder.domain}. {ladder.sentence}{shown}"


def _asks(words: Words, question: str) -> str:
    return words.word("question4", question)


def _track(read: TrackReading) -> str:
    return f"{read.name} {read.number} {read.word}"


# -- the case and the exchange --------------------------------------------------------------------


def case(table: GameTable, view: View) -> Iterator[str]:
    """The incident as this side knows it, and who must agree to an answer."""
    known = case_reading.case(view, table)
    yield f"{known.domain}, {known.where}. {known.story}"
    if known.private:
        yield _("Only your side knows: {told}").format(told=known.private)
    for fact in known.facts:
        yield f"  {fact.label}: {fact.value}. {fact.tooltip}"
    yield case_reading.expectation(view)


def leanings(table: GameTable, view: View, verdict: str) -> Iterator[str]:
    """How the blocs lean to each level they vote on, if the coalition's verdict is this one."""
    for level in range(ruling.VOTED_LEVEL, LEVELS):
        found = case_reading.leanings(view, table, level, verdict)
        said = "; ".join(f"{lean.name} {lean.word}" for lean in found)
        yield f"{_('Would the blocs back level {n}?').format(n=level)} {said}."
    share = faces.dissent_share(view)
    yield _("Each no from a bloc makes the answer dearer by {n} %.").format(n=share)


def exchange(table: GameTable, view: View) -> Iterator[str]:
    """The step that is next, what led to it, and both stakes."""
    step = reading.number(view, "exchange_step")
    yield _("Exchange: step {n} of {steps}").format(n=step, steps=EXCHANGE_STEPS)
    yield exchange_reading.before(view, table, exchange_reading.taken(table, view.turn))
    known = exchange_reading.stakes(view)
    own = f"{_('Your stake')}: {known.own}, {exchange_reading.level_word(known.own)}"
    yield f"{own}. {_('Their stake')}: {known.low}-{known.high}."


# -- the deal -------------------------------------------------------------------------------------


def deal(view: View, words: Words, found: Deal, *, revises: bool) -> Iterator[str]:
    """A package: its pieces, what it comes to, whose demands it keeps, and the purse."""
    head = _("The package in force") if revises else _("The package on the table")
    names = ", ".join(words.word(*item) for item in found.pieces) or _("Nothing is in it.")
    yield f"{head}: {names}"
    totals = (f"{dealreading.total_name(name)} {n}" for name, n in found.totals.items())
    yield f"{_('What it comes to once all has grown')}: {'; '.join(totals)}."
    kept = (
        f"{words.word('role', role)} {sum(held.values())}/{len(held)}"
        for role, held in found.kept.items()
    )
    yield f"{_('Whose demands it keeps')}: {'; '.join(kept)}."
    left = revisionwords.purse(view, words) if revises else dealwords.purse(view, words, found.left)
    yield f"{left[0]}."


def ticks(view: View, words: Words, found: Deal) -> Iterator[str]:
    """The own must-have and red line, and whether the package keeps them."""
    for (role, demand), slot in dealreading.ticked(view, view.role).items():
        state = _("kept") if found.kept[role][demand] else _("not kept")
        name = words.word("demand", f"{role}.{demand}")
        yield f"{words.word('slot', slot)}: {name} ({state})."


def standing(table: GameTable, view: View) -> Iterator[str]:
    """What is in force as the first turn opens: the package and the words about it."""
    content = table.session.pack
    found = dealreading.pieces(view, dealreading.standing(view))
    names = ", ".join(table.word(*item) for item in found) or _("Nothing is in it.")
    yield f"{_('The package in force')}: {names}"
    whole = content.packages.get(table.session.setting.package)
    if whole is not None:
        yield package_summary(table.lexicon, whole)
    card = view.numbers.tables.message_ids[reading.number(view, "message")]
    yield f"{table.word('message', card)}: “{table.word('message', card, 'words')}”"


def revision(view: View, words: Words) -> Iterator[str]:
    """What can be asked for at the revision, and the needs it serves."""
    yield f"{_('What can be asked for, and the needs it serves (✓ disclosed)')}:"
    for line, _tone in revisionwords.served(view, words):
        yield f"  {line}"


# -- the briefing ---------------------------------------------------------------------------------


def briefing(table: GameTable, seat: str) -> Iterator[str]:
    """One page a role: who you are, what counts, what only you know."""
    words = BriefingWords(table, seat)
    for lesson in table.lessons(seat, "briefing"):
        yield f"{lesson.title}: {lesson.text}"
    yield words.story()
    for field, heading in (("want", _("Want")), ("fear", _("Fear")), ("lever", _("Lever"))):
        yield f"{heading}: {table.word('role', words.role, field)}"
    for layer in ("positions", "interests", "needs"):
        yield f"{layer_name(layer)}:"
        for aim in words.aims(layer):
            share = _("{n} % of your needs").format(n=aim.share) if aim.share else ""
            double = _("counts double") if aim.double else ""
            more = "; ".join(part for part in (share, double, aim.note) if part)
            yield f"  {aim.name}" + (f" ({more})" if more else "")
    for heading, said in words.secrets():
        yield f"{heading}: {said}"


# -- why ------------------------------------------------------------------------------------------


def changes(found: Sequence[Movement], words: Words) -> Iterator[str]:
    """Which tracks moved, under the four questions."""
    for question, group in causes.grouped(found).items():
        said = (
            f"{words.word('track', m.track)} {causes.points(m.before)} → {causes.points(m.after)}"
            for m in group
        )
        yield f"{_asks(words, question)} {'; '.join(said) or _('Nothing moved.')}"


def reasons(found: Sequence[Movement], words: Words) -> Iterator[str]:
    """The ledger: each track that moved, and why, to the hundredth."""
    for group in causes.grouped(found).values():
        for movement in group:
            before, after = causes.points(movement.before), causes.points(movement.after)
            yield f"{words.word('track', movement.track)} {before} → {after}"
            for reason in movement.reasons:
                yield f"  {_signed(reason.amount)} {reason.sentence}"


def _signed(amount: int) -> str:
    return f"{'+' if amount > 0 else ''}{causes.points(amount)}"
