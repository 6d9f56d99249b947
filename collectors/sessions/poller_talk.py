"""One conversation with one device: its question under way, attempts, and what becomes of it."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

from collectors.errors import CollectError
from collectors.sessions.poller_errors import silent, unsent
from collectors.sessions.poller_questions import Answer, Question, fewer
from collectors.sessions.poller_secure import Known
from collectors.sessions.poller_socket import Peer, Wire
from collectors.sessions.poller_voice import Heard, Voice
from collectors.sessions.poller_walks import Conversation, Memory
from collectors.snmp.ber import BerError
from collectors.snmp.message import GET_BULK
from collectors.snmp.usm import SecurityError
from collectors.target import SnmpCredential

SHRINK = 4
"""What max-repetitions are divided by where a device seems to choke on them."""


@dataclass(slots=True)
class Device:
    """One address and port: what was learnt of it, and whose turn it is."""

    wire: Wire
    peer: Peer
    place: tuple[str, int]
    memory: Memory = field(default_factory=Memory)
    known: Known = field(default_factory=Known)
    current: "Talk | None" = None
    line: "deque[Talk]" = field(default_factory=deque)

    def forgettable(self) -> bool:
        """Say whether nothing is under way and nothing was learnt: an address where nobody answered."""
        return self.current is None and self.known.authority is None and not (self.memory.rows or self.known.answered)


class Traffic(Protocol):
    """What a conversation needs of all the others."""

    def sent(self, talk: "Talk") -> None:
        """A request has left: tell when its time is up."""

    def answered(self, talk: "Talk") -> None:
        """Its answer is there."""

    def ended(self, talk: "Talk") -> None:
        """The conversation is over."""


class Talk:
    """Asks, asks again, and hands answers to its conversation until that is over."""

    __slots__ = (
        "attempt", "conversation", "credential", "device", "done", "flying", "garbled", "greeted", "question",
        "reached", "serial", "traffic", "voice", "young",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of a conversation
        self,
        device: Device,
        credential: SnmpCredential,
        voice: Voice,
        conversation: Conversation[object],
        done: asyncio.Future[object],
        traffic: Traffic,
    ) -> None:
        """Take the parts; ``begin`` starts."""
        self.device, self.credential, self.voice, self.conversation = device, credential, voice, conversation
        self.done, self.traffic = done, traffic
        self.question: Question | None = None
        self.serial = self.attempt = 0
        self.garbled = self.greeted = self.reached = False
        self.flying = self.young = False

    def begin(self) -> None:
        """Ask the first question."""
        self._go_on(None)

    def heard(self, data: bytes) -> None:
        """Take a datagram that came from the device."""
        if self.question is None:
            return
        try:
            told = self.voice.heard(data)
        except (BerError, SecurityError):
            self.garbled = True
            return
        except CollectError as error:
            self._fail(error)
            return
        if isinstance(told, Answer):
            self._accept(told)
        elif told is Heard.NOTHING:
            self.garbled = True
        elif told is not Heard.OLD:
            if told is Heard.GREETED:
                self.greeted, self.attempt = True, 0
            self._send()

    def expired(self) -> None:
        """Time is up for this attempt: make another, or say that there is no answer."""
        if self.attempt >= self.credential.retries:
            self._fail(silent(self.credential, garbled=self.garbled or self.greeted) if self.reached else _unsent())
            return
        self.attempt += 1
        last = self.attempt == self.credential.retries
        question = self.question
        if question and question.kind == GET_BULK and question.repetitions > 1 and (last or self.garbled):
            # Some agents never answer when they are asked for much at once, or send something cut off.
            self.question = fewer(question, max(1, question.repetitions // SHRINK))
        self._send(last=last)

    def _accept(self, answer: Answer) -> None:
        self.serial += 1
        self.traffic.answered(self)
        question = self.question
        if question and self.attempt and question.kind == GET_BULK and answer.names:
            self.device.memory.choked(question.repetitions * len(question.names))
        self._go_on(answer)

    def _go_on(self, answer: Answer | None) -> None:
        try:
            question = next(self.conversation) if answer is None else self.conversation.send(answer)
        except StopIteration as stop:
            self._finish()
            if not self.done.done():
                self.done.set_result(stop.value)
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to who asked, not to the socket
            self._fail(error)
            return
        self.question, self.attempt = question, 0
        self.garbled = self.greeted = self.reached = False
        self._send(first=True)

    def _send(self, *, first: bool = False, last: bool = False) -> None:
        question = self.question
        if question is None:
            return
        self.serial += 1
        try:
            data = self.voice.first(question) if first else self.voice.again(question, last=last)
            problem = self.device.wire.send(data, self.device.peer)
        except BlockingIOError:
            problem = ""
        except SecurityError as error:
            problem = str(error)
        else:
            self.reached = True
        if problem:
            self._fail(unsent(problem))
        else:
            self.traffic.sent(self)

    def _fail(self, error: Exception) -> None:
        self._finish()
        if not self.done.done():
            self.done.set_exception(error)

    def _finish(self) -> None:
        self.serial += 1
        self.question = None
        self.conversation.close()
        self.traffic.ended(self)


def _unsent() -> CollectError:
    return unsent("the send buffer is full")
