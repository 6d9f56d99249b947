"""Configuration versions in GraphQL: everything but the text, which REST gives one by one."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import NetBoxModelFilter, register_filter
from netbox.graphql.types import NetBoxObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import ConfigVersion

if TYPE_CHECKING:
    from dcim.graphql.filters import DeviceFilter
    from dcim.graphql.types import DeviceType


@register_filter(ConfigVersion, lookups=True, name="MangXaConfigVersionFilter")
class ConfigVersionFilter(NetBoxModelFilter):
    """By every plain field, and through its device."""

    device: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    device_id: ID | None = strawberry_django.filter_field()
    kind: StrFilterLookup | None = strawberry_django.filter_field()
    at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    last_seen: DatetimeFilterLookup | None = strawberry_django.filter_field()
    approved_at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    digest: StrFilterLookup | None = strawberry_django.filter_field()
    changed_by: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    ConfigVersion,
    fields=["id", "kind", "at", "last_seen", "digest", "size", "source", "changed_by", "approved_at", "reason",
            "created", "last_updated"],
    filters=ConfigVersionFilter,
    pagination=True,
    name="MangXaConfigVersion",
)  # fmt: skip
class ConfigVersionType(NetBoxObjectType):
    """When a device's configuration changed, and who approved it."""

    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")]
