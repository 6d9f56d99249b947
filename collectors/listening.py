"""From bytes that anybody may send to events of devices: who is believed, how much is taken, what is counted. Pure.

Nothing here raises for what comes from outside, and nothing grows with it: every memory has a limit.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from collectors import meaning, syslog, trap
from collectors.events import Event
from collectors.limits import Bucket, Limiter, Rate
from collectors.repeats import Occurrence, Repeats
from collectors.senders import Directory, Sender, Strangers
from collectors.snmp.ber import BerError
from collectors.snmp.receiver import Heard, Hears

DATAGRAMS = Rate(500, 2000)
"""Looked at from one address: enough that a flood under a device's name does not drown the device's own."""
ALL_DATAGRAMS = Rate(3000, 10_000)
EVENTS = Rate(1 / 20, 100)
"""New events of one device and kind: a flood of one kind hides no other, and fills no disk."""
ALL_EVENTS = Rate(20, 2000)
VISIT_EVERY = 15.0
"""Seconds between two visits that events of one device ask for."""
MOST_DEVICES = 20_000


@dataclass(slots=True)
class Counts:
    """What was done, since the start."""

    received: int = 0
    traps: int = 0
    informs: int = 0
    syslog: int = 0
    events: int = 0
    repeated: int = 0
    visits: int = 0
    unknown: int = 0
    """From addresses of no device, or of several."""
    refused: int = 0
    """Wrong community, user, password or level; replays."""
    malformed: int = 0
    flooded: int = 0
    """Left out because more came than is taken."""
    unimportant: int = 0
    """Read and not kept: a firewall's lines about packets, and chatter below “notice”."""
    lost: int = 0
    """Left out because the database was away for so long that no more could be held."""


@dataclass(slots=True)
class Listening:
    """What is remembered. ``keep`` takes an occurrence that is new or has another count, ``visit`` a device."""

    receiver: Hears
    keep: Callable[[Occurrence], bool]
    """Says whether it could be taken."""
    visit: Callable[[int], None]
    directory: Directory = field(default_factory=Directory)
    zone: tzinfo = UTC
    """Of devices that do not say theirs."""
    counts: Counts = field(default_factory=Counts)
    strangers: Strangers = field(default_factory=Strangers)
    repeats: Repeats = field(default_factory=Repeats)
    _sources: Limiter = field(default_factory=lambda: Limiter(DATAGRAMS))
    _all: Bucket = field(default_factory=lambda: Bucket(ALL_DATAGRAMS, ALL_DATAGRAMS.burst, 0.0))
    _kinds: Limiter = field(default_factory=lambda: Limiter(EVENTS))
    _events: Bucket = field(default_factory=lambda: Bucket(ALL_EVENTS, ALL_EVENTS.burst, 0.0))
    _visited: dict[int, float] = field(default_factory=dict)

    def trap(self, datagram: bytes, address: str, at: datetime, now: float) -> bytes:
        """Take a datagram of SNMP; returns what to send back. ``now`` is in seconds and never runs backwards."""
        self.counts.received += 1
        if address not in self.directory.proxies and not self._known(address, "trap", at):
            return b""
        if not self._room(address, at, now):
            return b""
        try:
            heard = self.receiver.hear(datagram, address, self.directory, now)
        except BerError:
            self.counts.malformed += 1
            return b""
        if heard.why is not None:
            self._refuse(heard, address, at)
        return heard.reply if heard.told is None or self._tell(heard, address, at, now) else b""

    def syslog(self, data: bytes, address: str, at: datetime, now: float) -> None:
        """Take one syslog message."""
        self.counts.received += 1
        sender = self._known(address, "syslog", at)
        if sender is None or not self._room(address, at, now):
            return
        try:
            message = syslog.parse(data, at, self.zone)
        except syslog.Malformed:
            self.counts.malformed += 1
            return
        self.counts.syslog += 1
        event = meaning.event(message, sender, address, at)
        if event is None:
            self.counts.unimportant += 1
            return
        self._take(event, now)

    def knows(self, address: str) -> bool:
        """Tell whether an address is one that may say something: others get no connection."""
        return isinstance(self.directory.find(address), Sender)

    def turned_away(self, address: str, at: datetime) -> None:
        """Count a connection of somebody unknown."""
        self._known(address, "syslog", at)

    def _known(self, address: str, way: str, at: datetime) -> Sender | None:
        sender = self.directory.find(address)
        if isinstance(sender, Sender):
            return sender
        self.counts.unknown += 1
        self.strangers.count(address, sender, way, at)
        return None

    def _room(self, address: str, at: datetime, now: float) -> bool:
        if self._sources.take(address, now) and self._all.take(now):
            return True
        sender = self.directory.find(address)
        if isinstance(sender, Sender):
            self._flooded(sender.device, address, at)
        else:
            self.counts.flooded += 1
        return False

    def _flooded(self, device: int, address: str, at: datetime) -> None:
        self.counts.flooded += 1
        occurrence = self.repeats.flooded(device, address, at)
        if not occurrence.waiting:
            self._keep(occurrence)

    def _refuse(self, heard: Heard, address: str, at: datetime) -> None:
        assert heard.why is not None  # noqa: S101 - the caller looks
        if heard.why in ("unknown", "several", "proxy"):
            self.counts.unknown += 1
        else:
            self.counts.refused += 1
        self.strangers.count(address, heard.why, "trap", at)

    def _tell(self, heard: Heard, address: str, at: datetime, now: float) -> bool:
        """Make an event of a notification; returns whether it is in safe hands."""
        assert heard.told is not None and heard.sender is not None  # noqa: S101, PT018 - the caller looks
        if heard.again:
            return True
        if heard.inform:
            self.counts.informs += 1
        else:
            self.counts.traps += 1
        told = trap.event(
            heard.told,
            device=heard.sender.device,
            source=address,
            at=at,
            origin="inform" if heard.inform else "trap",
            secrets=heard.sender.secrets,
            patterns=heard.sender.patterns,
        )
        if self._take(told, now):
            return True
        if heard.inform:
            self.receiver.forget(heard, address)
        return False

    def _take(self, event: Event, now: float) -> bool:
        occurrence, fresh = self.repeats.take(event)
        if not fresh:
            self.counts.repeated += 1
            return occurrence.waiting or self._keep(occurrence)
        if not (self._kinds.take((event.device, event.kind), now) and self._events.take(now)):
            self.repeats.drop(occurrence)
            self._flooded(event.device, event.source, event.at)
            return True  # counted: sending it again would help nobody
        self.counts.events += 1
        if event.visit:
            self._ask(event.device, now)
        return self._keep(occurrence)

    def _keep(self, occurrence: Occurrence) -> bool:
        occurrence.waiting = self.keep(occurrence)
        return occurrence.waiting

    def _ask(self, device: int, now: float) -> None:
        last = self._visited.get(device)
        if last is not None and now - last < VISIT_EVERY:
            return
        if len(self._visited) >= MOST_DEVICES:
            self._visited.clear()
        self._visited[device] = now
        self.counts.visits += 1
        self.visit(device)
