"""Where marks and city names stand on a map, so that no mark hides a name and no name another.

Places are screen pixels. A mark may step aside by a few of them: it stands for a country or a
bloc and not for a point. A name goes to whichever side of its city is free, else it is left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pygame

Point = tuple[int, int]
Size = tuple[int, int]
Priced = tuple[int, list[pygame.Rect]]
"""What it costs to stand on one of some boxes."""
_STEPS = (0.0, 0.3, 0.6, 1.15)
"""How far a mark may step aside, in widths of its disc: never off the land it stands for."""
_CLOCK = 12
"""Directions in which it may."""
_ON_MARK, _ON_PLACE, _ON_CITY, _ON_NAME, _OFF = 1000, 200, 50, 10, 500
_AWAY = 110
"""What a step of one disc costs: more than to hide one name, less than to hide two."""


@dataclass(frozen=True)
class Standing:
    """A mark: its disc, and its label (empty where it has none)."""

    disc: pygame.Rect
    label: pygame.Rect


@dataclass(frozen=True)
class Named:
    """A city whose name has room: its place among the cities, its dot, its words."""

    index: int
    dot: Point
    words: pygame.Rect


@dataclass(frozen=True)
class Ground:
    """What marks step around: the frame, places to pick, cities as (dot, size of the name).

    `reach` is half a dot.
    """

    frame: pygame.Rect
    places: Sequence[pygame.Rect]
    cities: Sequence[tuple[Point, Size]]
    reach: int

    def dot(self, at: Point) -> pygame.Rect:
        """The box of a city's dot."""
        return pygame.Rect(at[0] - self.reach, at[1] - self.reach, 2 * self.reach, 2 * self.reach)

    def names(self, at: Point, size: Size) -> tuple[pygame.Rect, ...]:
        """Where a city's name may stand: right of its dot, left, above, below."""
        gap = self.reach + self.reach // 2 + 1
        right, left, above, below = (pygame.Rect((0, 0), size) for _side in range(4))
        right.midleft = (at[0] + gap, at[1])
        left.midright = (at[0] - gap, at[1])
        above.midbottom = (at[0], at[1] - gap + 2)
        below.midtop = (at[0], at[1] + gap - 2)
        return right, left, above, below


def stand(
    wanted: Sequence[tuple[Point, Size]],
    disc: int,
    ground: Ground,
    *,
    gone: int = 0,
    at_once: int = 1,
) -> list[Standing]:
    """Place marks of `disc` pixels across near where each is wanted, each with its label's size.

    The first `gone` are shown no more and not returned; as they came each stood beside the
    `at_once` - 1 before it. What came later steps around them as it did then, so that no mark moves
    because another one went.
    """
    dots = [ground.dot(at) for at, _size in ground.cities]
    names = [ground.names(at, size)[0] for at, size in ground.cities]
    fixed = ((_ON_PLACE, [*ground.places]), (_ON_CITY, dots), (_ON_NAME, names))
    placed: list[Standing] = []
    for place, (at, label) in enumerate(wanted):
        beside = placed[max(0, min(place - at_once + 1, gone)) :]
        taken = [box for mark in beside for box in (mark.disc, mark.label)]
        priced = ((_ON_MARK, taken), *fixed)
        placed.append(_cheapest(at, label, disc, ground.frame, priced))
    return placed[gone:]


def _cheapest(
    at: Point, label: Size, disc: int, frame: pygame.Rect, priced: Sequence[Priced]
) -> Standing:
    """The first of the cheapest stands; steps that alone would cost more are not looked at."""
    best, least = None, math.inf
    for step in _STEPS:
        # A place is a whole pixel, so it may be a little nearer than the step.
        if best is not None and least <= _AWAY * (step - 1 / disc):
            break
        for mark in _candidates(at, label, disc, step):
            boxes = [mark.disc, mark.label] if mark.label.w else [mark.disc]
            hits = sum(
                price * len(box.collidelistall(things)) for box in boxes for price, things in priced
            )
            hits += sum(_OFF for box in boxes if not frame.contains(box))
            cost = hits + _AWAY * math.dist(mark.disc.center, at) / disc
            if cost < least:
                best, least = mark, cost
    assert best is not None, "the first step has a candidate"
    return best


def _candidates(at: Point, label: Size, disc: int, step: float) -> Iterator[Standing]:
    for turn in range(_CLOCK if step else 1):
        angle = turn * math.tau / _CLOCK
        box = pygame.Rect(0, 0, disc, disc)
        box.center = (
            at[0] + round(step * disc * math.cos(angle)),
            at[1] + round(step * disc * math.sin(angle)),
        )
        below, above, right, left = (pygame.Rect((0, 0), label) for _side in range(4))
        below.midtop = (box.centerx, box.bottom)
        above.midbottom = (box.centerx, box.top)
        right.midleft = (box.right + 3, box.centery)
        left.midright = (box.left - 3, box.centery)
        for side in (below, above, right, left) if label[0] else (below,):
            yield Standing(box, side)


def named(marks: Sequence[Standing], ground: Ground) -> list[Named]:
    """The cities whose names have room around the marks, in the order given."""
    taken = [*ground.places]
    for mark in marks:
        # A label and a name side by side would read as one.
        taken += [mark.disc, mark.label.inflate(10, 0)] if mark.label.w else [mark.disc]
    found: list[Named] = []
    for index, (at, size) in enumerate(ground.cities):
        if ground.dot(at).collidelist(taken) >= 0:
            continue
        free = (
            words
            for words in ground.names(at, size)
            if ground.frame.contains(words) and words.collidelist(taken) < 0
        )
        words = next(free, None)
        if words is not None:
            found.append(Named(index, at, words))
            taken += [words.inflate(2 * ground.reach, 2), ground.dot(at)]
    return found
