"""Reading from a terminal until it waits for us: how long, how much, and what it means when it stops."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from collectors.errors import CollectError, Fault
from collectors.screen import last_line
from collectors.text import say

SETTLE = 0.1
"""Seconds of silence after a prompt before it is believed to be one."""
MOST = 16 << 20
"""Bytes of one answer."""
LONGEST = 180.0
"""Seconds for one answer, however busily a device talks."""
LAST = 4096
"""Bytes at the end of an answer in which its last line is looked for."""


class Stream(Protocol):
    """Bytes to and from a terminal."""

    def send(self, data: bytes) -> None:
        """Send all of it, or raise OSError."""

    def receive(self, seconds: float) -> bytes:
        """Return what has come, waiting at most so long (TimeoutError); empty once the other side has closed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read from a stream, and the errors that come of it."""

    stream: Stream
    patience: float
    """Seconds that a device may say nothing."""
    settle: float

    def until(
        self,
        raw: bytearray,
        command: str,
        done: Callable[[str], bool],
        rescued: Callable[[bytearray], bool] = lambda _: False,
    ) -> str:
        """Read on until the last line is one that was waited for and nothing follows it; return that line.

        What is read is added to ``raw``. Of a device that falls silent, ``rescued`` may say that it waits all the same.
        Raises ``CollectError``; an empty ``command`` means the login.
        """
        ends = monotonic() + LONGEST
        while (left := ends - monotonic()) > 0:
            line = last_line(bytes(raw[-LAST:]))
            if not done(line):
                if not self._more(raw, command, min(self.patience, left)) and not rescued(raw):
                    break
            elif not self._more(raw, command, self.settle):
                return line
        raise _silent(raw, command)

    def drain(self) -> None:
        """Throw away what a device says unasked, such as log messages."""
        try:
            while self.stream.receive(0.0):
                pass
        except TimeoutError:
            return
        except OSError:
            pass
        raise CollectError(Fault.TRUNCATED, say("The device closed the connection"))

    def _more(self, raw: bytearray, command: str, seconds: float) -> bool:
        """Wait for more; return whether any came."""
        try:
            chunk = self.stream.receive(seconds)
        except TimeoutError:
            return False
        except OSError as error:
            raise _closed(raw, command) from error
        if not chunk:
            raise _closed(raw, command)
        raw += chunk
        if len(raw) > MOST:
            text = say("The answer to “{command}” is longer than {most:bytes}", command=command, most=MOST)
            raise CollectError(Fault.TOO_BIG, text)
        return True


def _silent(raw: bytearray, command: str) -> CollectError:
    if not command:
        text = say("No command prompt came after the login")
        return CollectError(Fault.GARBLED if raw.strip() else Fault.TIMEOUT, text)
    if raw.strip():
        text = say("The answer to “{command}” stopped before its end", command=command)
        return CollectError(Fault.TRUNCATED, text)
    return CollectError(Fault.TIMEOUT, say("No answer to “{command}”", command=command))


def _closed(raw: bytearray, command: str) -> CollectError:
    if not command:
        return CollectError(Fault.REFUSED, say("The device closed the connection after the login"))
    fault = Fault.TRUNCATED if raw.strip() else Fault.REFUSED
    return CollectError(fault, say("The device closed the connection during “{command}”", command=command))
