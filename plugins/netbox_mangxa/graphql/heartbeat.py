"""Signs of life in GraphQL."""

import strawberry_django
from netbox.graphql.filters import BaseModelFilter, register_filter
from netbox.graphql.types import register_type
from strawberry_django import DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import Heartbeat

from .runtime import RuntimeObjectType


@register_filter(Heartbeat, lookups=True, name="MangXaHeartbeatFilter")
class HeartbeatFilter(BaseModelFilter):
    """By every plain field."""

    name: StrFilterLookup | None = strawberry_django.filter_field()
    host: StrFilterLookup | None = strawberry_django.filter_field()
    at: DatetimeFilterLookup | None = strawberry_django.filter_field()


@register_type(
    Heartbeat,
    fields=["id", "name", "at", "started_at", "pid", "host", "detail"],
    filters=HeartbeatFilter,
    pagination=True,
    name="MangXaHeartbeat",
)
class HeartbeatType(RuntimeObjectType):
    """When one daemon last said that it works."""
