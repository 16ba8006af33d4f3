"""Typed records of everything a content file may hold; see `scenario.Content` for the whole."""
