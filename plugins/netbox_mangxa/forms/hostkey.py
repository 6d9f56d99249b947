"""Forms of host keys: to find them, and to accept or refuse another one. They are not written by hand."""

from dcim.models import Device, Region, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import NetBoxModelFilterSetForm
from utilities.forms import ConfirmationForm
from utilities.forms.fields import DynamicModelMultipleChoiceField, TagFilterField
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import HostKey
from netbox_mangxa.models.choices import HostKeyStateChoices

from .runtime import moment


class HostKeyFilterForm(NetBoxModelFilterSetForm):
    """What the list of host keys can be narrowed down to."""

    model = HostKey
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("state", "address", "port", name=_("Host key")),
        FieldSet("region_id", "site_id", "device_id", name=_("Where")),
        FieldSet("last_seen__gte", "last_seen__lte", name=_("Last seen")),
    )
    state = forms.MultipleChoiceField(choices=HostKeyStateChoices, required=False, label=_("State"))
    address = forms.CharField(required=False, label=_("Address"))
    port = forms.IntegerField(required=False, label=_("Port"))
    region_id = DynamicModelMultipleChoiceField(queryset=Region.objects.all(), required=False, label=_("Region"))
    site_id = DynamicModelMultipleChoiceField(
        queryset=Site.objects.all(), required=False, query_params={"region_id": "$region_id"}, label=_("Office")
    )
    device_id = DynamicModelMultipleChoiceField(
        queryset=Device.objects.all(), required=False, query_params={"site_id": "$site_id"}, label=_("Device")
    )
    last_seen__gte = moment(_("After"))
    last_seen__lte = moment(_("Before"))
    tag = TagFilterField(HostKey)


class HostKeyJudgeForm(ConfirmationForm):
    """The key that is judged: the one that stood on the page."""

    fingerprint = forms.CharField(widget=forms.HiddenInput())
