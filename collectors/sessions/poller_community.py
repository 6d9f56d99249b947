"""Versions 1 and 2c in the poller: an answer must bear our number, version and community."""

import re
from collections import deque
from functools import lru_cache

from collectors.sessions.poller_layouts import Layouts
from collectors.sessions.poller_numbers import number
from collectors.sessions.poller_questions import Answer, Question, framed
from collectors.sessions.poller_voice import Heard
from collectors.snmp import ber, fast, message

_LENGTH = rb"([\x00-\x7f]|\x81.|\x82..)"


@lru_cache(maxsize=4096)
def _head(version: int, community: bytes) -> re.Pattern[bytes]:
    """Return a pattern of all that comes before the variable bindings in nearly every agent's answers."""
    own = re.escape(ber.integer(version) + ber.tlv(ber.OCTETS, community))
    number = rb"\x02\x04([\x00-\xff]{4})\x02\x01([\x00-\x7f])\x02\x01([\x00-\x7f])"
    return re.compile(rb"0" + _LENGTH + own + rb"\xa2" + _LENGTH + number + rb"0" + _LENGTH, re.DOTALL)


def _size(length: bytes) -> int:
    return length[0] if len(length) == 1 else int.from_bytes(length[1:])


class Community:
    """``poller_voice.Voice`` of versions 1 and 2c."""

    __slots__ = ("_answered", "_community", "_head", "_layouts", "_number", "_question", "_version", "_way")

    def __init__(self, version: int, community: str, answered: deque[int | bytes], layouts: Layouts) -> None:
        """Take the version number on the wire, the device's memory of what it answered, and how that was laid out."""
        self._version = version
        self._community = community.encode()
        self._way = version, self._community
        self._head = _head(version, self._community)
        self._answered, self._layouts = answered, layouts
        self._number = b""
        self._question: Question | None = None

    def first(self, question: Question) -> bytes:
        """As ``Voice.first``."""
        self._number = number().to_bytes(4)
        self._question = question
        return self._number.join(question.frames.get(self._way) or framed(question, *self._way))

    def again(self, question: Question, *, last: bool = False) -> bytes:  # noqa: ARG002 - all attempts are alike
        """As ``Voice.again``: the same number, so that a late answer to an earlier attempt counts."""
        self._question = question
        return self._number.join(framed(question, *self._way))

    def heard(self, data: bytes) -> Answer | Heard:
        """As ``Voice.heard``."""
        slot = self._layouts.slots.get(self._question)
        if slot is not None and (layout := slot.layout) is not None and layout.match(data, self._number):
            slot.used = True
            self._answered.append(self._number)
            return Answer(0, 0, (), (), [], layout.read(data))
        match = self._head.match(data)
        if match is None:
            return self._slowly(data)
        whole, pdu, told, status, index, rest = match.groups()
        end, at = len(data), match.end()
        if end != match.end(1) + _size(whole) or end != match.end(2) + _size(pdu) or end != at + _size(rest):
            return self._slowly(data)
        if told != self._number:
            return Heard.OLD if told in self._answered else Heard.NOTHING
        binds = fast.binds(data, at, end)
        self._answered.append(told)
        learn = self._layouts.learner(self._question, data, match.start(3), at, binds)
        return Answer(status[0], index[0], *binds, learn=learn)

    def _slowly(self, data: bytes) -> Answer | Heard:
        version, community, pdu = message.read_community(data)
        if version != self._version or community != self._community or pdu.kind != message.RESPONSE:
            return Heard.NOTHING
        told = pdu.request_id.to_bytes(8, signed=True)[4:]
        if pdu.request_id != int.from_bytes(self._number):
            return Heard.OLD if told in self._answered else Heard.NOTHING
        self._answered.append(told)
        return Answer(pdu.status, pdu.index, *fast.split(pdu.varbinds))
