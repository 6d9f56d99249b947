"""The health of the monitoring itself, in words."""

from collections import Counter
from datetime import datetime

from django.utils import timezone

from netbox_mangxa.models import SelfCheck
from netbox_mangxa.pages.look import worst
from netbox_mangxa.pages.words import speak


def title(name: str) -> str:
    """Return what a rule is called, in the reader's language."""
    from netbox_mangxa.lookout import rules  # noqa: PLC0415 - it reads routes, which pages of models come before

    rule = rules().get(name)
    return speak(rule.title) if rule else name


def overall() -> tuple[str, Counter[str], datetime | None]:
    """Return the worst state of all that is watched, how many are in each, and when somebody last looked."""
    rows = list(SelfCheck.objects.all())
    counts = Counter(row.effective for row in rows)
    watched = [row.effective for row in rows if row.effective != "pending"]
    last = max((row.checked_at for row in rows), default=None)
    return worst(watched), counts, timezone.localtime(last) if last else None
