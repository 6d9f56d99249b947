"""A secret goes in and comes out nowhere."""

import csv
import io
import json
import logging

import pytest
from core.models import ObjectChange, ObjectType
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from django.apps import apps
from django.test import Client
from django.urls import reverse
from extras.models import ExportTemplate
from netbox_mangxa import vault
from netbox_mangxa.kinds import SECRETS
from netbox_mangxa.models import Channel, Credential
from users.constants import TOKEN_PREFIX
from users.models import Token, User
from world import SECRET

pytestmark = pytest.mark.django_db


def private_key(passphrase: str) -> str:
    """Return a key that only its passphrase opens."""
    sealed = serialization.BestAvailableEncryption(passphrase.encode())
    key = ed25519.Ed25519PrivateKey.generate()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, sealed).decode()


UNSET = {"port": None, "timeout": None}
COMMON = {"port": "", "timeout": "", "retries": 1, "weight": 1}
KINDS = {
    "credential": {"name": "Mật", "kind": "snmp", "version": "2c", "community": SECRET, **COMMON},
    "ssh": {"name": "Mật", "kind": "ssh", "username": "a", "password": SECRET, "enable": SECRET + "2", **COMMON},
    "ssh key": {"name": "Mật", "kind": "ssh", "username": "a", "private_key": private_key(SECRET), **COMMON}
    | {"password": SECRET},
    "api": {"name": "Mật", "kind": "api", "secret": SECRET, **COMMON},
    "channel": {"name": "Mật", "kind": "email", "settings": "{}", "password": SECRET, "token": SECRET},
}
MODELS = {name: Channel if name == "channel" else Credential for name in KINDS}
STORED = {
    "credential": ["community"],
    "ssh": ["enable", "password"],
    "ssh key": ["password", "private_key"],
    "api": ["secret"],
    "channel": ["password", "token"],
}


@pytest.fixture
def root(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root"))
    return client


@pytest.fixture
def header() -> dict[str, str]:
    user, _new = User.objects.get_or_create(username="root", is_superuser=True)
    token = Token.objects.create(user=user)
    return {"HTTP_AUTHORIZATION": f"Bearer {TOKEN_PREFIX}{token.key}.{token.token}"}


def page(name: str, *args) -> str:
    return reverse(f"plugins:netbox_mangxa:{name}", args=args)


def sealed_forms(row) -> set[str]:
    """Return how the sealed bytes might be spelled."""
    raw = bytes(row.sealed)
    lines = {line for line in row.secrets().get("private_key", "").splitlines() if line and "-----" not in line}
    return {SECRET, *lines, raw.decode(), raw.hex(), repr(raw)[2:-1], raw[:24].decode()}


def assert_clean(text: str, row) -> None:
    for spelled in sealed_forms(row):
        assert spelled not in text


@pytest.mark.parametrize("kind", KINDS)
def test_from_the_form_to_every_page(kind: str, root: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    typed, kind = KINDS[kind], MODELS[kind]._meta.model_name
    assert root.post(page(f"{kind}_add"), typed).status_code == 302
    row = apps.get_model("netbox_mangxa", kind).objects.get()
    assert SECRET in row.secrets().values()

    stored = row.secrets()
    edited = typed | {"description": "changed", "token": ""} | dict.fromkeys(SECRETS, "")
    assert root.post(page(f"{kind}_edit", row.pk), edited).status_code == 302
    row.refresh_from_db()
    assert row.secrets() == stored, "an empty input keeps what is stored"

    for name in (kind, f"{kind}_edit", f"{kind}_changelog", f"{kind}_journal", f"{kind}_delete"):
        response = root.get(page(name, row.pk))
        assert response.status_code == 200, name
        assert_clean(response.content.decode(), row)
    lists = ("", "?export", "?export=table", "?export=xlsx", "?export=import", f"?q={SECRET[:4]}")
    for query in lists:
        response = root.get(page(f"{kind}_list") + query)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert_clean(body.decode("utf-8", "replace"), row)
    for change in ObjectChange.objects.all():
        shown = root.get(reverse("core:objectchange", args=[change.pk])).content.decode()
        assert_clean(json.dumps([change.prechange_data, change.postchange_data]) + shown, row)
    assert_clean(caplog.text, row)


@pytest.mark.parametrize("kind", KINDS)
def test_rest_and_graphql(kind: str, client: Client, header: dict[str, str]) -> None:
    names, data = (
        STORED[kind],
        KINDS[kind] | ({"settings": {}} if kind == "channel" else {"port": None, "timeout": None}),
    )
    kind = MODELS[kind]._meta.model_name
    url = reverse(f"plugins-api:netbox_mangxa-api:{kind}-list")
    made = client.post(url, data, content_type="application/json", **header)
    assert made.status_code == 201, made.content
    row = apps.get_model("netbox_mangxa", kind).objects.get()
    one = reverse(f"plugins-api:netbox_mangxa-api:{kind}-detail", args=[row.pk])
    changed = client.patch(one, {"description": "x"}, content_type="application/json", **header)
    assert changed.status_code == 200
    row.refresh_from_db()
    assert SECRET in row.secrets().values(), "what is not sent stays"

    answers = [made, changed, client.get(url, **header), client.get(one, **header), client.options(url, **header)]
    answers += [
        client.get(url + "?brief=1", **header),
        client.get(f"{url}?fields=sealed,{','.join(SECRETS)}", **header),
    ]
    for response in answers:
        assert_clean(response.content.decode(), row)
    assert made.json()["secrets_set"] == names

    for field in ("sealed", "secrets", *SECRETS):
        query = {"query": f"{{ mangxa_{kind}_list {{ id {field} }} }}"}
        answer = client.post(reverse("graphql"), query, content_type="application/json", **header)
        assert "errors" in answer.json(), field
        assert_clean(answer.content.decode(), row)
    changes = json.dumps(list(ObjectChange.objects.values_list("prechange_data", "postchange_data")))
    assert_clean(changes, row)


def test_a_new_password_alone_leaves_a_trace(client: Client, header: dict[str, str]) -> None:
    url = reverse("plugins-api:netbox_mangxa-api:credential-list")
    client.post(url, KINDS["credential"] | UNSET, content_type="application/json", **header)
    one = f"{url}{Credential.objects.get().pk}/"

    client.patch(one, {"community": SECRET + "2"}, content_type="application/json", **header)

    change = ObjectChange.objects.latest("pk")
    assert change.prechange_data["secrets"] != change.postchange_data["secrets"]
    assert Credential.objects.get().secrets() == {"community": SECRET + "2"}
    client.patch(one, {"community": None}, content_type="application/json", **header)
    assert Credential.objects.get().secrets() == {"community": SECRET + "2"}, "null leaves it"
    refused = client.patch(one, {"community": ""}, content_type="application/json", **header)
    assert refused.status_code == 400, "v2c without a community is no credential"


@pytest.mark.parametrize(
    "code",
    [
        "{% for c in queryset %}{{ c.secrets() }}{% endfor %}",
        "{% for c in queryset %}{{ c.sealed }}{% endfor %}",
        "{% for c in queryset %}{{ c.secrets }}{{ c.serialize_object() }}{% endfor %}",
        "{% for c in queryset %}{{ c.__dict__ }}{{ c.told_secrets }}{% endfor %}",
    ],
)
def test_export_templates(code: str, root: Client) -> None:
    root.post(page("credential_add"), KINDS["credential"])
    row = Credential.objects.get()
    template = ExportTemplate.objects.create(name="t", template_code=code)
    template.object_types.add(ObjectType.objects.get_for_model(Credential))

    response = root.get(page("credential_list") + "?export=t", follow=True)

    assert response.status_code == 200
    assert_clean(response.content.decode(), row)


def test_clone_carries_no_secret(root: Client) -> None:
    root.post(page("credential_add"), KINDS["credential"])
    row = Credential.objects.get()

    assert "sealed" not in row.clone()
    shown = root.get(page("credential_add") + f"?community={SECRET}").content.decode()
    assert SECRET not in shown


def test_files_take_no_secret_and_lose_none(root: Client) -> None:
    root.post(page("credential_add"), KINDS["credential"])
    row = Credential.objects.get()
    kept = bytes(row.sealed)
    exported = root.get(page("credential_list") + "?export=import").content.decode("utf-8-sig")
    assert "community" not in next(csv.reader(io.StringIO(exported)))

    response = root.post(page("credential_bulk_import"), {"data": exported, "format": "csv", "csv_delimiter": ","})

    assert response.status_code == 302
    row.refresh_from_db()
    assert bytes(row.sealed) == kept


def test_errors_do_not_repeat_it(root: Client, client: Client, header: dict[str, str]) -> None:
    bad = {
        "name": "x",
        "kind": "snmp",
        "version": "3",
        "username": "",
        "auth_protocol": "SHA1",
        "auth_password": SECRET,
    }
    shown = root.post(page("credential_add"), bad)
    assert shown.status_code == 200
    assert SECRET not in shown.content.decode()
    answer = client.post(
        reverse("plugins-api:netbox_mangxa-api:credential-list"), bad, content_type="application/json", **header
    )
    assert answer.status_code == 400
    assert SECRET not in answer.content.decode()


def test_a_lost_key_says_so_and_changes_nothing(root: Client, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    root.post(page("credential_add"), KINDS["credential"])
    row = Credential.objects.get()
    kept = bytes(row.sealed)
    monkeypatch.setenv("MANGXA_KEY_FILE", str(tmp_path / "other"))
    vault.ensure_key()

    shown = root.get(page("credential", row.pk))
    assert shown.status_code == 200
    assert "key" in shown.content.decode()
    refused = root.post(page("credential_edit", row.pk), KINDS["credential"])
    assert refused.status_code == 200
    assert "Sealed with a key" in refused.content.decode()
    other = root.post(page("credential_edit", row.pk), KINDS["credential"] | {"community": "", "description": "still"})
    assert other.status_code == 302, "all else may be changed"
    row.refresh_from_db()
    assert bytes(row.sealed) == kept
