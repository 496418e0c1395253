"""A web server on this machine that compresses what it sends, as any host does, and counts the bytes."""

from __future__ import annotations

import gzip
import mimetypes
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

_LEVEL: Final = 6
"""Of gzip, as most servers have it."""
_LEAST: Final = 0.95
"""What does not become shorter than this, such as a font, is sent as it is."""


@dataclass
class Counter:
    """What was sent since it was last reset.

    Attributes:
        address: Where the server is.
        sent: Bytes of the bodies, compressed; those of the headers are not counted.
        requests: How many there were.
    """

    address: str = ""
    sent: int = 0
    requests: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def reset(self) -> None:
        """Begin anew."""
        with self._lock:
            self.sent = self.requests = 0

    def add(self, sent: int) -> None:
        """Count an answer."""
        with self._lock:
            self.sent += sent
            self.requests += 1


class _Files:
    """The files of the sites as they are sent: each is compressed once, so that no measure waits for that."""

    def __init__(self, folders: Mapping[str, Path], pages: Mapping[str, str]) -> None:
        self._folders = folders
        self._made = {name: (*_compressed(text.encode()), "text/html") for name, text in pages.items()}

    def get(self, path: str) -> tuple[bytes, bool, str] | None:
        """Return the body, whether it is compressed, and the media type of what lies at a path."""
        if path not in self._made:
            first, _, rest = path.partition("/")
            file = self._folders.get(first, Path("/nonexistent")) / rest
            if ".." in rest.split("/"):
                return None
            if file.is_dir():
                file /= "index.html"
            try:
                content = file.read_bytes()
            except OSError:
                return None
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self._made[path] = (*_compressed(content), kind)
        return self._made[path]


def _compressed(content: bytes) -> tuple[bytes, bool]:
    short = gzip.compress(content, _LEVEL, mtime=0)
    return (short, True) if len(short) < _LEAST * len(content) else (content, False)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body in one piece: in two, the second would wait for the acknowledgement of the first.
    wbufsize = -1
    disable_nagle_algorithm = True

    def __init__(self, *arguments: object, files: _Files, counter: Counter) -> None:
        self._files, self._counter = files, counter
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        found = self._files.get(unquote(urlsplit(self.path).path).lstrip("/"))
        body, compressed, kind = found or (b"", False, "text/plain")
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._counter.add(len(body))
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell nothing of readers who leave before they have got everything."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving(folders: Mapping[str, Path], pages: Mapping[str, str]) -> Iterator[Counter]:
    """Serve folders, each below its name, and some pages, by their paths; yield what counts the bytes."""
    counter = Counter()
    handler = partial(_Handler, files=_Files(folders, pages), counter=counter)
    server = _Server(("127.0.0.1", 0), handler)
    counter.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield counter
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
