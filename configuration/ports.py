"""Is a port free, and if not, who has it?"""

import contextlib
import socket

import psutil

from collectors.text import Text, say


def free(host: str, port: int, kind: socket.SocketKind = socket.SOCK_STREAM) -> bool:
    """Tell whether we could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, kind) as probe:
        if kind == socket.SOCK_STREAM:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def any_free(host: str, kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    """Return a port nobody uses at the moment."""
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def owner(port: int, kind: str = "tcp") -> Text:
    """Say which program listens on this port, as far as we may know."""
    with contextlib.suppress(psutil.Error):
        for link in psutil.net_connections(kind):
            if (
                link.laddr
                and link.laddr.port == port
                and link.pid
                and (kind == "udp" or link.status == psutil.CONN_LISTEN)
            ):
                process = psutil.Process(link.pid)
                return say(
                    "{name}, process {pid} of {user}", name=process.name(), pid=link.pid, user=process.username()
                )
    return say("a program of another user")
