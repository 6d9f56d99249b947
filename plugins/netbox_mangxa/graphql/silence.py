"""Silences in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import Silence

if TYPE_CHECKING:
    from dcim.graphql.types import DeviceRoleType, DeviceType, SiteType
    from users.graphql.types import UserType

    from .unit import UnitType


@register_filter(Silence, lookups=True, name="MangXaSilenceFilter")
class SilenceFilter(PrimaryModelFilter):
    """By every plain field."""

    reason: StrFilterLookup | None = strawberry_django.filter_field()
    begin: DatetimeFilterLookup | None = strawberry_django.filter_field()
    end: DatetimeFilterLookup | None = strawberry_django.filter_field()
    author_id: ID | None = strawberry_django.filter_field()


@register_type(
    Silence,
    fields=["id", "reason", "begin", "end", "description", "comments", "created", "last_updated"],
    filters=SilenceFilter,
    pagination=True,
    name="MangXaSilence",
)
class SilenceType(PrimaryObjectType):
    """One silence."""

    author: Annotated["UserType", strawberry.lazy("users.graphql.types")] | None
    sites: list[Annotated["SiteType", strawberry.lazy("dcim.graphql.types")]]
    units: list[Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.types")]]
    roles: list[Annotated["DeviceRoleType", strawberry.lazy("dcim.graphql.types")]]
    devices: list[Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")]]
    checks: list[str]
