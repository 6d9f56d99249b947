"""Routes in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import FilterLookup, StrFilterLookup

from netbox_mangxa.models import Route

from .scope import ScopeMixin

if TYPE_CHECKING:
    from .channel import ChannelFilter, ChannelType


@register_filter(Route, lookups=True, name="MangXaRouteFilter")
class RouteFilter(PrimaryModelFilter):
    """By every plain field, and through its channel."""

    name: StrFilterLookup | None = strawberry_django.filter_field()
    enabled: FilterLookup[bool] | None = strawberry_django.filter_field()
    severity: StrFilterLookup | None = strawberry_django.filter_field()
    recipients: StrFilterLookup | None = strawberry_django.filter_field()
    language: StrFilterLookup | None = strawberry_django.filter_field()
    channel: Annotated["ChannelFilter", strawberry.lazy("netbox_mangxa.graphql.filters")] | None = (
        strawberry_django.filter_field()
    )
    channel_id: ID | None = strawberry_django.filter_field()


@register_type(
    Route,
    fields=["id", "name", "enabled", "severity", "recipients", "language", "description", "comments", "created",
            "last_updated"],
    filters=RouteFilter,
    pagination=True,
    name="MangXaRoute",
)  # fmt: skip
class RouteType(ScopeMixin, PrimaryObjectType):
    """One route."""

    channel: Annotated["ChannelType", strawberry.lazy("netbox_mangxa.graphql.types")] | None
