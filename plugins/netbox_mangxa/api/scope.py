"""Scopes: written as primary keys, read as brief objects."""

from dcim.api.serializers import DeviceRoleSerializer, DeviceSerializer, PlatformSerializer, SiteSerializer
from dcim.models import Device, DeviceRole, Platform, Site
from netbox.api.fields import SerializedPKRelatedField
from rest_framework import serializers


def scope(model, serializer) -> SerializedPKRelatedField:
    """Make the field of one scope."""
    return SerializedPKRelatedField(
        queryset=model.objects.all(), serializer=serializer, nested=True, required=False, many=True
    )


class ScopeSerializer(serializers.Serializer):
    """For which sites and roles. Empty means all."""

    sites = scope(Site, SiteSerializer)
    roles = scope(DeviceRole, DeviceRoleSerializer)


class DeviceScopeSerializer(ScopeSerializer):
    """For which platforms and devices, too."""

    platforms = scope(Platform, PlatformSerializer)
    devices = scope(Device, DeviceSerializer)
