"""The filter form of system checks."""

from django import forms
from django.utils.translation import gettext_lazy as _
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import SelfCheck

from .runtime import RuntimeFilterForm, moment, standings


class SelfCheckFilterForm(RuntimeFilterForm):
    """What the page of system health can be narrowed down to."""

    model = SelfCheck
    fieldsets = (
        FieldSet("q", "filter_id"),
        FieldSet("standing", "name", "item", name=_("System health")),
        FieldSet("since__gte", "since__lte", name=_("When")),
    )
    standing = standings(_("State"))
    name = forms.CharField(required=False, label=_("Rule"))
    item = forms.CharField(required=False, label=_("Item"))
    since__gte = moment(_("After"))
    since__lte = moment(_("Before"))
