"""Incidents in REST: read, and worked on."""

from dcim.api.serializers import DeviceSerializer, SiteSerializer
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_serializer
from netbox.api.authentication import TokenPermissions
from netbox.api.fields import ChoiceField
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response
from tenancy.models import Contact
from users.models import User

from netbox_mangxa import working
from netbox_mangxa.filtersets import IncidentFilterSet
from netbox_mangxa.models import Acknowledgement, Incident, IncidentNote
from netbox_mangxa.models.choices import StandingChoices
from netbox_mangxa.pages.incident_paper import collected

from .runtime import RuntimeSerializer, SentenceField


class CommentSerializer(serializers.Serializer):
    """What somebody says to it."""

    comment = serializers.CharField(max_length=working.TEXT, required=False, allow_blank=True)


class NoteSerializer(serializers.Serializer):
    """What is noted."""

    text = serializers.CharField(max_length=working.TEXT)


class AcknowledgeSerializer(CommentSerializer):
    """How it is taken."""

    sticky = serializers.BooleanField(required=False, default=False)
    until = serializers.DateTimeField(required=False, allow_null=True)


class SnoozeSerializer(CommentSerializer):
    """Until when it is kept quiet."""

    until = serializers.DateTimeField()


class AssignSerializer(serializers.Serializer):
    """To whom: a user or a contact."""

    user = serializers.PrimaryKeyRelatedField(queryset=User.objects.all(), required=False, allow_null=True)
    contact = serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all(), required=False, allow_null=True)


@extend_schema_serializer(component_name="MangXaIncidentHeld")
class HeldSerializer(serializers.ModelSerializer):
    """Who has taken it, or keeps it quiet (``snooze``)."""

    class Meta:
        model = Acknowledgement
        fields = ("by", "at", "comment", "about", "sticky", "snooze", "until")
        read_only_fields = fields


@extend_schema_serializer(component_name="MangXaIncidentNote")
class IncidentNoteSerializer(serializers.ModelSerializer):
    """What somebody did."""

    class Meta:
        model = IncidentNote
        fields = ("kind", "by", "at", "text", "until")
        read_only_fields = fields


@extend_schema_serializer(component_name="MangXaIncident")
class IncidentSerializer(RuntimeSerializer):
    """One problem people are or were told of."""

    device = DeviceSerializer(nested=True, read_only=True, allow_null=True)
    site = SiteSerializer(nested=True, read_only=True, allow_null=True)
    standing = ChoiceField(choices=StandingChoices, read_only=True)
    worst = ChoiceField(choices=StandingChoices, read_only=True)
    sentence = SentenceField(source="texts")
    held = serializers.SerializerMethodField()
    assigned_to = serializers.SerializerMethodField()
    notes = IncidentNoteSerializer(many=True, read_only=True)

    class Meta:
        model = Incident
        fields = (
            "id", "url", "display_url", "display", "device", "site", "device_name", "site_name", "check_name", "item",
            "standing", "worst", "opened_at", "closed_at", "sentence", "texts", "affected", "flapping", "ended",
            "group", "cause_kind", "cause_id",
            "verdict", "held", "assigned_to", "notes",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "standing", "opened_at", "closed_at")

    @extend_schema_field(HeldSerializer(allow_null=True))
    def get_held(self, obj):
        """Return who has taken it or keeps it quiet, if anybody."""
        held = obj.held_now if hasattr(obj, "held_now") else obj.acknowledgements.filter(ended_at=None)
        return next((HeldSerializer(each).data for each in held), None)

    def get_assigned_to(self, obj) -> str | None:
        """Return whose it is."""
        return str(obj.assignment) if hasattr(obj, "assignment") else None


class Working(TokenPermissions):
    """Doing something about an incident is changing it."""

    perms_map = {**TokenPermissions.perms_map, "POST": ["%(app_label)s.change_%(model_name)s"]}


class IncidentViewSet(NetBoxReadOnlyModelViewSet):
    """Open and past incidents; whoever may change one may take it, give it to somebody, note something, quiet it."""

    queryset = Incident.objects.prefetch_related(
        "notes", Prefetch("acknowledgements", Acknowledgement.objects.filter(ended_at=None), to_attr="held_now")
    ).select_related("assignment__user", "assignment__contact")
    serializer_class = IncidentSerializer
    filterset_class = IncidentFilterSet

    @extend_schema(request=AcknowledgeSerializer, responses=IncidentSerializer)
    @action(detail=True, methods=["post"], permission_classes=[Working])
    def acknowledge(self, request, pk=None):
        """Take it: nobody hears of it again until it changes (``sticky``: until it is over), or ``until``."""
        return self._do(pk, AcknowledgeSerializer, working.acknowledge)

    @extend_schema(request=CommentSerializer, responses=IncidentSerializer)
    @action(detail=True, methods=["post"], permission_classes=[Working])
    def unacknowledge(self, request, pk=None):
        """Take the acknowledgement back."""
        return self._do(pk, CommentSerializer, working.withdraw)

    @extend_schema(request=NoteSerializer, responses=IncidentSerializer)
    @action(detail=True, methods=["post"], permission_classes=[Working])
    def comment(self, request, pk=None):
        """Note something in its time line."""
        return self._do(pk, NoteSerializer, working.comment)

    @extend_schema(request=AssignSerializer, responses=IncidentSerializer)
    @action(detail=True, methods=["post"], permission_classes=[Working])
    def assign(self, request, pk=None):
        """Give it to a user or a contact; to neither: it is nobody's again."""
        return self._do(pk, AssignSerializer, working.assign)

    @extend_schema(request=SnoozeSerializer, responses=IncidentSerializer)
    @action(detail=True, methods=["post"], permission_classes=[Working])
    def snooze(self, request, pk=None):
        """Keep it quiet until then, or until it changes."""
        return self._do(pk, SnoozeSerializer, working.snooze)

    @extend_schema(responses=OpenApiTypes.OBJECT)
    @action(detail=True, methods=["get"])
    def story(self, request, pk=None):
        """Return all of it that the user may see: verdict, who knew when, time line."""
        row = get_object_or_404(Incident.objects.restrict(request.user, "view").select_related("site", "device"), pk=pk)
        return Response(collected(request.user, row, timezone.now()))

    def _do(self, pk, serializer, work):
        user = self.request.user
        row = get_object_or_404(Incident.objects.restrict(user, "view"), pk=pk)
        if not Incident.objects.restrict(user, "change").filter(pk=row.pk).exists():
            raise PermissionDenied
        given = serializer(data=self.request.data)
        given.is_valid(raise_exception=True)
        try:
            work(row.pk, working.of_user(user), timezone.now(), **given.validated_data)
        except working.Refused as error:
            return Response({"detail": str(error)}, status=status.HTTP_409_CONFLICT)
        return Response(self.get_serializer(row).data)
