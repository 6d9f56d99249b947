"""How single values are got by the poller: as ``exchange`` does, but on encoded OIDs."""

from collections.abc import Sequence
from typing import NoReturn

from collectors.errors import CollectError, Fault
from collectors.session import SnmpValue
from collectors.sessions.exchange import GEN_ERR, NO_SUCH_NAME, REFUSALS, TOO_BIG
from collectors.sessions.poller_errors import unreadable
from collectors.sessions.poller_questions import Answer, Conversation, ask, gets
from collectors.snmp import ber, fast, message
from collectors.snmp.ber import BerError
from collectors.text import say


def getting(oids: Sequence[str]) -> Conversation[dict[str, SnmpValue]]:
    """Get scalars or instances; those the agent does not have are left out."""
    found: dict[str, SnmpValue] = {}
    for each in gets(tuple(oids)):
        answer = yield each.question
        if answer.ready is not None:
            found.update(answer.ready[0])  # type: ignore[arg-type]
            continue
        if answer.learn and answer.status == 0 and answer.names == each.keys:
            answer.learn(((each.texts, range(len(each.texts))),))
        if answer.status == 0 and answer.names == each.keys and fast.MISSING.isdisjoint(answer.tags):
            found.update(zip(each.texts, _values(answer), strict=True))
        else:
            yield from _got(each.question.names, each.texts, answer, found)
    return found


def _got(
    names: tuple[bytes, ...], texts: tuple[str, ...], answer: Answer, found: dict[str, SnmpValue]
) -> Conversation[None]:
    """Take the answer to one GET; ask again for less where the device refuses."""
    while True:
        if answer.status == 0:
            _take(names, texts, answer, found)
            return
        if answer.status == NO_SUCH_NAME and (0 < answer.place <= len(names) or len(names) == 1):
            # SNMPv1 refuses the whole request because of one name: ask again without it.
            at = max(answer.place, 1) - 1
            names, texts = names[:at] + names[at + 1 :], texts[:at] + texts[at + 1 :]
        elif answer.status in (TOO_BIG, NO_SUCH_NAME) and len(names) > 1:
            half = len(names) // 2
            first = yield ask(message.GET, names[:half])
            yield from _got(names[:half], texts[:half], first, found)
            names, texts = names[half:], texts[half:]
        else:
            refused(answer, names)
        if not names:
            return
        answer = yield ask(message.GET, names)


def _take(names: tuple[bytes, ...], texts: tuple[str, ...], answer: Answer, found: dict[str, SnmpValue]) -> None:
    if len(answer.names) < len(names):
        raise CollectError(
            Fault.TRUNCATED,
            say("The device answered {got} of {asked} questions", got=len(answer.names), asked=len(names)),
        )
    if answer.names != tuple(map(fast.key, names)):
        raise CollectError(Fault.GARBLED, say("The device answered to something else than was asked"))
    told = zip(texts, _values(answer), strict=True)
    found.update({text: value for text, value in told if value is not None})


def _values(answer: Answer) -> list[SnmpValue]:
    """Return values; None, where the device has none, is told by its tag."""
    try:
        return list(map(fast.value, answer.tags, answer.contents))  # type: ignore[arg-type]
    except BerError as error:
        raise unreadable() from error


def refused(answer: Answer, names: Sequence[bytes]) -> NoReturn:
    """Raise what an error-status means; ``names`` are the OIDs (content octets) that were asked."""
    where = ber.dotted(names[answer.place - 1] if 0 < answer.place <= len(names) else names[0])
    if answer.status == TOO_BIG:
        raise CollectError(Fault.TOO_BIG, say("Even one value is too big for the device to send ({oid})", oid=where))
    if answer.status == GEN_ERR:
        raise CollectError(Fault.REFUSED, say("The device reports an internal error (genErr) at {oid}", oid=where))
    name = REFUSALS.get(answer.status, str(answer.status))
    raise CollectError(Fault.REFUSED, say("The device refuses to tell: {status} at {oid}", status=name, oid=where))
