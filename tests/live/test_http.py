"""Our HTTPS sessions against a real TLS server that misbehaves in every way."""

import asyncio
import json
import time
from pathlib import Path

import pytest

from collectors import rest
from collectors.asking import visit_api
from collectors.catalog import catalog
from collectors.errors import CollectError, Fault
from collectors.reading import Findings
from collectors.sections import Answer, Gateways, Identity, Sessions
from collectors.service import Service
from collectors.session import Json
from collectors.sessions import http_answer
from collectors.sessions.hostkeys import MemoryKeys
from collectors.sessions.http import HttpEngine
from collectors.target import ApiCredential
from tests.live.tls_server import certificate, drip, ok, running

pytestmark = pytest.mark.live
SERVICES = catalog(rest, "SERVICE", Service)
TOKEN = "t0ken-never-seen"


@pytest.fixture(scope="module")
def pem(tmp_path_factory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"), "device")


def who(port: int, **more) -> ApiCredential:
    return ApiCredential(**{"username": "key", "secret": TOKEN, "port": port, "timeout": 1.5, **more})


def fetch(port: int, *paths: str, keys: MemoryKeys | None = None, service: str = "fortios", **more) -> list[Json]:
    async def ask() -> list[Json]:
        engine = HttpEngine(keys or MemoryKeys())
        try:
            async with engine.api("127.0.0.1", who(port, **more), SERVICES[service]) as api:
                return [await api.fetch(path) for path in paths]
        finally:
            await engine.close()

    return asyncio.run(ask())


def fault(port: int, *paths: str, **more) -> CollectError:
    with pytest.raises(CollectError) as caught:
        fetch(port, *paths, **more)
    assert TOKEN not in f"{caught.value} {caught.value!r} {caught.value.__cause__!r}"
    return caught.value


def test_one_connection_serves_a_visit(pem: Path) -> None:
    with running(pem, {"/a": ok(b'{"x": 1}'), "/b": ok(b"[]")}) as server:
        assert fetch(server.port, "/a", "/b?vdom=*") == [{"x": 1}, []]
    assert server.connections == 1
    assert server.requests == [("/a", f"Bearer {TOKEN}"), ("/b?vdom=*", f"Bearer {TOKEN}")]


def test_basic_proof(pem: Path) -> None:
    with running(pem, {"/a": ok(b"{}")}) as server:
        fetch(server.port, "/a", service="opnsense")
    assert server.requests == [("/a", "Basic a2V5OnQwa2VuLW5ldmVyLXNlZW4=")]


def test_a_server_that_hangs_up_after_each_answer_is_called_again_by_tls(pem: Path) -> None:
    closing = ok(b"{}", Connection="close")
    with running(pem, {"/a": closing}) as server:
        assert fetch(server.port, "/a", "/a") == [{}, {}]
    assert server.connections == 2


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", Fault.AUTH),
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", Fault.REFUSED),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", Fault.UNSUPPORTED),
        (b"HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1/login\r\nContent-Length: 0\r\n\r\n", Fault.GARBLED),
        (b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", Fault.GARBLED),
        (ok(b"<html>Log in, please</html>"), Fault.GARBLED),
        (ok(b'{"x": NaN}'), Fault.GARBLED),
        (ok(b"[" * 100_000), Fault.GARBLED),
        (b"SSH-2.0-OpenSSH\r\n\r\n", Fault.TRUNCATED),
        (b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{"x": 1}', None),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n[1, 2, 3]", None),
        (ok(b'{"status": "error", "http_status": 403}'), Fault.UNSUPPORTED),
    ],
)
def test_what_is_no_good_answer_is_an_error(pem: Path, reply: bytes, expected: Fault | None) -> None:
    send = reply if expected else (lambda secure: secure.sendall(reply))
    with running(pem, {"/a": send}) as server:
        error = fault(server.port, "/a")
    assert error.fault is (expected or Fault.TRUNCATED)


def test_a_token_is_not_carried_to_where_a_redirect_points(pem: Path) -> None:
    moved = b"HTTP/1.1 307 Elsewhere\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"
    with running(pem, {"/a": moved, "/b": ok(b"{}")}) as server:
        fault(server.port, "/a")
    assert [path for path, _ in server.requests] == ["/a"]


@pytest.mark.parametrize("data", [ok(b" " * 500 + b"{}"), b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 80])
def test_a_dripping_answer_ends_in_time(pem: Path, data: bytes) -> None:
    with running(pem, {"/a": drip(data, 0.05)}) as server:
        began = time.monotonic()
        assert fault(server.port, "/a", timeout=0.8).fault is Fault.TIMEOUT
        assert time.monotonic() - began < 2.5


def test_an_endless_answer_is_cut(pem: Path, monkeypatch) -> None:
    monkeypatch.setattr(http_answer, "MOST", 100_000)
    with running(pem, {"/a": ok(b" " * 200_000)}) as server:
        assert fault(server.port, "/a").fault is Fault.TOO_BIG


def test_a_changed_certificate_is_sent_nothing(pem: Path, tmp_path: Path) -> None:
    keys = MemoryKeys()
    with running(pem, {"/a": ok(b"{}")}) as server:
        fetch(server.port, "/a", keys=keys)
    ((_, _, pinned),) = keys.fresh()
    with running(certificate(tmp_path, "impostor"), {"/a": ok(b"{}")}) as server:
        keys.keys["127.0.0.1", server.port] = (pinned,)
        assert fault(server.port, "/a", keys=keys).fault is Fault.HOST_KEY
    assert server.requests == []


def test_an_authority_instead_of_a_pin(pem: Path, tmp_path: Path) -> None:
    public = "-----BEGIN CERTIFICATE" + pem.read_text().split("-----BEGIN CERTIFICATE")[1]
    keys = MemoryKeys()
    with running(pem, {"/a": ok(b"{}")}) as server:
        assert fetch(server.port, "/a", keys=keys, authority=public) == [{}]
        assert fault(server.port, "/a", authority=public, server_name="other.example").fault is Fault.HOST_KEY
    assert keys.fresh() == ()
    with running(certificate(tmp_path, "impostor"), {"/a": ok(b"{}")}) as server:
        assert fault(server.port, "/a", authority=public).fault is Fault.HOST_KEY
    assert server.requests == []


def test_a_visit(pem: Path) -> None:
    told = {
        "/api/diagnostics/system/systemInformation": {"name": "fw.xa.example", "versions": ["OPNsense 24.7.1-amd64"]},
        "/api/diagnostics/firewall/pfStates": {"current": "812", "limit": "402000"},
        "/api/routing/settings/searchGateway": {
            "rows": [{"name": "WAN", "gateway": "~", "status": "none", "loss": "0.5 %", "delay": "3.2 ms"}]
        },
    }
    replies = {path: ok(json.dumps(document).encode()) for path, document in told.items()}
    findings = Findings()

    async def main(port: int) -> bool:
        engine = HttpEngine(MemoryKeys())
        done = await visit_api(
            engine, "127.0.0.1", who(port), SERVICES["opnsense"], plans=("state", "facts"), findings=findings
        )
        await engine.close()
        return done

    with running(pem, replies) as server:
        assert asyncio.run(main(server.port))
    kinds = {type(each): each for each in findings.sections}
    assert kinds[Identity].version == "24.7.1"
    assert (kinds[Sessions].used, kinds[Sessions].limit) == (812, 402000)
    assert kinds[Gateways].gateways[0].loss == 0.5
    assert kinds[Answer].ok
    assert {each.where for each in findings.troubles} == {"memory", "uptime", "disks", "interfaces"}


def test_a_visit_to_nobody() -> None:
    findings = Findings()

    async def main() -> bool:
        engine = HttpEngine(MemoryKeys())
        done = await visit_api(engine, "127.0.0.1", who(1), SERVICES["fortios"], plans=("state",), findings=findings)
        await engine.close()
        return done

    assert not asyncio.run(main())
    (answer,) = findings.sections
    assert not answer.ok
    assert [each.fault for each in findings.troubles] == [Fault.REFUSED]
