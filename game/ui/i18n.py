"""Interface language: gettext for labels, and a pseudo-locale that finds text that will not fit.

Screens write ``_("Commit")`` and ``ngettext("{n} turn", "{n} turns", n)``. The catalogue is looked
up at the first call, so importing this module costs nothing. ``qps`` is the pseudo-locale: every
label grows by 40 %, wears accents and stands in brackets, so that a clipped or forgotten label
shows at once.
"""

from __future__ import annotations

import gettext
import math
import re
from pathlib import Path

LANGUAGES = ("en", "qps")
DOMAIN = "greyzone"

_GROWTH = 0.4
_ACCENTS = str.maketrans(
    "aceginorsuyzACEGINORSUYZ",
    "áçéğíñóřšúýžÁÇÉĞÍÑÓŘŠÚÝŽ",
)
# Format fields must survive, or the text would break where its numbers are filled in.
_FIELD = re.compile(r"(\{[^}]*\}|%\([^)]*\)[a-z])")
_FILLER = "lorem ipsum dolor sit amet "

_language = "en"
_catalogue: gettext.NullTranslations | None = None


def pseudo(text: str) -> str:
    """Return `text` 40 % longer, accented and in brackets; format fields stay whole."""
    if not text.strip():
        return text
    parts = _FIELD.split(text)
    accented = "".join(p if _FIELD.fullmatch(p) else p.translate(_ACCENTS) for p in parts)
    extra = max(0, math.ceil(len(text) * _GROWTH) - 2)
    filler = (_FILLER * (extra // len(_FILLER) + 1))[:extra].rstrip()
    # A one-word label grows as one word would in German; a sentence grows by words.
    glue = "" if " " not in text.strip() else " "
    filler = filler.replace(" ", "") if not glue else filler
    return f"[{accented}{glue if filler else ''}{filler}]"


def install(language: str, folder: Path | None = None) -> None:
    """Choose the interface language; `folder` holds the compiled catalogues, if any.

    A language without a catalogue falls back to English, which is what the sources say.
    """
    global _language, _catalogue
    _language = language
    _catalogue = None
    if folder is not None and language != "qps":
        _catalogue = gettext.translation(DOMAIN, folder, [language], fallback=True)


def language() -> str:
    """The code of the language in use."""
    return _language


def _current() -> gettext.NullTranslations:
    global _catalogue
    if _catalogue is None:
        _catalogue = gettext.NullTranslations()
    return _catalogue


def _(message: str) -> str:
    """Translate one interface label."""
    done = _current().gettext(message)
    return pseudo(done) if _language == "qps" else done


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a label that counts; fill ``{n}`` in yourself with ``.format(n=n)``."""
    done = _current().ngettext(one, many, n)
    return pseudo(done) if _language == "qps" else done


def content(text: str) -> str:
    """Pass content words (scenario texts, already in their language) through the pseudo-locale."""
    return pseudo(text) if _language == "qps" else text
