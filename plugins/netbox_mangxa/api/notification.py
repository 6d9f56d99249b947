"""Notifications in REST, read-only."""

from dcim.api.serializers import SiteSerializer
from drf_spectacular.utils import extend_schema_serializer
from netbox.api.fields import ChoiceField
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet

from netbox_mangxa.filtersets import NotificationFilterSet
from netbox_mangxa.models import Notification
from netbox_mangxa.models.choices import NotificationStateChoices

from .channel import ChannelSerializer
from .incident import IncidentSerializer
from .route import RouteSerializer
from .runtime import RuntimeSerializer, SentenceField
from .transition import TransitionSerializer


@extend_schema_serializer(component_name="MangXaNotification")
class NotificationSerializer(RuntimeSerializer):
    """What one person was told, or why not."""

    incident = IncidentSerializer(nested=True, read_only=True, allow_null=True)
    transition = TransitionSerializer(nested=True, read_only=True, allow_null=True)
    site = SiteSerializer(nested=True, read_only=True, allow_null=True)
    route = RouteSerializer(nested=True, read_only=True, allow_null=True)
    channel = ChannelSerializer(nested=True, read_only=True, allow_null=True)
    kind = ChoiceField(choices=Notification._meta.get_field("kind").choices, read_only=True)
    state = ChoiceField(choices=NotificationStateChoices, read_only=True)
    reason = SentenceField()

    class Meta:
        model = Notification
        fields = (
            "id", "url", "display_url", "display", "incident", "transition", "site", "route", "channel", "recipient",
            "kind", "subject", "body", "reason", "state", "created", "next_try", "attempts", "sent_at", "error", "key",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "state", "recipient", "created", "sent_at")


class NotificationViewSet(NetBoxReadOnlyModelViewSet):
    """Every message, sent or not, with the reason."""

    queryset = Notification.objects.all()
    serializer_class = NotificationSerializer
    filterset_class = NotificationFilterSet
