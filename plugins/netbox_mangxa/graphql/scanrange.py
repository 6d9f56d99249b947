"""Scan ranges in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import FilterLookup, StrFilterLookup

from netbox_mangxa.models import ScanRange

if TYPE_CHECKING:
    from dcim.graphql.filters import SiteFilter
    from dcim.graphql.types import SiteType
    from ipam.graphql.filters import PrefixFilter
    from ipam.graphql.types import PrefixType
    from netbox.graphql.filter_lookups import IntegerLookup


@register_filter(ScanRange, lookups=True, name="MangXaScanRangeFilter")
class ScanRangeFilter(PrimaryModelFilter):
    """By every plain field, and through its prefix and office."""

    enabled: FilterLookup[bool] | None = strawberry_django.filter_field()
    interval: Annotated["IntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    excluded: StrFilterLookup | None = strawberry_django.filter_field()
    prefix: Annotated["PrefixFilter", strawberry.lazy("ipam.graphql.filters")] | None = strawberry_django.filter_field()
    prefix_id: ID | None = strawberry_django.filter_field()
    site: Annotated["SiteFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    site_id: ID | None = strawberry_django.filter_field()


@register_type(
    ScanRange,
    fields=["id", "enabled", "interval", "excluded", "description", "comments", "created", "last_updated"],
    filters=ScanRangeFilter,
    pagination=True,
    name="MangXaScanRange",
)
class ScanRangeType(PrimaryObjectType):
    """One prefix that is looked through."""

    prefix: Annotated["PrefixType", strawberry.lazy("ipam.graphql.types")]
    site: Annotated["SiteType", strawberry.lazy("dcim.graphql.types")] | None
