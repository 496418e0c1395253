"""`passerelle serve`: from the moment a card is written until the page that is served shows it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from .library import card_id

_LONGEST = 180.0
"""Seconds to wait for a page before giving up."""


def edited_card(project: Path, command: list[str], edits: int = 5) -> float:
    """Return the median seconds from the writing of a card until its page over HTTP shows the new text.

    Raises:
        TimeoutError: The page was not served, or not changed, in time.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = [*command, "serve", "--port", str(port), "--project", str(project)]
    server = subprocess.Popen(
        arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    identifier = card_id(0)
    (source,) = (project / "practices").glob(f"*/{identifier}.yml")
    original = source.read_text(encoding="utf-8")
    address = f"http://127.0.0.1:{port}/en/practices/{identifier}/"
    taken = []
    try:
        _wait(address, "<h1", server)
        for edit in range(edits):
            time.sleep(1.0)
            words = f"Edited for the {edit + 1} time in {os.getpid()}."
            started = time.perf_counter()
            source.write_text(
                original.replace("description:\n  en: |\n", f"description:\n  en: |\n    {words} ", 1),
                encoding="utf-8",
            )
            _wait(address, words, server)
            taken.append(time.perf_counter() - started)
    finally:
        source.write_text(original, encoding="utf-8")
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)
    return median(taken)


def _wait(address: str, words: str, server: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + _LONGEST
    while time.monotonic() < limit:
        if server.poll() is not None:
            raise TimeoutError(f"the server ended with status {server.returncode}")
        try:
            with urlopen(address, timeout=10) as answer:
                if words in answer.read().decode():
                    return
        except (URLError, OSError):
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{address} did not show “{words}”")


def passerelle(*words: str) -> list[str]:
    """Return a command of this project, run by this interpreter."""
    return [sys.executable, "-c", "from passerelle.cli import main; main()", *words]
