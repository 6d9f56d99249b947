"""Forms of configuration versions: to find them, and to approve them. They are not written by hand."""

from dcim.models import Device, Region, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import NetBoxModelFilterSetForm
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES, ConfirmationForm
from utilities.forms.fields import DynamicModelMultipleChoiceField, TagFilterField
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import ConfigVersion
from netbox_mangxa.models.choices import ConfigKindChoices

from .runtime import moment


class ConfigVersionFilterForm(NetBoxModelFilterSetForm):
    """What the list of configuration versions can be narrowed down to."""

    model = ConfigVersion
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("is_approved", "is_newest", "kind", name=_("Version")),
        FieldSet("region_id", "site_id", "device_id", name=_("Where")),
        FieldSet("at__gte", "at__lte", name=_("First seen")),
    )
    is_approved = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Approved")
    )
    is_newest = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Newest of its device")
    )
    kind = forms.MultipleChoiceField(choices=ConfigKindChoices, required=False, label=_("Kind"))
    region_id = DynamicModelMultipleChoiceField(queryset=Region.objects.all(), required=False, label=_("Region"))
    site_id = DynamicModelMultipleChoiceField(
        queryset=Site.objects.all(), required=False, query_params={"region_id": "$region_id"}, label=_("Office")
    )
    device_id = DynamicModelMultipleChoiceField(
        queryset=Device.objects.all(), required=False, query_params={"site_id": "$site_id"}, label=_("Device")
    )
    at__gte = moment(_("After"))
    at__lte = moment(_("Before"))
    tag = TagFilterField(ConfigVersion)


class ConfigVersionApproveForm(ConfirmationForm):
    """Why it is as it should be."""

    reason = forms.CharField(
        max_length=200, label=_("Reason"), help_text=_("Why it was changed, for example a ticket's number")
    )


class ConfigVersionBulkApproveForm(ConfigVersionApproveForm):
    """The same for many."""

    pk = forms.ModelMultipleChoiceField(queryset=ConfigVersion.objects.none(), widget=forms.MultipleHiddenInput)

    def __init__(self, queryset, *args, **kwargs):
        """Take the versions that the user may approve."""
        super().__init__(*args, **kwargs)
        self.fields["pk"].queryset = queryset
