"""What the tests of the command share besides fixtures."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

from click.testing import Result

FLAGSHIP = "after-the-armistice"
Call = Callable[..., Result]
Process = Callable[..., subprocess.CompletedProcess[str]]


def only_object(text: str) -> dict[str, Any]:
    """Return the one JSON object a text is made of; anything beside it is an error."""
    value = json.loads(text)
    assert isinstance(value, dict)
    return value
