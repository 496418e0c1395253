"""Where the program may go on its own: public hosts, never the machine it runs on or the network behind it.

An address in a card comes from a stranger. Asked for from inside a network, `http://192.168.1.1/reboot` or the
metadata service of a cloud (169.254.169.254) would be a request of ours, with our rights (server-side request
forgery). The name is therefore resolved here, each number is looked at, and the connection goes to that very
number: a name that changes its mind between the look and the connection gains nothing.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from typing import Final

Admission = Callable[[str, int], bool]
"""Tells of a number (an IP address) and a port whether they may be asked."""

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_PORTS: Final = frozenset({80, 443})


class ForbiddenError(Exception):
    """The address leads to a place that is not public; nothing was sent."""


def is_public(number: str, port: int) -> bool:
    """Tell whether an IP address is public and the port one of a web server.

    Numbers that hold another one (IPv4 in IPv6, 6to4, Teredo, NAT64) are judged by that one too. Of the ports below
    1024 only 80 and 443 are those of web servers; the others speak other protocols, which a request could be taken for.
    """
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    inner: list[ipaddress.IPv4Address | None] = []
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return (port in _PORTS or port >= 1024) and all(
        one.is_global and not one.is_multicast for one in (address, *inner) if one is not None
    )


def connect(host: str, port: int, timeout: float, admitted: Admission) -> socket.socket:
    """Return a connection to a host.

    Args:
        host: Its name or number.
        port: Its port.
        timeout: How long to wait, in seconds.
        admitted: Where one may go.

    Raises:
        ForbiddenError: None of its numbers may be asked.
        OSError: There is no such host, or it does not answer.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    public = [number for number in numbers if admitted(number, port)]
    if not public:
        raise ForbiddenError(host)
    failure: OSError | None = None
    for number in public[:3]:
        try:
            return socket.create_connection((number, port), timeout)
        except OSError as error:
            failure = error
    raise failure or OSError("no connection")


class _Plain(http.client.HTTPConnection):
    """HTTP by way of `connect`."""

    admitted: Admission

    def connect(self) -> None:
        self.sock = connect(self.host, self.port, float(self.timeout or 0), self.admitted)


class _Secure(_Plain):
    """HTTPS by way of `connect`; the certificate is that of the name."""

    default_port = 443

    def connect(self) -> None:
        super().connect()
        self.sock = _context().wrap_socket(self.sock, server_hostname=self.host)


def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def connection(scheme: str, host: str, port: int | None, timeout: float, admitted: Admission) -> _Plain:
    """Return a connection, not yet opened, that will go to admitted places only."""
    made = (_Secure if scheme == "https" else _Plain)(host, port, timeout=timeout)
    made.admitted = admitted
    return made
