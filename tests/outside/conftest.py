"""A web server of every kind of behaviour, on this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from passerelle.outside.visit import Turns, Visitor


@dataclass
class Server:
    """The server, and what it was asked.

    Attributes:
        base: Its address, without a slash at the end.
        asked: Method and path of each request, in order.
        moments: When each came, in seconds.
        agents: How the visitors presented themselves.
        most: Most requests that were under way at the same time.
    """

    base: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    most: int = 0
    busy: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def paths(self) -> set[str]:
        return {path for _, path in self.asked}


class _Handler(BaseHTTPRequestHandler):
    server_of: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        log, path = self.server_of, self.path
        with log.lock:
            log.asked.append((self.command, path))
            log.moments.append(time.monotonic())
            log.agents.add(self.headers["User-Agent"])
            log.busy += 1
            log.most = max(log.most, log.busy)
        try:
            self._say(path)
        except OSError:
            pass  # the visitor has hung up
        finally:
            with log.lock:
                log.busy -= 1

    def _say(self, path: str) -> None:
        log = self.server_of
        tries = sum(1 for _, one in log.asked if one == path)
        if path.startswith("/page"):
            self._send(200)
        elif path == "/moved":
            self._send(301, Location="/page-new")
        elif path == "/for-now":
            self._send(302, Location="/page-new")
        elif path == "/loop":
            self._send(302, Location="/loop")
        elif path == "/inside":
            self._send(302, Location="http://169.254.169.254/latest/meta-data/")
        elif path == "/disk":
            self._send(302, Location="file:///etc/passwd")
        elif path == "/no-head":
            self._send(405 if self.command == "HEAD" else 200)
        elif path == "/busy":
            self._send(200 if tries > 1 else 429, **({} if tries > 1 else {"Retry-After": "0"}))
        elif path == "/later":
            self._send(503, **{"Retry-After": "86400"})
        elif path == "/closed":
            self._send(403)
        elif path == "/broken":
            self._send(500)
        elif path == "/nonsense":
            self.wfile.write(b"SSH-2.0-OpenSSH\r\n")
        elif path == "/drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(100):
                self.wfile.write(b"X: 1\r\n")
                self.wfile.flush()
                time.sleep(0.1)
        elif path == "/flood":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000)
        else:
            self._send(404)

    def _send(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b"x" * 100)


@pytest.fixture
def server() -> Iterator[Server]:
    log = Server()
    handler = type("Handler", (_Handler,), {"server_of": log})
    made = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    made.daemon_threads = True
    log.base = f"http://127.0.0.1:{made.server_port}"
    thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield log
    made.shutdown()
    made.server_close()
    thread.join()


def local(number: str, port: int) -> bool:
    """Let tests, and nothing else, ask this machine."""
    return number == "127.0.0.1"


def visitor(timeout: float = 5.0, pause: float = 0.0) -> Visitor:
    return Visitor(Turns(pause), "Passerelle-links/test (+https://toy.example/)", timeout, local)
