"""Loads NetBox as fast as it goes."""

import gc


def load() -> None:
    """Set Django up with the garbage collector off: all of the many objects made meanwhile are there to stay."""
    gc.disable()
    import django

    django.setup()
    loaded()


def loaded() -> None:
    """Put aside what has been loaded, so that it is never searched for garbage nor copied after a fork."""
    gc.collect()
    gc.freeze()
    gc.enable()


def skipped() -> list[str]:
    """Return the configured plugins that NetBox left out, which it says in a warning only (netbox#21086)."""
    from django.conf import settings
    from netbox.registry import registry

    return [name for name in settings.PLUGINS if name not in registry["plugins"]["installed"]]
