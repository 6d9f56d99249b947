"""Is it ready? One question for each kind of process."""

import http.client
import socket
from collections.abc import Callable
from pathlib import Path

from configuration import services
from configuration.launch import Options
from configuration.paths import Home
from configuration.processes import Probe

_PATIENCE = 30  # seconds for a first page, which loads everything


def of(kind: Probe, home: Home, options: Options) -> Callable[[], bool]:
    """Return the question for this kind; it blocks for a while at most and never raises."""
    match kind:
        case "database":
            return lambda: database(home)
        case "cache":
            return lambda: cache(home.sockets / "valkey.sock")
        case "web":
            return lambda: web(options)
        case _:
            return lambda: True


def database(home: Home) -> bool:
    """Whether the private cluster takes connections."""
    import psycopg

    parameters = services.database(home).parameters("postgres") | {"user": "postgres", "connect_timeout": "3"}
    try:
        with psycopg.connect(**parameters) as connection:
            connection.execute("select 1")
    except psycopg.Error:
        return False
    return True


def cache(path: Path) -> bool:
    """Whether Valkey answers PING."""
    try:
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(2)
            link.connect(str(path))
            link.sendall(b"PING\r\n")
            return link.recv(7) == b"+PONG\r\n"
    except OSError:
        return False


def web(options: Options) -> bool:
    """Whether the login page is served."""
    host = options.address.split("//")[1].rsplit(":", 1)[0].strip("[]")
    try:
        link = http.client.HTTPConnection(host, options.port, timeout=_PATIENCE)
        link.request("GET", "/login/")
        answer = link.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return False
    return answer.status == http.HTTPStatus.OK
