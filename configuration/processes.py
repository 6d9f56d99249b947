"""The processes of one installation, as data."""

import signal
from dataclasses import dataclass
from typing import Literal

from collectors.text import Text, say

type Probe = Literal["database", "cache", "web", "said", "alive"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One long-running program.

    ``command`` may name values of launch.launch, e.g. ``{python}``; ``needs`` are processes that must be ready before;
    ``early`` ones need the schema only, not the data loaded at the first start; ``elsewhere`` is the setting that makes
    it somebody else's business; ``grace`` is how many seconds it gets to stop.
    """

    name: str
    title: Text
    command: tuple[str, ...]
    needs: tuple[str, ...] = ()
    ready: Probe = "alive"
    stop: signal.Signals = signal.SIGTERM
    grace: float = 5.0
    elsewhere: str = ""
    demo: bool = False
    early: bool = False
    as_database_owner: bool = False


_PYTHON = ("{python}", "-P", "-m")
_DAEMON = (*_PYTHON, "configuration.daemon")
_STORES = ("database", "cache")

PROCESSES: tuple[Process, ...] = (
    Process(
        name="database",
        title=say("Database (PostgreSQL)"),
        command=("{postgres}",),
        ready="database",
        stop=signal.SIGINT,  # "fast": sessions are ended, everything is written
        grace=9.0,
        elsewhere="MANGXA_DATABASE_URL",
        as_database_owner=True,
    ),
    Process(
        name="cache",
        title=say("Cache and queues (Valkey)"),
        command=(
            *("{valkey}", "--port", "0", "--unixsocket", "{sockets}/valkey.sock", "--unixsocketperm", "600"),
            *("--dir", "{cache}", "--save", "300", "1", "--appendonly", "no", "--maxmemory", "256mb"),
            *("--maxmemory-policy", "volatile-lru", "--stop-writes-on-bgsave-error", "no"),
        ),
        ready="cache",
        elsewhere="MANGXA_REDIS_URL",
    ),
    Process(
        name="web",
        title=say("Pages (gunicorn)"),
        command=(*_PYTHON, "gunicorn", "--config", "python:configuration.web", "--bind", "{bind}", "{wsgi}"),
        needs=_STORES,
        ready="web",
        early=True,
    ),
    Process(
        name="worker",
        title=say("Background jobs (RQ)"),
        command=(*_DAEMON, "rqworker", "high", "default", "low"),
        needs=_STORES,
    ),
    Process(name="collect", title=say("Collector"), command=(*_DAEMON, "collect"), needs=_STORES),
    Process(name="listen", title=say("Listener (traps, syslog)"), command=(*_DAEMON, "listen"), needs=_STORES),
    Process(name="notify", title=say("Notifier"), command=(*_DAEMON, "notify"), needs=_STORES),
    Process(
        name="agents",
        title=say("Simulated devices"),
        command=(*_PYTHON, "configuration.demo.agents"),
        ready="said",
        demo=True,
        early=True,
    ),
    Process(
        name="inbox",
        title=say("Inbox of the demonstration"),
        command=(*_PYTHON, "configuration.demo.inbox"),
        demo=True,
        early=True,
    ),
)

BY_NAME = {process.name: process for process in PROCESSES}
