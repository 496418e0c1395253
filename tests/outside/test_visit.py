"""Asking for one address: how every behaviour of a server is understood, and where nobody goes."""

from __future__ import annotations

import socket
import time

import pytest

from passerelle.outside.guard import ForbiddenError, connect, is_public
from passerelle.outside.visit import Turns, Visitor, _seconds
from tests.outside.conftest import Server, visitor


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("/page", "fine", "200"),
        ("/nothing", "gone", "404"),
        ("/for-now", "fine", "200"),
        ("/no-head", "fine", "200"),
        ("/busy", "fine", "200"),
        ("/later", "silent", "503"),
        ("/closed", "closed", "403"),
        ("/broken", "silent", "500"),
        ("/loop", "silent", "redirects"),
        ("/nonsense", "silent", "no-answer"),
        ("/flood", "silent", "no-answer"),
        ("/inside", "forbidden", "not-public"),
        ("/disk", "forbidden", "not-public"),
    ],
)
def test_an_answer_is_understood(server: Server, path: str, state: str, reason: str) -> None:
    result = visitor().visit(server.base + path)
    assert (result.state, result.reason) == (state, reason)


def test_a_permanent_redirect_tells_where_to(server: Server) -> None:
    result = visitor().visit(f"{server.base}/moved")
    assert (result.state, result.location) == ("moved", f"{server.base}/page-new")


def test_head_comes_first_and_get_only_where_head_says_nothing(server: Server) -> None:
    visitor().visit(f"{server.base}/page")
    visitor().visit(f"{server.base}/no-head")
    assert server.asked == [("HEAD", "/page"), ("HEAD", "/no-head"), ("GET", "/no-head")]
    assert server.agents == {"Passerelle-links/test (+https://toy.example/)"}


def test_a_server_that_drips_is_left(server: Server) -> None:
    started = time.monotonic()
    result = visitor(timeout=0.3).visit(f"{server.base}/drip")
    assert (result.state, result.reason) == ("silent", "timeout")
    assert time.monotonic() - started < 5


def test_nothing_listens(server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert visitor().visit(f"http://127.0.0.1:{free.getsockname()[1]}/").reason == "no-answer"


def test_a_host_that_no_directory_knows_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    result = visitor().visit("https://no-such-host.org/")
    assert (result.state, result.reason) == ("gone", "no-host")


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "nonsense",
    ],
)  # fmt: skip
def test_no_place_that_is_not_public(number: str) -> None:
    assert not is_public(number, 443)


def test_public_places_by_the_ports_of_the_web() -> None:
    assert all(
        is_public(number, 443) for number in ("93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822")
    )
    assert is_public("93.184.216.34", 8080)
    assert not any(is_public("93.184.216.34", port) for port in (22, 25, 6, 1023))


def test_the_name_is_looked_up_once_and_that_number_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with a public number first, and with our own machine the next time, gains nothing."""
    asked: list[str] = []
    gone_to: list[object] = []

    def lookup(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        number = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    def to(place: object, timeout: float) -> None:
        gone_to.append(place)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket, "create_connection", to)
    with pytest.raises(OSError):
        connect("two-faced.org", 80, 1.0, is_public)
    assert (asked, gone_to) == (["two-faced.org"], [("93.184.216.34", 80)])
    with pytest.raises(ForbiddenError):
        connect("two-faced.org", 80, 1.0, is_public)
    assert len(gone_to) == 1


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000/", "http://[::1]/", "http://localhost/", "http://2130706433/"]
)
def test_our_own_machine_is_never_asked(address: str) -> None:
    assert Visitor(Turns(0.0), "test").visit(address).state in ("forbidden", "gone", "silent")
    assert Visitor(Turns(0.0), "test").visit("http://127.0.0.1:8000/").state == "forbidden"


def test_how_long_a_server_asks_to_wait() -> None:
    now = 1_000_000_000.0
    assert _seconds("120", lambda: now) == 120
    assert _seconds("Sun, 09 Sep 2001 01:47:40 GMT", lambda: now) == 60
    assert _seconds("Sun, 09 Sep 2001 01:00:00 GMT", lambda: now) == 0
    assert _seconds("soon", lambda: now) is None
    assert _seconds(None, lambda: now) is None


def test_a_registered_identifier_is_enough(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A DOI is looked up at its registry; the publisher behind it, who turns programs away, is left in peace."""
    monkeypatch.setattr("passerelle.outside.visit._REGISTRIES", frozenset({"127.0.0.1"}))
    assert visitor().visit(f"{server.base}/inside").state == "fine"
    assert visitor().visit(f"{server.base}/10.5555/none").state == "gone"
