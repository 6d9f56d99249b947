"""What can go wrong with a device: one exception, a kind for programs and a sentence for people."""

from enum import StrEnum

from collectors.text import Text


class Fault(StrEnum):
    """Why there is no answer that can be used."""

    TIMEOUT = "timeout"
    REFUSED = "refused"
    """The device said no: closed port, authorisation error, unknown user."""
    AUTH = "auth"
    """Wrong community, password or key."""
    GARBLED = "garbled"
    """It answered, but not in the protocol, or to another question."""
    TRUNCATED = "truncated"
    """It answered in part."""
    LOOP = "loop"
    """A walk that does not move on."""
    TOO_BIG = "too_big"
    """More than the limits of a visit allow."""
    UNSUPPORTED = "unsupported"
    """The device does not know what was asked."""
    HOST_KEY = "host_key"
    """Its SSH host key or TLS certificate is not the one on record: nothing was sent, not even a password."""
    LOCAL = "local"
    """Ours: no route, no socket, no credential."""


class CollectError(Exception):
    """One question that was not answered usably. Never holds a secret."""

    def __init__(self, fault: Fault, text: Text) -> None:
        """Name the kind of fault and say it."""
        super().__init__(str(text))
        self.fault = fault
        self.text = text


class NoConnectionError(CollectError):
    """There is nobody to ask: whatever else would be asked has no answer either."""
