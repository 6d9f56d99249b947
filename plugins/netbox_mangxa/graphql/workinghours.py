"""Working hours in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry_django import FilterLookup, StrFilterLookup, TimeFilterLookup

from netbox_mangxa.models import WorkingHours

if TYPE_CHECKING:
    from .unit import UnitType


@register_filter(WorkingHours, lookups=True, name="MangXaWorkingHoursFilter")
class WorkingHoursFilter(PrimaryModelFilter):
    """By every plain field."""

    name: StrFilterLookup | None = strawberry_django.filter_field()
    mon: StrFilterLookup | None = strawberry_django.filter_field()
    tue: StrFilterLookup | None = strawberry_django.filter_field()
    wed: StrFilterLookup | None = strawberry_django.filter_field()
    thu: StrFilterLookup | None = strawberry_django.filter_field()
    fri: StrFilterLookup | None = strawberry_django.filter_field()
    sat: StrFilterLookup | None = strawberry_django.filter_field()
    sun: StrFilterLookup | None = strawberry_django.filter_field()
    instead: StrFilterLookup | None = strawberry_django.filter_field()
    on_holidays: FilterLookup[bool] | None = strawberry_django.filter_field()
    night_begin: TimeFilterLookup | None = strawberry_django.filter_field()
    night_end: TimeFilterLookup | None = strawberry_django.filter_field()


@register_type(
    WorkingHours,
    fields=[
        "id",
        "name",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "instead",
        "on_holidays",
        "night_begin",
        "night_end",
        "description",
        "comments",
        "created",
        "last_updated",
    ],
    filters=WorkingHoursFilter,
    pagination=True,
    name="MangXaWorkingHours",
)
class WorkingHoursType(PrimaryObjectType):
    """One set of working hours."""

    units: list[Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.types")]]
