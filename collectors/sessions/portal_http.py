"""One page fetched as a browser would, its certificate looked at also where it is bad."""

import socket
import ssl
from contextlib import closing
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException
from time import monotonic
from urllib.parse import urljoin, urlsplit

from cryptography import x509

from collectors.errors import CollectError, Fault
from collectors.sessions.http_answer import left
from collectors.text import say

HOPS = 5
"""Redirects that are followed: portals send people to a log-in page."""
MOST = 1 << 20
"""Octets of a page that are read."""
CHUNK = 1 << 16
MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Page:
    """What came back. Of several hops the last one's."""

    status: int = 0
    text: str = ""
    expires: str = ""
    issuer: str = ""
    distrust: str = ""
    location: str = ""


def fetch(url: str, timeout: float) -> Page:
    """GET a page and follow its redirects, within ``timeout`` seconds in all. Raises CollectError, TimeoutError."""
    ends, distrust = monotonic() + timeout, ""
    for _ in range(HOPS + 1):
        page = _get(url, ends)
        distrust = distrust or page.distrust
        if page.status not in MOVED or not page.location:
            return replace(page, distrust=distrust)
        url = urljoin(url, page.location)
    raise CollectError(Fault.LOOP, say("the page redirects more than {n} times", n=HOPS))


def greet(host: str, port: int, tls: bool, timeout: float) -> Page:  # noqa: FBT001 - one of two kinds
    """Connect, and shake hands where ``tls``. Raises CollectError, TimeoutError."""
    with closing(_connected(host, port, monotonic() + timeout)) as plain:
        if not tls:
            return Page()
        secure, page = _secured(plain, host, port, monotonic() + timeout)
        secure.close()
        return page


def _get(url: str, ends: float) -> Page:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CollectError(Fault.LOCAL, say("“{url}” is not the address of a page", url=url))
    plain, page = _connected(parts.hostname, port, ends), Page()
    if parts.scheme == "https":
        plain, page = _secured(plain, parts.hostname, port, ends)
    with closing(plain):
        return _exchange(
            plain,
            parts.netloc.rpartition("@")[2],
            (parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
            page,
            ends,
        )


def _exchange(secure: socket.socket, host: str, path: str, page: Page, ends: float) -> Page:
    connection = HTTPConnection("unused")
    connection.auto_open = 0
    connection.sock = secure
    try:
        secure.settimeout(left(ends))
        # A browser's name in the header: some portals refuse everything else.
        head = {"Host": host, "User-Agent": "Mozilla/5.0 (MangXa)", "Accept": "text/html,*/*", "Connection": "close"}
        connection.request("GET", path, headers=head)
        response = connection.getresponse()
        body = bytearray()
        while len(body) < MOST:
            secure.settimeout(left(ends))
            chunk = response.read1(CHUNK)
            if not chunk:
                break
            body += chunk
        text = body.decode(response.headers.get_content_charset() or "utf-8", "replace")
        return replace(page, status=response.status, text=text, location=response.getheader("Location", ""))
    except TimeoutError:
        raise
    except (HTTPException, OSError, LookupError, ValueError) as error:
        raise CollectError(Fault.GARBLED, say("the page broke off ({why})", why=type(error).__name__)) from error


def _connected(host: str, port: int, ends: float) -> socket.socket:
    try:
        return socket.create_connection((host, port), left(ends))
    except TimeoutError:
        raise CollectError(Fault.TIMEOUT, say("no answer on port {port}", port=port)) from None
    except ConnectionRefusedError:
        raise CollectError(Fault.REFUSED, say("port {port} is closed", port=port)) from None
    except socket.gaierror as error:
        raise CollectError(Fault.LOCAL, say("our server cannot resolve the name {host}", host=host)) from error
    except OSError as error:
        text = say("no way to port {port}: {why}", port=port, why=error.strerror or type(error).__name__)
        raise CollectError(Fault.TIMEOUT, text) from error


def _secured(plain: socket.socket, host: str, port: int, ends: float) -> tuple[ssl.SSLSocket, Page]:
    """Shake hands as a browser does; where the certificate fails, once more without, to read what is wrong with it."""
    try:
        secure = _shaken(plain, host, ends, verify=True)
        return secure, _certificate(secure, "")
    except ssl.SSLCertVerificationError as error:
        secure = _shaken(_connected(host, port, ends), host, ends, verify=False)
        return secure, _certificate(secure, error.verify_message or "certificate verify failed")


def _shaken(plain: socket.socket, host: str, ends: float, *, verify: bool) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    if not verify:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        plain.settimeout(left(ends))
        return context.wrap_socket(plain, server_hostname=host)
    except ssl.SSLCertVerificationError:
        plain.close()
        raise
    except TimeoutError:
        plain.close()
        raise
    except OSError as error:
        plain.close()
        raise CollectError(Fault.GARBLED, say("what answers does not speak usable TLS")) from error


def _certificate(secure: ssl.SSLSocket, distrust: str) -> Page:
    raw = secure.getpeercert(binary_form=True)
    try:
        found = x509.load_der_x509_certificate(raw or b"")
        issuer = found.issuer.rfc4514_string()[:200]
        return Page(expires=found.not_valid_after_utc.date().isoformat(), issuer=issuer, distrust=distrust)
    except ValueError:
        return Page(distrust=distrust or "certificate cannot be read")
