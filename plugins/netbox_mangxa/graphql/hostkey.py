"""Host keys in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import NetBoxModelFilter, register_filter
from netbox.graphql.types import NetBoxObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import HostKey

if TYPE_CHECKING:
    from dcim.graphql.filters import DeviceFilter
    from dcim.graphql.types import DeviceType
    from netbox.graphql.filter_lookups import IntegerLookup


@register_filter(HostKey, lookups=True, name="MangXaHostKeyFilter")
class HostKeyFilter(NetBoxModelFilter):
    """By every plain field, and through its device."""

    device: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    device_id: ID | None = strawberry_django.filter_field()
    address: StrFilterLookup | None = strawberry_django.filter_field()
    port: Annotated["IntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    algorithm: StrFilterLookup | None = strawberry_django.filter_field()
    fingerprint: StrFilterLookup | None = strawberry_django.filter_field()
    state: StrFilterLookup | None = strawberry_django.filter_field()
    last_seen: DatetimeFilterLookup | None = strawberry_django.filter_field()


@register_type(
    HostKey,
    fields=["id", "address", "port", "algorithm", "public_key", "fingerprint", "state", "first_seen", "last_seen",
            "offered_algorithm", "offered_key", "offered_fingerprint", "offered_at", "created", "last_updated"],
    filters=HostKeyFilter,
    pagination=True,
    name="MangXaHostKey",
)  # fmt: skip
class HostKeyType(NetBoxObjectType):
    """The key on record of one address and port, and another one that was shown."""

    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")] | None
