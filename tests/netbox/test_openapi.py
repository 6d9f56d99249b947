"""The OpenAPI document is valid, and says nothing doubtful about our part of it."""

import json

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2
from netbox_mangxa.kinds import SECRETS
from openapi_spec_validator import validate

OURS = "/api/plugins/mangxa/"
WORK = tuple(f"/{{id}}/{name}/" for name in ("acknowledge", "unacknowledge", "comment", "assign", "snooze"))
"""What people do about incidents: no row is written by it from outside."""


@pytest.fixture(scope="module")
def document(django_db_setup, django_db_blocker) -> dict:  # noqa: ARG001 - makes the database
    with django_db_blocker.unblock():
        GENERATOR_STATS.reset()
        document = SchemaGenerator().get_schema(request=None, public=True)
        return json.loads(OpenApiJsonRenderer2().render(document, renderer_context={}))


def test_it_is_valid(document: dict) -> None:
    validate(document)


@pytest.mark.usefixtures("document")
def test_no_warning_is_about_us() -> None:
    said = [*GENERATOR_STATS._warn_cache, *GENERATOR_STATS._error_cache]

    assert [text for text in said if "mangxa" in text.lower() or "MangXa" in text] == []


def test_every_model_is_there(document: dict) -> None:
    lists = {
        path.removeprefix(OURS).strip("/")
        for path in document["paths"]
        if path.startswith(OURS) and "{" not in path and not path.endswith("/ask/")
    }

    assert lists == {
        "accept-rules", "agent-tokens", "asset-values", "certificates", "channels", "check-policies",
        "computer-reports", "config-versions", "credentials", "custodies", "disk-records", "disposals", "downtimes",
        "events", "field-sources", "hearings", "heartbeats", "host-keys", "incidents", "inhibitions", "ladder-steps",
        "ladders", "life-rules", "links", "notifications", "officials", "paper-templates", "portals", "proposals",
        "routes", "routes/test", "scan-ranges", "silences", "statuses", "system-checks", "transitions", "units",
        "visits", "working-hours",
    }  # fmt: skip


def test_secrets_are_write_only(document: dict) -> None:
    schemas = document["components"]["schemas"]
    for name in ("Credential", "Channel"):
        assert "sealed" not in schemas[name]["properties"]
        for secret in (*SECRETS, "password", "token", "secret_url", "signing_key"):
            assert secret not in schemas[name]["properties"], f"{name}.{secret} is readable"


def test_what_monitoring_writes_is_read_only(document: dict) -> None:
    for path, methods in document["paths"].items():
        if path.endswith(WORK):
            assert set(methods) & {"get", "put", "patch", "delete"} == set(), path
        elif not path.endswith("/ask/") and path.startswith(  # a wish is no row
            tuple(
                f"{OURS}{name}/"
                for name in (
                    "computer-reports",
                    "events",
                    "hearings",
                    "heartbeats",
                    "incidents",
                    "notifications",
                    "statuses",
                    "system-checks",
                    "transitions",
                    "visits",
                )
            )
        ):
            assert set(methods) & {"get", "post", "put", "patch", "delete"} == {"get"}, path
