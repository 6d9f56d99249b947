"""What is typed in to do something about an incident, and the doing: from the page and from a message's link."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from tenancy.models import Contact
from users.models import User
from utilities.forms.fields import DynamicModelChoiceField

from netbox_mangxa import working
from netbox_mangxa.working import Refused, Who

MORNING = time(8)
LONGEST = timedelta(days=31)
"""Nothing is kept quiet for longer: who wants that plans a downtime."""
EVERYTHING = ("acknowledge", "withdraw", "comment", "assign", "take", "snooze")
BY_LINK = ("acknowledge", "withdraw", "comment", "snooze")
DONE = {
    "acknowledge": _("Taken: the others will not be told again until it changes."),
    "withdraw": _("The acknowledgement is taken back."),
    "comment": _("Noted."),
    "assign": _("Assigned."),
    "take": _("It is yours."),
    "snooze": _("Kept quiet until then, or until it changes."),
}


class ActForm(forms.Form):
    """One act; which one is the name of the button that was pressed."""

    do = forms.ChoiceField(choices=[(name, name) for name in EVERYTHING])
    text = forms.CharField(required=False, max_length=working.TEXT)
    sticky = forms.BooleanField(required=False)
    quiet = forms.ChoiceField(
        required=False,
        choices=[
            ("60", _("for an hour")),
            ("240", _("for four hours")),
            ("morning", _("until 8 in the morning")),
            ("until", _("until…")),
        ],
    )
    until = forms.DateTimeField(
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "class": "form-control"}),
    )
    key = forms.CharField(required=False, max_length=64)


class AssignForm(forms.Form):
    """To whom."""

    user = DynamicModelChoiceField(queryset=User.objects.all(), required=False, label=_("User"))
    contact = DynamicModelChoiceField(queryset=Contact.objects.all(), required=False, label=_("Contact"))


def new_key() -> str:
    """Return what tells one sending of a form from another."""
    return secrets.token_hex(16)


def bound_key(key: str, *about: object) -> str | None:
    """Return a form's key as it is stored: whoever sends another's key does not undo what that one does."""
    return hashlib.sha256(repr((key, *about)).encode()).hexdigest() if key else None


def carry_out(incident: int, who: Who, data, now: datetime, allowed: Collection[str]) -> tuple[bool, object]:
    """Do what was asked; return whether something changed, and what to say. Raises Refused."""
    form = ActForm(data)
    if not form.is_valid():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
    asked = form.cleaned_data
    do = asked["do"]
    if do not in allowed:
        raise Refused(_("This cannot be done here."))
    match do:
        case "acknowledge":
            until = asked["until"] if asked["quiet"] == "until" else None
            changed = working.acknowledge(incident, who, now, asked["text"], sticky=asked["sticky"], until=until)
        case "withdraw":
            changed = working.withdraw(incident, who, now, asked["text"])
        case "comment":
            changed = working.comment(incident, who, now, asked["text"])
        case "take":
            changed = working.assign(incident, who, now, user=who.user)
        case "assign":
            changed = _assign(incident, who, data, now)
        case _:
            changed = working.snooze(incident, who, now, quiet_until(asked, now), asked["text"])
    return changed, DONE[do] if changed else _("Nothing has changed: it was so already.")


def quiet_until(asked: dict, now: datetime) -> datetime:
    """Return until when something is to be kept quiet. Raises Refused."""
    match asked["quiet"]:
        case "morning":
            local = timezone.localtime(now)
            day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
            until = timezone.make_aware(datetime.combine(day, MORNING), local.tzinfo)
        case "until" | "":
            until = asked["until"]
        case minutes:
            until = now + timedelta(minutes=int(minutes))
    if until is None:
        raise Refused(_("Until when?"))
    if until > now + LONGEST:
        raise Refused(_("Not for longer than 31 days. Plan a downtime for that."))
    return until


def _assign(incident: int, who: Who, data, now: datetime) -> bool:
    form = AssignForm(data)
    if not form.is_valid():
        raise Refused(_("No such user or contact."))
    return working.assign(incident, who, now, **form.cleaned_data)
