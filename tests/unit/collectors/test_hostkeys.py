"""Keys are pinned at first sight, kept, and never replaced by themselves."""

from pathlib import Path

import pytest

from collectors.errors import CollectError, Fault
from collectors.sessions.hostkeys import FileKeys, HostKey, MemoryKeys, pin

KEY, OTHER = HostKey("ssh-ed25519", b"\x00\x01key"), HostKey("ssh-ed25519", b"\x00\x02key")


@pytest.fixture(params=["memory", "file"])
def store(request, tmp_path: Path):
    return MemoryKeys() if request.param == "memory" else FileKeys(tmp_path / "deep" / "hostkeys.json")


def test_first_same_changed(store) -> None:
    assert pin(store, "192.0.2.1", 22, KEY) is True
    assert pin(store, "192.0.2.1", 22, KEY) is False
    with pytest.raises(CollectError) as caught:
        pin(store, "192.0.2.1", 22, OTHER)
    assert caught.value.fault is Fault.HOST_KEY
    assert store.known("192.0.2.1", 22) == (KEY,)
    assert pin(store, "192.0.2.1", 2222, OTHER) is True


def test_fresh_keys_are_told_once() -> None:
    store = MemoryKeys({("192.0.2.2", 22): (OTHER,)})
    pin(store, "192.0.2.1", 22, KEY)
    pin(store, "192.0.2.2", 22, OTHER)
    assert store.fresh() == (("192.0.2.1", 22, KEY),)
    assert store.fresh() == ()


def test_loading_keeps_what_is_not_written_yet_and_forgets_what_was_dropped() -> None:
    store = MemoryKeys({("192.0.2.2", 22): (OTHER,)})
    pin(store, "192.0.2.1", 22, KEY)
    store.load({})
    assert store.known("192.0.2.1", 22) == (KEY,)
    assert store.known("192.0.2.2", 22) == ()


def test_a_broken_file_is_no_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "hostkeys.json"
    path.write_text("[")
    with pytest.raises(CollectError):
        pin(FileKeys(path), "192.0.2.1", 22, KEY)


def test_lines() -> None:
    assert HostKey.parse(str(KEY)) == KEY


@pytest.mark.parametrize("line", ["", "ssh-rsa", "ssh-rsa %%%"])
def test_a_line_that_is_none(line: str) -> None:
    with pytest.raises(ValueError, match=r"key|base64|padding"):
        HostKey.parse(line)


def test_fingerprint_is_openssh_s() -> None:
    """``ssh-keygen -lf`` of a key whose wire format is these bytes."""
    assert KEY.fingerprint.startswith("SHA256:")
    assert len(KEY.fingerprint) == len("SHA256:") + 43


def test_what_devices_show_is_told_once_and_can_be_given_back() -> None:
    keys = MemoryKeys({("a", 22): (KEY,)})
    assert pin(keys, "a", 22, KEY) is False
    with pytest.raises(CollectError):
        pin(keys, "a", 22, OTHER)
    pin(keys, "b", 22, KEY)
    fresh, shown = keys.fresh(), keys.shown()
    assert fresh == (("b", 22, KEY),)
    assert shown == {("a", 22): OTHER}, "the last word counts"
    assert keys.fresh() == () and keys.shown() == {}
    pin(keys, "c", 22, OTHER)
    keys.met("a", 22, KEY)
    keys.restore(fresh, shown)
    assert keys.fresh() == (("b", 22, KEY), ("c", 22, OTHER))
    assert keys.shown() == {("a", 22): KEY}, "newer than what is given back"


def test_a_forgotten_key_makes_a_device_a_stranger_again(tmp_path: Path) -> None:
    store = FileKeys(tmp_path / "keys.json")
    store.remember("192.0.2.1", 22, KEY)
    store.remember("192.0.2.1", 443, KEY)
    assert store.forget("192.0.2.1", 22)
    assert not store.forget("192.0.2.1", 22)
    assert (store.known("192.0.2.1", 22), store.known("192.0.2.1", 443)) == ((), (KEY,))
