"""The pages with their style sheets and scripts: NetBox, and in front of it the static files."""

import gc

gc.disable()  # before NetBox loads; see configuration.loading

from django.contrib.staticfiles.finders import AppDirectoriesFinder, FileSystemFinder  # noqa: E402
from netbox.wsgi import application as netbox  # noqa: E402
from whitenoise import WhiteNoise  # noqa: E402

from configuration.loading import loaded  # noqa: E402

_MAX_AGE = 300  # seconds; NetBox adds its version to the addresses, plugins do not


def _static(application: object) -> WhiteNoise:
    """Serve static files from where the packages have them: nothing is copied, nothing can be out of date."""
    served = WhiteNoise(application, max_age=_MAX_AGE)
    places = [(prefix or "", root) for prefix, root in FileSystemFinder().locations]
    places += [("", storage.location) for storage in AppDirectoriesFinder().storages.values()]
    for prefix, root in reversed(places):  # the first place wins, as with Django's finders
        served.add_files(root, prefix=f"static/{prefix}")
    return served


application = _static(netbox)
loaded()
