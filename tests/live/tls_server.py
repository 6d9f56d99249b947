"""A TLS server that answers each path with bytes of the test's choosing, and remembers what it was sent."""

import datetime as dt
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

type Reply = bytes | Callable[[ssl.SSLSocket], None]


def certificate(folder: Path, name: str, days: int = 30) -> Path:
    """Make a self-signed certificate for 127.0.0.1; return the PEM file of it and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def ok(body: bytes, **headers: str) -> bytes:
    """A whole answer with a length."""
    lines = [b"HTTP/1.1 200 OK", b"Content-Length: %d" % len(body)]
    lines += [f"{name.replace('_', '-')}: {value}".encode() for name, value in headers.items()]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


@dataclass
class TlsServer:
    """Replies by path (query included, then without); anything else is 404."""

    pem: Path
    replies: dict[str, Reply]
    requests: list[tuple[str, str]] = field(default_factory=list)
    """Path and Authorization of every request."""
    connections: int = 0
    port: int = 0

    def __post_init__(self) -> None:
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.pem)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                plain, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(plain,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        self.connections += 1
        with suppress(OSError, ssl.SSLError, IndexError), self.context.wrap_socket(plain, server_side=True) as secure:
            while head := _head(secure):
                path = head.split(" ")[1]
                proof = next((line[15:] for line in head.split("\r\n") if line.startswith("Authorization: ")), "")
                self.requests.append((path, proof))
                missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}"
                reply = self.replies.get(path, self.replies.get(path.split("?")[0], missing))
                if callable(reply):
                    reply(secure)
                    return
                secure.sendall(reply)

    def close(self) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


@contextmanager
def running(pem: Path, replies: dict[str, Reply]) -> Iterator[TlsServer]:
    """Serve while the context lasts."""
    server = TlsServer(pem, replies)
    try:
        yield server
    finally:
        server.close()


def drip(data: bytes, pause: float) -> Callable[[ssl.SSLSocket], None]:
    """Send one byte at a time."""

    def send(secure: ssl.SSLSocket) -> None:
        for at in range(len(data)):
            secure.sendall(data[at : at + 1])
            time.sleep(pause)

    return send


def _head(secure: ssl.SSLSocket) -> str:
    got = b""
    while not got.endswith(b"\r\n\r\n"):
        chunk = secure.recv(1)
        if not chunk:
            return ""
        got += chunk
    return got.decode("latin-1")
