"""Escalations in GraphQL."""

import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry_django import FilterLookup, StrFilterLookup

from netbox_mangxa.models import Ladder


@register_filter(Ladder, lookups=True, name="MangXaLadderFilter")
class LadderFilter(PrimaryModelFilter):
    """By every plain field."""

    name: StrFilterLookup | None = strawberry_django.filter_field()
    enabled: FilterLookup[bool] | None = strawberry_django.filter_field()
    severity: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    Ladder,
    fields=["id", "name", "enabled", "severity", "description", "comments", "created", "last_updated"],
    filters=LadderFilter,
    pagination=True,
    name="MangXaLadder",
)
class LadderType(PrimaryObjectType):
    """One escalation."""
