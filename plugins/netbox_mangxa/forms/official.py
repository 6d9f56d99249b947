"""Forms of officials."""

from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from tenancy.models import Contact
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES, add_blank_choice
from utilities.forms.fields import (
    CSVChoiceField,
    DynamicModelChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect, DatePicker

from netbox_mangxa.models import Official, Unit
from netbox_mangxa.models.people_choices import LeaveReasonChoices

from .importing import ContactField, UnitField

_FIELDS = (
    "full_name", "code", "position", "unit", "since", "left", "left_reason", "contact", "phone", "email_official",
    "email_used", "email_checked_on", "source", "description", "owner", "comments", "tags",
)  # fmt: skip


def yes_no(label):
    """Make a filter that asks yes or no."""
    return forms.NullBooleanField(required=False, label=label, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES))


class OfficialForm(PrimaryModelForm):
    """One official."""

    unit = DynamicModelChoiceField(queryset=Unit.objects.all(), selector=True, label=_("Unit"))
    contact = DynamicModelChoiceField(queryset=Contact.objects.all(), required=False, label=_("Contact"))

    fieldsets = (
        FieldSet("full_name", "code", "source", "description", "tags", name=_("Official")),
        FieldSet("unit", "position", "since", "left", "left_reason", name=_("Post")),
        FieldSet("phone", "email_official", "email_used", "email_checked_on", "contact", name=_("How to reach them")),
    )

    class Meta:
        model = Official
        fields = _FIELDS
        widgets = {
            "since": DatePicker(), "left": DatePicker(), "email_checked_on": DatePicker(),
            "email_used": forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES),
        }  # fmt: skip


class OfficialFilterForm(PrimaryModelFilterSetForm):
    """What the list of officials can be narrowed down to."""

    model = Official
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("unit_id", "served_unit_id", "in_office", "left_reason", name=_("Post")),
        FieldSet("holds", "unreturned", name=_("Equipment")),
        FieldSet("has_email", "email_used", "email_unknown", name=_("Official e-mail")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    unit_id = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Unit"))
    served_unit_id = DynamicModelMultipleChoiceField(
        queryset=Unit.objects.all(), required=False, label=_("Ever worked in")
    )
    in_office = yes_no(_("In office"))
    left_reason = forms.MultipleChoiceField(choices=LeaveReasonChoices, required=False, label=_("Reason for leaving"))
    holds = yes_no(_("Holds equipment"))
    unreturned = yes_no(_("Left, not yet returned"))
    has_email = yes_no(_("Has an official e-mail"))
    email_used = yes_no(_("Official e-mail is used"))
    email_unknown = yes_no(_("Use of the e-mail is not known"))
    tag = TagFilterField(Official)


class OfficialBulkEditForm(PrimaryModelBulkEditForm):
    """Several officials at once."""

    model = Official
    unit = DynamicModelChoiceField(queryset=Unit.objects.all(), required=False, label=_("Unit"))
    position = forms.CharField(max_length=200, required=False, label=_("Job position"))
    since = forms.DateField(required=False, widget=DatePicker(), label=_("In this post since"))
    left = forms.DateField(required=False, widget=DatePicker(), label=_("Left on"))
    left_reason = forms.ChoiceField(
        choices=add_blank_choice(LeaveReasonChoices), required=False, label=_("Reason for leaving")
    )
    email_used = forms.NullBooleanField(
        required=False, widget=BulkEditNullBooleanSelect, label=_("Official e-mail is used")
    )
    email_checked_on = forms.DateField(required=False, widget=DatePicker(), label=_("E-mail checked on"))
    source = forms.CharField(max_length=200, required=False, label=_("Source"))

    fieldsets = (
        FieldSet("unit", "position", "since", "left", "left_reason", name=_("Post")),
        FieldSet("email_used", "email_checked_on", "source", "description"),
    )
    nullable_fields = (
        "position", "since", "left", "left_reason", "email_used", "email_checked_on", "source", "description",
        "comments",
    )  # fmt: skip


class OfficialImportForm(PrimaryModelImportForm):
    """Officials from a file."""

    unit = UnitField(
        queryset=Unit.objects.all(),
        to_field_name="code",
        label=_("Unit"),
        help_text=_("Its code; code@first day where a code was used twice"),
    )
    left_reason = CSVChoiceField(choices=LeaveReasonChoices, required=False, label=_("Reason for leaving"))
    email_used = forms.NullBooleanField(
        required=False, label=_("Official e-mail is used"), help_text=_("true, false, or empty while nobody knows")
    )
    contact = ContactField(
        queryset=Contact.objects.all(), to_field_name="email", required=False, label=_("Contact"),
        help_text=_("E-mail address of the contact in NetBox, or its number and name: #12 Nông Văn Hà"),
    )  # fmt: skip

    class Meta:
        model = Official
        fields = _FIELDS
