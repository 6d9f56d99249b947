"""The filter form of check states."""

from django.utils.translation import gettext_lazy as _
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import Status

from .runtime import CheckFilterForm, DeviceRowFilterForm, moment, standings


class StatusFilterForm(CheckFilterForm, DeviceRowFilterForm):
    """What the list of check states can be narrowed down to."""

    model = Status
    fieldsets = (
        FieldSet("q", "filter_id"),
        FieldSet("standing", "soft", "check_name", "item", name=_("Check state")),
        FieldSet("region_id", "site_id", "tenant_id", "role_id", "platform_id", "device_id", name=_("Where")),
        FieldSet("since__gte", "since__lte", name=_("Since")),
    )
    standing = standings(_("State"))
    soft = standings(_("Last result"))
    since__gte = moment(_("After"))
    since__lte = moment(_("Before"))
