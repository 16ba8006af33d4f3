"""What a facilitator did, apart from play: every act with its author and reason, undone or not."""

from __future__ import annotations

from collections.abc import Iterator

from game.journal import controlstory
from game.review.course import Course
from game.review.page.blocks import Block, Section, Table, Text


def facilitated(course: Course) -> Iterator[Section]:
    """Yield the section; nothing for a game in which no facilitator did anything."""
    parent, words = course.header.parent, course.pack.lexicon
    if not course.acts and parent is None:
        return
    blocks: list[Block] = [
        Text(
            "None of this was played. What an act changed stands in the timeline under its cause; "
            "what no longer counts was rewound or taken back, and stays here for the record."
        )
    ]
    if parent is not None:
        blocks.append(Text(controlstory.forked(parent)))
    rows = [
        (
            str(one.number),
            str(one.act.turn),
            controlstory.kind(one.act),
            controlstory.what(words, one.act),
            one.act.author,
            "counts" if one.counts else "no longer",
        )
        for one in course.acts
    ]
    if rows:
        heads = ("Line", "Turn", "Act", "What, and why", "By", "Standing")
        blocks.append(Table("Acts of the facilitator, by line of the journal", heads, rows))
    yield Section("facilitator", controlstory.heading(), blocks)
