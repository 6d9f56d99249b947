"""E-mail: plain text and simple HTML, threaded by incident."""

from datetime import UTC, datetime
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr, getaddresses, parseaddr
from html import escape
from typing import cast

from alerts.channel import Channel, Email, Settings, Tls
from alerts.message import Message

PORTS = {"": 25, "starttls": 587, "tls": 465}
COLOURS = {"ok": "#2fb344", "warn": "#f59f00", "crit": "#d63939", "unknown": "#ae3ec9"}


def render(message: Message, settings: Settings, recipient: str) -> Email:
    """Write the mail. The same notification always has the same Message-ID, so that a duplicate is recognised."""
    tls = str(settings.get("tls") or "")
    if tls not in PORTS:
        raise ValueError(f"tls must be empty, starttls or tls, not {tls!r}")
    host, sender = str(settings.get("host") or "").strip(), _address(settings.get("sender"), "the sender")
    reader = _address(recipient, "the recipient")
    if not host:
        raise ValueError("the channel has no mail server")
    username, password = str(settings.get("username") or ""), str(settings.get("password") or "")
    if not (username + password).isascii():
        raise ValueError("the user name and the password must be ASCII to log in to a mail server")
    return Email(
        host=host,
        port=int(str(settings.get("port") or PORTS[tls])),
        tls=cast("Tls", tls),
        sender=sender,
        recipient=reader,
        message=_mail(message, str(settings["sender"]), reader),
        username=username,
        password=password,
        verify=settings.get("verify") is not False,
    )


def _mail(message: Message, sender: str, recipient: str) -> MIMEMultipart:
    name, address = parseaddr(sender)
    domain = address.rpartition("@")[2]
    mail = MIMEMultipart("alternative")
    # Not the newer EmailMessage: where that folds a long subject, the space between two words gets lost.
    mail["Subject"] = Header(" ".join(message.subject.split()), "utf-8", header_name="Subject").encode()
    mail["From"] = formataddr((Header(name, "utf-8").encode(), address)) if name else address
    mail["To"] = recipient
    mail["Date"] = format_datetime(datetime.fromtimestamp(message.at, UTC))
    mail["Message-ID"] = f"<{message.id}@{domain}>"
    if message.thread:
        mail["In-Reply-To"] = mail["References"] = f"<{message.thread}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday answers, please
    mail["Content-Language"] = message.language
    mail["X-Mangxa-Kind"] = message.kind
    if message.incident is not None:
        mail["X-Mangxa-Incident"] = str(message.incident)
    mail.attach(MIMEText(message.body(), "plain", "utf-8"))
    mail.attach(MIMEText(_html(message), "html", "utf-8"))
    return mail


def _html(message: Message) -> str:
    rows = "".join(
        f'<tr><td style="color:#667;padding:2px 12px 2px 0;vertical-align:top">{escape(label)}</td>'
        f"<td>{escape(value)}</td></tr>"
        for label, value in message.facts
    )
    colour = COLOURS.get(message.standing, "#667")
    link = f'<p><a href="{escape(message.url)}">{escape(message.url)}</a></p>' if message.url else ""
    return (
        f'<!doctype html><html lang="{escape(message.language)}"><body style="font-family:sans-serif">'
        f'<p style="border-left:6px solid {colour};padding-left:10px;font-size:16px">{escape(message.subject)}</p>'
        f'<table>{rows}</table>{link}<p style="color:#667;font-size:12px">{escape(message.reason)}</p></body></html>\n'
    )


def _address(raw: object, whose: str) -> str:
    """Return the bare address of ``Name <address>``; it goes into SMTP commands and headers, so no surprises in it."""
    text = str(raw or "")
    found = getaddresses([text])
    address = found[0][1] if len(found) == 1 and text.isprintable() else ""
    local, _, domain = address.rpartition("@")
    if not local or not domain or any(c.isspace() or c in ",;<>" for c in address):
        raise ValueError(f"{whose} is not an e-mail address: {text!r}")
    return address


CHANNEL = Channel("E-mail", ("host", "port", "tls", "username", "sender", "verify"), ("password",), render)
