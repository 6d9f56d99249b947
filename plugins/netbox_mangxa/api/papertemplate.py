"""Templates of papers in REST."""

from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet

from netbox_mangxa.filtersets import PaperTemplateFilterSet
from netbox_mangxa.models import PaperTemplate
from netbox_mangxa.models.paper_choices import PaperKindChoices


class PaperTemplateSerializer(PrimaryModelSerializer):
    """One template; its file is sent as multipart/form-data."""

    kind = ChoiceField(choices=PaperKindChoices)

    class Meta:
        model = PaperTemplate
        fields = (
            "id", "url", "display_url", "display", "kind", "name", "file", "in_use", "description", "owner", "comments",
            "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "kind", "name", "description")


class PaperTemplateViewSet(NetBoxModelViewSet):
    """All templates."""

    queryset = PaperTemplate.objects.all()
    serializer_class = PaperTemplateSerializer
    filterset_class = PaperTemplateFilterSet
