"""Scopes in GraphQL: what the reader may see of them."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from dcim.graphql.types import DeviceRoleType, DeviceType, PlatformType, SiteType


@strawberry.type
class ScopeMixin:
    """For which sites and roles. Empty means all."""

    sites: list[Annotated["SiteType", strawberry.lazy("dcim.graphql.types")]]
    roles: list[Annotated["DeviceRoleType", strawberry.lazy("dcim.graphql.types")]]


@strawberry.type
class DeviceScopeMixin(ScopeMixin):
    """For which platforms and devices, too."""

    platforms: list[Annotated["PlatformType", strawberry.lazy("dcim.graphql.types")]]
    devices: list[Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")]]
