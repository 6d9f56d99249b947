"""Events in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import BaseModelFilter, register_filter
from netbox.graphql.types import register_type
from strawberry.scalars import ID
from strawberry_django import DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import Event
from netbox_mangxa.pages.events import said

from .runtime import RuntimeObjectType

if TYPE_CHECKING:
    from dcim.graphql.filters import DeviceFilter
    from dcim.graphql.types import DeviceType
    from netbox.graphql.filter_lookups import IntegerLookup


@register_filter(Event, lookups=True, name="MangXaEventFilter")
class EventFilter(BaseModelFilter):
    """By every plain field, and through its device."""

    device: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    device_id: ID | None = strawberry_django.filter_field()
    at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    kind: StrFilterLookup | None = strawberry_django.filter_field()
    severity: Annotated["IntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    item: StrFilterLookup | None = strawberry_django.filter_field()
    text: StrFilterLookup | None = strawberry_django.filter_field()
    source: StrFilterLookup | None = strawberry_django.filter_field()
    origin: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    Event,
    fields=[
        "id",
        "at",
        "last_at",
        "repeated",
        "device_time",
        "kind",
        "severity",
        "item",
        "text",
        "texts",
        "source",
        "origin",
        "raw",
    ],
    filters=EventFilter,
    pagination=True,
    name="MangXaEvent",
)
class EventType(RuntimeObjectType):
    """One thing a device told."""

    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")]

    @strawberry_django.field(only=["texts", "text"])
    def sentence(self) -> str:
        return said(self)
