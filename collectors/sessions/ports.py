"""Opening the ports that devices send to: both address families, and plain words where one cannot be had."""

import errno
import os
import socket
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from collectors.binding import Endpoint
from collectors.text import Text, say

PRIVILEGED = 1024
_CAP_NET_BIND_SERVICE = 10  # linux/capability.h
_BUFFER = 4 * 1024 * 1024
_SO_RCVBUFFORCE = 33  # linux/socket.h; the socket module does not name it


def may_bind(port: int) -> bool:
    """Tell whether this process may listen on a port at all; whether the port is free is another question."""
    if port >= PRIVILEGED or os.geteuid() == 0:
        return True
    with suppress(OSError, ValueError):
        if port >= int(Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text()):
            return True
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("CapEff:"):
                return bool(int(line.split()[1], 16) >> _CAP_NET_BIND_SERVICE & 1)
    return False


def usual(privileged: int, other: int) -> str:
    """Return where to listen if nobody says: the well-known port if we may, else another."""
    return f"*:{privileged if may_bind(privileged) else other}"


def open_port(endpoint: Endpoint, kind: socket.SocketKind) -> socket.socket:
    """Return a bound, non-blocking socket; a listening one for TCP. Raises OSError."""
    sock = socket.socket(socket.AF_INET6 if ":" in endpoint.host else socket.AF_INET, kind)
    try:
        if sock.family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if kind == socket.SOCK_STREAM:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        else:
            _widen(sock)
        sock.bind((endpoint.host, endpoint.port))
        if kind == socket.SOCK_STREAM:
            sock.listen(128)
        sock.setblocking(False)  # noqa: FBT003 - the socket module's own
    except OSError:
        sock.close()
        raise
    return sock


def _widen(sock: socket.socket) -> None:
    """Ask for a buffer that holds what comes at once when a whole district loses its power."""
    with suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, _SO_RCVBUFFORCE, _BUFFER)
        return
    with suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)


def overflowed(inodes: Collection[int]) -> int:
    """Return how many datagrams the kernel had no room for, of the UDP sockets with these inodes, since they opened."""
    lost = 0
    for table in ("/proc/net/udp", "/proc/net/udp6"):
        with suppress(OSError, ValueError):
            for line in Path(table).read_text().splitlines()[1:]:
                columns = line.split()
                if int(columns[9]) in inodes:
                    lost += int(columns[-1])
    return lost


def problem(endpoint: Endpoint, what: str, error: OSError) -> Text:
    """Say why a port cannot be had, and what to do."""
    where = str(endpoint)
    match error.errno:
        case errno.EADDRINUSE:
            return say(
                "{what}: {where} is in use by another program (rsyslog, snmptrapd?). Stop that program, or choose "
                "another port",
                what=what,
                where=where,
            )
        case errno.EACCES | errno.EPERM:
            return say(
                "{what}: this user may not listen on {where}. Redirect the port to one above 1023, or grant "
                "CAP_NET_BIND_SERVICE",
                what=what,
                where=where,
            )
        case errno.EADDRNOTAVAIL | errno.EAFNOSUPPORT:
            return say("{what}: this machine has no address {where}", what=what, where=where)
    return say("{what}: {where} cannot be opened: {why}", what=what, where=where, why=error.strerror or str(error))
