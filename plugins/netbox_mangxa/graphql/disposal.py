"""Disposals in GraphQL."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import DateFilterLookup, DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import Disposal

if TYPE_CHECKING:
    from dcim.graphql.filters import DeviceFilter, SiteFilter
    from dcim.graphql.types import DeviceType, SiteType
    from netbox.graphql.filter_lookups import BigIntegerLookup
    from netbox_inventory.graphql.filters import AssetFilter
    from netbox_inventory.graphql.types import AssetType

    from .unit import UnitFilter, UnitType


@register_filter(Disposal, lookups=True, name="MangXaDisposalFilter")
class DisposalFilter(PrimaryModelFilter):
    """By every plain field, and through what it belongs to."""

    label: StrFilterLookup[str] | None = strawberry_django.filter_field()
    serial: StrFilterLookup[str] | None = strawberry_django.filter_field()
    asset_tag: StrFilterLookup[str] | None = strawberry_django.filter_field()
    kind: StrFilterLookup[str] | None = strawberry_django.filter_field()
    method: StrFilterLookup[str] | None = strawberry_django.filter_field()
    decision: StrFilterLookup[str] | None = strawberry_django.filter_field()
    decided_on: DateFilterLookup[date] | None = strawberry_django.filter_field()
    left_on: DateFilterLookup[date] | None = strawberry_django.filter_field()
    recipient: StrFilterLookup[str] | None = strawberry_django.filter_field()
    proceeds: Annotated["BigIntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    state: StrFilterLookup[str] | None = strawberry_django.filter_field()
    completed_at: DatetimeFilterLookup[datetime] | None = strawberry_django.filter_field()
    asset: Annotated["AssetFilter", strawberry.lazy("netbox_inventory.graphql.filters")] | None = (
        strawberry_django.filter_field()
    )
    asset_id: ID | None = strawberry_django.filter_field()
    device: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    device_id: ID | None = strawberry_django.filter_field()
    site: Annotated["SiteFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    site_id: ID | None = strawberry_django.filter_field()
    to_unit: Annotated["UnitFilter", strawberry.lazy("netbox_mangxa.graphql.unit")] | None = (
        strawberry_django.filter_field()
    )
    to_unit_id: ID | None = strawberry_django.filter_field()


@register_type(
    Disposal,
    fields=[
        "id",
        "label",
        "serial",
        "asset_tag",
        "kind",
        "method",
        "decision",
        "decided_on",
        "left_on",
        "recipient",
        "proceeds",
        "state",
        "completed_at",
        "description",
        "comments",
        "created",
        "last_updated",
    ],
    filters=DisposalFilter,
    pagination=True,
    name="MangXaDisposal",
)
class DisposalType(PrimaryObjectType):
    """One of them."""

    asset: Annotated["AssetType", strawberry.lazy("netbox_inventory.graphql.types")] | None
    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")] | None
    site: Annotated["SiteType", strawberry.lazy("dcim.graphql.types")] | None
    to_unit: Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.unit")] | None
