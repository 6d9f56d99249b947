"""Templates of papers in GraphQL."""

import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry_django import FilterLookup, StrFilterLookup

from netbox_mangxa.models import PaperTemplate


@register_filter(PaperTemplate, lookups=True, name="MangXaPaperTemplateFilter")
class PaperTemplateFilter(PrimaryModelFilter):
    """By every plain field."""

    kind: StrFilterLookup | None = strawberry_django.filter_field()
    name: StrFilterLookup | None = strawberry_django.filter_field()
    in_use: FilterLookup[bool] | None = strawberry_django.filter_field()


@register_type(
    PaperTemplate,
    fields=["id", "kind", "name", "in_use", "description", "comments", "created", "last_updated"],
    filters=PaperTemplateFilter,
    pagination=True,
    name="MangXaPaperTemplate",
)
class PaperTemplateType(PrimaryObjectType):
    """One template."""
