"""Asset values in REST."""

from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet

from netbox_mangxa.filtersets import AssetFactsFilterSet
from netbox_mangxa.models import AssetFacts
from netbox_mangxa.models.asset_choices import AssetKindChoices, FundingChoices

from .asset import AssetReferenceSerializer


class AssetFactsSerializer(PrimaryModelSerializer):
    """One of them."""

    asset = AssetReferenceSerializer(nested=True)
    kind = ChoiceField(choices=AssetKindChoices, required=False, allow_blank=True)
    funding = ChoiceField(choices=FundingChoices, required=False, allow_blank=True)

    class Meta:
        model = AssetFacts
        fields = (
            "id",
            "url",
            "display_url",
            "display",
            "asset",
            "kind",
            "funding",
            "price",
            "card_number",
            "in_use_since",
            "life_years",
            "life_source",
            "support_ends",
            "support_source",
            "description",
            "owner",
            "comments",
            "tags",
            "custom_fields",
            "created",
            "last_updated",
        )
        brief_fields = ("id", "url", "display", "asset", "price", "in_use_since", "description")


class AssetFactsViewSet(NetBoxModelViewSet):
    """Those the user may see."""

    queryset = AssetFacts.objects.all()
    serializer_class = AssetFactsSerializer
    filterset_class = AssetFactsFilterSet
