"""Credentials in GraphQL: never their secrets."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry_django import FilterLookup, StrFilterLookup

from netbox_mangxa.models import Credential

from .scope import DeviceScopeMixin

if TYPE_CHECKING:
    from netbox.graphql.filter_lookups import IntegerLookup


@register_filter(Credential, lookups=True, name="MangXaCredentialFilter")
class CredentialFilter(PrimaryModelFilter):
    """By every plain field."""

    name: StrFilterLookup | None = strawberry_django.filter_field()
    enabled: FilterLookup[bool] | None = strawberry_django.filter_field()
    weight: Annotated["IntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    kind: StrFilterLookup | None = strawberry_django.filter_field()
    engine: StrFilterLookup | None = strawberry_django.filter_field()
    legacy: FilterLookup[bool] | None = strawberry_django.filter_field()
    napalm: FilterLookup[bool] | None = strawberry_django.filter_field()
    version: StrFilterLookup | None = strawberry_django.filter_field()
    username: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    Credential,
    fields=["id", "name", "enabled", "weight", "kind", "version", "username", "auth_protocol", "priv_protocol",
            "key_extension", "context", "engine", "legacy", "napalm", "authority", "server_name", "port", "timeout",
            "retries", "description", "comments", "created", "last_updated"],
    filters=CredentialFilter,
    pagination=True,
    name="MangXaCredential",
)  # fmt: skip
class CredentialType(DeviceScopeMixin, PrimaryObjectType):
    """One credential."""
