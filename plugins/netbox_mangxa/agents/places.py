"""Which unit and office a report is of: by its token, else by the address it came from, else by its tag."""

from dataclasses import dataclass

from dcim.models import Site
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from ipam.models import Prefix

from collectors.text import Text, say
from inventory.names import plain
from netbox_mangxa.models import AgentToken, Unit


@dataclass(frozen=True, slots=True)
class Place:
    """Where a computer belongs; None where that is not known."""

    unit: Unit | None = None
    site: Site | None = None
    text: Text | None = None


def place(token: AgentToken | None, address: str | None, tag: str) -> Place:
    """Find the place. A token that names a unit decides alone: it was given to that unit."""
    if token is not None and token.unit_id:
        return _of_unit(token.unit, say("by its token {token}", token=token.name))
    if address and (site := _site_of(address)):
        return Place(_unit_of(site), site, say("by its address {address}", address=address))
    if tag and (unit := _tagged(tag)):
        return _of_unit(unit, say("by its tag {tag}", tag=tag))
    return Place()


def _of_unit(unit: Unit, text: Text) -> Place:
    site = unit.site or (unit.tenant.sites.order_by("pk").first() if unit.tenant else None)
    return Place(unit, site, text)


def _site_of(address: str) -> Site | None:
    """Return the office of the narrowest declared prefix; None where two offices declare the same."""
    kind = ContentType.objects.get_for_model(Site)
    rows = Prefix.objects.filter(prefix__net_contains_or_equals=address, scope_type=kind).order_by("-prefix")
    found = [(row.prefix.prefixlen, row.scope_id) for row in rows]
    longest = max((length for length, _ in found), default=None)
    sites = {site for length, site in found if length == longest}
    return Site.objects.filter(pk=sites.pop()).first() if len(sites) == 1 else None


def _unit_of(site: Site) -> Unit | None:
    today = timezone.localdate()
    units = Unit.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today), valid_from__lte=today)
    found = list(units.filter(Q(site=site) | Q(tenant_id=site.tenant_id, tenant_id__isnull=False)).distinct()[:2])
    return found[0] if len(found) == 1 else next((unit for unit in found if unit.site_id == site.pk), None)


def _tagged(tag: str) -> Unit | None:
    """Return the unit with that code or name, of those that exist today."""
    today = timezone.localdate()
    now = Unit.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today), valid_from__lte=today)
    found = list(now.filter(code=tag)[:2]) or [u for u in now.only("pk", "name") if plain(u.name) == plain(tag)][:2]
    return Unit.objects.get(pk=found[0].pk) if len(found) == 1 else None
