"""Host keys between the collector's memory and the database."""

from contextlib import suppress
from datetime import timedelta

import pytest
from netbox_mangxa import hostkeys
from netbox_mangxa.models import HostKey
from testing_devices import device
from world import NOW

from collectors.errors import CollectError
from collectors.sessions.hostkeys import HostKey as Key
from collectors.sessions.hostkeys import MemoryKeys, pin

pytestmark = pytest.mark.django_db
OLD, NEW, THIRD = Key("ssh-ed25519", b"old"), Key("ssh-rsa", b"new"), Key("tls", b"third")
PLACE = ("10.0.0.1", 22)


def record(keys: MemoryKeys, now=NOW, devices=None) -> None:
    hostkeys.record(keys.fresh(), keys.shown(), devices or {}, now)


def met(keys: MemoryKeys, key: Key, place=PLACE) -> None:
    with suppress(CollectError):
        pin(keys, *place, key)


def test_the_first_key_is_kept_and_known_after_a_restart() -> None:
    firewall = device("fw", address="10.0.0.1/24")
    keys = MemoryKeys()
    met(keys, OLD)
    met(keys, THIRD, ("2001:db8::1", 443))
    record(keys, devices={"10.0.0.1": firewall.pk})

    again = MemoryKeys()
    again.load(hostkeys.load())

    assert pin(again, *PLACE, OLD) is False
    row = HostKey.objects.get(address="10.0.0.1")
    assert (row.device, row.fingerprint, row.state, row.first_seen) == (firewall, OLD.fingerprint, "pinned", NOW)
    assert HostKey.objects.get(port=443).device is None
    assert str(HostKey.objects.get(port=443)) == "[2001:db8::1]:443"


def test_another_key_is_noted_once_and_what_is_on_record_stays() -> None:
    keys = MemoryKeys()
    met(keys, OLD)
    record(keys)
    for hours in (1, 2):
        met(keys, NEW)
        record(keys, NOW + timedelta(hours=hours))

    row = HostKey.objects.get()
    assert (row.state, row.fingerprint) == ("changed", OLD.fingerprint)
    assert (row.offered_fingerprint, row.offered_at) == (NEW.fingerprint, NOW + timedelta(hours=1))
    met(keys, THIRD)
    record(keys, NOW + timedelta(hours=3))
    assert HostKey.objects.get().offered_at == NOW + timedelta(hours=3)
    assert keys.known(*PLACE) == (OLD,)


def test_the_right_key_again_settles_it() -> None:
    keys = MemoryKeys()
    met(keys, OLD)
    record(keys)
    met(keys, NEW)
    record(keys, NOW + timedelta(minutes=1))
    met(keys, OLD)
    record(keys, NOW + timedelta(minutes=2))

    row = HostKey.objects.get()
    assert (row.state, row.last_seen) == ("pinned", NOW + timedelta(minutes=2))
    assert row.offered_fingerprint == NEW.fingerprint, "that it was shown is not forgotten"


def test_that_a_key_was_seen_is_written_seldom_and_wakes_nobody() -> None:
    keys = MemoryKeys()
    met(keys, OLD)
    record(keys)
    before = hostkeys.stamp()
    for minutes, seen in ((5, 0), (11, 11), (15, 11), (22, 22)):
        met(keys, OLD)
        record(keys, NOW + timedelta(minutes=minutes))
        assert HostKey.objects.get().last_seen == NOW + timedelta(minutes=seen)
    assert hostkeys.stamp() == before


def test_what_a_person_decides_reaches_the_collector() -> None:
    keys = MemoryKeys()
    met(keys, OLD)
    record(keys)
    met(keys, NEW)
    record(keys)
    keys.load(hostkeys.load())
    before = hostkeys.stamp()

    row = HostKey.objects.get()
    row.accept(NEW.fingerprint)
    row.save()

    assert hostkeys.stamp() != before
    assert keys.load(hostkeys.load()) == {PLACE}
    assert pin(keys, *PLACE, NEW) is False
    record(keys)
    assert HostKey.objects.get().state == "pinned"
    before = hostkeys.stamp()
    HostKey.objects.all().delete()
    assert hostkeys.stamp() != before
    assert keys.load(hostkeys.load()) == {PLACE}
    assert pin(keys, *PLACE, THIRD) is True


def test_a_key_on_record_that_cannot_be_read_fits_nobody() -> None:
    HostKey.objects.create(
        address=PLACE[0], port=22, algorithm="ssh-rsa", public_key="!rubbish!", first_seen=NOW, last_seen=NOW
    )
    keys = MemoryKeys()
    keys.load(hostkeys.load())
    with pytest.raises(CollectError):
        pin(keys, *PLACE, OLD)


def test_a_key_that_was_dropped_meanwhile_stays_dropped() -> None:
    keys = MemoryKeys({PLACE: (OLD,)})
    met(keys, NEW)
    record(keys)
    assert not HostKey.objects.exists()
