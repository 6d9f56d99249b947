"""Acceptance rules in REST."""

from dcim.api.serializers import SiteSerializer
from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet

from netbox_mangxa.filtersets import AcceptRuleFilterSet
from netbox_mangxa.models import AcceptRule
from netbox_mangxa.models.choices import ProposalKindChoices


class AcceptRuleSerializer(PrimaryModelSerializer):
    """One kind that is always accepted."""

    kind = ChoiceField(choices=ProposalKindChoices)
    site = SiteSerializer(nested=True, required=False, allow_null=True)

    class Meta:
        model = AcceptRule
        fields = (
            "id", "url", "display_url", "display", "kind", "site", "enabled", "description", "owner", "comments",
            "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "kind", "description")


class AcceptRuleViewSet(NetBoxModelViewSet):
    """Acceptance rules."""

    queryset = AcceptRule.objects.all()
    serializer_class = AcceptRuleSerializer
    filterset_class = AcceptRuleFilterSet
