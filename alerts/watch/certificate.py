"""The certificate of our own pages runs out, or is not believed."""

from collections.abc import Iterator
from datetime import datetime

from alerts.state import Levels, State
from alerts.vital import DAY, Rule, Signs, Vital
from collectors.text import say

DAYS = Levels(21, 7, low=True)
_DO = say("Renew it, and see why it did not renew by itself.")


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:
    site = signs.site
    if site is None:
        do = say("Serve the pages by https behind a proxy and set MANGXA_PUBLIC_URL; see docs/operations.md")
        yield Vital(None, say("our pages have no https address: there is no certificate to watch"), do=do)
        return
    left = None if site.expires is None else (site.expires - now).total_seconds() / DAY
    if site.problem is not None:
        yield Vital(State.CRIT, site.problem, site.host, left, "d", now, _DO)
        return
    if left is None or site.expires is None:
        yield Vital(State.UNKNOWN, say("nobody said until when it is valid"), site.host, do=_DO)
        return
    state = DAYS.judge(left)
    what = say("valid until {at:day}, {n:.0f} days", at=site.expires.timestamp(), n=left)
    text = what if left > 0 else say("it ran out on {at:day}", at=site.expires.timestamp())
    yield Vital(state, text, site.host, left, "d", now, None if state is State.OK else _DO)


RULE = Rule(say("Certificate of our pages"), ("site",), _judge, every=600)
