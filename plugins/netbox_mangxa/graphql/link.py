"""Lines in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import BaseFilterLookup

from netbox_mangxa.models import Link

if TYPE_CHECKING:
    from circuits.graphql.filters import CircuitFilter
    from circuits.graphql.types import CircuitType
    from dcim.graphql.filters import InterfaceFilter
    from dcim.graphql.types import InterfaceType
    from netbox.graphql.filter_lookups import IntegerLookup

    from .enums import MediumEnum


@register_filter(Link, lookups=True, name="MangXaLinkFilter")
class LinkFilter(PrimaryModelFilter):
    """By every plain field, and through its circuit and interface."""

    medium: BaseFilterLookup[Annotated["MediumEnum", strawberry.lazy("netbox_mangxa.graphql.enums")]] | None = (
        strawberry_django.filter_field()
    )
    down_mbps: Annotated["IntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    up_mbps: Annotated["IntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    circuit: Annotated["CircuitFilter", strawberry.lazy("circuits.graphql.filters")] | None = (
        strawberry_django.filter_field()
    )
    circuit_id: ID | None = strawberry_django.filter_field()
    interface: Annotated["InterfaceFilter", strawberry.lazy("dcim.graphql.filters")] | None = (
        strawberry_django.filter_field()
    )
    interface_id: ID | None = strawberry_django.filter_field()


@register_type(
    Link,
    fields=["id", "medium", "down_mbps", "up_mbps", "availability", "description", "comments", "created",
            "last_updated"],
    filters=LinkFilter,
    pagination=True,
    name="MangXaLink",
)  # fmt: skip
class LinkType(PrimaryObjectType):
    """One line."""

    circuit: Annotated["CircuitType", strawberry.lazy("circuits.graphql.types")]
    interface: Annotated["InterfaceType", strawberry.lazy("dcim.graphql.types")] | None
