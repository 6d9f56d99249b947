"""Where the record has a device's firmware: NetBox has no field for it, so a custom field is made."""

from core.models import ObjectType
from dcim.models import Device
from django.utils.translation import gettext as _
from extras.choices import CustomFieldTypeChoices
from extras.models import CustomField

FIRMWARE = "firmware"


def ensure_field() -> bool:
    """Make the custom field ``firmware`` of devices if there is none; whether it was made."""
    found = CustomField.objects.filter(name=FIRMWARE).first()
    if found is None:
        found = CustomField.objects.create(
            name=FIRMWARE,
            label=_("Firmware"),
            type=CustomFieldTypeChoices.TYPE_TEXT,
            required=False,
            description=_("Version that the device runs, as last accepted"),
        )
        found.object_types.set([ObjectType.objects.get_for_model(Device)])
        return True
    found.object_types.add(ObjectType.objects.get_for_model(Device))
    return False
