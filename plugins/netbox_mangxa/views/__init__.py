"""The pages of every model; importing them registers them. Those of incidents are in ``pages``."""

from . import (
    acceptrule,
    channel,
    checkpolicy,
    credential,
    fieldsource,
    heartbeat,
    link,
    notification,
    proposal,
    proposal_many,
    route,
    scanrange,
    status,
    transition,
    unit,
    visit,
)

__all__ = (
    "acceptrule",
    "channel",
    "checkpolicy",
    "credential",
    "fieldsource",
    "heartbeat",
    "link",
    "notification",
    "proposal",
    "proposal_many",
    "route",
    "scanrange",
    "status",
    "transition",
    "unit",
    "visit",
)
