"""Pages, certificates, names and ports looked at for real: good ones, bad ones, and those that drip."""

import asyncio
import contextlib
import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from collectors.sessions.portals import PortalEngine
from collectors.target import Watch


class Pages(BaseHTTPRequestHandler):
    """Some ways a page can be."""

    def do_GET(self):
        match self.path:
            case "/":
                self.answer(200, "<h1>Cổng dịch vụ công</h1>")
            case "/go":
                self.answer(302, "", Location="/?a=1")
            case "/round":
                self.answer(302, "", Location="/round")
            case "/?a=1":
                self.answer(200, "Đăng nhập")
            case "/drip":
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                with contextlib.suppress(OSError):
                    for _ in range(100):
                        self.wfile.write(b".")
                        time.sleep(0.1)
            case _:
                self.answer(503, "bảo trì")

    def answer(self, status, text, **headers):
        body = text.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def serving(context=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def expired(tmp_path):
    """A certificate that signed itself and ended yesterday."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "dvc.example.vn")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=9)).not_valid_after(now - timedelta(days=1))
    kinds = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file = tmp_path / "pair.pem"
    file.write_bytes(key.private_bytes(*kinds) + made.sign(key, hashes.SHA256()).public_bytes(kinds[0]))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def look(*watches, address="127.0.0.1"):
    async def main():
        engine = PortalEngine()
        try:
            return await engine.look(watches, address)
        finally:
            await engine.close()

    return asyncio.run(main())


def test_pages():
    with serving() as port:
        base = f"http://127.0.0.1:{port}"
        good, moved, lacking, down, down_meant, round_and_round, drip = look(
            Watch("a", "http", f"{base}/", "dịch vụ CÔNG"),
            Watch("b", "http", f"{base}/go", "Đăng nhập"),
            Watch("c", "http", f"{base}/", "Không có"),
            Watch("d", "http", f"{base}/x"),
            Watch("e", "http", f"{base}/x", statuses=(503,)),
            Watch("f", "http", f"{base}/round"),
            Watch("g", "http", f"{base}/drip", timeout=1.0),
        )
    assert (good.status, good.good, good.error) == (200, True, None) and good.took > 0
    assert (moved.status, moved.good) == (200, True)
    assert lacking.good is False and "Không có" in str(lacking.unexpected)
    assert (down.status, down.good) == (503, False) and down_meant.good is True
    assert "redirects" in str(round_and_round.error)
    assert str(drip.error) == "no answer within 1 s" and drip.good is None


def test_a_bad_certificate_is_read_all_the_same(expired):
    with serving(expired) as port:
        page, shaken = look(Watch("a", "http", f"https://127.0.0.1:{port}/"), Watch("b", "tls", f"127.0.0.1:{port}"))
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    for each in (page, shaken):
        assert each.error is None and each.expires == yesterday and "dvc.example.vn" in each.issuer and each.distrust
    assert page.status == 200


def test_ports():
    with serving() as port, socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        there, not_there, no_tls, nonsense = look(
            Watch("a", "tcp", f"127.0.0.1:{port}"),
            Watch("b", "tcp", f"127.0.0.1:{closed.getsockname()[1]}"),
            Watch("c", "tls", f"127.0.0.1:{port}", timeout=2.0),
            Watch("d", "tcp", "127.0.0.1:abc"),
        )
    assert there.good is True and there.error is None
    assert "is closed" in str(not_there.error)
    assert no_tls.error is not None and no_tls.good is None
    assert "host:port" in str(nonsense.error)


@contextlib.contextmanager
def names():
    """A name server that knows one name, and is silent about another."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.53.0.1", 53))

    def run():
        with contextlib.suppress(OSError):
            while True:
                wire, sender = server.recvfrom(2000)
                if not wire:
                    return
                question = dns.message.from_wire(wire)
                answer = dns.message.make_response(question)
                name = question.question[0].name.to_text()
                if name == "dvc.example.vn.":
                    answer.answer.append(dns.rrset.from_text(name, 60, "IN", "A", "10.1.2.3"))
                elif name == "silent.example.vn.":
                    continue
                else:
                    answer.set_rcode(dns.rcode.NXDOMAIN if name.startswith("no") else dns.rcode.SERVFAIL)
                server.sendto(answer.to_wire(), sender)

    threading.Thread(target=run, daemon=True).start()
    try:
        yield "127.53.0.1"
    finally:
        with contextlib.suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
        server.close()


def test_names_are_asked_of_the_office():
    try:
        told = names()
        address = told.__enter__()
    except PermissionError:
        pytest.skip("port 53 needs root")
    try:
        good, other, gone, broken, silent = look(
            Watch("a", "dns", "dvc.example.vn", "10.1.2.3"),
            Watch("b", "dns", "dvc.example.vn", "10.9.9.9"),
            Watch("c", "dns", "no.example.vn"),
            Watch("d", "dns", "broken.example.vn"),
            Watch("e", "dns", "silent.example.vn", timeout=1.0),
            address=address,
        )
    finally:
        told.__exit__(None, None, None)
    assert good.good is True and good.addresses == ("10.1.2.3",)
    assert other.good is False and "10.1.2.3" in str(other.unexpected)
    assert "does not exist" in str(gone.error)
    assert broken.error is not None and "10" not in str(broken.addresses)
    assert "does not answer" in str(silent.error)
