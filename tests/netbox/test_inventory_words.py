"""netbox-inventory's words can be said in another language, although it wraps none of them."""

from unittest import mock

import pytest
from django.utils import translation
from django.utils.functional import Promise
from netbox.navigation.menu import get_menus
from netbox_inventory.forms import AssetForm
from netbox_inventory.models import Asset, Purchase

WORDS = {"asset": "tài sản", "Warranty End": "Hết bảo hành", "Retired": "Đã loại", "Assets and purchases": "Tài sản",
         "Suppliers": "Nhà cung cấp", "Asset Management": "Quản lý tài sản"}  # fmt: skip


@pytest.fixture
def spoken():
    with (
        translation.override("vi"),
        mock.patch.object(
            translation._trans, "gettext", side_effect=lambda message: WORDS.get(str(message), str(message))
        ),
    ):
        yield


@pytest.mark.usefixtures("spoken")
def test_models_fields_and_choices() -> None:
    assert str(Asset._meta.verbose_name) == "tài sản"
    assert str(Asset._meta.get_field("warranty_end").verbose_name) == "Hết bảo hành"
    assert str(AssetForm.base_fields["warranty_end"].label) == "Hết bảo hành"
    assert str(Asset(status="retired").get_status_display()) == "Đã loại"
    assert isinstance(Purchase._meta.get_field("date").help_text, Promise)


@pytest.mark.usefixtures("spoken")
def test_menu() -> None:
    menu = next(menu for menu in get_menus() if str(menu.label) == "Tài sản")

    assert str(menu.groups[0].label) == "Quản lý tài sản"
    assert "Nhà cung cấp" in {str(item.link_text) for group in menu.groups for item in group.items}


def test_english_is_as_it_was() -> None:
    with translation.override("en"):
        assert (str(Asset._meta.verbose_name), str(Asset._meta.verbose_name_plural)) == ("asset", "assets")
