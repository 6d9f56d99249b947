"""Field sources in GraphQL."""

import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry_django import StrFilterLookup

from netbox_mangxa.models import FieldSource


@register_filter(FieldSource, lookups=True, name="MangXaFieldSourceFilter")
class FieldSourceFilter(PrimaryModelFilter):
    """By every plain field."""

    field: StrFilterLookup | None = strawberry_django.filter_field()
    winner: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    FieldSource,
    fields=["id", "field", "winner", "description", "comments", "created", "last_updated"],
    filters=FieldSourceFilter,
    pagination=True,
    name="MangXaFieldSource",
)
class FieldSourceType(PrimaryObjectType):
    """Who is right about one field."""
