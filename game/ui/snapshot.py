"""Pictures of the window that F12 saves; a file's name says nothing about the game."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.ui.i18n import _


def save_picture(surface: pygame.Surface, folder: Path) -> str:
    """Save a picture under the next free number and return what to tell of it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number = len(list(folder.glob("grey-zone-*.png"))) + 1
        while (path := folder / f"grey-zone-{number:03}.png").exists():
            number += 1
        pygame.image.save(surface, str(path))
    except (OSError, pygame.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return _("The picture could not be saved in {folder}: {reason}").format(
            folder=folder.absolute(), reason=reason
        )
    return _("Picture saved: {path}").format(path=path.absolute())
