"""One conversation with one device: its question under way, attempts, and what becomes of it."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from collectors.errors import CollectError
from collectors.sessions.poller_errors import silent, unsent
from collectors.sessions.poller_questions import Answer, Conversation, Question, fewer
from collectors.sessions.poller_secure import Known
from collectors.sessions.poller_socket import Peer, Wire
from collectors.sessions.poller_voice import Heard, Voice
from collectors.sessions.poller_walks import Memory
from collectors.snmp.ber import BerError
from collectors.snmp.usm import SecurityError
from collectors.target import SnmpCredential

SHRINK = 4
"""What max-repetitions are divided by where a device seems to choke on them."""
SUSPICIOUS = 3
"""Attempts after the first from which on silence may be due to how much is asked for."""
LIVELY = 10.0
"""Seconds for which a device that answered is taken to be there, so that its silence is lost datagrams."""
YOUNG = 0.2
"""Seconds after which an unanswered request no longer counts as one whose answer may come any moment."""
EXTRA = 2
"""Attempts more that such a device is worth."""


@dataclass(slots=True)
class Device:
    """One address and port: what was learnt of it, and whose turn it is."""

    wire: Wire
    peer: Peer
    place: tuple[str, int]
    heard: float = float("-inf")
    """When it last answered, by the event loop's clock."""
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
        "attempt", "clock", "conversation", "credential", "device", "done", "flying", "garbled", "grace", "greeted",
        "last", "lost", "problem", "question", "serial", "traffic", "voice", "whole", "young",
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
        """Take the parts; ``begin`` starts. Needs a running loop."""
        self.clock = asyncio.get_running_loop().time
        self.grace = min(YOUNG, credential.timeout / 2)
        self.device, self.credential, self.voice, self.conversation = device, credential, voice, conversation
        self.done, self.traffic = done, traffic
        self.question: Question | None = None
        self.serial = self.attempt = 0
        self.lost = self.last = self.whole = 0
        self.problem = ""
        self.garbled = self.greeted = False
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
        if type(told) is Answer:
            self._accept(told)
        elif told is Heard.NOTHING:
            self.garbled = True
        elif told is not Heard.OLD:
            if told is Heard.GREETED:
                self.greeted, self.attempt = True, 0
            self._again()

    def patience(self) -> float:
        """Return the seconds to wait for this attempt.

        The last wait is shared with one attempt more: a datagram costs nothing, a device called silent does.
        """
        half = self.last and self.attempt >= self.last - 1
        return self.credential.timeout / 2 if half else self.credential.timeout

    def expired(self) -> None:
        """Time is up for this attempt: make another, or say that there is no answer."""
        if self.attempt >= self.last:
            self._choked()
            unheard = silent(self.credential, garbled=self.garbled or self.greeted)
            self._fail(unsent(self.problem) if self.lost > self.attempt else unheard)
            return
        self.attempt += 1
        question, final = self.question, self.attempt == self.last
        if question and question.repetitions > 1 and (final or self.garbled or self.attempt >= SUSPICIOUS):
            # Some agents never answer when they are asked for much at once, or send something cut off.
            self.question = fewer(question, max(1, question.repetitions // SHRINK))
        self._again(last=final)

    def _choked(self) -> None:
        """Ask for less the next time, where a device that is there was silent to all attempts to ask for much."""
        question = self.question
        if question and self.whole > 1 and not self.lost and self._lively():
            self.device.memory.choked(max(1, question.repetitions // SHRINK) * len(question.names))

    def _lively(self) -> bool:
        return self.clock() - self.device.heard < LIVELY

    def unsent(self, why: str, *, passing: bool) -> None:
        """As ``Sender.unsent``."""
        self.lost, self.problem = self.lost + 1, why
        if not passing:
            self._fail(unsent(why))

    def _accept(self, answer: Answer) -> None:
        self.serial += 1
        self.device.heard = self.clock()
        if self.young:
            self.traffic.answered(self)
        question = self.question
        if question and question.repetitions < self.whole:
            most = question.repetitions * len(question.names)
            if 0 < len(answer.names) <= most:  # or else it is a late answer to an attempt that asked for more
                self.device.memory.choked(most)
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
        self.question, self.whole = question, question.repetitions
        self.attempt = self.lost = 0
        self.garbled = self.greeted = False
        retries = self.credential.retries
        # How many attempts may follow the first.
        self.last = retries and retries + 1 + (EXTRA if answer is not None or self._lively() else 0)
        self._send(self.voice.first, question)

    def _again(self, *, last: bool = False) -> None:
        if self.question is not None:
            self._send(partial(self.voice.again, last=last), self.question)

    def _send(self, wrap: Callable[[Question], bytes], question: Question) -> None:
        self.serial += 1
        try:
            data = wrap(question)
        except SecurityError as error:
            self._fail(unsent(str(error)))
            return
        self.traffic.sent(self)
        device = self.device
        device.wire.send(data, device.peer, self)

    def _fail(self, error: Exception) -> None:
        self._finish()
        if not self.done.done():
            self.done.set_exception(error)

    def _finish(self) -> None:
        self.serial += 1
        self.question = None
        self.conversation.close()
        self.traffic.ended(self)
