"""The checks and channels that exist, read from their folders when first asked for."""

from collections.abc import Mapping
from typing import Any

import alerts.channels
import alerts.checks
from alerts.channel import Channel
from alerts.check import Check
from collectors.catalog import catalog


def checks() -> Mapping[str, Check[Any]]:
    """Return every check by name."""
    return catalog(alerts.checks, "CHECK", Check)


def channels() -> Mapping[str, Channel]:
    """Return every kind of channel by name."""
    return catalog(alerts.channels, "CHANNEL", Channel)
