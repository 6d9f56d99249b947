"""Incidents in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import BaseModelFilter, register_filter
from netbox.graphql.types import register_type
from strawberry.scalars import ID
from strawberry_django import BaseFilterLookup, DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import Incident

from .runtime import RuntimeObjectType, SentenceMixin

if TYPE_CHECKING:
    from dcim.graphql.filters import DeviceFilter, SiteFilter
    from dcim.graphql.types import DeviceType, SiteType
    from netbox.graphql.filter_lookups import IntegerLookup

    from .enums import StandingEnum
    from .notification import NotificationType
    from .transition import TransitionType


@register_filter(Incident, lookups=True, name="MangXaIncidentFilter")
class IncidentFilter(BaseModelFilter):
    """By every plain field, and through its device and office."""

    device: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    device_id: ID | None = strawberry_django.filter_field()
    site: Annotated["SiteFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    site_id: ID | None = strawberry_django.filter_field()
    device_name: StrFilterLookup | None = strawberry_django.filter_field()
    site_name: StrFilterLookup | None = strawberry_django.filter_field()
    check_name: StrFilterLookup | None = strawberry_django.filter_field()
    item: StrFilterLookup | None = strawberry_django.filter_field()
    standing: BaseFilterLookup[Annotated["StandingEnum", strawberry.lazy("netbox_mangxa.graphql.enums")]] | None = (
        strawberry_django.filter_field()
    )
    worst: BaseFilterLookup[Annotated["StandingEnum", strawberry.lazy("netbox_mangxa.graphql.enums")]] | None = (
        strawberry_django.filter_field()
    )
    opened_at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    closed_at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    affected: Annotated["IntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )


@register_type(
    Incident,
    fields=["id", "device_name", "site_name", "check_name", "item", "standing", "worst", "opened_at", "closed_at",
            "texts", "affected", "flapping", "ended", "cause_kind", "verdict"],
    filters=IncidentFilter,
    pagination=True,
    name="MangXaIncident",
)  # fmt: skip
class IncidentType(SentenceMixin, RuntimeObjectType):
    """One problem people are or were told of."""

    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")] | None
    site: Annotated["SiteType", strawberry.lazy("dcim.graphql.types")] | None
    transitions: list[Annotated["TransitionType", strawberry.lazy("netbox_mangxa.graphql.types")]]
    notifications: list[Annotated["NotificationType", strawberry.lazy("netbox_mangxa.graphql.types")]]

    @strawberry_django.field(prefetch_related=["acknowledgements"])
    def taken_by(self) -> str | None:
        return next((row.by for row in self.acknowledgements.all() if row.ended_at is None and not row.snooze), None)
