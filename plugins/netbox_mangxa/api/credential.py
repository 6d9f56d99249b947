"""Credentials in REST: secrets are written, never read."""

from django.core.exceptions import ValidationError
from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from rest_framework import serializers

from netbox_mangxa import vault
from netbox_mangxa.filtersets import CredentialFilterSet
from netbox_mangxa.models import Credential
from netbox_mangxa.models.choices import AuthProtocolChoices, PrivProtocolChoices, SnmpVersionChoices

from .scope import DeviceScopeSerializer
from .sealed import SealedSerializer, secret_field
from .seen import SeenViewSet


class CredentialSerializer(SealedSerializer, DeviceScopeSerializer, PrimaryModelSerializer):
    """One credential."""

    version = serializers.ChoiceField(choices=SnmpVersionChoices, required=False)  # NetBox's own makes 3 a number
    auth_protocol = ChoiceField(choices=AuthProtocolChoices, required=False, allow_blank=True)
    priv_protocol = ChoiceField(choices=PrivProtocolChoices, required=False, allow_blank=True)
    community = secret_field()
    auth_password = secret_field()
    priv_password = secret_field()

    class Meta:
        model = Credential
        fields = (
            "id", "url", "display_url", "display", "name", "enabled", "weight", "version", "username", "auth_protocol",
            "priv_protocol", "context", "port", "timeout", "retries", "community", "auth_password", "priv_password",
            "secrets_set", "sites", "roles", "platforms", "devices", "description", "owner", "comments", "tags",
            "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "name", "version", "description")

    def lack(self, instance, secrets):
        if lacking := vault.missing(instance, secrets):
            raise ValidationError(lacking)


class CredentialViewSet(SeenViewSet):
    """SNMP credentials and the devices they are for."""

    queryset = Credential.objects.all()
    serializer_class = CredentialSerializer
    filterset_class = CredentialFilterSet
    seen_lists = ("sites", "devices")
