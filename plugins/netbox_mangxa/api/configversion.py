"""Configuration versions in REST: read, deleted and approved; never written by hand."""

from dcim.api.serializers import DeviceSerializer
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from netbox.api.authentication import TokenPermissions
from netbox.api.fields import ChoiceField
from netbox.api.serializers import NetBoxModelSerializer
from netbox.api.serializers.features import ChangeLogMessageSerializer
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet
from netbox.api.viewsets.mixins import BulkDestroyModelMixin
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.response import Response
from users.api.serializers import UserSerializer

from collectors.config_text import as_text, compare
from netbox_mangxa import configs
from netbox_mangxa.filtersets import ConfigVersionFilterSet
from netbox_mangxa.models import ConfigVersion
from netbox_mangxa.models.choices import ConfigKindChoices


class ConfigVersionSerializer(NetBoxModelSerializer):
    """When a configuration changed, and who approved it. Its text is at ``text/``, what changed at ``diff/``."""

    device = DeviceSerializer(nested=True, read_only=True)
    kind = ChoiceField(choices=ConfigKindChoices, read_only=True)
    approved_by = UserSerializer(nested=True, read_only=True, allow_null=True)

    class Meta:
        model = ConfigVersion
        fields = (
            "id", "url", "display_url", "display", "device", "kind", "at", "last_seen", "digest", "size", "source",
            "changed_by", "approved_at", "approved_by", "reason", "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "kind", "at", "digest", "approved_at")


class ConfigApprovalSerializer(serializers.Serializer):
    """Why it is as it should be."""

    reason = serializers.CharField(max_length=200)


class _MayApprove(TokenPermissions):
    """Approving changes a version."""

    perms_map = TokenPermissions.perms_map | {"POST": ["%(app_label)s.change_%(model_name)s"]}


class ConfigVersionViewSet(BulkDestroyModelMixin, mixins.DestroyModelMixin, NetBoxReadOnlyModelViewSet):
    """Configurations as devices gave them, one row for every change."""

    queryset = ConfigVersion.objects.defer("packed")
    serializer_class = ConfigVersionSerializer
    filterset_class = ConfigVersionFilterSet

    def get_permissions(self):
        return [_MayApprove()] if self.action == "approve" else super().get_permissions()

    def destroy(self, request, *args, **kwargs):
        """Remove a version, with a message for the changelog if one is given."""
        version = self.get_object()
        said = ChangeLogMessageSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        version.snapshot()
        version._changelog_message = said.validated_data.get("changelog_message")  # noqa: SLF001 - where NetBox looks
        self.perform_destroy(version)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses={(200, "text/plain"): OpenApiTypes.STR})
    @action(detail=True, methods=["get"])
    def text(self, request, pk=None):
        """Return the configuration as text, secrets taken out."""
        return _plain(self.get_object().text)

    @extend_schema(
        parameters=[OpenApiParameter("with", int, description="Another version of the device; else the one before")],
        responses={(200, "text/plain"): OpenApiTypes.STR},
    )
    @action(detail=True, methods=["get"])
    def diff(self, request, pk=None):
        """Return what changed since another version of the same device: lines with - and + before them."""
        version = self.get_object()
        seen = ConfigVersion.objects.restrict(request.user, "view")
        try:
            other = configs.other(version, request.query_params.get("with", ""), seen)
        except ValidationError as error:
            raise serializers.ValidationError({"with": error.messages}) from None
        return _plain(as_text(compare(other.text if other else "", version.text)))

    @extend_schema(request=ConfigApprovalSerializer, responses={200: ConfigVersionSerializer})
    @action(detail=True, methods=["post"])
    def approve(self, request, pk=None):
        """Say that this version is as it should be."""
        asked = ConfigApprovalSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        mine = ConfigVersion.objects.restrict(request.user, "view").restrict(request.user, "change")
        with transaction.atomic():
            version = get_object_or_404(mine.select_for_update(of=("self",)), pk=pk)
            configs.approve([version], request.user, asked.validated_data["reason"])
        return Response(ConfigVersionSerializer(version, context={"request": request}).data)


def _plain(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers={"X-Content-Type-Options": "nosniff"})
