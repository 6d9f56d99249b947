"""A storm becomes one digest per reader: too many messages at once go as one, and the next keeps its distance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.message import Draft
from alerts.state import SEVERITY, Standing
from collectors.text import Text, say

LISTED = 20
"""Messages told of in one digest; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How many messages one reader gets."""

    count: int = 6
    per: timedelta = timedelta(minutes=10)
    gap: timedelta = timedelta(minutes=5)
    """Between two digests."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that is due for one reader and not sent yet."""

    key: str
    kind: str
    standing: Standing
    subject: Text
    created: datetime
    incident: int | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """What to do with the waiting messages of one reader now. Each is in exactly one of the three."""

    single: tuple[str, ...] = ()
    """Keys of those that go as they are."""
    together: tuple[str, ...] = ()
    """Keys of those that ``digest`` tells of: it carries them."""
    digest: Draft | None = None
    later: tuple[str, ...] = ()
    """Keys of those that wait until ``next_at``."""
    next_at: datetime | None = None
    reason: Text | None = None
    """Why they do not go as they are."""


def bundle(
    waiting: Iterable[Waiting], sent: Sequence[datetime], last_digest: datetime | None, limit: Limit, now: datetime
) -> Sending:
    """Decide how one reader's waiting messages go. ``sent``: when messages (digests too) went to that reader.

    Nothing is dropped: what does not go now goes later, in one message. The watchdog's word is never held up.
    """
    line = sorted(waiting, key=lambda w: (w.created, w.key))
    urgent = [w for w in line if w.kind in ("watchdog", "test")]
    rest = [w for w in line if w not in urgent]
    lately = sum(now - limit.per < at <= now for at in sent)
    if lately + len(rest) <= limit.count:
        return Sending(single=tuple(w.key for w in line))
    first = tuple(w.key for w in urgent)
    reason = say("more than {n} messages within {per:span}", n=limit.count, per=limit.per.total_seconds())
    if last_digest is not None and now < last_digest + limit.gap:
        return Sending(first, later=tuple(w.key for w in rest), next_at=last_digest + limit.gap, reason=reason)
    if len(rest) == 1:
        return Sending(tuple(w.key for w in line))
    return Sending(first, tuple(w.key for w in rest), _digest(rest, reason), reason=reason)


def _digest(line: Sequence[Waiting], reason: Text) -> Draft:
    problems = [w for w in line if w.kind != "recovery"]
    over = len(line) - len(problems)
    ranked = sorted(line, key=lambda w: (w.kind == "recovery", SEVERITY.index(w.standing), w.created, w.key))
    facts = [(say("Over") if w.kind == "recovery" else say("Problem"), w.subject) for w in ranked[:LISTED]]
    if len(ranked) > LISTED:
        facts.append((say("And more"), say("{n}", n=len(ranked) - LISTED)))
    standing = min((w.standing for w in problems), key=SEVERITY.index, default=Standing.OK)
    subject = say("Many messages in one: {problems} problems, {over} over", problems=len(problems), over=over)
    return Draft("digest", standing, subject, tuple(facts), reason, next((w.incident for w in ranked), None))
