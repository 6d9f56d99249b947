"""Certificates in REST."""

from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet
from rest_framework import serializers

from netbox_mangxa.filtersets import CertificateFilterSet
from netbox_mangxa.models import Certificate
from netbox_mangxa.models.people_choices import CertificateStateChoices, RevocationReasonChoices

from .official import OfficialSerializer
from .unit import BriefUnitSerializer


class CertificateSerializer(PrimaryModelSerializer):
    """One certificate and how it stands today."""

    holder = OfficialSerializer(nested=True, required=False, allow_null=True)
    unit = BriefUnitSerializer(nested=True)
    state = ChoiceField(choices=CertificateStateChoices, read_only=True)
    days_left = serializers.IntegerField(read_only=True)
    to_do = serializers.CharField(read_only=True)
    revocation_reason = ChoiceField(choices=RevocationReasonChoices, required=False, allow_blank=True)

    class Meta:
        model = Certificate
        fields = (
            "id", "url", "display_url", "display", "holder", "unit", "serial", "issuer", "subject", "issued_to",
            "issued_unit", "valid_from", "valid_to", "days_left", "state", "to_do", "token_serial", "token_kind",
            "suspended_on", "revocation_asked_on", "revoked_on", "revocation_reason", "source", "description", "owner",
            "comments", "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "serial", "issuer", "valid_to", "description")


class CertificateViewSet(NetBoxModelViewSet):
    """Certificates of the units that the user may see."""

    queryset = Certificate.objects.select_related("holder__unit", "unit")
    serializer_class = CertificateSerializer
    filterset_class = CertificateFilterSet
