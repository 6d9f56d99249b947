"""Latest visits in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import BaseModelFilter, register_filter
from netbox.graphql.types import register_type
from strawberry.scalars import ID
from strawberry_django import DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import Visit

from .runtime import RuntimeObjectType

if TYPE_CHECKING:
    from dcim.graphql.filters import DeviceFilter
    from dcim.graphql.types import DeviceType
    from netbox.graphql.filter_lookups import FloatLookup


@register_filter(Visit, lookups=True, name="MangXaVisitFilter")
class VisitFilter(BaseModelFilter):
    """By every plain field, and through its device."""

    device: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    device_id: ID | None = strawberry_django.filter_field()
    at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    took: Annotated["FloatLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    driver: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    Visit,
    fields=["id", "at", "took", "driver", "sections", "section_times", "troubles", "next_at", "requested_at"],
    filters=VisitFilter,
    pagination=True,
    name="MangXaVisit",
)
class VisitType(RuntimeObjectType):
    """What the last visit to one device brought."""

    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")]
