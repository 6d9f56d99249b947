"""Units in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import BaseFilterLookup, DateFilterLookup, StrFilterLookup
from tenancy.graphql.filter_mixins import TenancyFilterMixin

from netbox_mangxa.models import Unit

if TYPE_CHECKING:
    from dcim.graphql.filters import SiteFilter
    from dcim.graphql.types import SiteType
    from tenancy.graphql.types import TenantType

    from .enums import UnitKindEnum


@register_filter(Unit, lookups=True, name="MangXaUnitFilter")
class UnitFilter(TenancyFilterMixin, PrimaryModelFilter):
    """By every plain field, and through its tenant and office."""

    code: StrFilterLookup | None = strawberry_django.filter_field()
    name: StrFilterLookup | None = strawberry_django.filter_field()
    kind: BaseFilterLookup[Annotated["UnitKindEnum", strawberry.lazy("netbox_mangxa.graphql.enums")]] | None = (
        strawberry_django.filter_field()
    )
    valid_from: DateFilterLookup | None = strawberry_django.filter_field()
    valid_to: DateFilterLookup | None = strawberry_django.filter_field()
    parent_id: ID | None = strawberry_django.filter_field()
    site: Annotated["SiteFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    site_id: ID | None = strawberry_django.filter_field()
    source: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    Unit,
    fields=["id", "code", "name", "kind", "valid_from", "valid_to", "source", "description", "comments", "created",
            "last_updated"],
    filters=UnitFilter,
    pagination=True,
    name="MangXaUnit",
)  # fmt: skip
class UnitType(PrimaryObjectType):
    """One unit."""

    parent: Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.types")] | None
    children: list[Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.types")]]
    predecessors: list[Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.types")]]
    successors: list[Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.types")]]
    tenant: Annotated["TenantType", strawberry.lazy("tenancy.graphql.types")] | None
    site: Annotated["SiteType", strawberry.lazy("dcim.graphql.types")] | None
