"""Forms of certificates. There is no field for a key or a PIN, and what holds a key is not read."""

from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from utilities.forms import add_blank_choice
from utilities.forms.fields import (
    CSVChoiceField,
    DynamicModelChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import DatePicker

from netbox_mangxa.filtersets.certificate import DUE
from netbox_mangxa.models import Certificate, Official, Unit
from netbox_mangxa.models.people_choices import CertificateStateChoices, RevocationReasonChoices

from .importing import OfficialField, UnitField
from .official import yes_no

_WHOSE = ("holder", "unit")
_WRITTEN = ("serial", "issuer", "subject", "issued_to", "issued_unit", "valid_from", "valid_to")
_KEPT = ("token_serial", "token_kind", "source", "description")
_ENDED = ("suspended_on", "revocation_asked_on", "revoked_on", "revocation_reason")
_DAYS = ("valid_from", "valid_to", "suspended_on", "revocation_asked_on", "revoked_on")


class CertificateForm(PrimaryModelForm):
    """One certificate."""

    holder = DynamicModelChoiceField(
        queryset=Official.objects.all(), required=False, selector=True, label=_("Holder"),
        help_text=_("Empty: the unit itself, as for its seal"),
    )  # fmt: skip
    unit = DynamicModelChoiceField(queryset=Unit.objects.all(), selector=True, label=_("Unit"))

    fieldsets = (
        FieldSet(*_WHOSE, name=_("Whose it is")),
        FieldSet(*_WRITTEN, name=_("Certificate")),
        FieldSet(*_KEPT, "tags", name=_("Key token")),
        FieldSet(*_ENDED, name=_("Suspended or revoked")),
    )

    class Meta:
        model = Certificate
        fields = (*_WHOSE, *_WRITTEN, *_KEPT, *_ENDED, "owner", "comments", "tags")
        widgets = {name: DatePicker() for name in _DAYS}


class CertificateUploadForm(forms.Form):
    """A certificate as the issuer gives it out."""

    file = forms.FileField(
        label=_("Certificate file"),
        help_text=_(
            ".cer, .crt, .der or .pem: the certificate alone. A file with a private key (.pfx, .p12) is refused"
        ),
    )


class CertificateFilterForm(PrimaryModelFilterSetForm):
    """What the list of certificates can be narrowed down to."""

    model = Certificate
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("state", "due", "to_revoke", name=_("What is to be done")),
        FieldSet("holder_id", "unit_id", "of_unit", name=_("Whose it is")),
        FieldSet("serial", "issuer", "token_serial", "revocation_reason", name=_("Certificate")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    state = forms.MultipleChoiceField(choices=CertificateStateChoices, required=False, label=_("State"))
    due = forms.ChoiceField(choices=add_blank_choice(DUE), required=False, label=_("Ends"))
    to_revoke = yes_no(_("To be revoked"))
    holder_id = DynamicModelMultipleChoiceField(queryset=Official.objects.all(), required=False, label=_("Holder"))
    unit_id = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Unit"))
    of_unit = yes_no(_("Of the unit itself"))
    serial = forms.CharField(required=False, label=_("Serial number"))
    issuer = forms.CharField(required=False, label=_("Issuer"))
    token_serial = forms.CharField(required=False, label=_("Token serial number"))
    revocation_reason = forms.MultipleChoiceField(
        choices=RevocationReasonChoices, required=False, label=_("Reason for revocation")
    )
    tag = TagFilterField(Certificate)


class CertificateBulkEditForm(PrimaryModelBulkEditForm):
    """Several certificates at once."""

    model = Certificate
    unit = DynamicModelChoiceField(queryset=Unit.objects.all(), required=False, label=_("Unit"))
    token_kind = forms.CharField(max_length=100, required=False, label=_("Key token"))
    suspended_on = forms.DateField(required=False, widget=DatePicker(), label=_("Suspended on"))
    revocation_asked_on = forms.DateField(required=False, widget=DatePicker(), label=_("Revocation asked for on"))
    revoked_on = forms.DateField(required=False, widget=DatePicker(), label=_("Revoked on"))
    revocation_reason = forms.ChoiceField(
        choices=add_blank_choice(RevocationReasonChoices), required=False, label=_("Reason for revocation")
    )
    source = forms.CharField(max_length=200, required=False, label=_("Source"))

    fieldsets = (FieldSet("unit", "token_kind", *_ENDED, "source", "description"),)
    nullable_fields = (*_ENDED, "token_kind", "source", "description", "comments")


class CertificateImportForm(PrimaryModelImportForm):
    """Certificates from a file."""

    holder = OfficialField(
        queryset=Official.objects.all(), to_field_name="code", required=False, label=_("Holder"),
        help_text=_("Code of the official, or name@code of the unit"),
    )  # fmt: skip
    unit = UnitField(
        queryset=Unit.objects.all(), to_field_name="code", label=_("Unit"),
        help_text=_("Its code; code@first day where a code was used twice"),
    )  # fmt: skip
    revocation_reason = CSVChoiceField(
        choices=RevocationReasonChoices, required=False, label=_("Reason for revocation")
    )

    class Meta:
        model = Certificate
        fields = (*_WHOSE, *_WRITTEN, *_KEPT, *_ENDED, "owner", "comments", "tags")
