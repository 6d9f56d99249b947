"""Channels in REST: secrets are written, never read."""

from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet
from rest_framework import serializers

from netbox_mangxa.filtersets import ChannelFilterSet
from netbox_mangxa.models import Channel
from netbox_mangxa.models.choices import ChannelKindChoices

from .sealed import SealedSerializer, secret_field


class ChannelSerializer(SealedSerializer, PrimaryModelSerializer):
    """One channel."""

    kind = ChoiceField(choices=ChannelKindChoices)
    fallback = serializers.PrimaryKeyRelatedField(queryset=Channel.objects.all(), required=False, allow_null=True)
    password = secret_field()
    token = secret_field()
    secret_url = secret_field()
    signing_key = secret_field()

    class Meta:
        model = Channel
        fields = (
            "id", "url", "display_url", "display", "name", "enabled", "kind", "settings", "fallback", "password",
            "token", "secret_url", "signing_key", "secrets_set", "description", "owner", "comments", "tags",
            "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "name", "kind", "description")


class ChannelViewSet(NetBoxModelViewSet):
    """Mail servers and webhooks."""

    queryset = Channel.objects.all()
    serializer_class = ChannelSerializer
    filterset_class = ChannelFilterSet
