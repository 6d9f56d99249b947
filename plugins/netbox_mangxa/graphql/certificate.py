"""Certificates in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import DateFilterLookup, StrFilterLookup

from netbox_mangxa.models import Certificate

if TYPE_CHECKING:
    from .official import OfficialFilter, OfficialType
    from .unit import UnitFilter, UnitType


@register_filter(Certificate, lookups=True, name="MangXaCertificateFilter")
class CertificateFilter(PrimaryModelFilter):
    """By every plain field, and through what it belongs to."""

    holder: Annotated["OfficialFilter", strawberry.lazy("netbox_mangxa.graphql.filters")] | None = (
        strawberry_django.filter_field()
    )
    holder_id: ID | None = strawberry_django.filter_field()
    unit: Annotated["UnitFilter", strawberry.lazy("netbox_mangxa.graphql.filters")] | None = (
        strawberry_django.filter_field()
    )
    unit_id: ID | None = strawberry_django.filter_field()
    serial: StrFilterLookup | None = strawberry_django.filter_field()
    issuer: StrFilterLookup | None = strawberry_django.filter_field()
    subject: StrFilterLookup | None = strawberry_django.filter_field()
    issued_to: StrFilterLookup | None = strawberry_django.filter_field()
    issued_unit: StrFilterLookup | None = strawberry_django.filter_field()
    valid_from: DateFilterLookup | None = strawberry_django.filter_field()
    valid_to: DateFilterLookup | None = strawberry_django.filter_field()
    token_serial: StrFilterLookup | None = strawberry_django.filter_field()
    token_kind: StrFilterLookup | None = strawberry_django.filter_field()
    suspended_on: DateFilterLookup | None = strawberry_django.filter_field()
    revocation_asked_on: DateFilterLookup | None = strawberry_django.filter_field()
    revoked_on: DateFilterLookup | None = strawberry_django.filter_field()
    revocation_reason: StrFilterLookup | None = strawberry_django.filter_field()
    source: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    Certificate,
    fields=[
        "id",
        "serial",
        "issuer",
        "subject",
        "issued_to",
        "issued_unit",
        "valid_from",
        "valid_to",
        "token_serial",
        "token_kind",
        "suspended_on",
        "revocation_asked_on",
        "revoked_on",
        "revocation_reason",
        "source",
        "description",
        "comments",
        "created",
        "last_updated",
    ],
    filters=CertificateFilter,
    pagination=True,
    name="MangXaCertificate",
)
class CertificateType(PrimaryObjectType):
    """One certificate."""

    holder: Annotated["OfficialType", strawberry.lazy("netbox_mangxa.graphql.types")] | None
    unit: Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.types")]
