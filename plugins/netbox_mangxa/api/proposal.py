"""Proposals in REST: read, accepted, ignored, undone."""

from dcim.api.serializers import DeviceSerializer, SiteSerializer
from dcim.models import DeviceRole, DeviceType, Platform
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from netbox.api.authentication import TokenPermissions
from netbox.api.fields import ChoiceField
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response
from users.api.serializers import UserSerializer

from netbox_mangxa.discovery import deciding
from netbox_mangxa.discovery.changing import Choices, Refused
from netbox_mangxa.filtersets import ProposalFilterSet
from netbox_mangxa.forms.proposal import STATUSES
from netbox_mangxa.models import Proposal
from netbox_mangxa.models.choices import ProposalFieldChoices, ProposalKindChoices, ProposalStateChoices

from .runtime import RuntimeSerializer, SentenceField


@extend_schema_serializer(component_name="MangXaProposal")
class ProposalSerializer(RuntimeSerializer):
    """One difference between record and reality."""

    kind = ChoiceField(choices=ProposalKindChoices, read_only=True)
    state = ChoiceField(choices=ProposalStateChoices, read_only=True)
    field = ChoiceField(choices=ProposalFieldChoices, read_only=True, allow_blank=True)
    site = SiteSerializer(nested=True, read_only=True, allow_null=True)
    device = DeviceSerializer(nested=True, read_only=True, allow_null=True)
    decided_by = UserSerializer(nested=True, read_only=True, allow_null=True)
    sentence = SentenceField(source="texts")

    class Meta:
        model = Proposal
        fields = (
            "id", "url", "display_url", "display", "kind", "state", "field", "site", "device", "item", "old", "new",
            "sentence", "texts", "members", "evidence", "effects", "auto", "fingerprint", "first_seen", "last_seen",
            "decided_at", "decided_by", "reason", "problem",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "kind", "state", "first_seen")


class AcceptSerializer(serializers.Serializer):
    """What a person adds when a device is to be created."""

    name = serializers.CharField(max_length=64, required=False, allow_blank=True)
    role = serializers.PrimaryKeyRelatedField(queryset=DeviceRole.objects.all(), required=False, allow_null=True)
    device_type = serializers.PrimaryKeyRelatedField(queryset=DeviceType.objects.all(), required=False, allow_null=True)
    platform = serializers.PrimaryKeyRelatedField(queryset=Platform.objects.all(), required=False, allow_null=True)
    status = serializers.ChoiceField(choices=STATUSES, required=False, allow_blank=True)


class IgnoreSerializer(serializers.Serializer):
    """Why."""

    reason = serializers.CharField(max_length=500)


class Deciding(TokenPermissions):
    """Who may see a proposal gets as far as the action, which asks for the right to accept or to ignore."""

    perms_map = {**TokenPermissions.perms_map, "POST": ["%(app_label)s.view_%(model_name)s"]}


class ProposalViewSet(NetBoxReadOnlyModelViewSet):
    """Proposals that the user may see; whoever has the permission to accept or ignore them may do so here."""

    queryset = Proposal.objects.all()
    serializer_class = ProposalSerializer
    filterset_class = ProposalFilterSet

    @extend_schema(request=AcceptSerializer, responses=ProposalSerializer)
    @action(detail=True, methods=["post"], permission_classes=[Deciding])
    def accept(self, request, pk=None):
        """Carry it out, whole or not at all."""
        given = AcceptSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        choices = Choices(**given.validated_data)
        return self._decide(request, pk, "accept", lambda row: deciding.accept(row, request.user, choices))

    @extend_schema(request=IgnoreSerializer, responses=ProposalSerializer)
    @action(detail=True, methods=["post"], permission_classes=[Deciding])
    def ignore(self, request, pk=None):
        """Leave the record as it is until something else is seen."""
        given = IgnoreSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return self._decide(
            request, pk, "ignore", lambda row: deciding.ignore(row, request.user, given.validated_data["reason"])
        )

    @extend_schema(request=None, responses=ProposalSerializer)
    @action(detail=True, methods=["post"], permission_classes=[Deciding])
    def undo(self, request, pk=None):
        """Take back what accepting did, where nobody has changed it since."""
        return self._decide(request, pk, "accept", lambda row: deciding.undo(row, request.user))

    def _decide(self, request, pk, right: str, work):
        row = get_object_or_404(Proposal.objects.restrict(request.user, "view"), pk=pk)
        if not Proposal.objects.restrict(request.user, right).filter(pk=row.pk).exists():
            raise PermissionDenied
        try:
            done = work(row.pk)
        except Refused as error:
            return Response({"detail": str(error)}, status=status.HTTP_409_CONFLICT)
        return Response(self.get_serializer(done).data)
