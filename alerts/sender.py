"""The one place where messages leave: SMTP and HTTP, bounded in time and size."""

import contextlib
import http.client
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from alerts.channel import Email, Parcel, Request

STEP = 10.0
"""Seconds to wait for any one answer."""
WHOLE = 40.0
"""Seconds for everything: a server that trickles must not hold us."""
HOPS = 2
"""Redirects to the same host that are followed."""
FAILED, REJECTED, BUSY, TIMEOUT = 300, 500, 429, 408


class SendError(Exception):
    """Not sent, or not known to be sent. Never holds a secret."""

    def __init__(self, text: str, *, permanent: bool = False, retry_after: float | None = None) -> None:
        """Say what went wrong."""
        super().__init__(text)
        self.permanent = permanent
        """Trying again would bring the same."""
        self.retry_after = retry_after
        """Seconds the other side asked us to wait."""


def send(parcel: Parcel) -> None:
    """Send it, or raise SendError. Blocks for ``WHOLE`` seconds at most."""
    try:
        if isinstance(parcel, Email):
            _mail(parcel)
        else:
            _post(parcel)
    except ssl.SSLCertVerificationError as error:
        raise SendError(f"the server's certificate is not valid: {error.verify_message}") from error
    except TimeoutError as error:
        raise SendError("no answer in time") from error
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
        status, location, wait = _exchange(url, request)
        if status < FAILED:
            return
        if status not in (307, 308):
            permanent = status < REJECTED and status not in (TIMEOUT, BUSY)
            raise SendError(f"the receiver answered {status}", permanent=permanent, retry_after=wait)
        target = urlsplit(urljoin(url.geturl(), location))
        if (target.scheme, target.netloc) != (url.scheme, url.netloc):
            raise SendError("the receiver redirects to another host, which is not followed", permanent=True)
        url = target
    raise SendError("the receiver redirects in circles", permanent=True)


def _exchange(url: SplitResult, request: Request) -> tuple[int, str, float | None]:
    """POST once; return the status, Location, and Retry-After in seconds. Of the answer nothing else is read."""
    host = url.hostname or ""
    connection = (
        http.client.HTTPSConnection(host, url.port, timeout=STEP, context=_context(verify=request.verify))
        if url.scheme == "https"
        else http.client.HTTPConnection(host, url.port, timeout=STEP)
    )
    try:
        with _deadline(lambda: connection.sock):
            path = (url.path or "/") + (f"?{url.query}" if url.query else "")
            connection.request("POST", path, request.body, dict(request.headers))
            answer = connection.getresponse()
            wait = answer.getheader("Retry-After", "")
            return answer.status, answer.getheader("Location", ""), float(wait) if wait.isdecimal() else None
    except http.client.HTTPException as error:
        raise SendError(f"the answer is not HTTP: {type(error).__name__}") from error
    finally:
        connection.close()


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
