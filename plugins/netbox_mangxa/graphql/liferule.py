"""Useful life rules in GraphQL."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry_django import DateFilterLookup, FilterLookup, StrFilterLookup

from netbox_mangxa.models import LifeRule

if TYPE_CHECKING:
    from netbox.graphql.filter_lookups import BigIntegerLookup, IntegerLookup


@register_filter(LifeRule, lookups=True, name="MangXaLifeRuleFilter")
class LifeRuleFilter(PrimaryModelFilter):
    """By every plain field, and through what it belongs to."""

    name: StrFilterLookup[str] | None = strawberry_django.filter_field()
    kind: StrFilterLookup[str] | None = strawberry_django.filter_field()
    years: Annotated["IntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    threshold: Annotated["BigIntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    valid_from: DateFilterLookup[date] | None = strawberry_django.filter_field()
    valid_to: DateFilterLookup[date] | None = strawberry_django.filter_field()
    source: StrFilterLookup[str] | None = strawberry_django.filter_field()
    verified: FilterLookup[bool] | None = strawberry_django.filter_field()


@register_type(
    LifeRule,
    fields=[
        "id",
        "name",
        "kind",
        "years",
        "rate",
        "threshold",
        "valid_from",
        "valid_to",
        "source",
        "verified",
        "description",
        "comments",
        "created",
        "last_updated",
    ],
    filters=LifeRuleFilter,
    pagination=True,
    name="MangXaLifeRule",
)
class LifeRuleType(PrimaryObjectType):
    """One of them."""
