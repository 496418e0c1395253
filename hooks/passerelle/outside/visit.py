"""One address asked for: HEAD, then GET where a server does not know HEAD; redirects followed, no body read."""

from __future__ import annotations

import email.utils
import http.client
import json
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final, Literal
from urllib.parse import quote, urljoin, urlsplit

from .guard import Admission, ForbiddenError, connection, is_public

State = Literal["fine", "moved", "gone", "closed", "silent", "forbidden"]
"""fine: it answers. moved: for good, elsewhere. gone: there is nothing any more. closed: it does not talk to
programs, so nobody knows. silent: no answer, now. forbidden: it leads to a place that is not public."""

REDIRECTS: Final = 8
"""Most redirects followed."""
HOLD: Final = 120.0
"""Longest wait that a server may ask of us, in seconds; beyond it, it is left for another day."""
BODY: Final = 65_536
"""Most bytes of an answer that are ever read; of the pages that are checked, none."""

_PERMANENT: Final = frozenset({301, 308})
_REDIRECTION: Final = frozenset({301, 302, 303, 307, 308})
_GONE: Final = frozenset({404, 410})
_CLOSED: Final = frozenset({401, 402, 403, 405, 406, 418, 429, 451, 999})
_REGISTRIES: Final = frozenset({"doi.org", "dx.doi.org", "www.doi.org", "hdl.handle.net"})
"""Hosts whose redirect is the answer: it tells that the identifier is registered. Where it leads is a publisher's
site, of which most turn programs away."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of asking for an address.

    Attributes:
        address: The address.
        state: How it is.
        reason: Status of the answer, or a word of `findings.REASONS` where there was none.
        location: Where it has moved to, if it has.
        day: When it was asked, in ISO 8601 with the time, UTC.
        since: Since when it has been in this state, likewise.
    """

    address: str
    state: State
    reason: str = ""
    location: str = ""
    day: str = ""
    since: str = ""

    @property
    def answered(self) -> bool:
        """Whether a web server said something."""
        return self.reason.isdigit() or self.reason in ("redirects", "certificate")


@dataclass(slots=True)
class Turns:
    """Whose turn it is: one request at a time to each host, and a pause before the next.

    Attributes:
        pause: Seconds between two requests to one host.
        stopped: Set when everything should end; waiting ends with it.
    """

    pause: float
    stopped: threading.Event = field(default_factory=threading.Event)
    _next: dict[str, float] = field(default_factory=dict)
    _locks: dict[str, threading.Lock] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def of(self, host: str) -> Iterator[None]:
        """Wait for one's turn with a host.

        Raises:
            InterruptedError: Everything ends.
        """
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            self.wait(self._next.get(host, 0.0) - time.monotonic())
            try:
                yield
            finally:
                self._next[host] = time.monotonic() + self.pause

    def wait(self, seconds: float) -> None:
        """Wait, unless everything ends.

        Raises:
            InterruptedError: It does.
        """
        if (seconds > 0 and self.stopped.wait(seconds)) or self.stopped.is_set():
            raise InterruptedError


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    location: str = ""
    wait: float | None = None
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Asks for addresses.

    Attributes:
        turns: Whose turn it is.
        agent: How we present ourselves.
        timeout: Longest wait for one answer, in seconds, however slowly it comes.
        admitted: Where one may go.
    """

    turns: Turns
    agent: str
    timeout: float = 20.0
    admitted: Admission = is_public

    def visit(self, address: str) -> Result:
        """Return what comes of asking for an address. Whatever the other side does, this ends.

        Raises:
            InterruptedError: Everything ends.
        """
        try:
            return self._visit(address)
        except InterruptedError:
            raise
        except ForbiddenError:
            return Result(address, "forbidden", "not-public")
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = _reason(error)
            # A name that no directory knows is a site that is no more; all other trouble may pass.
            return Result(address, "gone" if reason == "no-host" else "silent", reason)

    def _visit(self, address: str) -> Result:
        here, moved = address, True
        for _ in range(REDIRECTS + 1):
            answer = self._answer(here)
            host = (urlsplit(here).hostname or "").lower()
            if answer.status in _REDIRECTION and host in _REGISTRIES:
                return Result(address, "fine", str(answer.status))
            if answer.status not in _REDIRECTION or not answer.location:
                return _judged(address, answer, here if moved and here != address else "")
            moved = moved and answer.status in _PERMANENT
            there = urljoin(here, answer.location)
            if urlsplit(there).scheme not in ("http", "https"):
                raise ForbiddenError(there)
            here = there
        return Result(address, "silent", "redirects")

    def _answer(self, address: str) -> _Answer:
        """Return the answer to HEAD, or to GET when the one to HEAD says nothing about the page."""
        try:
            answer = self._patiently("HEAD", address)
        except (http.client.HTTPException, ConnectionError):  # some servers hang up on HEAD
            return self._patiently("GET", address)
        return answer if answer.status < 400 else self._patiently("GET", address)

    def _patiently(self, method: str, address: str) -> _Answer:
        answer = self._ask(method, address)
        if answer.status in (429, 503) and answer.wait is not None and answer.wait <= HOLD:
            self.turns.wait(answer.wait)
            return self._ask(method, address)
        return answer

    def _ask(self, method: str, address: str, most: int = 0) -> _Answer:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        if parts.scheme not in ("http", "https") or not host:
            raise ForbiddenError(address)
        target = quote(parts.path or "/", safe="%/:=&~+!$,;'@()*")
        if parts.query:
            target += "?" + quote(parts.query, safe="%/:=&~+!$,;'@()*?[]")
        with self.turns.of(host):
            link = connection(parts.scheme, host, parts.port, self.timeout, self.admitted)
            try:
                with _deadline(link, self.timeout):
                    link.request(
                        method,
                        target,
                        headers={"User-Agent": self.agent, "Accept": "*/*", "Connection": "close"},
                    )
                    answer = link.getresponse()
                    return _Answer(
                        answer.status,
                        _as_written(answer.getheader("Location") or ""),
                        _seconds(answer.getheader("Retry-After")),
                        answer.read(most) if most else b"",
                    )
            finally:
                link.close()

    def read_json(self, address: str) -> Any:
        """Return the JSON at an address, at most `BODY` bytes of it, or None whatever goes wrong.

        Raises:
            InterruptedError: Everything ends.
        """
        try:
            answer = self._ask("GET", address, BODY)
            return json.loads(answer.body) if answer.status == 200 else None
        except InterruptedError:
            raise
        except (OSError, http.client.HTTPException, ValueError, ForbiddenError, RecursionError):
            return None


@contextmanager
def _deadline(link: http.client.HTTPConnection, seconds: float) -> Iterator[None]:
    """Hang up after some seconds: a server that sends a letter every ten seconds never trips over the timeout."""
    late = threading.Event()

    def hang_up() -> None:
        late.set()
        if link.sock is not None:
            with suppress(OSError):
                link.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException) as error:
        if late.is_set():
            raise TimeoutError from error
        raise
    else:
        if late.is_set():  # http.client takes a line that is cut off for the end of the headers
            raise TimeoutError
    finally:
        timer.cancel()


def _judged(address: str, answer: _Answer, location: str) -> Result:
    reason = str(answer.status)
    if 200 <= answer.status < 300:
        return Result(address, "moved" if location else "fine", reason, location)
    if answer.status in _GONE:
        return Result(address, "gone", reason)
    return Result(address, "closed" if answer.status in _CLOSED else "silent", reason)


def _reason(error: Exception) -> str:
    """Return a word for what went wrong below HTTP."""
    if isinstance(error, socket.gaierror):
        return (
            "no-host"
            if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None))
            else "no-name"
        )
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "certificate"
    return "no-answer"


def _as_written(location: str) -> str:
    """Return a redirect's address as it was sent: http.client reads headers as Latin-1, servers write UTF-8."""
    try:
        return location.encode("latin-1").decode()
    except UnicodeError:
        return location


def _seconds(header: str | None, now: Callable[[], float] = time.time) -> float | None:
    """Return how long `Retry-After` asks to wait, in seconds, or None. Source: RFC 9110, 10.2.3."""
    if header is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", header.strip()):
        return float(header)
    try:
        moment = email.utils.parsedate_to_datetime(header)
    except (ValueError, IndexError):
        return None
    return max(0.0, moment.timestamp() - now())
