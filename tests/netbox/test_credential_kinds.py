"""Credentials for SNMP, SSH and APIs: what each must have, may not have, and how the form changes with them."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from netbox_mangxa import vault
from netbox_mangxa.kinds import SECRETS
from netbox_mangxa.models import Credential
from users.models import User
from world import NOW, SECRET

pytestmark = pytest.mark.django_db
PEM, SSH = serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH


def private_key(passphrase: str = "") -> str:
    sealed = serialization.BestAvailableEncryption(passphrase.encode()) if passphrase else serialization.NoEncryption()
    return ed25519.Ed25519PrivateKey.generate().private_bytes(PEM, SSH, sealed).decode()


def authority() -> str:
    key, name = ed25519.Ed25519PrivateKey.generate(), x509.Name([])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, NOW, NOW.replace(year=2036))
    return builder.sign(key, None).public_bytes(PEM).decode()


@pytest.fixture
def root(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root"))
    return client


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ({"kind": "ssh"}, {"username"}),
        ({"kind": "ssh", "username": "a", "napalm": True}, set()),
        ({"kind": "ssh", "username": "a", "napalm": True, "legacy": True}, {"napalm"}),
        ({"kind": "ssh", "username": "a", "engine": "pysnmp", "server_name": "x"}, {"engine", "server_name"}),
        ({"kind": "ssh", "username": "a", "auth_protocol": "SHA1", "context": "x"}, {"auth_protocol", "context"}),
        ({"kind": "api"}, set()),
        ({"kind": "api", "legacy": True}, {"legacy"}),
        ({"kind": "api", "server_name": "fw"}, {"server_name"}),
        ({"kind": "api", "authority": "-----BEGIN CERTIFICATE-----\nx"}, {"authority"}),
        ({"kind": "api", "authority": authority(), "server_name": "fw"}, set()),
        ({"kind": "api", "authority": authority() + private_key()}, {"authority"}),
        ({"kind": "snmp", "version": "2c", "authority": "x"}, {"authority"}),
        ({"kind": "snmp", "version": "2c", "key_extension": "reeder"}, {"key_extension"}),
        ({"kind": "snmp", "version": ""}, {"version"}),
        (
            {"username": "a", "auth_protocol": "SHA1", "priv_protocol": "AES128", "key_extension": "reeder"},
            {"key_extension"},
        ),
        ({"kind": "telnet"}, {"kind"}),
        ({"kind": "ssh", "username": "a", "port": 0}, {"port"}),
    ],
)
def test_what_does_not_fit_is_named(settings, wrong) -> None:
    row = Credential(name="x", **settings)
    if not wrong:
        row.full_clean()
        return
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    assert set(caught.value.message_dict) == wrong


SEALED_KEY = private_key("right-pass")


@pytest.mark.parametrize(
    ("kind", "secrets", "wrong"),
    [
        ("ssh", {}, {"password"}),
        ("ssh", {"password": "x"}, set()),
        ("ssh", {"private_key": private_key()}, set()),
        ("ssh", {"private_key": SEALED_KEY, "password": "right-pass"}, set()),
        ("ssh", {"private_key": SEALED_KEY, "password": "wrong-pass"}, {"private_key"}),
        ("ssh", {"private_key": SEALED_KEY}, {"private_key"}),
        ("ssh", {"private_key": "rubbish " + SECRET}, {"private_key"}),
        ("ssh", {"password": "x", "community": "y"}, {"community"}),
        ("api", {}, {"secret"}),
        ("api", {"secret": "x"}, set()),
        ("api", {"secret": "x", "password": "x", "enable": "y"}, {"password", "enable"}),
        ("telnet", {}, set()),
    ],
)
def test_what_secrets_lack_is_named_and_never_quoted(kind, secrets, wrong) -> None:
    found = vault.missing(Credential(kind=kind, username="a"), secrets)
    assert set(found) == wrong
    assert SECRET not in str(found) and "right-pass" not in str(found)


def test_the_port_and_timeout_are_those_of_the_kind() -> None:
    kinds = [Credential(kind=kind) for kind in ("snmp", "ssh", "api")]
    assert [(each.port_used, each.timeout_used) for each in kinds] == [(161, 2.0), (22, 15.0), (443, 10.0)]
    assert Credential(kind="ssh", port=2222, timeout=3).port_used == 2222


def shown(root: Client, **query) -> set[str]:
    """Return the inputs that the form has."""
    page = root.get(reverse("plugins:netbox_mangxa:credential_add"), query, headers={"HX-Request": "true"})
    return set(page.context["form"].fields)


def test_the_form_has_the_fields_of_the_kind(root: Client) -> None:
    of_snmp, of_v3 = {"community"}, {"auth_password", "priv_protocol", "key_extension", "context"}
    of_ssh, of_api = {"password", "private_key", "enable", "legacy", "napalm"}, {"secret", "authority", "server_name"}
    everything = of_snmp | of_v3 | of_ssh | of_api | {"username", "version", "engine"}
    assert shown(root) & everything == of_v3 | {"username", "version", "engine"}
    assert shown(root, kind="snmp", version="2c") & everything == of_snmp | {"version", "engine"}
    assert shown(root, kind="ssh") & everything == of_ssh | {"username"}
    assert shown(root, kind="api") & everything == of_api | {"username"}
    assert shown(root, kind="rubbish") & everything == shown(root) & everything


def test_switching_sends_no_secret(root: Client) -> None:
    page = root.get(reverse("plugins:netbox_mangxa:credential_add")).content.decode()
    assert page.count(f'hx-params="not {",".join(SECRETS)}"') == page.count("hx-include") == 2
    shown = root.get(reverse("plugins:netbox_mangxa:credential_add"), {"kind": "ssh", "private_key": SECRET})
    assert SECRET not in shown.content.decode()


def test_a_credential_that_becomes_another_kind_keeps_nothing_of_the_old_one(root: Client) -> None:
    row = Credential(name="x", version="3", username="poll", auth_protocol="SHA1", engine="pysnmp")
    row.seal(auth_password=SECRET)
    row.save()
    data = {"name": "x", "kind": "ssh", "username": "a", "password": "new-pass", "weight": 1, "retries": 2}

    done = root.post(reverse("plugins:netbox_mangxa:credential_edit", args=[row.pk]), data)

    assert done.status_code == 302, done.context["form"].errors
    row.refresh_from_db()
    assert (row.kind, row.version, row.auth_protocol, row.engine, row.retries) == ("ssh", "", "", "", 2)
    assert row.secrets() == {"password": "new-pass"}


def test_a_key_is_stored_as_files_have_it(root: Client) -> None:
    key = private_key()
    data = {"name": "x", "kind": "ssh", "username": "a", "weight": 1, "private_key": "  " + key.replace("\n", "\r\n")}
    assert root.post(reverse("plugins:netbox_mangxa:credential_add"), data).status_code == 302
    assert Credential.objects.get().secrets() == {"private_key": key}


def test_a_bad_key_is_refused_at_its_field(root: Client) -> None:
    data = {"name": "x", "kind": "ssh", "username": "a", "weight": 1, "private_key": f"-----BEGIN {SECRET}"}
    page = root.post(reverse("plugins:netbox_mangxa:credential_add"), data)
    assert set(page.context["form"].errors) == {"private_key"}
    assert SECRET not in page.content.decode()


def test_its_page_shows_what_its_kind_knows(root: Client) -> None:
    made = [Credential.objects.create(name=kind, kind=kind, username="u") for kind in ("snmp", "ssh", "api")]
    shown = [root.get(row.get_absolute_url()).content.decode() for row in made]
    for word, kinds in (
        ("SNMP version", [1, 0, 0]), ("Retries", [1, 0, 0]), ("Old SSH", [0, 1, 0]), ("Server name", [0, 0, 1]),
        ("User name", [1, 1, 1]), ("Stored secrets", [1, 1, 1]),
    ):  # fmt: skip
        assert [int(word in page) for page in shown] == kinds, word
    assert all(port in page for port, page in zip(("161", "22", "443"), shown, strict=True))
