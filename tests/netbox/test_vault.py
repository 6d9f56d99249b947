"""Secrets at rest: sealed, opened, rotated, and never told."""

import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from netbox_mangxa import vault
from netbox_mangxa.models import Channel, Credential

from collectors.target import SnmpCredential


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def keys(tmp_path, monkeypatch):
    monkeypatch.setenv("MANGXA_KEY_FILE", str(tmp_path / "keys" / "vault.key"))
    return vault.ensure_key()


@pytest.mark.usefixtures("keys")
def test_what_is_sealed_can_be_opened_and_not_be_read() -> None:
    sealed = vault.seal({"community": "bí mật", "auth_password": ""})

    assert vault.open(sealed) == {"community": "bí mật"}
    assert vault.open(memoryview(sealed)) == {"community": "bí mật"}
    assert "bí mật".encode() not in sealed
    assert sealed != vault.seal({"community": "bí mật"})


def test_nothing_needs_no_key(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("MANGXA_KEY_FILE", str(tmp_path / "none"))

    assert vault.seal({}) == b"" and vault.open(b"") == {}


def test_the_key_file_is_private_and_never_overwritten(keys) -> None:
    before = keys.read_bytes()
    vault.ensure_key()

    assert keys.stat().st_mode & 0o777 == 0o600
    assert keys.read_bytes() == before


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        pytest.param(lambda keys: keys.unlink(), "cannot be read", id="missing"),
        pytest.param(lambda keys: keys.chmod(0o640), "chmod 600", id="readable by others"),
        pytest.param(lambda keys: keys.write_text("c2VjcmV0LWxvb2tpbmc\n"), "Line 1", id="no key"),
        pytest.param(lambda keys: keys.write_text("\n# only words\n"), "empty", id="empty"),
        pytest.param(lambda keys: (keys.unlink(), vault.ensure_key()), "not in", id="another key"),
    ],
)
def test_errors_say_what_to_do_and_no_secret(keys, spoil, words) -> None:
    sealed, content = vault.seal({"community": "s3cr3t"}), keys.read_text()
    spoil(keys)

    with pytest.raises(vault.VaultError, match=words) as caught:
        vault.open(sealed)

    chain = [caught.value, caught.value.__cause__]
    told = " ".join(repr(each) for each in chain)
    assert "s3cr3t" not in told and content.strip() not in told and sealed.decode() not in told
    assert "c2VjcmV0" not in told


@pytest.mark.django_db
def test_rotation_seals_everything_anew_and_leaves_no_other_trace(keys) -> None:
    credential = Credential.objects.create(name="a", version="2c", sealed=vault.seal({"community": "công cộng"}))
    channel = Channel.objects.create(name="b", kind="email", sealed=vault.seal({"password": "thư"}))
    old, updated = keys.read_text(), credential.last_updated

    call_command("rotate_key", "--drop-old")

    credential.refresh_from_db()
    channel.refresh_from_db()
    assert old.strip() not in keys.read_text() and len(keys.read_text().split()) == 1
    assert vault.credential_secrets(credential)["community"] == "công cộng"
    assert vault.open(channel.sealed) == {"password": "thư"}
    assert credential.last_updated == updated


@pytest.mark.django_db
@pytest.mark.usefixtures("keys")
def test_rotation_begins_nothing_that_it_cannot_end(tmp_path, monkeypatch) -> None:
    Credential.objects.create(name="a", version="2c", sealed=vault.seal({"community": "x"}))
    monkeypatch.setenv("MANGXA_KEY_FILE", str(tmp_path / "another.key"))
    other = vault.ensure_key()
    before = other.read_text()

    with pytest.raises(CommandError, match="not in"):
        call_command("rotate_key")

    assert other.read_text() == before


@pytest.mark.usefixtures("keys")
def test_an_interrupted_rotation_loses_nothing() -> None:
    sealed = vault.seal({"community": "x"})
    vault.add_key()  # and then the power fails

    assert vault.open(sealed) == {"community": "x"}
    assert vault.open(vault.reseal(sealed)) == {"community": "x"}


@pytest.mark.usefixtures("keys")
def test_a_rotation_is_noticed_without_a_restart() -> None:
    vault.seal({"community": "x"})
    rotate = "from pathlib import Path; import os; from cryptography.fernet import Fernet;"
    rotate += "p=Path(os.environ['MANGXA_KEY_FILE']); p.write_bytes(Fernet.generate_key()+b'\\n'+p.read_bytes())"
    subprocess.run([sys.executable, "-c", rotate], check=True, env=dict(os.environ))

    new_first = vault.seal({"community": "y"})
    vault.drop_old_keys()

    assert vault.open(new_first) == {"community": "y"}


@pytest.mark.parametrize(
    ("settings", "secrets", "fields"),
    [
        ({"version": "2c"}, {}, {"community"}),
        ({"version": "2c"}, {"community": "x"}, set()),
        ({"version": "3", "auth_protocol": "SHA256"}, {"auth_password": "1234567"}, {"auth_password"}),
        (
            {"version": "3", "auth_protocol": "SHA256", "priv_protocol": "AES128"},
            {"auth_password": "12345678"},
            {"priv_password"},
        ),
        ({"version": "3"}, {}, set()),
    ],
)
def test_missing_secrets_are_named(settings, secrets, fields) -> None:
    assert set(vault.missing(Credential(**settings), secrets)) == fields


@pytest.mark.django_db
@pytest.mark.usefixtures("keys")
def test_sealed_is_in_no_changelog() -> None:
    credential = Credential.objects.create(name="a", version="2c", sealed=vault.seal({"community": "x"}))
    credential.snapshot()
    change = credential.to_objectchange("update")

    assert "sealed" not in change.prechange_data and "sealed" not in change.postchange_data
    assert "sealed" not in credential.clone()


@pytest.mark.usefixtures("keys")
def test_credential_secrets_never_show_in_repr() -> None:
    assert "s3cr3t" not in repr(SnmpCredential(community="s3cr3t", auth_password="s3cr3t", priv_password="s3cr3t"))
