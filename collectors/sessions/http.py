"""HTTPS APIs of many devices: one connection a visit, the certificate checked before the credential is sent."""

import asyncio
import base64
import socket
import ssl
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from time import monotonic

from collectors.errors import CollectError, Fault, NoConnectionError
from collectors.service import Service
from collectors.session import Json
from collectors.sessions.hostkeys import HostKey, KeyStore, pin
from collectors.sessions.http_answer import bare, check_status, decoded, late, left, read_body
from collectors.target import ApiCredential
from collectors.text import say

MOST_SESSIONS = 64


class HttpEngine:
    """``collectors.service.ApiEngine`` over HTTPS. Nothing is ever sent in clear, no redirect is followed."""

    def __init__(self, keys: KeyStore, most: int = MOST_SESSIONS) -> None:
        """Take where certificates are kept, and how many devices may be asked at once."""
        self._keys = keys
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="https")
        self._room = asyncio.Semaphore(most)

    @asynccontextmanager
    async def api(self, address: str, credential: ApiCredential, service: Service) -> AsyncIterator["HttpSession"]:
        """As ``ApiEngine.api``."""
        async with self._room:
            session = HttpSession(address, credential, service, self._keys, self._threads)
            try:
                yield session
            finally:
                session.close()

    async def close(self) -> None:
        """As ``ApiEngine.close``."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def shown_certificate(address: str, credential: ApiCredential, keys: KeyStore) -> None:
    """Compare a device's certificate with what is on record, and hang up: nothing of ours is sent. Blocks.

    Raises ``CollectError``, ``HOST_KEY`` where it is another one; a first one is recorded.
    """
    nobody = ThreadPoolExecutor(1)
    session = HttpSession(address, credential, Service("", ()), keys, nobody)
    try:
        session.meet()
    finally:
        session.close()
        nobody.shutdown(wait=False)


@dataclass(slots=True, eq=False)
class HttpSession:
    """``collectors.session.Api`` of one device."""

    address: str
    credential: ApiCredential
    service: Service
    _keys: KeyStore
    _threads: ThreadPoolExecutor
    _connection: HTTPConnection | None = None
    _sockets: list[socket.socket] = field(default_factory=list)

    async def fetch(self, path: str) -> Json:
        """As ``Api.fetch``."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self.credential.timeout + 1.0):  # headers that drip in have no other end
                return await loop.run_in_executor(self._threads, self._fetch, path)
        except TimeoutError as error:
            self.close()
            raise late(path) from error
        except asyncio.CancelledError:
            self.close()
            raise

    def meet(self) -> None:
        """Connect and look at the certificate, in this thread; raises ``CollectError``."""
        try:
            self._open(monotonic() + self.credential.timeout)
        except TimeoutError as error:
            text = say("No answer on port {port}", port=self.credential.port)
            raise NoConnectionError(Fault.TIMEOUT, text) from error

    def close(self) -> None:
        """Hang up; a thread that waits for the device wakes up."""
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._sockets.clear()
        self._connection = None

    def _fetch(self, path: str) -> Json:
        ends = monotonic() + self.credential.timeout
        try:
            body = self._exchange(path, ends)
        except CollectError:
            self.close()
            raise
        except TimeoutError as error:
            self.close()
            raise late(path) from error
        except (HTTPException, OSError, ValueError) as error:
            self.close()
            raise CollectError(Fault.TRUNCATED, say("The answer to {path} broke off", path=bare(path))) from error
        answer = decoded(path, body)
        if words := self.service.refused(answer):
            text = say("The device refuses {path}: {words}", path=bare(path), words=words[:120])
            raise CollectError(Fault.UNSUPPORTED, text)
        return answer

    def _exchange(self, path: str, ends: float) -> bytes:
        connection = self._connection or self._open(ends)
        connection.sock.settimeout(left(ends))
        connection.request(
            "GET",
            path,
            headers={
                "Authorization": _proof(self.service, self.credential),
                "Accept": "application/json",
                "User-Agent": "mangxa",
            },
        )
        response = connection.getresponse()
        check_status(path, response)
        body = read_body(path, response, connection, ends)
        if response.will_close:
            self.close()
        return body

    def _open(self, ends: float) -> HTTPConnection:
        plain = _connected(self.address, self.credential, ends)
        self._sockets.append(plain)
        context, name = _context(self.credential, self.address)
        try:
            secure = context.wrap_socket(plain, server_hostname=name)
        except ssl.SSLCertVerificationError as error:
            text = say("The certificate is not to be trusted: {why}. Nothing was sent", why=error.verify_message)
            raise CollectError(Fault.HOST_KEY, text) from error
        except TimeoutError:
            raise
        except OSError as error:
            text = say("What answers on port {port} does not speak usable TLS", port=self.credential.port)
            raise NoConnectionError(Fault.GARBLED, text) from error
        self._sockets[-1] = secure
        if not self.credential.authority:
            certificate = secure.getpeercert(binary_form=True) or b""
            pin(self._keys, self.address, self.credential.port, HostKey("tls", certificate))
        connection = HTTPConnection(self.address, self.credential.port)
        connection.auto_open = 0  # it would connect again by itself, and in clear
        connection.sock = secure
        self._connection = connection
        return connection


def _connected(address: str, credential: ApiCredential, ends: float) -> socket.socket:
    try:
        return socket.create_connection((address, credential.port), left(ends))
    except ConnectionRefusedError as error:
        raise NoConnectionError(Fault.REFUSED, say("Port {port} is closed", port=credential.port)) from error
    except TimeoutError as error:
        raise NoConnectionError(Fault.TIMEOUT, say("No answer on port {port}", port=credential.port)) from error
    except OSError as error:
        text = say("No way to port {port}: {why}", port=credential.port, why=error.strerror or type(error).__name__)
        raise NoConnectionError(Fault.TIMEOUT, text) from error


def _context(credential: ApiCredential, address: str) -> tuple[ssl.SSLContext, str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if credential.authority:
        try:
            context.load_verify_locations(cadata=credential.authority)
        except (ssl.SSLError, ValueError) as error:
            raise CollectError(Fault.LOCAL, say("The certificate of the authority cannot be read")) from error
    else:  # pinned instead: devices sign their own
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context, credential.server_name or address


def _proof(service: Service, credential: ApiCredential) -> str:
    if service.proof == "bearer":
        return f"Bearer {credential.secret}"
    return "Basic " + base64.b64encode(f"{credential.username}:{credential.secret}".encode()).decode()
