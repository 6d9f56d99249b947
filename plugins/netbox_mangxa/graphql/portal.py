"""Portals in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import FilterLookup, StrFilterLookup

from netbox_mangxa.models import Portal

if TYPE_CHECKING:
    from dcim.graphql.filters import DeviceFilter
    from dcim.graphql.types import DeviceType


@register_filter(Portal, lookups=True, name="MangXaPortalFilter")
class PortalFilter(PrimaryModelFilter):
    """By every plain field, and through its device."""

    device: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    device_id: ID | None = strawberry_django.filter_field()
    name: StrFilterLookup | None = strawberry_django.filter_field()
    kind: StrFilterLookup | None = strawberry_django.filter_field()
    where: StrFilterLookup | None = strawberry_django.filter_field()
    enabled: FilterLookup[bool] | None = strawberry_django.filter_field()


@register_type(
    Portal,
    fields=["id", "name", "kind", "where", "enabled", "timeout", "expect", "statuses", "server", "description",
            "comments", "created", "last_updated"],
    filters=PortalFilter,
    pagination=True,
    name="MangXaPortal",
)  # fmt: skip
class PortalType(PrimaryObjectType):
    """One portal."""

    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")]
