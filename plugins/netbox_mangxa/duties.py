"""What is to be done about people's things: equipment of those who left, certificates that end or should be revoked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from inventory.certificates import THRESHOLDS
from netbox_mangxa.models import Certificate, Custody

SOON = max(THRESHOLDS)
"""Days before the end of a certificate from which on it counts."""


@dataclass(frozen=True, slots=True)
class Duties:
    """Numbers; None where the reader may not see what is counted."""

    leavers: int | None = None
    """People who left and still hold something."""
    devices: int | None = None
    """What they hold."""
    ending: int | None = None
    """Certificates in force that end soon and are not replaced."""
    revocable: int | None = None
    """Certificates that should be revoked."""

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return any((self.leavers, self.ending, self.revocable))


def duties(today: date, *, user=None, sites: Iterable[int] = ()) -> Duties:
    """Count: what a user may see (None: everything), of some offices (none: of all). Three queries."""
    held = Custody.objects.filter(until__isnull=True, official__left__lte=today)
    signed = Certificate.objects.all()
    if sites := list(sites):
        held, signed = held.filter(official__unit__site__in=sites), signed.filter(unit__site__in=sites)
    leavers = devices = ending = revocable = None
    if user is None or user.has_perm("netbox_mangxa.view_custody"):
        held = held if user is None else held.restrict(user, "view")
        found = held.order_by().aggregate(people=Count("official", distinct=True), devices=Count("pk", distinct=True))
        leavers, devices = found["people"], found["devices"]
    if user is None or user.has_perm("netbox_mangxa.view_certificate"):
        signed = signed if user is None else signed.restrict(user, "view")
        ending, revocable = signed.due(SOON, today).count(), signed.to_revoke(today).count()
    return Duties(leavers, devices, ending, revocable)
