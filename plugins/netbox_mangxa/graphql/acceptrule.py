"""Acceptance rules in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import FilterLookup, StrFilterLookup

from netbox_mangxa.models import AcceptRule

if TYPE_CHECKING:
    from dcim.graphql.filters import SiteFilter
    from dcim.graphql.types import SiteType


@register_filter(AcceptRule, lookups=True, name="MangXaAcceptRuleFilter")
class AcceptRuleFilter(PrimaryModelFilter):
    """By every plain field, and through its office."""

    kind: StrFilterLookup | None = strawberry_django.filter_field()
    enabled: FilterLookup[bool] | None = strawberry_django.filter_field()
    site: Annotated["SiteFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    site_id: ID | None = strawberry_django.filter_field()


@register_type(
    AcceptRule,
    fields=["id", "kind", "enabled", "description", "comments", "created", "last_updated"],
    filters=AcceptRuleFilter,
    pagination=True,
    name="MangXaAcceptRule",
)
class AcceptRuleType(PrimaryObjectType):
    """One kind that is always accepted."""

    site: Annotated["SiteType", strawberry.lazy("dcim.graphql.types")] | None
