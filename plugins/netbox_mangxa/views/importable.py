"""Configuration as a file that its import form reads back."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from utilities.forms.fields import CSVModelChoiceField, CSVModelMultipleChoiceField, JSONField


def _fields(form_class) -> Iterator[tuple[str, forms.Field]]:
    form = form_class()
    for name, field in form.fields.items():
        if name not in ("changelog_message", "_init_time", "id"):
            yield name, field


def as_csv(form_class, rows: Iterable) -> bytes:
    """Return CSV, every cell as the form reads it: nothing is added that a spreadsheet would want.

    With its ``id`` a row changes the object it came from; without that column it makes a new one.
    """
    fields = dict(_fields(form_class))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", *fields])
    writer.writerows([row.pk, *(_cell(name, field, row) for name, field in fields.items())] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(name: str, field: forms.Field, row) -> str:
    if name.startswith("cf_"):
        value = row.custom_field_data.get(name.removeprefix("cf_"))
    elif hasattr(row, f"import_{name}"):
        value = getattr(row, f"import_{name}")
    else:
        value = getattr(row, name)
    match field:
        case CSVModelMultipleChoiceField():
            return ",".join(str(field.prepare_value(each)) for each in value.all())
        case CSVModelChoiceField():
            return str(field.prepare_value(value)) if value is not None else ""
        case SimpleArrayField():
            return str(field.prepare_value(value) or "")
        case JSONField() | forms.JSONField():
            return json.dumps(value, ensure_ascii=False)
        case forms.BooleanField() if value is not None:  # nobody said: no is another answer
            return "true" if value else "false"
    return "" if value is None else str(value)
