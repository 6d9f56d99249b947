"""Who would be told: a question with an answer, nothing is sent. And the calendar that the answer counts with."""

import json
from dataclasses import dataclass

from dcim.models import DeviceRole, Site
from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from utilities.forms.fields import DynamicModelChoiceField
from utilities.forms.widgets import DateTimePicker

from alerts.holidays import national
from alerts.state import Standing
from netbox_mangxa.explaining import ask
from netbox_mangxa.forms.checks import check_choices
from netbox_mangxa.hours import holidays, own_holidays, usual_calendar
from netbox_mangxa.models import WorkingHours
from netbox_mangxa.models.choices import StandingChoices

from .words import speak

AHEAD = 2
"""Years that are shown, this one included."""


def _severities():
    return [choice[:2] for choice in StandingChoices.CHOICES if choice[0] in ("crit", "warn", "unknown")]


def _checks():
    return [("", _("Every check")), *check_choices()]


class WhoForm(forms.Form):
    """What happens, where and when."""

    site = DynamicModelChoiceField(queryset=Site.objects.all(), required=False, label=_("Office"))
    severity = forms.ChoiceField(choices=_severities, initial="crit", label=_("Severity"))
    check = forms.ChoiceField(choices=_checks, required=False, label=_("Check"))
    role = DynamicModelChoiceField(queryset=DeviceRole.objects.all(), required=False, label=_("Role"))
    at = forms.DateTimeField(required=False, widget=DateTimePicker(), label=_("At"), help_text=_("Empty: now"))

    def __init__(self, *args, user, **kwargs):
        """Offer what the reader may see."""
        super().__init__(*args, **kwargs)
        for name in ("site", "role"):
            self.fields[name].queryset = self.fields[name].queryset.restrict(user, "view")


class WhoView(PermissionRequiredMixin, View):
    """``?site=…&severity=…&check=…&role=…&at=…``; ``&format=json`` for programs."""

    permission_required = ("netbox_mangxa.view_route", "netbox_mangxa.view_notification")

    def get(self, request):
        asked = bool(request.GET)
        form = WhoForm(request.GET if asked else None, user=request.user)
        answer = None
        if asked and form.is_valid():
            said = form.cleaned_data
            answer = ask(
                said["site"], Standing(said["severity"]), said["at"] or timezone.now(), check=said["check"],
                role=said["role"],
            )  # fmt: skip
        if request.GET.get("format") == "json":
            body = answer.as_json(speak) if answer else {"errors": form.errors}
            return HttpResponse(
                json.dumps(body, ensure_ascii=False), content_type="application/json", status=200 if answer else 400
            )
        context = {"form": form, "answer": answer, "now": timezone.now()}
        if answer:
            context |= {"lines": answer.as_json(speak)}
        return render(request, "netbox_mangxa/who.html", context)


@dataclass(frozen=True, slots=True)
class ShownYear:
    """One year's days."""

    number: int
    announced: bool
    days: tuple


class CalendarView(PermissionRequiredMixin, View):
    """The holidays that count, where they come from, and what nobody announced or confirmed yet."""

    permission_required = "netbox_mangxa.view_workinghours"

    def get(self, request):
        problem, own = "", None
        try:
            own = own_holidays()
        except (OSError, ValueError) as error:
            problem = str(error)
        known, this = holidays(), timezone.localdate().year
        years = []
        for number in range(this, this + AHEAD):
            year = known.year(number)
            days = [(day, speak(why), False) for day, why in year.off.items()]
            days += [(day, "", True) for day in year.work]
            years.append(ShownYear(number, year.announced, tuple(sorted(days))))
        context = {
            "years": years,
            "own": own is not None,
            "problem": problem,
            "unconfirmed": known.unconfirmed,
            "usual": usual_calendar(),
            "hours": WorkingHours.objects.restrict(request.user, "view"),
            "national": known is national(),
        }
        return render(request, "netbox_mangxa/calendar.html", context)
