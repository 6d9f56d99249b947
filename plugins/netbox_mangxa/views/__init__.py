"""The pages of every model; importing them registers them. Those of incidents are in ``pages``."""

from . import (
    channel,
    checkpolicy,
    configversion,
    credential,
    hearing,
    heartbeat,
    hostkey,
    link,
    notification,
    portal,
    route,
    status,
    transition,
    unit,
    visit,
)

__all__ = (
    "channel",
    "checkpolicy",
    "configversion",
    "credential",
    "hearing",
    "heartbeat",
    "hostkey",
    "link",
    "notification",
    "portal",
    "route",
    "status",
    "transition",
    "unit",
    "visit",
)
