"""Asset values in GraphQL."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import DateFilterLookup, StrFilterLookup

from netbox_mangxa.models import AssetFacts

if TYPE_CHECKING:
    from netbox.graphql.filter_lookups import BigIntegerLookup, IntegerLookup
    from netbox_inventory.graphql.filters import AssetFilter
    from netbox_inventory.graphql.types import AssetType


@register_filter(AssetFacts, lookups=True, name="MangXaAssetFactsFilter")
class AssetFactsFilter(PrimaryModelFilter):
    """By every plain field, and through what it belongs to."""

    kind: StrFilterLookup[str] | None = strawberry_django.filter_field()
    funding: StrFilterLookup[str] | None = strawberry_django.filter_field()
    price: Annotated["BigIntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    card_number: StrFilterLookup[str] | None = strawberry_django.filter_field()
    in_use_since: DateFilterLookup[date] | None = strawberry_django.filter_field()
    life_years: Annotated["IntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    life_source: StrFilterLookup[str] | None = strawberry_django.filter_field()
    support_ends: DateFilterLookup[date] | None = strawberry_django.filter_field()
    support_source: StrFilterLookup[str] | None = strawberry_django.filter_field()
    asset: Annotated["AssetFilter", strawberry.lazy("netbox_inventory.graphql.filters")] | None = (
        strawberry_django.filter_field()
    )
    asset_id: ID | None = strawberry_django.filter_field()


@register_type(
    AssetFacts,
    fields=[
        "id",
        "kind",
        "funding",
        "price",
        "card_number",
        "in_use_since",
        "life_years",
        "life_source",
        "support_ends",
        "support_source",
        "description",
        "comments",
        "created",
        "last_updated",
    ],
    filters=AssetFactsFilter,
    pagination=True,
    name="MangXaAssetFacts",
)
class AssetFactsType(PrimaryObjectType):
    """One of them."""

    asset: Annotated["AssetType", strawberry.lazy("netbox_inventory.graphql.types")]
