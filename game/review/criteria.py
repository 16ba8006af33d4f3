"""The five criteria of a guarantee one can trust, lit by the present state (rulebook 11).

The criteria are the source commentary's; how bright each is shown is a judgement: force as shown,
clear will with some vagueness of means, integration, cover of the four hybrid domains, and
defensive purpose with readiness in view (halved where only controlled territory counts).
"""

from __future__ import annotations

from game.engine.arith import FULL, POINT, Ints
from game.engine.moment import Reader
from game.engine.rules import belief, message
from game.engine.schema import DOMAINS

CRITERIA = ("force", "words", "ties", "hybrid", "purpose")


def lit(reader: Reader) -> dict[str, int]:
    """Return each criterion of the first game, 0 to 100, in the order of ``CRITERIA``."""
    package = reader.package
    whether = points(reader.read("whether_ambiguity"))
    which = points(message.which_ambiguity(reader))
    purpose = (points(package.reassurance) + points(reader.read("shown_capability"))) // 2
    if bool(package.controlled_only[0]):
        purpose //= 2
    shown = (
        points(belief.believed_capability(reader)),
        max(0, min(FULL // POINT - whether, 2 * which, 4 * (FULL // POINT - which))),
        points(package.integration),
        points(package.coverage[:-1].sum(axis=0) // (len(DOMAINS) - 1)),
        purpose,
    )
    return dict(zip(CRITERIA, shown, strict=True))


def points(value: Ints) -> int:
    """Hundredths of the first game to whole points, halves up."""
    return (int(value.reshape(-1)[0]) + POINT // 2) // POINT
