"""Sounds: three quiet tones, made when first heard; without a sound card there is silence.

A tone says which kind of page opens and nothing of what stands on it: it is the same for every
seat, every game and every result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.engine.arith import Ints

if TYPE_CHECKING:
    import pygame

CURTAIN, CLOCK, RECKONING = "curtain", "clock", "reckoning"
_RATE = 22_050
"""Samples a second."""
_LOUD = 0.12
"""Share of full volume: a room is quiet while people think."""
_TONES = {
    CURTAIN: ((392.0, 0.0, 0.35), (294.0, 0.12, 0.5)),
    CLOCK: ((660.0, 0.0, 0.25), (660.0, 0.3, 0.4)),
    RECKONING: ((294.0, 0.0, 0.5), (370.0, 0.1, 0.5), (440.0, 0.2, 0.6)),
}
"""Each tone as notes: hertz, and the second at which it begins and how long it rings."""


def wave(tone: str) -> Ints:
    """Return a tone as samples of 16 bits, (samples,)."""
    notes = _TONES[tone]
    whole = np.zeros(round(_RATE * max(start + long for _, start, long in notes)))
    for pitch, start, long in notes:
        time = np.arange(round(_RATE * long)) / _RATE
        # A soft attack and a fall to nothing: no click at either end.
        shape = np.minimum(1.0, time / 0.02) * np.exp(-4.0 * time / long) * (1.0 - time / long)
        at = round(_RATE * start)
        note = np.sin(2 * np.pi * pitch * time) * shape
        whole[at : at + len(note)] += note[: len(whole) - at]
    loud = whole * (_LOUD * 32_767 / np.abs(whole).max())
    samples: Ints = np.rint(loud).astype(np.int64)
    return samples


class Sounds:
    """Plays tones while `on`; `broken` once no sound card could be opened."""

    def __init__(self, on: bool = False) -> None:
        self.on = on
        self.broken = False
        self._made: dict[str, pygame.mixer.Sound] = {}

    def play(self, tone: str) -> None:
        """Play a tone; an empty name, sounds switched off or no sound card is silence."""
        if not tone or not self.on or self.broken:
            return
        try:
            self._sound(tone).play()
        except Exception:  # whatever a driver does, a game must not end by a missing sound
            self.broken = True

    def _sound(self, tone: str) -> pygame.mixer.Sound:
        if tone not in self._made:
            from pygame import mixer, sndarray

            if not mixer.get_init():
                # Not before the first tone: an open sound card costs time all the while.
                mixer.init(_RATE, -16, 1, 1024, allowedchanges=0)
            self._made[tone] = sndarray.make_sound(wave(tone).astype(np.int16))
        return self._made[tone]
