"""Text as PostgreSQL takes it, whatever a device sent."""

ITEM_LENGTH = 200
"""Longest item name that a row holds."""


def clean(text: str) -> str:
    """Return text without NULs and halves of surrogate pairs."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def item_name(text: str) -> str:
    """Return the name of an item as rows hold it."""
    return clean(text)[:ITEM_LENGTH]
