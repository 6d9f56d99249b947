"""Credentials in REST: secrets are written, never read."""

from django.core.exceptions import ValidationError
from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from rest_framework import serializers

from netbox_mangxa import vault
from netbox_mangxa.filtersets import CredentialFilterSet
from netbox_mangxa.models import Credential
from netbox_mangxa.models.choices import (
    AuthProtocolChoices,
    CredentialKindChoices,
    KeyExtensionChoices,
    PrivProtocolChoices,
    SnmpEngineChoices,
    SnmpVersionChoices,
)

from .scope import DeviceScopeSerializer
from .sealed import SealedSerializer, secret_field
from .seen import SeenViewSet


class CredentialSerializer(SealedSerializer, DeviceScopeSerializer, PrimaryModelSerializer):
    """One credential."""

    kind = ChoiceField(choices=CredentialKindChoices, required=False)
    key_extension = ChoiceField(choices=KeyExtensionChoices, required=False, allow_blank=True)
    engine = ChoiceField(choices=SnmpEngineChoices, required=False, allow_blank=True)
    version = serializers.ChoiceField(
        choices=SnmpVersionChoices, required=False, allow_blank=True
    )  # NetBox's own makes 3 a number
    auth_protocol = ChoiceField(choices=AuthProtocolChoices, required=False, allow_blank=True)
    priv_protocol = ChoiceField(choices=PrivProtocolChoices, required=False, allow_blank=True)
    community = secret_field()
    auth_password = secret_field()
    priv_password = secret_field()
    password = secret_field()
    private_key = secret_field(20_000)
    enable = secret_field()
    secret = secret_field()

    class Meta:
        model = Credential
        fields = (
            "id", "url", "display_url", "display", "name", "enabled", "weight", "kind", "version", "username",
            "auth_protocol", "priv_protocol", "key_extension", "context", "engine", "legacy", "napalm", "authority",
            "server_name", "port", "timeout", "retries", "community", "auth_password", "priv_password", "password",
            "private_key", "enable", "secret", "secrets_set", "sites", "roles", "platforms", "devices", "description",
            "owner", "comments", "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "name", "kind", "version", "description")

    def lack(self, instance, secrets):
        if lacking := vault.missing(instance, secrets):
            raise ValidationError(lacking)


class CredentialViewSet(SeenViewSet):
    """Credentials for SNMP, SSH and APIs, and the devices they are for."""

    queryset = Credential.objects.all()
    serializer_class = CredentialSerializer
    filterset_class = CredentialFilterSet
    seen_lists = ("sites", "devices")
