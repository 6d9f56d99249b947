"""The filter form of changes of state."""

from django.utils.translation import gettext_lazy as _
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import Transition

from .runtime import CheckFilterForm, DeviceRowFilterForm, moment, standings


class TransitionFilterForm(CheckFilterForm, DeviceRowFilterForm):
    """What the list of changes can be narrowed down to."""

    model = Transition
    fieldsets = (
        FieldSet("q", "filter_id"),
        FieldSet("old", "new", "check_name", "item", name=_("Change of state")),
        FieldSet("region_id", "site_id", "tenant_id", "role_id", "platform_id", "device_id", name=_("Where")),
        FieldSet("at__gte", "at__lte", name=_("When")),
    )
    old = standings(_("From"))
    new = standings(_("To"))
    at__gte = moment(_("After"))
    at__lte = moment(_("Before"))
