"""The page behind the link in a message: one incident, for the one who was told, without logging in.

Nothing happens by opening it (programs open links to preview them); everything by POST. Whose signature the address
carries is who acted.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from netbox_mangxa import links, working
from netbox_mangxa.addresses import People
from netbox_mangxa.models import Channel, Incident, LadderStep, Notification, Route

from .incident import taken
from .incident_acts import BY_LINK, ActForm, bound_key, carry_out, new_key
from .incident_line import own_line
from .incident_verdict import shown
from .incident_words import about

MEMBERS = 100
"""Offices of a group that are listed."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A link that counts."""

    incident: Incident
    name: str


class Turned(Exception):  # noqa: N818 - a sentence for people, not a fault
    """A link that does not count, or not any more; says why."""


def admit(token: str) -> Admitted:
    """Return what a link is good for. Raises Turned.

    It counts while somebody still tells this reader things by this channel: whoever is taken off the routes can do
    nothing with the links in old messages.
    """
    if links.link_days() <= 0:
        raise Turned(_("Links in messages are switched off here."))
    try:
        said = links.read_token(token)
    except links.Expired:
        raise Turned(_("This link is too old.")) from None
    if said is None:
        raise Turned(_("This is not a link that was sent from here, or a part of it is missing."))
    incident = Incident.objects.filter(pk=said.incident).select_related("device", "site", "group").first()
    recipient = _recipient(said)
    name = None if recipient is None else _name(said.channel, recipient)
    if incident is None or name is None:
        raise Turned(_("This link does not count any more."))
    return Admitted(incident, name)


def _name(channel: int, recipient: str) -> str | None:
    """Return the reader's name, or address; None if nobody tells him anything by that channel now."""
    if not Channel.objects.filter(pk=channel, enabled=True).exists():
        return None
    rows: list[Any] = [
        *Route.objects.filter(enabled=True, channel_id=channel),
        *LadderStep.objects.filter(ladder__enabled=True, channel_id=channel).select_related("ladder"),
    ]
    people = People(rows)
    for row in rows:
        addresses, names, _lost = people.readers(row)
        if recipient in addresses:
            return names.get(recipient) or recipient
    return None


def _recipient(said: links.Token) -> str | None:
    """Return the address that the link stands for, of those that were told of the incident."""
    told = Notification.objects.filter(incident_id=said.incident, channel_id=said.channel).exclude(recipient="")
    addresses = told.order_by().values_list("recipient", flat=True).distinct()
    return next((each for each in addresses if constant_time_compare(links.mark(each), said.mark)), None)


@method_decorator(never_cache, name="dispatch")
class ReaderView(View):
    """What is known of the incident, and what its reader may do about it."""

    http_method_names = ("get", "head", "post")

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        answer = super().dispatch(request, *args, **kwargs)
        # The address is a key: it must not be told to other sites, nor be found by a search engine.
        answer["Referrer-Policy"] = "same-origin"
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            admitted = admit(token)
        except Turned as error:
            return self._refuse(request, token, error)
        return self._show(request, token, admitted)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            admitted = admit(token)
        except Turned as error:
            return self._refuse(request, token, error)
        key = bound_key(request.POST.get("key", ""), token)
        try:
            who = working.Who(admitted.name, None, key)
            carry_out(admitted.incident.pk, who, request.POST, timezone.now(), BY_LINK)
        except working.Refused as error:
            return self._show(request, token, admitted, wrong=str(error))
        return redirect("plugins:netbox_mangxa:reader", token=token)

    def _show(self, request: HttpRequest, token: str, admitted: Admitted, wrong: str = "") -> HttpResponse:
        incident = admitted.incident
        context = {
            "object": incident,
            "token": token,
            "who": admitted.name,
            "now": timezone.now(),
            "sentence": about(incident),
            "verdict": shown(incident),
            "line": own_line(incident),
            "members": list(incident.members.order_by("-closed_at", "site_name")[:MEMBERS]),
            "act": ActForm(),
            "key": new_key(),
            "wrong": wrong,
            **taken(incident),
        }
        return render(request, "netbox_mangxa/reader.html", context, status=409 if wrong else 200)

    def _refuse(self, request: HttpRequest, token: str, error: Turned) -> HttpResponse:
        """Say so, and offer to log in; where the incident is known, one gets to its page then."""
        try:
            reader = links.read_token(token)
        except links.Expired:
            reader = None
        follow = links.incident_path(reader.incident) if reader else reverse("plugins:netbox_mangxa:incident_list")
        return render(request, "netbox_mangxa/reader_refused.html", {"why": str(error), "follow": follow}, status=403)
