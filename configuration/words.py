"""The language of the command line: English sentences, said in the terminal's language."""

import gettext
import os
from functools import cache
from pathlib import Path

from collectors.text import Text
from configuration.paths import PROJECT

CATALOGS = PROJECT / "plugins" / "netbox_mangxa" / "locale"


def language() -> str:
    """Return ``vi`` or ``en``: MANGXA_LANG, else what the terminal is set to."""
    for name in ("MANGXA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "vi" if value.lower().startswith("vi") else "en"
    return "en"


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    compiled = Path(CATALOGS) / language / "LC_MESSAGES" / "django.mo"
    try:
        if language != "en" and not compiled.exists():
            from configuration import translations

            translations.compile_catalogs()
        with compiled.open("rb") as file:
            return gettext.GNUTranslations(file)
    except (OSError, UnicodeDecodeError, ValueError):
        return gettext.NullTranslations()  # English is in the sentences themselves


def tell(text: Text) -> str:
    """Render a sentence in the terminal's language."""
    chosen = language()
    return text.render(_catalog(chosen).gettext, comma=chosen == "vi")
