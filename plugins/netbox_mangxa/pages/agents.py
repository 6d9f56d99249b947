"""How agents report: what came, what was turned away and why; and files that somebody brings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from core.signals import clear_events
from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import transaction
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from utilities.forms.fields import DynamicModelChoiceField

from collectors.errors import CollectError, Fault
from collectors.text import say
from inventory.agents import message, opening
from netbox_mangxa.agents import taking
from netbox_mangxa.models import AgentRefusal, AgentToken, ComputerReport

from .words import sentence, speak

DAYS = 30
FILES = 500
"""Files at once."""


class AgentsView(PermissionRequiredMixin, View):
    """The address that agents need, the count of reports, and of refusals with their reasons."""

    permission_required = ("netbox_mangxa.view_computerreport", "netbox_mangxa.view_agenttoken")

    def get(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        reports = ComputerReport.objects.restrict(request.user, "view")
        tokens = AgentToken.objects.restrict(request.user, "view")
        refusals = AgentRefusal.objects.filter(day__gte=timezone.localdate(now) - timedelta(days=DAYS))
        if not request.user.is_superuser:
            refusals = refusals.filter(token__in=tokens)
        context: dict[str, Any] = {
            "now": now, "days": DAYS,
            "states": dict(reports.values_list("state").order_by("state").annotate(n=Count("pk"))),
            "lately": reports.filter(received_at__gte=now - timedelta(days=1)).count(),
            "refused": refusals.aggregate(n=Sum("count"))["n"] or 0,
            "refusals": [
                {"row": row, "text": sentence(row.texts)} for row in refusals.select_related("token")[:100]
            ],
        }  # fmt: skip
        return render(request, "netbox_mangxa/agents.html", context)


class Several(forms.FileField):
    """One or many files."""

    widget = type("Many", (forms.ClearableFileInput,), {"allow_multiple_selected": True})

    def clean(self, data, initial=None):
        return [super(Several, self).clean(each, initial) for each in (data if isinstance(data, list) else [data])]


class UploadForm(forms.Form):
    """Reports on a USB stick."""

    files = Several(label=_("Files"), help_text=_("Reports that agents wrote: .json, .ocs, .xml, packed or not"))
    token = DynamicModelChoiceField(
        queryset=AgentToken.objects.all(), required=False, label=_("As with token"),
        help_text=_("Empty: the unit is found by the tag in each file"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """What came of one file."""

    name: str
    did: str
    text: str
    computer: str = ""
    row: ComputerReport | None = None


class AgentUploadView(PermissionRequiredMixin, View):
    """Takes reports as files, each for itself: one that is broken keeps no other back. Can be tried first."""

    permission_required = ("netbox_mangxa.add_computerreport",)

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "netbox_mangxa/agents_upload.html", {"form": UploadForm(), "most": FILES})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        lines: list[Line] = []
        if form.is_valid():
            token = form.cleaned_data["token"]
            if token and not AgentToken.objects.restrict(request.user, "view").filter(pk=token.pk).exists():
                token = None
            lines = all_taken(form.cleaned_data["files"][:FILES], token, dry="check" in request.POST)
        context = {"form": form, "lines": lines, "dry": "check" in request.POST, "most": FILES}
        return render(request, "netbox_mangxa/agents_upload.html", context)


def all_taken(files: Sequence[Any], token: AgentToken | None, *, dry: bool) -> list[Line]:
    """Take files, each for itself; ``dry``: tell what would come of them, all together, and keep nothing."""
    if not dry:
        return [taken(each, token) for each in files]
    with transaction.atomic():
        lines = [replace(taken(each, token), row=None) for each in files]
        transaction.set_rollback(True)
    clear_events.send(sender=AgentUploadView)  # nobody is told of what was not kept
    return lines


def taken(file: Any, token: AgentToken | None) -> Line:
    """Take one file, and say what came of it."""
    try:
        said = message.read(file.read(opening.PACKED + 1), zone=timezone.get_default_timezone())
        if isinstance(said, message.Hello):
            raise CollectError(Fault.GARBLED, say("it asks whether an inventory is wanted, and is none"))  # noqa: TRY301
        done = taking.take(said.report, taking.Source(token, None, "file"), timezone.now())
    except CollectError as error:
        return Line(file.name, "refused", speak(error.text))
    return Line(file.name, done.did, speak(done.text), str(done.row), done.row)
