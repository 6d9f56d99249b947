"""Agent tokens in REST: the token itself only in the answer to making one."""

from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet
from rest_framework import serializers

from netbox_mangxa.filtersets import AgentTokenFilterSet
from netbox_mangxa.models import AgentToken

from .unit import UnitSerializer


class AgentTokenSerializer(PrimaryModelSerializer):
    """One token; ``token`` is empty except in the answer that made it."""

    unit = UnitSerializer(nested=True, required=False, allow_null=True)
    token = serializers.CharField(source="secret", read_only=True)

    class Meta:
        model = AgentToken
        fields = (
            "id", "url", "display_url", "display", "name", "unit", "enabled", "expires", "hint", "last_used", "token",
            "description", "owner", "comments", "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        read_only_fields = ("hint", "last_used")
        brief_fields = ("id", "url", "display", "name", "description")


class AgentTokenViewSet(NetBoxModelViewSet):
    """Tokens of units that the user may see."""

    queryset = AgentToken.objects.all()
    serializer_class = AgentTokenSerializer
    filterset_class = AgentTokenFilterSet
