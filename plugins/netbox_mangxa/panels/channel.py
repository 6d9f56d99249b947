"""Channels as panels: never their secrets."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from .attrs import SecretsAttr


class ChannelPanel(panels.ObjectAttributesPanel):
    """How to reach people."""

    name = attrs.TextAttr("name", label=_("Name"))
    enabled = attrs.BooleanAttr("enabled", label=_("Enabled"))
    kind = attrs.ChoiceAttr("kind", label=_("Kind"))
    secrets = SecretsAttr("pk", label=_("Stored secrets"))
    fallback = attrs.RelatedObjectAttr("fallback", linkify=True, label=_("If it fails"))
    problem = attrs.TextAttr("problem", label=_("Wrong with the settings"))
    description = attrs.TextAttr("description", label=_("Description"))
