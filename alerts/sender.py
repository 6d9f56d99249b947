"""The one place where messages leave: SMTP, HTTP and Apprise's services, bounded in time and size."""

import contextlib
import http.client
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from alerts.channel import Email, Parcel, Request, Service

STEP = 10.0
"""Seconds to wait for any one answer."""
WHOLE = 40.0
"""Seconds for everything: a server that trickles must not hold us."""
HOPS = 2
"""Redirects to the same host that are followed."""
FAILED, REJECTED, BUSY, TIMEOUT = 300, 500, 429, 408
HEARD = 64 * 1024
"""Bytes of an answer that are looked at, where one is expected."""


class SendError(Exception):
    """Not sent, or not known to be sent. Never holds a secret."""

    def __init__(self, text: str, *, permanent: bool = False, retry_after: float | None = None) -> None:
        """Say what went wrong."""
        super().__init__(text)
        self.permanent = permanent
        """Trying again would bring the same."""
        self.retry_after = retry_after
        """Seconds the other side asked us to wait."""


class LateError(SendError):
    """No answer in time."""


def send(parcel: Parcel) -> None:
    """Send it, or raise SendError. Blocks for ``WHOLE`` seconds at most."""
    with _told():
        match parcel:
            case Email():
                _mail(parcel)
            case Request():
                _post(parcel)
            case Service():
                _tell(parcel)


def ask(request: Request) -> tuple[int, str]:
    """Make one request; return the status and the first ``HEARD`` octets of its answer, whatever they are.

    No redirect is followed. Raises SendError where there is no answer, LateError where there is none in time.
    """
    with _told():
        status, _, _, heard = _exchange(urlsplit(request.url), request, hear=True)
    return status, heard


@contextmanager
def _told() -> Iterator[None]:
    """Turn what a connection raises into SendError."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise SendError(f"the server's certificate is not valid: {error.verify_message}") from error
    except TimeoutError as error:
        raise LateError("no answer in time") from error
    except UnicodeError as error:
        # Its own words show the text that could not be encoded: it may be a secret.
        raise SendError("an address has characters that cannot be sent", permanent=True) from error
    except (OSError, ValueError, AttributeError) as error:
        # AttributeError and ValueError: what smtplib and ssl raise on a socket that the deadline has closed.
        raise SendError(f"{type(error).__name__}: {error}") from error


def _mail(mail: Email) -> None:
    try:
        with _server(mail) as server:
            if mail.username:
                server.login(mail.username, mail.password)
            server.send_message(mail.message, mail.sender, [mail.recipient])
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        raise _refused("the recipient was refused", code, answer) from error
    except smtplib.SMTPAuthenticationError as error:
        raise _refused("the user name or password was refused", error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPResponseException as error:
        raise _refused("the server refused", error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPNotSupportedError as error:
        raise SendError(f"the server cannot do it: {error}", permanent=True) from error
    except smtplib.SMTPException as error:
        raise SendError(f"the connection broke: {error}") from error


@contextmanager
def _server(mail: Email) -> Iterator[smtplib.SMTP]:
    """Connect, encrypted as the channel wants it: never less."""
    context = _context(verify=mail.verify)
    name = "[127.0.0.1]"  # our own name in EHLO: asking the resolver for it can take half a minute
    if mail.tls == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(timeout=STEP, local_hostname=name, context=context)
    else:
        server = smtplib.SMTP(timeout=STEP, local_hostname=name)
    with _deadline(lambda: server.sock):
        server._host = mail.host  # type: ignore[attr-defined]  # noqa: SLF001 - starttls and SMTP_SSL check the certificate against it
        code, answer = server.connect(mail.host, mail.port)
        if code != 220:  # noqa: PLR2004 - RFC 5321: ready
            raise _refused("the server does not take mail", code, answer)
        if mail.tls == "starttls":
            server.starttls(context=context)
        try:
            yield server
        except BaseException:
            server.close()
            raise
        # The mail is accepted; a server that dies while saying goodbye does not make it unsent.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()


def _refused(what: str, code: int, answer: bytes | str) -> SendError:
    said = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return SendError(f"{what}: {code} {' '.join(said.split())[:200]}", permanent=code >= REJECTED)


def _post(request: Request) -> None:
    url = urlsplit(request.url)
    for _ in range(HOPS + 1):
        status, location, wait, heard = _exchange(url, request, hear=bool(request.expect))
        if status < FAILED:
            if request.expect and not re.search(request.expect, heard):
                raise SendError("the receiver's answer is not the one that means yes", permanent=False)
            return
        if status not in (307, 308):
            permanent = status < REJECTED and status not in (TIMEOUT, BUSY)
            raise SendError(f"the receiver answered {status}", permanent=permanent, retry_after=wait)
        target = urlsplit(urljoin(url.geturl(), location))
        if (target.scheme, target.netloc) != (url.scheme, url.netloc):
            raise SendError("the receiver redirects to another host, which is not followed", permanent=True)
        url = target
    raise SendError("the receiver redirects in circles", permanent=True)


def _exchange(url: SplitResult, request: Request, *, hear: bool) -> tuple[int, str, float | None, str]:
    """Ask once; return the status, Location, Retry-After in seconds, and the answer if somebody wants to hear it."""
    host = url.hostname or ""
    connection = (
        http.client.HTTPSConnection(host, url.port, timeout=STEP, context=_context(verify=request.verify))
        if url.scheme == "https"
        else http.client.HTTPConnection(host, url.port, timeout=STEP)
    )
    try:
        with _deadline(lambda: connection.sock):
            path = (url.path or "/") + (f"?{url.query}" if url.query else "")
            connection.request(request.method, path, request.body or None, dict(request.headers))
            answer = connection.getresponse()
            wait = answer.getheader("Retry-After", "")
            heard = answer.read(HEARD).decode("utf-8", "replace") if hear else ""
            return answer.status, answer.getheader("Location", ""), float(wait) if wait.isdecimal() else None, heard
    except http.client.HTTPException as error:
        raise SendError(f"the answer is not HTTP: {type(error).__name__}") from error
    finally:
        connection.close()


def _tell(service: Service) -> None:
    """Hand it to Apprise. What it logs may quote the address: of its words only the status code is passed on."""
    import apprise  # noqa: PLC0415 - 180 services: loaded by the process that sends, when it first sends to one

    kinds = {"crit": "failure", "unknown": "failure", "warn": "warning", "ok": "success"}
    asset = apprise.AppriseAsset(app_id="MangXa", app_desc="Mạng Xã", async_mode=False, secure_logging=True)
    one = apprise.Apprise(asset=asset)
    if not one.add(service.address):
        raise SendError("the service's address is not one that Apprise understands", permanent=True)
    result = one.notify(service.body, service.title, kinds.get(service.standing, "info"), "text", timeout=WHOLE)
    if result:
        return
    codes = [int(code) for entry in result.logs() for code in re.findall(r"\berror=(\d{3})\b", str(entry.message))]
    if not codes:
        raise SendError("the service did not take it")
    permanent = FAILED <= codes[-1] < REJECTED and codes[-1] not in (TIMEOUT, BUSY)
    raise SendError(f"the service answered {codes[-1]}", permanent=permanent)


def _context(*, verify: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


@contextmanager
def _deadline(sock: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Break the connection once the whole has taken too long; each step has its own, shorter timeout."""

    def cut() -> None:
        if (open_one := sock()) is not None:
            with contextlib.suppress(OSError):
                open_one.shutdown(socket.SHUT_RDWR)

    timer = Timer(WHOLE, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
