"""Syslog messages out of a stream of bytes: both framings of RFC 6587, told apart message by message. Pure."""

from dataclasses import dataclass, field

LONGEST = 8192
"""Octets of one message that are kept: RFC 5424 asks for 2048 at least."""
ENDS = b"\n\x00"
"""Ends of a message without a count: RFC 6587 names LF; some senders use NUL."""
_DIGITS = 7
"""A count of more digits is none."""


class FramingError(ValueError):
    """The stream cannot be read any further."""


@dataclass(slots=True)
class Frames:
    """The messages of one connection. Holds ``longest`` octets at most, however long a message is."""

    longest: int = LONGEST
    _held: bytearray = field(default_factory=bytearray)
    _skip: int = 0
    """Octets still to come of a counted message that is too long."""
    _skip_line: bool = False
    """Whether the rest of a line that is too long is being passed over."""

    def feed(self, data: bytes) -> list[bytes]:
        """Take what has come and return the messages that are whole now. Raises FramingError."""
        self._held += data
        found: list[bytes] = []
        while self._held:
            message = self._next()
            if message is None:
                break
            if message:
                found.append(message)
        return found

    @property
    def unfinished(self) -> bool:
        """Whether a message has begun and not ended."""
        return bool(self._held or self._skip or self._skip_line)

    def rest(self) -> bytes:
        """Return what is left when the connection ends: the last line may have no end."""
        left = b"" if self._skip or self._skip_line else bytes(self._held)
        self._held.clear()
        return b"" if left[:1].isdigit() else left.strip(b"\r\n\x00 ")

    def _next(self) -> bytes | None:
        """Return the next message, empty where there is nothing to tell; None if more is needed."""
        if self._skip:
            gone = min(self._skip, len(self._held))
            del self._held[:gone]
            self._skip -= gone
            return b"" if not self._skip else None
        if not self._skip_line and self._held[:1].isdigit() and self._held[:1] != b"0":
            return self._counted()
        return self._line()

    def _counted(self) -> bytes | None:
        digits = 0
        while digits < len(self._held) and 48 <= self._held[digits] <= 57:  # noqa: PLR2004 - 0 to 9
            digits += 1
        if digits > _DIGITS:
            raise FramingError("the length of a message cannot be read")
        if digits == len(self._held):
            return None
        if self._held[digits : digits + 1] != b" ":
            return self._line()  # a message that begins with a digit: not RFC 3164, but sent
        size = int(self._held[:digits])
        kept = min(size, self.longest)
        if len(self._held) < digits + 1 + kept:
            return None
        message = bytes(self._held[digits + 1 : digits + 1 + kept])
        del self._held[: digits + 1 + kept]
        self._skip = size - kept
        return message.strip(b"\r\n\x00")

    def _line(self) -> bytes | None:
        at = min((n for n in (self._held.find(end) for end in ENDS) if n >= 0), default=-1)
        if at < 0:
            if len(self._held) <= self.longest:
                return None
            first, self._skip_line = not self._skip_line, True
            message = bytes(self._held[: self.longest]) if first else b""
            self._held.clear()
            return message
        message = b"" if self._skip_line else bytes(self._held[: min(at, self.longest)])
        del self._held[: at + 1]
        self._skip_line = False
        return message.rstrip(b"\r")
