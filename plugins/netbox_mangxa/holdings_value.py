"""What the assets of each office are worth together on a day; never a sum without of how many it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dcim.models import Site
from netbox_inventory.models import Asset

from inventory.depreciation import Total, Worth, total
from netbox_mangxa.models import AssetFacts
from netbox_mangxa.worths import Worths


@dataclass(frozen=True, slots=True)
class OfficeWorth:
    """One office; None stands for assets that are at no office."""

    site: Site | None
    total: Total


def assets(user) -> Iterable[Asset]:
    """Return the assets a user may see, with what ``office`` and ``Worths.of`` look at."""
    return Asset.objects.restrict(user, "view").select_related(
        "device__site", "device__role", "storage_location__site", "device_type__manufacturer"
    )


def office(asset: Asset) -> Site | None:
    """Return where it stands, else where it is stored."""
    if asset.device_id:
        return asset.device.site
    return asset.storage_location.site if asset.storage_location_id else None


def by_office(user, day: date) -> list[OfficeWorth]:
    """Add up per office, as the assets stand today; what had left by ``day`` or came later is not counted.

    Assets whose values the user may not see count as of unknown price. Three queries and those of the permissions.
    """
    worths = Worths.on(day)
    facts = {row.asset_id: row for row in AssetFacts.objects.restrict(user, "view")}
    found: dict[Site | None, list[Worth]] = {}
    for asset in assets(user):
        row = facts.get(asset.pk)
        if asset.pk in worths.gone and worths.gone[asset.pk] <= day:
            continue
        if row is None:
            worth = Worth(day, None, None)
        elif row.in_use_since and row.in_use_since > day:
            continue
        else:
            row.asset = asset
            worth = worths.of(row)
        found.setdefault(office(asset), []).append(worth)
    return [OfficeWorth(site, total(day, rows)) for site, rows in found.items()]


def together(day: date, rows: Iterable[OfficeWorth]) -> Total:
    """Add up several offices."""
    totals = [row.total for row in rows]
    sums = {name: sum(getattr(each, name) for each in totals) for name in ("count", "priced", "price", "known", "left")}
    return Total(day, **sums)
