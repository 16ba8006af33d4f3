"""The end of a game on paper: the outcome, each side's results, and the whole story."""

from __future__ import annotations

from game.engine.schema import ROLES
from game.journal import bets, controlstory, story
from game.journal.effective import effective
from game.ui.i18n import _
from game.ui.screens import talkwords
from game.ui.screens.comparison import Comparison
from game.ui.screens.saves import debrief_command, replay_command
from game.ui.screens.scorewords import ScoreWords, layer_name, twice, whole
from game.ui.screens.sitting import GameTable
from game.ui.textmode.paper import Paper


def tell(paper: Paper, table: GameTable) -> None:
    """Tell the score and the story; nothing is secret any more."""
    words = ScoreWords(table)
    paper.say()
    paper.say(". ".join(words.outcome))
    for role in ROLES:
        _role(paper, table, words, role)
    _story(paper, table)
    _compared(paper, table)
    _questions(paper, table)
    paper.say()
    session = table.session
    text = _("A model, not a forecast. Seed {seed}; game {digest}")
    digest = str(session.result()["digest"])
    paper.say(text.format(seed=session.setting.seed, digest=digest[:8]))
    if table.path is not None:
        paper.say(_("The story again, turn by turn:"))
        paper.copy(replay_command(table.path))
        paper.say(_("The debrief, a page to read and to print:"))
        paper.copy(debrief_command(table.path))


def _role(paper: Paper, table: GameTable, words: ScoreWords, role: str) -> None:
    """Three results that stand apart, and the aims behind each."""
    paper.say()
    paper.say(table.word("role", role))
    paper.say(words.revealed(role), indent=2, hang=2)
    for layer in words.layers[role]:
        paper.say(f"{layer_name(layer.id)}: {whole(layer.bar)} {_('of 100')}", indent=2)
        for aim in layer.aims:
            if aim.weight:
                name = words.aim(role, layer, aim)
                paper.say(f"{name}: {whole(aim.value)}{twice(aim)}", indent=4, hang=2)
    if words.note(role):
        paper.say(words.note(role), indent=2, hang=2)


def _story(paper: Paper, table: GameTable) -> None:
    """Tell every phase, the sealed orders too, and what a facilitator did."""
    lines = table.session.lines
    entries = [line.entry for line in effective(lines)]
    reasons = [report.reasons for report in table.session.reports]
    for line in story.told(table.lexicon, entries, reasons, unsealed=True):
        paper.say(line.lstrip(), indent=len(line) - len(line.lstrip()), hang=2)
    found = bets.scores(entries)
    if found:
        paper.say()
        paper.say(bets.heading(_))
    for line in bets.scored(table.lexicon, found, _):
        paper.say(line, indent=2, hang=2)
    done = table.session.acts
    if done:
        paper.say()
        paper.say(controlstory.heading(_))
    for place, said in controlstory.told(table.lexicon, done, over=True, say=_):
        paper.say(f"{place}: {said}", indent=2, hang=2)


def _questions(paper: Paper, table: GameTable) -> None:
    """What the game is for, and what to talk about now."""
    asked = list(talkwords.lists(table))
    cards = [
        f"{_('Turn {turn}: {name}').format(turn=turn, name=name)}. {question}"
        for turn, name, question in talkwords.card_questions(table)
    ]
    for title, texts in (*asked, (_("About what happened"), cards)):
        if texts:
            paper.say()
            paper.say(title)
        for number, text in enumerate(texts, 1):
            paper.say(f"{number}. {text}", indent=1, hang=3)


def _compared(paper: Paper, table: GameTable) -> None:
    """Where the results lie among games of bots; nobody is ranked after shared loss."""
    compared = Comparison(table)
    if not compared.words:
        return
    paper.say()
    paper.say(compared.words)
    while not compared.advance():
        pass
    if compared.caution and compared.found:
        paper.say(compared.caution)
    for role in ROLES:
        for layer in ScoreWords(table).layers[role]:
            for said in compared.told(role, layer.id):
                name = f"{table.word('role', role)}, {layer_name(layer.id).lower()}"
                paper.say(f"{name}. {said}", hang=2)
