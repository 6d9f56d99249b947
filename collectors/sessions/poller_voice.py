"""How one conversation's questions are put into messages and answers taken out of them."""

from enum import Enum
from typing import Protocol

from collectors.sessions.poller_questions import Answer, Question


class Heard(Enum):
    """What a datagram was that is no answer."""

    NOTHING = "nothing"
    """Not to our question, or not to be believed."""
    OLD = "old"
    """A second answer to an earlier question."""
    AGAIN = "again"
    """A reason to ask again at once: the device's clock is known now."""
    GREETED = "greeted"
    """The device said who it is: the question itself comes now."""


class Voice(Protocol):
    """Speaks one version of SNMP with one device."""

    def first(self, question: Question) -> bytes:
        """Return the message that asks a new question."""

    def again(self, question: Question, *, last: bool = False) -> bytes:
        """Return the message that asks the same question once more, ``last`` if no more attempts are left."""

    def heard(self, data: bytes) -> Answer | Heard:
        """Read a datagram from the device; raises BerError or SecurityError for garbage, CollectError for a refusal."""
