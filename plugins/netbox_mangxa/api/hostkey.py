"""Host keys in REST: read, forgotten, and another one accepted or refused; never written by hand."""

from dcim.api.serializers import DeviceSerializer
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from netbox.api.authentication import TokenPermissions
from netbox.api.fields import ChoiceField
from netbox.api.serializers import NetBoxModelSerializer
from netbox.api.serializers.features import ChangeLogMessageSerializer
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet
from netbox.api.viewsets.mixins import BulkDestroyModelMixin
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.response import Response

from netbox_mangxa.filtersets import HostKeyFilterSet
from netbox_mangxa.models import HostKey
from netbox_mangxa.models.choices import HostKeyStateChoices


class HostKeySerializer(NetBoxModelSerializer):
    """The key on record of one address and port, and another one that was shown."""

    device = DeviceSerializer(nested=True, read_only=True, allow_null=True)
    state = ChoiceField(choices=HostKeyStateChoices, read_only=True)

    class Meta:
        model = HostKey
        fields = (
            "id", "url", "display_url", "display", "device", "address", "port", "algorithm", "public_key",
            "fingerprint", "state", "first_seen", "last_seen", "offered_algorithm", "offered_key",
            "offered_fingerprint", "offered_at", "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "address", "port", "state", "fingerprint")


class HostKeyJudgementSerializer(serializers.Serializer):
    """Which other key is meant: its fingerprint as ``offered_fingerprint`` tells it."""

    fingerprint = serializers.CharField(max_length=100)


class _MayJudge(TokenPermissions):
    """Accepting and refusing change a key."""

    perms_map = TokenPermissions.perms_map | {"POST": ["%(app_label)s.change_%(model_name)s"]}


class HostKeyViewSet(BulkDestroyModelMixin, mixins.DestroyModelMixin, NetBoxReadOnlyModelViewSet):
    """Keys by which devices are known. Deleting one forgets it: the next one shown is taken as the first."""

    queryset = HostKey.objects.all()
    serializer_class = HostKeySerializer
    filterset_class = HostKeyFilterSet

    def get_permissions(self):
        return [_MayJudge()] if self.action in ("accept", "refuse") else super().get_permissions()

    def destroy(self, request, *args, **kwargs):
        """Forget a key, with a message for the changelog if one is given."""
        key = self.get_object()
        said = ChangeLogMessageSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        key.snapshot()
        key._changelog_message = said.validated_data.get("changelog_message")  # noqa: SLF001 - where NetBox looks for it
        self.perform_destroy(key)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=HostKeyJudgementSerializer, responses={200: HostKeySerializer})
    @action(detail=True, methods=["post"])
    def accept(self, request, pk=None):
        """Put the other key that the device shows on record in place of the old one."""
        return self._judge(request, pk, "accept")

    @extend_schema(request=HostKeyJudgementSerializer, responses={200: HostKeySerializer})
    @action(detail=True, methods=["post"])
    def refuse(self, request, pk=None):
        """Keep the key on record and drop the other one."""
        return self._judge(request, pk, "refuse")

    def _judge(self, request, pk, act: str) -> Response:
        asked = HostKeyJudgementSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        mine = HostKey.objects.restrict(request.user, "view").restrict(request.user, "change")
        with transaction.atomic():
            key = get_object_or_404(mine.select_for_update(of=("self",)), pk=pk)
            key.snapshot()
            try:
                getattr(key, act)(asked.validated_data["fingerprint"])
            except ValidationError as error:
                raise serializers.ValidationError({"fingerprint": error.messages}) from None
            key.save()
        return Response(HostKeySerializer(key, context={"request": request}).data)
