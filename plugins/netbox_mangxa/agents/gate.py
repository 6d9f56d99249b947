"""Who may report, and how often; and the count of those who were turned away."""

import base64
import binascii
from datetime import timedelta

from django.core.cache import cache
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone

from collectors.errors import CollectError, Fault
from collectors.text import Text, say
from netbox_mangxa.models import AgentRefusal, AgentToken
from netbox_mangxa.models.agenttoken import digest

MOST = 240
"""Requests of one address in a minute: a whole office behind one address starts work at the same time."""
MOST_WRONG = 20
"""Wrong tokens of one address in a minute."""
MINUTE = 60


def secret(request: HttpRequest, in_path: str) -> str:
    """Return the token that a request shows: Bearer, the password of Basic, else the one in the address."""
    scheme, _, rest = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(rest.strip(), validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError, ValueError):
            return ""
    return in_path


def admit(shown: str, address: str) -> AgentToken:
    """Return the token on record. Raises CollectError AUTH; REFUSED where it is too often."""
    if _count("all", address) > MOST or _wrong(address) > MOST_WRONG:
        raise CollectError(Fault.REFUSED, say("too many requests from this address: wait a minute"))
    token = AgentToken.objects.select_related("unit__site", "unit__tenant").filter(digest=digest(shown)).first()
    if not shown or token is None or not token.holds:
        if shown:
            _count("wrong", address)
        raise CollectError(Fault.AUTH, say("no token, or one that does not count: ask the district for one"))
    now = timezone.now()
    seldom = Q(last_used=None) | Q(last_used__lt=now - timedelta(minutes=5))
    AgentToken.objects.filter(seldom, pk=token.pk).update(last_used=now)
    return token


def _key(what: str, address: str) -> str:
    return f"mangxa-agent-{what}-{address}-{int(timezone.now().timestamp()) // MINUTE}"


def _count(what: str, address: str) -> int:
    key = _key(what, address)
    cache.add(key, 0, 2 * MINUTE)
    try:
        return cache.incr(key)
    except ValueError:  # it has just run out
        return 1


def _wrong(address: str) -> int:
    return cache.get(_key("wrong", address), 0)


def refused(fault: Fault, text: Text, address: str | None, token: AgentToken | None) -> None:
    """Count one that was turned away; never what it sent."""
    now = timezone.now()
    row, fresh = AgentRefusal.objects.get_or_create(
        day=timezone.localdate(now), reason=fault.value, address=address, token=token,
        defaults={"last_at": now, "texts": [text.as_json()]},
    )  # fmt: skip
    if not fresh:
        AgentRefusal.objects.filter(pk=row.pk).update(count=F("count") + 1, last_at=now, texts=[text.as_json()])
