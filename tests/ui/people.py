"""A model of people at one laptop: how long they take over what the window asks of them.

Written for planning a lesson, no measurement: every number is sourced or a judgement, and all of
them stand here. Sources in brackets: [table] is the draft timetable of the design (research,
models 2.10), [classroom] its list of classroom failures (models 4), [Brysbaert 2019] is *How many
words do we read per minute?*, Journal of Memory and Language 109.
"""

from __future__ import annotations

from collections.abc import Mapping

ALONE_WPM = 238
"""Words a minute of one person alone at the screen: silent reading of non-fiction in English
[Brysbaert 2019]."""
TEAM_WPM = 200
"""Words a minute of a team at its own screen. judgement: several share it, the slowest leads."""
ALOUD_WPM = 160
"""Words a minute of a public page read out to the table. [Brysbaert 2019] finds 183; judgement:
less, for people look around and ask."""
GLANCE = 4
"""Seconds to look over a screen whose words are known. judgement: find what changed."""
HANDOVER = 10
"""Seconds at a curtain until the next team sits. judgement: one table, one laptop."""
ENTRY = 25
"""Seconds to enter an order that was talked over. [table] allows 30, [classroom] 45 with the
handover; the handover is charged by itself."""
SLOT = 4
"""Seconds for each further slot of an order. judgement: one key, one look."""
TURN_PAGE = 2
"""Seconds until somebody presses the key that turns a public page. judgement."""

TALK: Mapping[str, int] = {
    "note": 0,
    "premise": 10,
    "seat": 10,
    "briefing": 20,
    "stand": 10,
    "demands": 20,
    "draft": 40,
    "ukraine_asks": 45,
    "russia_asks": 45,
    "acceptance": 60,
    "package_vote": 30,
    "signing": 30,
    "message": 30,
    "annex": 20,
    "opening": 0,
    "event": 10,
    "orders": 45,
    "incident": 10,
    "reaction": 20,
    "ruling": 45,
    "vote": 10,
    "exchange": 15,
    "reckoning": 20,
    "revision_ukraine": 40,
    "revision_russia": 40,
    "revision_coalition": 60,
    "revision_vote": 30,
    "revision_signing": 20,
    "score": 0,
}
"""Seconds of talk a phase beyond reading and entering, in the order of play: once a turn, in an
exchange once a move.

[table] has whole minutes, reading and entering within: the bargain 15, message and annex 3, event
.5, orders 1.5 (talk overlaps: two teams talk while the third enters), incident .25, reaction .75,
ruling 1, exchange .25, reckoning .25; nothing for the pages that
lead a newcomer to a seat. judgement: what of it is talk alone that nobody does while
another team is at the screen. Briefing: each team's page is read in turn, the others talk.
"""
ALONE = 0.5
"""Share of that talk one person needs who plays all by himself. judgement: nobody to convince."""


def reading(words: int, speed: int) -> float:
    """Return the seconds new words take at a speed, and the look at what is known."""
    return GLANCE + 60 * words / speed


def deciding(slots: int) -> float:
    """Return the seconds to enter an order of so many slots."""
    return ENTRY + SLOT * max(0, slots - 1)
