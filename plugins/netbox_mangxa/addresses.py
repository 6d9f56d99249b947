"""How a channel reaches a contact: which of the contact's fields is the address."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tenancy.models import Contact, ContactGroup

from netbox_mangxa.catalogs import channels
from netbox_mangxa.models.readers import unfit

ZALO = "zalo_chat_id"
"""Custom field of contacts: the chat between the bot and the person."""
_USUAL = {"email": "email", "sms": "phone", "apprise": ZALO}


def field(channel) -> str:
    """Return the contact's field that holds its address on this channel; empty: it needs none."""
    return str(channel.settings.get("contact_field") or _USUAL.get(channel.kind, ""))


def address(channel, contact) -> str:
    """Return a contact's address on a channel, or nothing if it has none that fits."""
    name = field(channel)
    raw = getattr(contact, name, "") if name in ("email", "phone") else contact.custom_field_data.get(name)
    found = str(raw or "").strip()
    if channel.kind == "sms":
        found = re.sub(r"[\s.\-()]", "", found)
    return found if found and unfit(channel.kind, found) is None else ""


def needed(channel) -> bool:
    """Tell whether a channel needs an address at all."""
    kind = channels().get(channel.kind)
    return kind is None or kind.needs_recipient


class People:
    """The contacts and groups that some routes and steps name. A group stands for those below it, too."""

    def __init__(self, rows: Iterable) -> None:
        """Read them for rows whose ``contacts`` and ``contact_groups`` are at hand."""
        groups = {group.pk for row in rows for group in row.contact_groups.all()}
        self._below = _below(groups) if groups else {}
        self._members: dict[int, list[Contact]] = defaultdict(list)
        wanted = {pk for below in self._below.values() for pk in below}
        for contact in Contact.objects.filter(groups__in=wanted).distinct().prefetch_related("groups"):
            for group in contact.groups.all():
                self._members[group.pk].append(contact)

    def of(self, row) -> list[Contact]:
        """Return the contacts of a row, each once."""
        found = {contact.pk: contact for contact in row.contacts.all()}
        for group in row.contact_groups.all():
            for below in self._below.get(group.pk, ()):
                found |= {contact.pk: contact for contact in self._members[below]}
        return list(found.values())

    def readers(self, row) -> tuple[tuple[str, ...], dict[str, str], list[str]]:
        """Return the addresses of a row's people, address → name, and the names of those without an address."""
        plain = dict.fromkeys(row.addresses)
        names: dict[str, str] = {}
        lost: list[str] = []
        for contact in self.of(row):
            if found := address(row.channel, contact):
                names.setdefault(found, contact.name)
            else:
                lost.append(contact.name)
        addresses = tuple(dict.fromkeys([*plain, *names]))
        if not needed(row.channel) and not addresses:
            return ("",), {}, []
        return addresses, names, lost


def _below(wanted: Iterable[int]) -> Mapping[int, frozenset[int]]:
    """Return for each group itself and all below it."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent in ContactGroup.objects.values_list("pk", "parent_id").order_by():
        children[parent].append(pk)
    found: dict[int, frozenset[int]] = {}
    for top in wanted:
        seen, todo = {top}, [top]
        while todo:
            for child in children[todo.pop()]:
                if child not in seen:
                    seen.add(child)
                    todo.append(child)
        found[top] = frozenset(seen)
    return found
