"""Officials in REST."""

from django.db.models import Count, Q
from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet
from rest_framework import serializers
from tenancy.api.serializers import ContactSerializer

from netbox_mangxa.filtersets import OfficialFilterSet
from netbox_mangxa.models import Official, Post
from netbox_mangxa.models.people_choices import LeaveReasonChoices

from .unit import BriefUnitSerializer


class PostSerializer(serializers.ModelSerializer):
    """One post, now or earlier."""

    unit = BriefUnitSerializer(nested=True, read_only=True)

    class Meta:
        model = Post
        fields = ("unit", "position", "since", "until")
        ref_name = "MangXaPost"


class OfficialSerializer(PrimaryModelSerializer):
    """One official, with every post they had."""

    unit = BriefUnitSerializer(nested=True)
    contact = ContactSerializer(nested=True, required=False, allow_null=True)
    left_reason = ChoiceField(choices=LeaveReasonChoices, required=False, allow_blank=True)
    posts = PostSerializer(many=True, read_only=True)
    held = serializers.IntegerField(read_only=True)

    class Meta:
        model = Official
        fields = (
            "id", "url", "display_url", "display", "full_name", "code", "position", "unit", "since", "left",
            "left_reason", "posts", "held", "contact", "phone", "email_official", "email_used", "email_checked_on",
            "source", "description", "owner", "comments", "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "full_name", "code", "position", "description")


class OfficialViewSet(NetBoxModelViewSet):
    """Officials of the units that the user may see."""

    queryset = Official.objects.prefetch_related("posts__unit").annotate(
        held=Count("custodies", filter=Q(custodies__until__isnull=True))
    )
    serializer_class = OfficialSerializer
    filterset_class = OfficialFilterSet
