"""The two ways to use an SSH transport: a terminal, and one command in a channel of its own."""

import select
from dataclasses import dataclass
from time import monotonic
from typing import Self

from paramiko import Channel, SSHException, Transport

from collectors.dialect import Dialect, refusal
from collectors.errors import CollectError, Fault
from collectors.screen import plain
from collectors.sessions.shell_reading import LONGEST, MOST
from collectors.text import say

WIDTH, HEIGHT = 511, 1000
"""Columns and rows: wide enough that nothing is wrapped (512 is the most that IOS takes), high enough for pages."""
CHUNK = 1 << 16
NOT_FOUND = 127
"""Exit status of a POSIX shell that does not know a command."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """``collectors.sessions.shell_reading.Stream`` over an SSH channel."""

    channel: Channel

    @classmethod
    def open(cls, transport: Transport, timeout: float) -> Self:
        """Ask for a terminal and a shell."""
        try:
            channel = transport.open_session(timeout=timeout)
            channel.settimeout(timeout)
            channel.get_pty("vt100", WIDTH, HEIGHT)
            channel.invoke_shell()
        except (SSHException, EOFError, OSError) as error:
            raise CollectError(Fault.REFUSED, say("The device gives no command line to this account")) from error
        return cls(channel)

    def send(self, data: bytes) -> None:
        """As ``Stream.send``."""
        self.channel.sendall(data)

    def receive(self, seconds: float) -> bytes:
        """As ``Stream.receive``."""
        self.channel.settimeout(seconds)
        return bytes(self.channel.recv(CHUNK))


def execute(transport: Transport, dialect: Dialect, command: str, patience: float) -> str:
    """Run one command in a channel of its own; raises ``CollectError`` unless it is seen to have ended."""
    try:
        channel = transport.open_session(timeout=patience)
    except (SSHException, EOFError, OSError) as error:
        raise CollectError(Fault.TRUNCATED, say("The device closed the connection")) from error
    with channel:
        try:
            channel.settimeout(patience)
            channel.exec_command(command)
            out, err = _all(channel, command, patience)
            status = _status(channel, dialect, command, patience)
        except TimeoutError as error:
            raise CollectError(Fault.TIMEOUT, say("No answer to “{command}”", command=command)) from error
        except (SSHException, EOFError, OSError) as error:
            text = say("The device closed the connection during “{command}”", command=command)
            raise CollectError(Fault.TRUNCATED, text) from error
    return _judged(dialect, command, plain(out), plain(err), status)


def _all(channel: Channel, command: str, patience: float) -> tuple[bytes, bytes]:
    """Read both streams to their end; silence of ``patience`` seconds raises."""
    out, err = bytearray(), bytearray()
    ends = monotonic() + LONGEST
    while not (channel.eof_received and not channel.recv_ready() and not channel.recv_stderr_ready()):
        ready, _, _ = select.select([channel], [], [], min(patience, max(ends - monotonic(), 0)))
        if not ready:
            raise _cut(command) if out else TimeoutError
        if channel.recv_stderr_ready():
            err += channel.recv_stderr(CHUNK)
        if channel.recv_ready():
            out += channel.recv(CHUNK)
        elif channel.closed and not channel.eof_received:
            raise _cut(command)
        if len(out) + len(err) > MOST:
            text = say("The answer to “{command}” is longer than {most:bytes}", command=command, most=MOST)
            raise CollectError(Fault.TOO_BIG, text)
    return bytes(out), bytes(err)


def _status(channel: Channel, dialect: Dialect, command: str, patience: float) -> int:
    if not channel.status_event.wait(patience if dialect.status else 0.2):
        if dialect.status:
            raise _cut(command)
        return 0
    if channel.exit_status < 0 and dialect.status:  # ended by a signal, or the connection broke
        raise _cut(command)
    return channel.exit_status if dialect.status else 0


def _judged(dialect: Dialect, command: str, out: str, err: str, status: int) -> str:
    for text in (err, out):
        if said := refusal(dialect, text):
            fault, words = said
            raise CollectError(fault, say("The device refuses “{command}”: {words}", command=command, words=words))
    if status:
        words = (err or out).strip().split("\n")[0][:120]
        text_ = say("“{command}” failed with status {status}: {words}", command=command, status=status, words=words)
        raise CollectError(Fault.UNSUPPORTED if status == NOT_FOUND else Fault.REFUSED, text_)
    return out.strip("\n") + "\n" if out.strip() else ""


def _cut(command: str) -> CollectError:
    return CollectError(Fault.TRUNCATED, say("The answer to “{command}” stopped before its end", command=command))
