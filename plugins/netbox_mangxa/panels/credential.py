"""Credentials as panels: never their secrets."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from netbox_mangxa.kinds import FIELDS, KINDS

from .attrs import SecretsAttr


class CredentialPanel(panels.ObjectAttributesPanel):
    """How to speak with devices: what its kind knows."""

    name = attrs.TextAttr("name", label=_("Name"))
    enabled = attrs.BooleanAttr("enabled", label=_("Enabled"))
    weight = attrs.NumericAttr("weight", label=_("Weight"))
    kind = attrs.ChoiceAttr("kind", label=_("Kind"))
    version = attrs.ChoiceAttr("version", label=_("SNMP version"))
    username = attrs.TextAttr("username", label=_("User name"))
    auth_protocol = attrs.ChoiceAttr("auth_protocol", label=_("Authentication"))
    priv_protocol = attrs.ChoiceAttr("priv_protocol", label=_("Privacy"))
    key_extension = attrs.ChoiceAttr("key_extension", label=_("Key extension"))
    context = attrs.TextAttr("context", label=_("Context"))
    secrets = SecretsAttr("pk", label=_("Stored secrets"))
    engine = attrs.ChoiceAttr("engine", label=_("Engine"))
    legacy = attrs.BooleanAttr("legacy", label=_("Old SSH"), display_false=False)
    napalm = attrs.BooleanAttr("napalm", label=_("Read by NAPALM"), display_false=False)
    server_name = attrs.TextAttr("server_name", label=_("Server name"))
    authority = attrs.TextAttr("authority", label=_("Certificate authority"), style="font-monospace text-break")
    port = attrs.NumericAttr("port_used", label=_("Port"))
    timeout = attrs.TextAttr("timeout_used", format_string="{} s", label=_("Timeout"))
    retries = attrs.NumericAttr("retries", label=_("Retries"))
    description = attrs.TextAttr("description", label=_("Description"))

    def get_context(self, context):
        kind = KINDS.get(context["object"].kind)
        foreign = [name for name in FIELDS if kind and name not in kind.fields]
        # Not kept in this panel: it is one for all rows and threads.
        return super(CredentialPanel, CredentialPanel(exclude=foreign)).get_context(context)
