"""Calls to somebody outside: a dead-man's switch, which hears that we live, and another Mạng Xã, which says it does."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from netbox.plugins import get_plugin_config

import alerts.watch
from alerts.channel import Request
from alerts.sender import SendError, send
from alerts.state import State
from alerts.vital import Call, Rule, Signs
from collectors.catalog import catalog
from collectors.text import Text, say
from netbox_mangxa.readings import read

ALIVE = r'"alive": ?true'
"""What another Mạng Xã must answer (``pages/alive.py``)."""


@dataclass(slots=True)
class Callers:
    """Remembers what came of the last calls. Reads its settings from PLUGINS_CONFIG when it first calls."""

    _out: list[tuple[Request | Text, Call]] | None = None
    _peers: list[tuple[Request | Text, Call]] = field(default_factory=list)

    def call(self, now: datetime, started: datetime, patience: timedelta) -> dict[str, tuple[Call, ...]]:
        """Make the calls that are due; return what is known of all of them, by field of Signs."""
        if self._out is None:
            self._out, self._peers = list(_deadman(started)), list(_watched(started))
        held, figures = working(now, patience) if self._out else (None, {})
        for several, why in ((self._out, held), (self._peers, None)):
            several[:] = [(request, _called(request, call, now, why, figures)) for request, call in several]
        return {"calls": tuple(c for _, c in self._out), "peers": tuple(c for _, c in self._peers)}


def working(now: datetime, patience: timedelta) -> tuple[Text | None, dict[str, object]]:
    """Tell why collection does not really work (None: it does), and the figures that go with a call.

    No allowance is made for a fresh start: until the first visit is stored, nobody is told that we work.
    """
    found, missing = read(("hearts", "last_visit"))
    signs, judges = Signs(now - 2 * patience, patience, **found), catalog(alerts.watch, "RULE", Rule)
    figures = dict(signs.hearts["collect"].detail) if "collect" in signs.hearts else {}
    shown = {name: figures.get(name) for name in ("targets", "visits_per_minute")}
    for why in missing.values():
        return why, shown
    for name in ("collector", "writer"):
        for vital in judges[name].judge(signs, now):
            if vital.state in (State.CRIT, State.UNKNOWN, None) and vital.item in ("", "collect"):
                return vital.text, shown
    return None, shown


def _called(request: Request | Text, call: Call, now: datetime, held: Text | None, figures: dict[str, Any]) -> Call:
    if held is not None:
        return replace(call, held=held)
    call = replace(call, held=None)
    if call.tried_at is not None and (now - call.tried_at).total_seconds() < call.every - 1:
        return call
    if isinstance(request, Text):
        return replace(call, tried_at=now, problem=request)
    if request.method == "POST":
        request = replace(request, body=_body(now, figures))
    try:
        send(request)
    except SendError as error:
        return replace(call, tried_at=now, problem=say("{error}", error=str(error)))
    return replace(call, tried_at=now, good_at=now, problem=None)


def _body(now: datetime, figures: dict[str, Any]) -> bytes:
    said = {
        "alive": True,
        "product": "mangxa",
        "version": version(),
        "at": now.isoformat(timespec="seconds"),
        **figures,
    }
    return json.dumps(said).encode()


def version() -> str:
    """Return the version of the plugin."""
    from netbox_mangxa import config  # noqa: PLC0415 - the package itself must not need us

    return config.version


def _deadman(started: datetime) -> Iterator[tuple[Request | Text, Call]]:
    """Return the address that is told that we live: ``deadman_url``, ``deadman_minutes``, ``deadman_method``."""
    url = _setting("deadman_url")
    if not url:
        return
    every = 60.0 * max(1.0, float(_setting("deadman_minutes") or 5))
    method = "GET" if _setting("deadman_method").upper() == "GET" else "POST"
    headers = {"User-Agent": "MangXa", "Content-Type": "application/json"}
    problem = _unfit(url, plain=False)
    yield problem or Request(url, headers, b"", method=method), Call(_host(url), every, started)


def _watched(started: datetime) -> Iterator[tuple[Request | Text, Call]]:
    """Return the other installations we watch: ``watch_peers``, ``watch_token`` (or the file it is in)."""
    token = secret("watch_token")
    for base in re.split(r"[\s,]+", _setting("watch_peers").strip()):
        if not base:
            continue
        url = base if base.rstrip("/").endswith("/alive") else f"{base.rstrip('/')}/plugins/mangxa/alive/"
        headers = {"User-Agent": "MangXa", "Authorization": f"Bearer {token}"}
        request = _unfit(url, plain=True) or Request(url, headers, b"", method="GET", expect=ALIVE)
        yield request, Call(_host(url), 60.0, started)


def _unfit(url: str, *, plain: bool) -> Text | None:
    """Say why an address cannot be called. Only https leaves the machine where the address is as good as a secret."""
    scheme, host = urlsplit(url).scheme, _host(url)
    if scheme not in ("http", "https") or not host:
        return say("this is not a web address")
    if scheme == "http" and not plain and not _loopback(host):
        return say("the address must begin with https://")
    return None


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _setting(name: str) -> str:
    return str(get_plugin_config("netbox_mangxa", name) or "")


def secret(name: str) -> str:
    """Return a token from PLUGINS_CONFIG, or from the file that ``<name>_file`` names; empty: there is none."""
    if told := _setting(name):
        return told
    file = _setting(f"{name}_file")
    try:
        return Path(file).read_text().strip() if file else ""
    except OSError:
        return ""
