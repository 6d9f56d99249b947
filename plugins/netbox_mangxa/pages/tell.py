"""One function for tables, REST and GraphQL: a stored list of sentences as one string."""

from .words import sentence


def tell(texts: object) -> str:
    """Return stored texts in the active language and time zone; never raises, rubbish is nothing."""
    return sentence(texts)
