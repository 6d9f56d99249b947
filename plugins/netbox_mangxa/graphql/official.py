"""Officials in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import DateFilterLookup, FilterLookup, StrFilterLookup

from netbox_mangxa.models import Official

if TYPE_CHECKING:
    from tenancy.graphql.types import ContactType

    from .certificate import CertificateType
    from .custody import CustodyType
    from .unit import UnitFilter, UnitType


@register_filter(Official, lookups=True, name="MangXaOfficialFilter")
class OfficialFilter(PrimaryModelFilter):
    """By every plain field, and through what it belongs to."""

    full_name: StrFilterLookup | None = strawberry_django.filter_field()
    code: StrFilterLookup | None = strawberry_django.filter_field()
    position: StrFilterLookup | None = strawberry_django.filter_field()
    unit: Annotated["UnitFilter", strawberry.lazy("netbox_mangxa.graphql.filters")] | None = (
        strawberry_django.filter_field()
    )
    unit_id: ID | None = strawberry_django.filter_field()
    since: DateFilterLookup | None = strawberry_django.filter_field()
    left: DateFilterLookup | None = strawberry_django.filter_field()
    left_reason: StrFilterLookup | None = strawberry_django.filter_field()
    phone: StrFilterLookup | None = strawberry_django.filter_field()
    email_official: StrFilterLookup | None = strawberry_django.filter_field()
    email_used: FilterLookup[bool] | None = strawberry_django.filter_field()
    email_checked_on: DateFilterLookup | None = strawberry_django.filter_field()
    contact_id: ID | None = strawberry_django.filter_field()
    source: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    Official,
    fields=[
        "id",
        "full_name",
        "code",
        "position",
        "since",
        "left",
        "left_reason",
        "phone",
        "email_official",
        "email_used",
        "email_checked_on",
        "source",
        "description",
        "comments",
        "created",
        "last_updated",
    ],
    filters=OfficialFilter,
    pagination=True,
    name="MangXaOfficial",
)
class OfficialType(PrimaryObjectType):
    """One official."""

    unit: Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.types")]
    contact: Annotated["ContactType", strawberry.lazy("tenancy.graphql.types")] | None
    custodies: list[Annotated["CustodyType", strawberry.lazy("netbox_mangxa.graphql.types")]]
    certificates: list[Annotated["CertificateType", strawberry.lazy("netbox_mangxa.graphql.types")]]
