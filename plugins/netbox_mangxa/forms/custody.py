"""Forms of custodies as records; the acts of handing over and returning are in ``forms/handover.py``."""

from dcim.models import Device, DeviceRole, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from utilities.forms import add_blank_choice
from utilities.forms.fields import (
    CSVChoiceField,
    CSVModelChoiceField,
    DynamicModelChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import DatePicker

from netbox_mangxa.models import Custody, Official, Unit
from netbox_mangxa.models.people_choices import ConditionChoices

from .importing import OfficialField
from .official import yes_no

_GIVEN = ("official", "device", "since", "handed_over_by", "paper_number", "paper_date", "condition")
_RETURNED = ("until", "returned_to", "return_paper_number", "return_paper_date", "return_condition")
_DAYS = ("since", "paper_date", "until", "return_paper_date")


class CustodyForm(PrimaryModelForm):
    """One custody."""

    official = DynamicModelChoiceField(queryset=Official.objects.all(), selector=True, label=_("Official"))
    device = DynamicModelChoiceField(queryset=Device.objects.all(), selector=True, label=_("Device"))

    fieldsets = (
        FieldSet(*_GIVEN, "description", "tags", name=_("Hand-over")),
        FieldSet(*_RETURNED, name=_("Return")),
    )

    class Meta:
        model = Custody
        fields = (*_GIVEN, *_RETURNED, "description", "owner", "comments", "tags")
        widgets = {name: DatePicker() for name in _DAYS}

    def __init__(self, *args, **kwargs):
        """A device whose record is gone cannot be named any more."""
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.device_id is None:
            self.fields["device"].required = False


class CustodyFilterForm(PrimaryModelFilterSetForm):
    """What the list of custodies can be narrowed down to."""

    model = Custody
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("held", "unreturned", "on", "condition", "return_condition", name=_("Custody")),
        FieldSet("official_id", "unit_id", name=_("Official")),
        FieldSet("site_id", "role_id", "device_id", name=_("Device")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    held = yes_no(_("Held still"))
    unreturned = yes_no(_("Left, not yet returned"))
    on = forms.DateField(required=False, widget=DatePicker(), label=_("Held on"))
    condition = forms.MultipleChoiceField(choices=ConditionChoices, required=False, label=_("Condition"))
    return_condition = forms.MultipleChoiceField(
        choices=ConditionChoices, required=False, label=_("Condition at return")
    )
    official_id = DynamicModelMultipleChoiceField(queryset=Official.objects.all(), required=False, label=_("Official"))
    unit_id = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Unit"))
    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Office"))
    role_id = DynamicModelMultipleChoiceField(queryset=DeviceRole.objects.all(), required=False, label=_("Role"))
    device_id = DynamicModelMultipleChoiceField(queryset=Device.objects.all(), required=False, label=_("Device"))
    tag = TagFilterField(Custody)


class CustodyBulkEditForm(PrimaryModelBulkEditForm):
    """Several custodies at once: what the minutes say. To take many back use the button of the list."""

    model = Custody
    since = forms.DateField(required=False, widget=DatePicker(), label=_("Handed over on"))
    handed_over_by = forms.CharField(max_length=150, required=False, label=_("Handed over by"))
    paper_number = forms.CharField(max_length=50, required=False, label=_("Minutes number"))
    paper_date = forms.DateField(required=False, widget=DatePicker(), label=_("Date of the minutes"))
    condition = forms.ChoiceField(choices=add_blank_choice(ConditionChoices), required=False, label=_("Condition"))

    fieldsets = (FieldSet("since", "handed_over_by", "paper_number", "paper_date", "condition", "description"),)
    nullable_fields = ("handed_over_by", "paper_number", "paper_date", "condition", "description", "comments")


class CustodyImportForm(PrimaryModelImportForm):
    """Custodies from a file."""

    official = OfficialField(
        queryset=Official.objects.all(), to_field_name="code", label=_("Official"),
        help_text=_("Code of the official, or name@code of the unit"),
    )  # fmt: skip
    site = CSVModelChoiceField(
        queryset=Site.objects.all(), to_field_name="slug", required=False, label=_("Office"),
        help_text=_("Slug, where the device's name is used in several offices"),
    )  # fmt: skip
    device = CSVModelChoiceField(
        queryset=Device.objects.all(), to_field_name="name", required=False, label=_("Device"), help_text=_("Name")
    )
    condition = CSVChoiceField(choices=ConditionChoices, required=False, label=_("Condition"))
    return_condition = CSVChoiceField(choices=ConditionChoices, required=False, label=_("Condition at return"))

    class Meta:
        model = Custody
        fields = ("official", "site", "device", *_GIVEN[2:], *_RETURNED, "description", "owner", "comments", "tags")

    def __init__(self, data=None, *args, **kwargs):
        """Look the device up in the office named beside it."""
        super().__init__(data, *args, **kwargs)
        if data and data.get("site") and "device" in self.fields:
            self.fields["device"].queryset = Device.objects.filter(site__slug=data["site"])
