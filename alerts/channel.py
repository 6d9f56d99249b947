"""What a channel is: it words a message for one medium. Sending is not its business."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message as Mail
from typing import Literal

from alerts.message import Message

type Settings = Mapping[str, object]
"""The channel's settings and its secrets, merged. Raw: from a form or the API."""

type Tls = Literal["", "starttls", "tls"]


@dataclass(frozen=True, slots=True)
class Email:
    """A mail and the server that takes it."""

    host: str
    port: int
    tls: Tls
    sender: str
    recipient: str
    message: Mail
    username: str = ""
    password: str = field(default="", repr=False)
    verify: bool = True
    """The server's certificate must be valid."""


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request to make. Address and body may hold secrets."""

    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    verify: bool = True
    method: str = "POST"
    expect: str = ""
    """Regular expression that must be found in the answer's first bytes; empty: any good status will do."""


@dataclass(frozen=True, slots=True)
class Service:
    """A message to one of Apprise's services. The address is a secret."""

    address: str = field(repr=False)
    title: str
    body: str
    standing: str = ""


type Parcel = Email | Request | Service


@dataclass(frozen=True, slots=True)
class Channel:
    """How to word a message for one medium. The file's name is the channel's kind.

    ``render`` raises ValueError with a sentence if the settings cannot do.
    """

    title: str
    """English msgid of the name shown."""
    settings: tuple[str, ...]
    secret_settings: tuple[str, ...]
    render: Callable[[Message, Settings, str], Parcel]
    """Message, settings, recipient."""
    needs_recipient: bool = True
