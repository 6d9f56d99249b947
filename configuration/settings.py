"""Django's settings: NetBox's own, with Vietnamese and our name added."""

from netbox.settings import *  # noqa: F403 - that is how settings extend settings
from netbox.settings import MIDDLEWARE as _MIDDLEWARE
from netbox.settings import STATICFILES_DIRS as _STATICFILES_DIRS
from netbox.settings import TEMPLATES

from configuration.languages import (  # noqa: F401 - Django reads them
    BRAND,
    FORMAT_MODULE_PATH,
    LANGUAGE_CODE,
    LANGUAGES,
    LOCALE_PATHS,
    in_our_language,
)

MIDDLEWARE = in_our_language(_MIDDLEWARE)
STATICFILES_DIRS = (BRAND, *_STATICFILES_DIRS)
"""The first file of a name wins: our logo instead of NetBox's."""
TEMPLATES[0]["OPTIONS"]["builtins"].append("netbox_mangxa.templatetags.headings")
ROOT_URLCONF = "configuration.urls"
