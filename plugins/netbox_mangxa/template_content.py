"""Small panels on NetBox's own pages: which unit an office or tenant is, its line, and the credentials of a device."""

from django.db.models import Q
from django.templatetags.static import static
from django.utils.html import format_html
from netbox.plugins import PluginTemplateExtension

from .models import Credential, Custody, HostKey, Link, Portal, Unit


class _Panel(PluginTemplateExtension):
    """Rows that the reader may see, under a heading; nothing where there are none."""

    def rows(self, model, condition):
        """Return at most ten rows of what the user may view."""
        return list(model.objects.restrict(self.context["request"].user, "view").filter(condition)[:10])

    def panel(self, *groups) -> str:
        """Render the groups that have rows."""
        shown = [(model._meta.verbose_name_plural, rows) for model, rows in groups if rows]
        return self.render("netbox_mangxa/inc/on_record.html", {"groups": shown}) if shown else ""


class OfSite(_Panel):
    """The units and lines of an office."""

    models = ("dcim.site",)

    def right_page(self) -> str:
        site = self.context["object"]
        lines = self.rows(Link, Q(interface__device__site=site))
        return self.panel((Unit, self.rows(Unit, Q(site=site))), (Link, lines))


class OfTenant(_Panel):
    """The unit that a tenant is."""

    models = ("tenancy.tenant",)

    def right_page(self) -> str:
        return self.panel((Unit, self.rows(Unit, Q(tenant=self.context["object"]))))


class OfCircuit(_Panel):
    """The line that a circuit is."""

    models = ("circuits.circuit",)

    def right_page(self) -> str:
        return self.panel((Link, self.rows(Link, Q(circuit=self.context["object"]))))


class OfDevice(_Panel):
    """The lines at a device, the credentials meant for it, its keys, and what is looked at with it."""

    models = ("dcim.device",)

    def right_page(self) -> str:
        device = self.context["object"]
        meant = Q(enabled=True)
        for scope, value in (
            ("sites", device.site_id),
            ("roles", device.role_id),
            ("platforms", device.platform_id),
            ("devices", device.pk),
        ):
            meant &= Q(**{f"{scope}__isnull": True}) | Q(**{scope: value})
        credentials = list(dict.fromkeys(self.rows(Credential, meant)))
        lines, keys = self.rows(Link, Q(interface__device=device)), self.rows(HostKey, Q(device=device))
        portals = self.rows(Portal, Q(device=device))
        held = self.rows(Custody, Q(device=device))
        return self.panel(
            (Custody, held), (Link, lines), (Credential, credentials), (HostKey, keys), (Portal, portals)
        ) + self.render("netbox_mangxa/inc/device_acts.html", {"custody": next((r for r in held if r.is_open), None)})


class Counted(PluginTemplateExtension):
    """The number of open proposals in the menu, asked for by the browser: no page waits for it."""

    def head(self) -> str:
        user = self.context["request"].user
        if not user.is_authenticated or not user.has_perm("netbox_mangxa.view_proposal"):
            return ""
        return format_html('<script src="{}" defer></script>', static("netbox_mangxa/proposals.js"))


template_extensions = [Counted, OfSite, OfTenant, OfCircuit, OfDevice]
