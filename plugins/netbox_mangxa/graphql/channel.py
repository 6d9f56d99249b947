"""Channels in GraphQL: never their secrets."""

from typing import Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import FilterLookup, StrFilterLookup

from netbox_mangxa.models import Channel


@register_filter(Channel, lookups=True, name="MangXaChannelFilter")
class ChannelFilter(PrimaryModelFilter):
    """By every plain field."""

    name: StrFilterLookup | None = strawberry_django.filter_field()
    enabled: FilterLookup[bool] | None = strawberry_django.filter_field()
    fallback_id: ID | None = strawberry_django.filter_field()
    kind: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    Channel,
    fields=["id", "name", "enabled", "kind", "settings", "description", "comments", "created", "last_updated"],
    filters=ChannelFilter,
    pagination=True,
    name="MangXaChannel",
)
class ChannelType(PrimaryObjectType):
    """One channel."""

    fallback: Annotated["ChannelType", strawberry.lazy("netbox_mangxa.graphql.types")] | None
    routes: list[Annotated["RouteType", strawberry.lazy("netbox_mangxa.graphql.types")]]  # noqa: F821 - lazy
