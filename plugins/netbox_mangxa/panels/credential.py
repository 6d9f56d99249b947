"""Credentials as panels: never their secrets."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from .attrs import SecretsAttr


class CredentialPanel(panels.ObjectAttributesPanel):
    """How to speak with devices."""

    name = attrs.TextAttr("name", label=_("Name"))
    enabled = attrs.BooleanAttr("enabled", label=_("Enabled"))
    weight = attrs.NumericAttr("weight", label=_("Weight"))
    version = attrs.ChoiceAttr("version", label=_("SNMP version"))
    username = attrs.TextAttr("username", label=_("User name"))
    auth_protocol = attrs.ChoiceAttr("auth_protocol", label=_("Authentication"))
    priv_protocol = attrs.ChoiceAttr("priv_protocol", label=_("Privacy"))
    context = attrs.TextAttr("context", label=_("Context"))
    secrets = SecretsAttr("pk", label=_("Stored secrets"))
    port = attrs.NumericAttr("port", label=_("Port"))
    timeout = attrs.TextAttr("timeout", format_string="{} s", label=_("Timeout"))
    retries = attrs.NumericAttr("retries", label=_("Retries"))
    description = attrs.TextAttr("description", label=_("Description"))
