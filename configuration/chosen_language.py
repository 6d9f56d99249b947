"""The language of a page: the one its reader chose, else the default; never the browser's."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class ChosenLanguageMiddleware(LocaleMiddleware):  # type: ignore[misc]
    """Most office computers say en-US though nobody there reads English: what the browser says is not asked.

    NetBox keeps the choice of the user's preferences in the language cookie.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language of the cookie if there is one that we have, else the default language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _name in settings.LANGUAGES}
        translation.activate(chosen if chosen in known else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
