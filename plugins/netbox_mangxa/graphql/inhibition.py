"""Inhibitions in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry_django import FilterLookup, StrFilterLookup

from netbox_mangxa.models import Inhibition

if TYPE_CHECKING:
    from dcim.graphql.types import DeviceRoleType, SiteType


@register_filter(Inhibition, lookups=True, name="MangXaInhibitionFilter")
class InhibitionFilter(PrimaryModelFilter):
    """By every plain field."""

    name: StrFilterLookup | None = strawberry_django.filter_field()
    enabled: FilterLookup[bool] | None = strawberry_django.filter_field()
    severity: StrFilterLookup | None = strawberry_django.filter_field()
    same_site: FilterLookup[bool] | None = strawberry_django.filter_field()
    same_device: FilterLookup[bool] | None = strawberry_django.filter_field()


@register_type(
    Inhibition,
    fields=[
        "id",
        "name",
        "enabled",
        "severity",
        "same_site",
        "same_device",
        "description",
        "comments",
        "created",
        "last_updated",
    ],
    filters=InhibitionFilter,
    pagination=True,
    name="MangXaInhibition",
)
class InhibitionType(PrimaryObjectType):
    """One inhibition."""

    source_checks: list[str]
    source_roles: list[Annotated["DeviceRoleType", strawberry.lazy("dcim.graphql.types")]]
    target_checks: list[str]
    target_roles: list[Annotated["DeviceRoleType", strawberry.lazy("dcim.graphql.types")]]
    sites: list[Annotated["SiteType", strawberry.lazy("dcim.graphql.types")]]
