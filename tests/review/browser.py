"""Drives a headless Chromium over its pipe: what a page asks of the network, what it complains of.

No library: commands and events are JSON, each ended by a zero byte (Chrome DevTools Protocol).
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

PROGRAM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), ""
)
"""Where it is installed; empty where it is not."""
_PATIENCE = 60.0
_FLAGS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-dev-shm-usage", "--remote-debugging-pipe"),
)
_IN, _OUT = 3, 4
"""File numbers at which Chromium reads and writes."""
Message = dict[str, Any]


class Browser:
    """One browser with one tab. ``asked`` and ``said`` are of the page that was opened last."""

    def __init__(self, profile: Path) -> None:
        commands, self._to = os.pipe()
        self._from, answers = os.pipe()

        def place() -> None:
            # First out of the way: the pipes may have got these very numbers.
            reads, writes = (os.dup2(end, 20 + i) for i, end in enumerate((commands, answers)))
            os.dup2(reads, _IN)
            os.dup2(writes, _OUT)

        rights = ["--no-sandbox"] if os.geteuid() == 0 else []
        self._process = subprocess.Popen(
            [PROGRAM, *_FLAGS, *rights, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(_IN, _OUT),
            preexec_fn=place,
        )
        os.close(commands)
        os.close(answers)
        self._rest, self._last = b"", 0
        self._events: list[Message] = []
        self._session = ""
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        found = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = found["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self._call(f"{domain}.enable")

    def close(self) -> None:
        """End the browser."""
        self._process.kill()
        self._process.wait()
        os.close(self._to)
        os.close(self._from)

    def open(self, page: Path) -> None:
        """Open a file and wait until it is loaded."""
        self._events = []
        self._call("Page.navigate", url=page.as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self._events):
            self._take(self._hear())

    @property
    def asked(self) -> list[str]:
        """What the page asked for, itself among it."""
        sent = [e["params"] for e in self._events if e["method"] == "Network.requestWillBeSent"]
        return [one["request"]["url"] for one in sent]

    @property
    def said(self) -> list[str]:
        """What stands in its console, and faults of its scripts."""
        kinds = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        return [json.dumps(e["params"]) for e in self._events if e["method"] in kinds]

    def paper(self) -> bytes:
        """The page as a PDF of A4."""
        found = self._call("Page.printToPDF", preferCSSPageSize=True)
        return base64.b64decode(found["data"])

    def _call(self, method: str, **params: object) -> Message:
        self._last += 1
        command: Message = {"id": self._last, "method": method, "params": params}
        if self._session:
            command["sessionId"] = self._session
        os.write(self._to, json.dumps(command).encode() + b"\0")
        while True:
            message = self._hear()
            if message.get("id") == self._last:
                assert "error" not in message, message
                result: Message = message["result"]
                return result
            self._take(message)

    def _take(self, message: Message) -> None:
        if "method" in message:
            self._events.append(message)

    def _hear(self) -> Message:
        """The next message."""
        end = time.monotonic() + _PATIENCE
        while b"\0" not in self._rest:
            ready = select.select([self._from], [], [], max(0.0, end - time.monotonic()))[0]
            assert ready, "the browser says nothing any more"
            part = os.read(self._from, 1 << 16)
            assert part, "the browser is gone"
            self._rest += part
        line, self._rest = self._rest.split(b"\0", 1)
        message: Message = json.loads(line)
        return message
