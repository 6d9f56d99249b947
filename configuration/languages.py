"""Vietnamese in NetBox: the language itself, its dates and numbers, and where its words are."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from netbox import settings as netbox

LANGUAGES = (
    ("vi", _("Vietnamese")),
    ("en", _("English")),
    *(pair for pair in netbox.LANGUAGES if pair[0] not in ("en", "vi")),
)
"""First the two that this product is written in, then NetBox's own."""
LANGUAGE_CODE = netbox.LANGUAGE_CODE if netbox.LANGUAGE_CODE != "en-us" else "vi"
"""``DEFAULT_LANGUAGE`` of the configuration; Vietnamese where it says nothing."""
LOCALE_PATHS = (*netbox.LOCALE_PATHS, str(Path(__file__).parent / "locale"))
"""NetBox's catalogs, then ours of NetBox's words (the plugin's own words are in the plugin)."""
FORMAT_MODULE_PATH = ("configuration.formats",)
"""Dates as 23/11/2026, 24 hours, decimal comma: ``configuration/formats/vi/formats.py``."""
BRAND = str(Path(__file__).parent / "brand")
"""Our logo, under the names of NetBox's."""


def in_our_language(middleware: Iterable[str]) -> list[str]:
    """Return the middleware with the one that listens to the browser replaced by one that does not."""
    ours = "configuration.chosen_language.ChosenLanguageMiddleware"
    return [ours if name == "django.middleware.locale.LocaleMiddleware" else name for name in middleware]
