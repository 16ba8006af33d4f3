"""The reading room: content files in, checked packs and the engine's tables out. Words stay here;
numbers go on.
"""

from game.scenario.compiler import Setting, Variant
from game.scenario.files import slugs
from game.scenario.header import Header, headers, load_header
from game.scenario.lexicon import Lexicon
from game.scenario.pack import Pack, check, load, load_files, words_in

__all__ = [
    "Header",
    "Lexicon",
    "Pack",
    "Setting",
    "Variant",
    "check",
    "headers",
    "load",
    "load_files",
    "load_header",
    "slugs",
    "words_in",
]
