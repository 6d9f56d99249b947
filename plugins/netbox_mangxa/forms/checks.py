"""Checks by name: chosen from a list, or written with commas between."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alerts.wide import WIDE, WIDE_TITLE
from netbox_mangxa.catalogs import checks


def check_choices():
    """Offer every check there is."""
    return [(WIDE, _(WIDE_TITLE.template)), *((name, _(check.title)) for name, check in sorted(checks().items()))]


class ChecksField(forms.MultipleChoiceField):
    """Several checks; none: all of them."""

    def __init__(self, **kwargs):
        """Offer what there is when the form is made."""
        super().__init__(choices=check_choices, required=False, help_text=_("None: every check"), **kwargs)


class CSVChecksField(forms.CharField):
    """Several checks by name, with commas between."""

    def __init__(self, **kwargs):
        """Take nothing, too."""
        super().__init__(required=False, help_text=_("Names, with commas between; none: every check"), **kwargs)

    def clean(self, value):
        return [name.strip() for name in super().clean(value).split(",") if name.strip()]
