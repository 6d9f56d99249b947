"""Host keys between the collector's memory and the database: read before anything is asked, written as they come."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import Q

from collectors.sessions.hostkeys import HostKey as Key
from collectors.sessions.hostkeys import MemoryKeys
from netbox_mangxa.models import HostKey

log = logging.getLogger(__name__)

type Place = tuple[str, int]
"""Address and port."""

COARSE = timedelta(minutes=10)
"""How exactly it is written down when a key was last seen: an API shows its certificate every minute."""


def load() -> dict[Place, tuple[Key, ...]]:
    """Return every key on record.

    One that cannot be read counts as a key that no device has: nothing is sent until somebody looks at it.
    """
    found = {}
    for address, port, algorithm, text in HostKey.objects.order_by().values_list(
        "address", "port", "algorithm", "public_key"
    ):
        try:
            key = Key.parse(f"{algorithm} {text}")
        except ValueError:
            log.warning("the key on record for %s port %d cannot be read", address, port)
            key = Key(algorithm or "unknown", b"")
        found[address, port] = (key,)
    return found


def stamp() -> str:
    """Return a text that changes when a person has changed a key or one has come or gone; not when one was seen."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT concat_ws('/', count(*), coalesce(sum(id), 0), max(last_updated)) FROM netbox_mangxa_hostkey"
        )
        return cursor.fetchone()[0]


def record(
    fresh: Sequence[tuple[str, int, Key]],
    shown: Mapping[Place, Key],
    devices: Mapping[str, int],
    now: datetime,
) -> None:
    """Write down keys met for the first time, and what devices met before have shown, in one transaction.

    ``devices`` tells whose each address is.
    """
    with transaction.atomic():
        for address, port, key in fresh:
            _pin(address, port, key, devices.get(address), now)
        others = shown.keys() - _seen(shown, now)
        for address, port in sorted(others):
            _changed(address, port, shown[address, port], now)


def _pin(address: str, port: int, key: Key, device: int | None, now: datetime) -> None:
    algorithm, text = _parts(key)
    row, made = HostKey.objects.get_or_create(
        address=address,
        port=port,
        defaults={
            "device_id": device,
            "algorithm": algorithm,
            "public_key": text,
            "fingerprint": key.fingerprint,
            "first_seen": now,
            "last_seen": now,
        },
    )
    if not made and row.fingerprint != key.fingerprint:  # what is on record goes first
        _changed(address, port, key, now)


def _seen(shown: Mapping[Place, Key], now: datetime) -> set[Place]:
    """Note the devices that show the key on record; return their addresses and ports."""
    if not shown:
        return set()
    columns = [
        [address for address, _ in shown],
        [port for _, port in shown],
        [key.fingerprint for key in shown.values()],
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT mine.id, mine.address, mine.port FROM netbox_mangxa_hostkey AS mine"
            " JOIN unnest(%s::text[], %s::int[], %s::text[]) AS shown (address, port, fingerprint)"
            " USING (address, port, fingerprint)",
            columns,
        )
        rows = cursor.fetchall()
    same = HostKey.objects.filter(pk__in=[pk for pk, *_ in rows])
    same.filter(Q(last_seen__lt=now - COARSE) | ~Q(state="pinned")).update(last_seen=now, state="pinned")
    return {(address, port) for _, address, port in rows}


def _changed(address: str, port: int, key: Key, now: datetime) -> None:
    """Keep another key that was shown, with the time it was shown first. A row that is gone stays gone."""
    algorithm, text = _parts(key)
    rows = HostKey.objects.filter(address=address, port=port)
    rows.filter(offered_fingerprint=key.fingerprint).update(state="changed")
    rows.exclude(offered_fingerprint=key.fingerprint).update(
        state="changed",
        offered_algorithm=algorithm,
        offered_key=text,
        offered_fingerprint=key.fingerprint,
        offered_at=now,
    )


def _parts(key: Key) -> tuple[str, str]:
    algorithm, _, text = str(key).partition(" ")
    return algorithm[:50], text


class Keeper(Protocol):
    """Who holds the keys in memory: ``collecting.Collector``."""

    keys: MemoryKeys
    devices: dict[str, int]
    """Whose each address is."""

    def pin(self, keys: Mapping[Place, tuple[Key, ...]]) -> None:
        """Make these the keys on record."""


async def keep(keeper: Keeper, aside: Callable[..., Awaitable[Any]], pause: float) -> None:
    """Write down the keys that devices show, and take over what people have decided about them; for ever.

    ``aside`` does work that waits for the database, ``pause`` are the seconds between two looks.
    """
    known = None
    while True:
        await asyncio.sleep(pause)
        fresh, shown = keeper.keys.fresh(), keeper.keys.shown()
        try:
            if fresh or shown:
                await aside(record, fresh, shown, dict(keeper.devices), datetime.now(UTC))
                fresh, shown = (), {}
            now = await aside(stamp)
            if now != known:
                keeper.pin(await aside(load))
                known = now
        except (DatabaseError, InterfaceError) as error:
            keeper.keys.restore(fresh, shown)
            log.warning("host keys cannot be kept: %s", str(error).strip().partition("\n")[0])
