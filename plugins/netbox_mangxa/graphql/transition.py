"""Changes of state in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import BaseModelFilter, register_filter
from netbox.graphql.types import register_type
from strawberry.scalars import ID
from strawberry_django import BaseFilterLookup, DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import Transition

from .runtime import RuntimeObjectType, SentenceMixin

if TYPE_CHECKING:
    from dcim.graphql.filters import DeviceFilter
    from dcim.graphql.types import DeviceType

    from .enums import StandingEnum
    from .incident import IncidentType


@register_filter(Transition, lookups=True, name="MangXaTransitionFilter")
class TransitionFilter(BaseModelFilter):
    """By every plain field, and through its device."""

    device: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    device_id: ID | None = strawberry_django.filter_field()
    check_name: StrFilterLookup | None = strawberry_django.filter_field()
    item: StrFilterLookup | None = strawberry_django.filter_field()
    old: BaseFilterLookup[Annotated["StandingEnum", strawberry.lazy("netbox_mangxa.graphql.enums")]] | None = (
        strawberry_django.filter_field()
    )
    new: BaseFilterLookup[Annotated["StandingEnum", strawberry.lazy("netbox_mangxa.graphql.enums")]] | None = (
        strawberry_django.filter_field()
    )
    at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    incident_id: ID | None = strawberry_django.filter_field()


@register_type(
    Transition,
    fields=["id", "check_name", "item", "old", "new", "at", "texts", "claimed_at", "claimed_by", "done_at"],
    filters=TransitionFilter,
    pagination=True,
    name="MangXaTransition",
)
class TransitionType(SentenceMixin, RuntimeObjectType):
    """One hard change."""

    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")] | None
    incident: Annotated["IncidentType", strawberry.lazy("netbox_mangxa.graphql.types")] | None
