"""Recorded visits in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import BaseModelFilter, register_filter
from netbox.graphql.types import register_type
from strawberry.scalars import ID
from strawberry_django import DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import Hearing

from .runtime import RuntimeObjectType

if TYPE_CHECKING:
    from dcim.graphql.filters import DeviceFilter
    from dcim.graphql.types import DeviceType
    from netbox.graphql.filter_lookups import FloatLookup


@register_filter(Hearing, lookups=True, name="MangXaHearingFilter")
class HearingFilter(BaseModelFilter):
    """By every plain field, and through its device."""

    device: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    device_id: ID | None = strawberry_django.filter_field()
    asked_at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    took: Annotated["FloatLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    driver: StrFilterLookup | None = strawberry_django.filter_field()
    reason: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    Hearing,
    fields=["id", "reason", "asked_at", "at", "took", "driver", "exchanges", "troubles"],
    filters=HearingFilter,
    pagination=True,
    name="MangXaHearing",
)
class HearingType(RuntimeObjectType):
    """What one visit asked and heard, secrets taken out."""

    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")]
