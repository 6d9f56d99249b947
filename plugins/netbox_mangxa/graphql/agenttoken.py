"""Agent tokens in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import StrFilterLookup

from netbox_mangxa.models import AgentToken

if TYPE_CHECKING:
    from .unit import UnitType


@register_filter(AgentToken, lookups=True, name="MangXaAgentTokenFilter")
class AgentTokenFilter(PrimaryModelFilter):
    """By name and unit."""

    name: StrFilterLookup | None = strawberry_django.filter_field()
    unit_id: ID | None = strawberry_django.filter_field()


@register_type(
    AgentToken,
    fields=["id", "name", "enabled", "expires", "hint", "last_used", "description", "comments", "created",
            "last_updated"],
    filters=AgentTokenFilter,
    pagination=True,
    name="MangXaAgentToken",
)  # fmt: skip
class AgentTokenType(PrimaryObjectType):
    """One token, without the token."""

    unit: Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.unit")] | None
