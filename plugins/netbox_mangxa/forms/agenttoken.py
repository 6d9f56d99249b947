"""Forms of agent tokens."""

from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import (
    PrimaryModelBulkEditForm,
    PrimaryModelFilterSetForm,
    PrimaryModelForm,
    PrimaryModelImportForm,
)
from utilities.forms.fields import (
    CSVModelChoiceField,
    DynamicModelChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect, DatePicker

from netbox_mangxa.models import AgentToken, Unit


class _Takes(forms.Form):
    """A token that somebody brings; kept as a digest only."""

    given = forms.CharField(
        required=False, label=_("Own token"), widget=forms.PasswordInput(),
        help_text=_("Empty: one is made and shown once; of an existing one: it stays as it is"),
    )  # fmt: skip

    def clean_given(self):
        given = self.cleaned_data.get("given", "")
        if given:
            self.instance.take(given)
        return ""


class AgentTokenForm(_Takes, PrimaryModelForm):
    """One token."""

    unit = DynamicModelChoiceField(queryset=Unit.objects.all(), required=False, label=_("Unit"))
    fieldsets = (FieldSet("name", "unit", "enabled", "expires", "given", "description", "tags", name=_("Agent token")),)

    class Meta:
        model = AgentToken
        fields = ("name", "unit", "enabled", "expires", "description", "owner", "comments", "tags")
        widgets = {"expires": DatePicker()}


class AgentTokenFilterForm(PrimaryModelFilterSetForm):
    """What the list can be narrowed down to."""

    model = AgentToken
    fieldsets = (FieldSet("q", "filter_id", "tag"), FieldSet("unit_id", "enabled", name=_("Agent token")))
    unit_id = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Unit"))
    enabled = forms.NullBooleanField(required=False, label=_("Enabled"))
    tag = TagFilterField(AgentToken)


class AgentTokenBulkEditForm(PrimaryModelBulkEditForm):
    """Several at once."""

    model = AgentToken
    enabled = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Enabled"))
    expires = forms.DateField(required=False, widget=DatePicker(), label=_("Valid to"))
    fieldsets = (FieldSet("enabled", "expires", "description"),)
    nullable_fields = ("expires", "description", "comments")


class AgentTokenImportForm(_Takes, PrimaryModelImportForm):
    """From a file, with tokens of one's own: nobody would see those that are made."""

    unit = CSVModelChoiceField(queryset=Unit.objects.all(), to_field_name="code", required=False, label=_("Unit"))

    class Meta:
        model = AgentToken
        fields = ("name", "unit", "enabled", "expires", "description", "owner", "comments", "tags")
