"""The menu."""

from django.utils.translation import gettext_lazy as _
from netbox.choices import ButtonColorChoices
from netbox.plugins import PluginMenu, PluginMenuButton, PluginMenuItem


def _seen(model: str, text) -> PluginMenuItem:
    """Make the entry of a list that can only be read."""
    return PluginMenuItem(
        link=f"plugins:netbox_mangxa:{model}_list", link_text=text, permissions=[f"netbox_mangxa.view_{model}"]
    )


def _made(model: str, text) -> PluginMenuItem:
    """Make the entry of a list that people write, with its buttons to add and import."""
    may_add = [f"netbox_mangxa.add_{model}"]
    return PluginMenuItem(
        link=f"plugins:netbox_mangxa:{model}_list",
        link_text=text,
        permissions=[f"netbox_mangxa.view_{model}"],
        buttons=[
            PluginMenuButton(f"plugins:netbox_mangxa:{model}_add", _("Add"), "mdi mdi-plus-thick", permissions=may_add),
            PluginMenuButton(
                f"plugins:netbox_mangxa:{model}_bulk_import",
                _("Import"),
                "mdi mdi-upload",
                color=ButtonColorChoices.CYAN,
                permissions=may_add,
            ),
        ],
    )


menu = PluginMenu(
    label="Mạng Xã",
    icon_class="mdi mdi-radar",
    groups=(
        (
            _("Now"),
            (
                PluginMenuItem(link="plugins:netbox_mangxa:situation", link_text=_("Situation"), auth_required=True),
                _seen("incident", _("Incidents")),
            ),
        ),
        (_("On record"), (_made("unit", _("Units")), _made("link", _("Lines")))),
        (
            _("Monitoring"),
            (
                _made("credential", _("Credentials")),
                _seen("hostkey", _("Host keys")),
                _made("checkpolicy", _("Check policies")),
                _made("portal", _("Portals")),
                _made("route", _("Routes")),
                _made("channel", _("Channels")),
                PluginMenuItem(
                    link="plugins:netbox_mangxa:platforms", link_text=_("Supported platforms"), auth_required=True
                ),
            ),
        ),
        (
            _("What happened"),
            (
                _seen("status", _("Check states")),
                _seen("configversion", _("Configuration versions")),
                _seen("transition", _("Changes of state")),
                _seen("notification", _("Notifications")),
                _seen("visit", _("Visits")),
                _seen("hearing", _("Recorded visits")),
                _seen("heartbeat", _("Heartbeats")),
            ),
        ),
    ),
)
