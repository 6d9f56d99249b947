"""What reading configuration from files needs beyond NetBox's own forms."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from utilities.forms.fields import CSVModelChoiceField, CSVModelMultipleChoiceField


class DefaultsForm(forms.Form):
    """A column that the file does not have gets the model's default, in new rows."""

    def __init__(self, data=None, *args, **kwargs):
        """Add to ``data`` what it lacks."""
        super().__init__(data, *args, **kwargs)
        if data is not None and not self.instance.pk:
            self.data = data | {
                name: field.initial() if callable(field.initial) else field.initial
                for name, field in self.fields.items()
                if field.initial is not None and name not in data
            }


def _unit(queryset, value: str):
    """Find the unit meant by 'code' or, where a code was used twice, 'code@first day'."""
    code, _at, since = value.strip().partition("@")
    try:
        found = queryset.filter(code=code, **({"valid_from": date.fromisoformat(since)} if since else {}))[:2]
    except ValueError:
        raise forms.ValidationError(_("{value} is not code@YYYY-MM-DD").format(value=value)) from None
    if len(found) == 1:
        return found[0]
    if found:
        raise forms.ValidationError(
            _("The code {code} was used more than once: write code@first day").format(code=code)
        )
    raise forms.ValidationError(_("No unit {value}").format(value=value))


class UnitField(CSVModelChoiceField):
    """A unit by its code, or code@first day."""

    def to_python(self, value):
        return _unit(self.queryset, value) if value and self.to_field_name == "code" else super().to_python(value)

    def prepare_value(self, value):
        return f"{value.code}@{value.valid_from:%Y-%m-%d}" if hasattr(value, "code") else super().prepare_value(value)


class UnitsField(CSVModelMultipleChoiceField):
    """Several units, each by its code or code@first day, with commas between."""

    def clean(self, value):
        each = value if isinstance(value, list) else [part for part in (value or "").split(",") if part.strip()]
        found = [_unit(self.queryset, part) for part in each]
        return self.queryset.filter(pk__in=[unit.pk for unit in found])

    def prepare_value(self, value):
        return f"{value.code}@{value.valid_from:%Y-%m-%d}" if hasattr(value, "code") else super().prepare_value(value)


class OfficialField(CSVModelChoiceField):
    """An official by code, or by name@code of the unit where they have none."""

    def to_python(self, value):
        if not value or self.to_field_name != "code":
            return super().to_python(value)
        name, _at, unit = value.strip().rpartition("@")
        if not name:
            found = self.queryset.filter(code=value.strip())[:2]
        else:
            unit, _at, since = unit.partition("/")
            found = self.queryset.filter(full_name__iexact=name.strip(), unit__code=unit.strip())
            found = found.filter(unit__valid_from=since)[:2] if since else found[:2]
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_("Several officials are called {value}: give the code").format(value=value))
        raise forms.ValidationError(_("No official {value}").format(value=value))

    def prepare_value(self, value):
        if not hasattr(value, "full_name"):
            return super().prepare_value(value)
        return value.code or f"{value.full_name}@{value.unit.code}/{value.unit.valid_from:%Y-%m-%d}"
