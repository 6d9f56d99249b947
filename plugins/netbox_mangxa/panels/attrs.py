"""Attributes of our own for panels: states, sentences."""

from netbox.ui import attrs

from netbox_mangxa.pages.look import look
from netbox_mangxa.pages.words import quantity, sentence


class SentenceAttr(attrs.TextAttr):
    """Stored sentences, said in the reader's language."""

    def get_value(self, obj):
        return sentence(super().get_value(obj))


class StandingAttr(attrs.TextAttr):
    """A state as shape, word and colour."""

    template_name = "netbox_mangxa/attrs/standing.html"

    def get_context(self, obj, attr, value, context):
        return super().get_context(obj, attr, value, context) | {"look": look(value)}


class QuantityAttr(attrs.TextAttr):
    """A number with the unit that stands beside it in the row."""

    def get_value(self, obj):
        value = super().get_value(obj)
        return None if value is None else quantity(value, obj.unit)


class SecretsAttr(attrs.TextAttr):
    """Which secrets are stored: their names, never more."""

    def get_value(self, obj):
        return obj.told_secrets
