"""Proposals in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import BaseModelFilter, register_filter
from netbox.graphql.types import register_type
from strawberry.scalars import ID
from strawberry_django import DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import Proposal

from .runtime import RuntimeObjectType, SentenceMixin

if TYPE_CHECKING:
    from dcim.graphql.filters import DeviceFilter, SiteFilter
    from dcim.graphql.types import DeviceType, SiteType


@register_filter(Proposal, lookups=True, name="MangXaProposalFilter")
class ProposalFilter(BaseModelFilter):
    """By every plain field, and through its device and office."""

    kind: StrFilterLookup | None = strawberry_django.filter_field()
    state: StrFilterLookup | None = strawberry_django.filter_field()
    field: StrFilterLookup | None = strawberry_django.filter_field()
    item: StrFilterLookup | None = strawberry_django.filter_field()
    first_seen: DatetimeFilterLookup | None = strawberry_django.filter_field()
    last_seen: DatetimeFilterLookup | None = strawberry_django.filter_field()
    device: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    device_id: ID | None = strawberry_django.filter_field()
    site: Annotated["SiteFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    site_id: ID | None = strawberry_django.filter_field()


@register_type(
    Proposal,
    fields=["id", "kind", "state", "field", "item", "old", "new", "texts", "members", "evidence", "effects", "auto",
            "fingerprint", "first_seen", "last_seen", "decided_at", "reason"],
    filters=ProposalFilter,
    pagination=True,
    name="MangXaProposal",
)  # fmt: skip
class ProposalType(SentenceMixin, RuntimeObjectType):
    """One difference between record and reality."""

    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")] | None
    site: Annotated["SiteType", strawberry.lazy("dcim.graphql.types")] | None
