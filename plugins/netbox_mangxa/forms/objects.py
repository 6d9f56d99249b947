"""A JSON object as text: an empty box is an empty object."""

from utilities.forms.fields import JSONField


class ObjectField(JSONField):
    """NetBox's JSON input, but nothing typed means ``{}``, as the models want it."""

    def clean(self, value):
        cleaned = super().clean(value)
        return {} if cleaned is None else cleaned
