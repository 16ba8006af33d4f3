"""A lock file beside a journal keeps two programs from writing it at once.

It names the process and the computer; one whose process is gone (a crash, a power cut) is taken
over. After a restart another program may have the number of the one that is gone, so where the
system knows locks on files the living program holds one on it, too: that ends with the program.
"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from game.errors import JournalError

_held: set[Path] = set()
"""Locks of this very process: another process may once have had the same number."""


class Lock:
    """Held from ``Lock(path)`` until ``release``. Raises JournalError when somebody else has it."""

    def __init__(self, journal: Path) -> None:
        real = journal.resolve()
        self.path = real.with_name(f"{real.name}.lock")
        self._descriptor: int | None = None
        if not self._create():
            self._refuse_living(journal.name)
            self.path.unlink(missing_ok=True)
            if not self._create():
                raise JournalError(f"{journal.name} is being opened by another program")
        _held.add(self.path)

    def release(self) -> None:
        """Give the lock back; harmless when done twice."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        if self.path in _held:
            _held.discard(self.path)
            self.path.unlink(missing_ok=True)

    def _create(self) -> bool:
        try:
            descriptor = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        except FileExistsError:
            return False
        # Held before it is written: who can read it finds it held.
        held = _grasp(descriptor)
        try:
            os.write(descriptor, f"{os.getpid()} {platform.node()}\n".encode())
        except BaseException:
            os.close(descriptor)
            raise
        if held:
            # Kept open: the system lets go of it when the program ends, however it ends.
            self._descriptor = descriptor
        else:
            os.close(descriptor)
        return True

    def _refuse_living(self, name: str) -> None:
        process, computer = self._owner()
        if process is None:
            # A power cut can leave the file without its text; no living program does.
            return
        if computer != platform.node():
            alive, where = True, f" on {computer}"
        elif process == os.getpid():
            alive, where = self.path in _held, ""
        else:
            alive, where = is_alive(process) and not self._is_loose(), ""
        if alive:
            raise JournalError(
                f"{name} is open in another program (process {process}{where}); close it there, "
                f"or delete {self.path.name} if no such program runs"
            )

    def _is_loose(self) -> bool:
        """Whether no program holds the file, although one has the number it names."""
        try:
            descriptor = os.open(self.path, os.O_RDONLY)
        except OSError:
            return False
        try:
            return _grasp(descriptor) is True
        finally:
            os.close(descriptor)

    def _owner(self) -> tuple[int | None, str]:
        try:
            text = self.path.read_bytes()[:400].decode("utf-8", "replace")
        except FileNotFoundError:
            return None, ""
        process, _, computer = text.strip().partition(" ")
        known = process.isascii() and process.isdigit() and len(process) < 10
        return (int(process) if known else None), computer


def is_alive(process: int) -> bool:
    """Tell whether a process of this computer still runs."""
    if process <= 0:
        return False
    if sys.platform == "win32":
        return _is_alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if sys.platform == "win32":

    def _grasp(descriptor: int) -> bool | None:
        # A file locked there cannot be read by others, and they must read whose it is.
        return None

    def _is_alive_on_windows(process: int) -> bool:
        # There signal 0 is Ctrl+C, so the process is asked for by handle instead.
        import ctypes

        synchronize, still_running = 0x0010_0000, 0x102
        handle = ctypes.windll.kernel32.OpenProcess(synchronize, False, process)
        if not handle:
            return False
        state = ctypes.windll.kernel32.WaitForSingleObject(handle, 0)
        ctypes.windll.kernel32.CloseHandle(handle)
        return bool(state == still_running)

else:
    import fcntl

    def _grasp(descriptor: int) -> bool | None:
        """Hold an open file; False when another program does, None where nobody can."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True
