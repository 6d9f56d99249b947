"""The page that makes a paper: filled in from what is on record, corrected before it is taken."""

from dcim.models import Device
from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from utilities.forms.widgets import DatePicker

from inventory.papers.fill import PaperError
from inventory.papers.words import day_in_words
from netbox_mangxa.models import Custody, Official, Unit
from netbox_mangxa.papers import values
from netbox_mangxa.papers.making import paper
from netbox_mangxa.papers.pdf import PdfError, office

from .words import speak

MOST = 5000
"""Devices in one list."""


class PaperForm(forms.Form):
    """What is said around the table."""

    parent_agency = forms.CharField(required=False, label=gettext_lazy("Agency above"))
    agency = forms.CharField(required=False, label=gettext_lazy("Agency"))
    number = forms.CharField(required=False, label=gettext_lazy("Number and symbol"))
    place = forms.CharField(required=False, label=gettext_lazy("Place"))
    date = forms.DateField(widget=DatePicker(), label=gettext_lazy("Date"))
    title = forms.CharField(required=False, label=gettext_lazy("Subject"))
    maker_name = forms.CharField(required=False, label=gettext_lazy("Drawn up by"))
    head_name = forms.CharField(required=False, label=gettext_lazy("Signed by"))
    head_position = forms.CharField(required=False, label=gettext_lazy("Position of who signs"))


class HandoverPaperForm(PaperForm):
    """What is said around the table of a hand-over."""

    giver_name = forms.CharField(required=False, label=gettext_lazy("Handed over by"))
    giver_position = forms.CharField(required=False, label=gettext_lazy("Their position"))
    giver_unit = forms.CharField(required=False, label=gettext_lazy("Their unit"))
    reason = forms.CharField(required=False, label=gettext_lazy("Reason or decision"))


class _Paper(LoginRequiredMixin, View):
    """``?form=docx`` or ``?form=pdf`` with the fields gives the file; without, the form. Nothing is changed by it."""

    kind = ""
    asked: type[PaperForm] = PaperForm

    def get(self, request: HttpRequest, **found) -> HttpResponse:
        about = self.about(request, **found)
        wanted = request.GET.get("form", "")
        form = self.asked(request.GET) if wanted else self.asked(initial=about["initial"])
        problem = ""
        if wanted and form.is_valid():
            try:
                return paper(self.kind, self.filled(form.cleaned_data, about), wanted, about["name"])
            except (PaperError, PdfError) as error:
                problem = speak(error.text)
        context = {"form": form, "about": about, "problem": problem, "pdf": office() is not None,
                   "now": timezone.now(), "keep": request.GET.getlist("custody")}  # fmt: skip
        return render(request, "netbox_mangxa/paper.html", context, status=409 if problem else 200)

    def filled(self, said: dict, about: dict) -> dict:
        """Put what was said on the form beside what is on record."""
        return {
            **about["values"],
            **{name: said[name] for name in ("parent_agency", "agency", "number", "place", "title")},
            "unit": about["unit"],
            "day": day_in_words(said["date"]),
            "maker": {"name": said["maker_name"], "position": "", "unit": ""},
            "head": {"name": said["head_name"], "position": said["head_position"], "unit": ""},
        }


class EquipmentPaperView(_Paper):
    """The list of equipment of a unit."""

    kind = "equipment"

    def about(self, request: HttpRequest, pk: int) -> dict:
        """Return what the record says."""
        unit = get_object_or_404(Unit.objects.restrict(request.user, "view").select_related("parent"), pk=pk)
        devices = list(devices_of(unit, request.user)[: MOST + 1])
        if len(devices) > MOST:
            raise Http404(_("More than {n} devices: export the list instead").format(n=MOST))
        today = timezone.localdate()
        head = values.heading(unit)
        return {
            "unit": unit.name,
            "values": values.of_unit(devices, today),
            "count": len(devices),
            "name": f"{_('Equipment')} {unit.name} {values.day_shown(today)}",
            "heading": _("List of equipment of a unit"),
            "back": unit.get_absolute_url(),
            "initial": {**head, "date": today, "title": unit.name, "head_position": "Chủ tịch"},
        }


def devices_of(unit: Unit, user):
    """Return the devices that a unit has: its own by tenant, and those of its office that are nobody else's."""
    own = Device.objects.restrict(user, "view").filter(tenant__isnull=False, tenant=unit.tenant_id)
    here = Device.objects.restrict(user, "view").filter(
        tenant__isnull=True, site__isnull=False, site__mangxa_units=unit.pk
    )
    return (
        (own | here)
        .distinct()
        .select_related("role", "device_type__manufacturer", "location")
        .order_by("role__name", "name", "pk")
    )


class HandoverPaperView(_Paper):
    """The minutes of a hand-over: ``?custody=1&custody=2``, of one person."""

    kind = "handover"
    asked = HandoverPaperForm

    def about(self, request: HttpRequest) -> dict:
        """Return what the record says."""
        wanted = [int(pk) for pk in request.GET.getlist("custody") if pk.isdecimal() and len(pk) < 19]  # noqa: PLR2004
        rows = list(
            Custody.objects.restrict(request.user, "view")
            .filter(pk__in=wanted, device__isnull=False)
            .select_related("official__unit__parent", "device__role", "device__device_type__manufacturer",
                            "device__location", "follows__official__unit")
            .order_by("device__name", "pk")
        )  # fmt: skip
        if not rows or len({row.official_id for row in rows}) > 1:
            raise Http404(_("Choose custodies of one person"))
        receiver, first = rows[0].official, rows[0]
        before: Official | None = first.follows.official if first.follows else None
        day = first.paper_date or first.since or timezone.localdate()
        return {
            "unit": receiver.unit.name,
            "values": values.of_handover(rows) | {"receiver": values.person(receiver)},
            "count": len(rows),
            "name": f"{_('Handover')} {receiver.full_name} {values.day_shown(day)}",
            "heading": _("Minutes of handing over"),
            "back": receiver.get_absolute_url(),
            "initial": {
                **values.heading(receiver.unit),
                "number": first.paper_number,
                "date": day,
                "title": "Bàn giao thiết bị công nghệ thông tin",
                "giver_name": before.full_name if before else first.handed_over_by,
                "giver_position": before.position if before else "",
                "giver_unit": before.unit.name if before else "",
            },
        }

    def filled(self, said: dict, about: dict) -> dict:
        giver = {"name": said["giver_name"], "position": said["giver_position"], "unit": said["giver_unit"]}
        return super().filled(said, about) | {"giver": giver, "reason": said["reason"]}
