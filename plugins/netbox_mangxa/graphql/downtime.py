"""Downtimes in GraphQL."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from django.utils import timezone
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry_django import DatetimeFilterLookup, FilterLookup, StrFilterLookup

from netbox_mangxa.models import Downtime

if TYPE_CHECKING:
    from circuits.graphql.filters import ProviderFilter
    from circuits.graphql.types import ProviderType
    from dcim.graphql.filters import DeviceFilter, SiteFilter
    from dcim.graphql.types import DeviceType, SiteType

    from .unit import UnitType


@register_filter(Downtime, lookups=True, name="MangXaDowntimeFilter")
class DowntimeFilter(PrimaryModelFilter):
    """By every plain field, and through its devices and offices."""

    name: StrFilterLookup | None = strawberry_django.filter_field()
    everything: FilterLookup[bool] | None = strawberry_django.filter_field()
    start: DatetimeFilterLookup | None = strawberry_django.filter_field()
    end: DatetimeFilterLookup | None = strawberry_django.filter_field()
    cancelled_at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    devices: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = (
        strawberry_django.filter_field()
    )
    sites: Annotated["SiteFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    providers: Annotated["ProviderFilter", strawberry.lazy("circuits.graphql.filters")] | None = (
        strawberry_django.filter_field()
    )


@register_type(
    Downtime,
    fields=["id", "name", "start", "end", "duration", "start_time", "end_time", "first", "last", "zone", "everything",
            "begun_at", "cancelled_at", "description", "comments", "created", "last_updated"],
    filters=DowntimeFilter,
    pagination=True,
    name="MangXaDowntime",
)  # fmt: skip
class DowntimeType(PrimaryObjectType):
    """One downtime."""

    weekdays: list[int]
    days: list[int]
    weeks: list[int]
    skipped: list[date]
    checks: list[str]
    item_names: list[str]
    units: list[Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.types")]]
    sites: list[Annotated["SiteType", strawberry.lazy("dcim.graphql.types")]]
    devices: list[Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")]]
    providers: list[Annotated["ProviderType", strawberry.lazy("circuits.graphql.types")]]
    triggered_by: Annotated["DowntimeType", strawberry.lazy("netbox_mangxa.graphql.types")] | None

    @strawberry_django.field
    def state(self) -> str:
        return self.state_at(timezone.now())
