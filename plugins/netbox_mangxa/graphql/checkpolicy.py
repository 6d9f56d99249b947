"""Check policies in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry_django import FilterLookup, StrFilterLookup

from netbox_mangxa.models import CheckPolicy

from .scope import DeviceScopeMixin

if TYPE_CHECKING:
    from extras.graphql.types import TagType
    from netbox.graphql.filter_lookups import IntegerLookup


@register_filter(CheckPolicy, lookups=True, name="MangXaCheckPolicyFilter")
class CheckPolicyFilter(PrimaryModelFilter):
    """By every plain field."""

    name: StrFilterLookup | None = strawberry_django.filter_field()
    check_name: StrFilterLookup | None = strawberry_django.filter_field()
    enabled: FilterLookup[bool] | None = strawberry_django.filter_field()
    active: FilterLookup[bool] | None = strawberry_django.filter_field()
    weight: Annotated["IntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    interval: Annotated["IntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )


@register_type(
    CheckPolicy,
    fields=["id", "name", "enabled", "weight", "check_name", "active", "levels", "deviations", "slack", "attempts",
            "interval", "retry_interval", "flapping", "flapping_high", "flapping_low",
            "description", "comments", "created", "last_updated"],
    filters=CheckPolicyFilter,
    pagination=True,
    name="MangXaCheckPolicy",
)  # fmt: skip
class CheckPolicyType(DeviceScopeMixin, PrimaryObjectType):
    """One policy."""

    device_tags: list[Annotated["TagType", strawberry.lazy("extras.graphql.types")]]
