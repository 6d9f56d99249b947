"""Routes in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import ComparisonFilterLookup, FilterLookup, StrFilterLookup

from netbox_mangxa.models import Route

from .scope import ScopeMixin

if TYPE_CHECKING:
    from tenancy.graphql.types import ContactGroupType, ContactType

    from .channel import ChannelFilter, ChannelType
    from .ladder import LadderType
    from .unit import UnitType


@register_filter(Route, lookups=True, name="MangXaRouteFilter")
class RouteFilter(PrimaryModelFilter):
    """By every plain field, and through its channel."""

    name: StrFilterLookup | None = strawberry_django.filter_field()
    enabled: FilterLookup[bool] | None = strawberry_django.filter_field()
    severity: StrFilterLookup | None = strawberry_django.filter_field()
    weight: ComparisonFilterLookup[int] | None = strawberry_django.filter_field()
    last: FilterLookup[bool] | None = strawberry_django.filter_field()
    times: StrFilterLookup | None = strawberry_django.filter_field()
    night: StrFilterLookup | None = strawberry_django.filter_field()
    failures: FilterLookup[bool] | None = strawberry_django.filter_field()
    ladder_id: ID | None = strawberry_django.filter_field()
    recipients: StrFilterLookup | None = strawberry_django.filter_field()
    language: StrFilterLookup | None = strawberry_django.filter_field()
    channel: Annotated["ChannelFilter", strawberry.lazy("netbox_mangxa.graphql.filters")] | None = (
        strawberry_django.filter_field()
    )
    channel_id: ID | None = strawberry_django.filter_field()


@register_type(
    Route,
    fields=["id", "name", "enabled", "weight", "last", "severity", "times", "night", "wait", "interval", "repeat",
            "limit", "summary_at", "failures", "recipients", "language", "description", "comments", "created",
            "last_updated"],
    filters=RouteFilter,
    pagination=True,
    name="MangXaRoute",
)  # fmt: skip
class RouteType(ScopeMixin, PrimaryObjectType):
    """One route."""

    checks: list[str]
    units: list[Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.types")]]
    contacts: list[Annotated["ContactType", strawberry.lazy("tenancy.graphql.types")]]
    contact_groups: list[Annotated["ContactGroupType", strawberry.lazy("tenancy.graphql.types")]]
    ladder: Annotated["LadderType", strawberry.lazy("netbox_mangxa.graphql.types")] | None
    channel: Annotated["ChannelType", strawberry.lazy("netbox_mangxa.graphql.types")] | None
