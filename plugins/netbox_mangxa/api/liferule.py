"""Useful life rules in REST."""

from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet

from netbox_mangxa.filtersets import LifeRuleFilterSet
from netbox_mangxa.models import LifeRule
from netbox_mangxa.models.asset_choices import AssetKindChoices


class LifeRuleSerializer(PrimaryModelSerializer):
    """One of them."""

    kind = ChoiceField(choices=AssetKindChoices)

    class Meta:
        model = LifeRule
        fields = (
            "id",
            "url",
            "display_url",
            "display",
            "name",
            "kind",
            "years",
            "rate",
            "threshold",
            "valid_from",
            "valid_to",
            "source",
            "verified",
            "description",
            "owner",
            "comments",
            "tags",
            "custom_fields",
            "created",
            "last_updated",
        )
        brief_fields = ("id", "url", "display", "name", "kind", "years", "valid_from", "valid_to", "description")


class LifeRuleViewSet(NetBoxModelViewSet):
    """Those the user may see."""

    queryset = LifeRule.objects.all()
    serializer_class = LifeRuleSerializer
    filterset_class = LifeRuleFilterSet
