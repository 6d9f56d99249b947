"""Acts: hand over, take back, undo, leave, and read a certificate's file. Each asks first and needs its right."""

from urllib.parse import urlencode

from dcim.models import Device
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import View
from utilities.views import ConditionalLoginRequiredMixin

from inventory.certificate_file import CertificateFileError, read
from netbox_mangxa import custody
from netbox_mangxa.filtersets import CustodyFilterSet, OfficialFilterSet
from netbox_mangxa.forms.certificate import CertificateUploadForm
from netbox_mangxa.forms.handover import HandOverForm, LeaveForm, TakeBackForm
from netbox_mangxa.models import Custody, Official
from netbox_mangxa.pages.words import speak

LISTS_OF = {
    "_custody": ("pk", Custody, CustodyFilterSet),
    "_official": ("official", Official, OfficialFilterSet),
}
"""The button of a list → what its rows are to a custody, and how that list is narrowed down."""
LISTS = LISTS_OF.keys()
MOST = 1000
"""Devices taken back at once."""
LARGEST = 100_000
"""Bytes of a certificate's file; real ones have two thousand."""


class _Act(ConditionalLoginRequiredMixin, View):
    """A form; what is wrong is said on it, and nothing is done by half."""

    right = ""
    title = submit = hint = ""
    enctype = ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated and not request.user.has_perm(f"netbox_mangxa.{self.right}"):
            return HttpResponseForbidden()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **found) -> HttpResponse:
        return self.ask(request, self.form(request, None, **found), **found)

    def post(self, request: HttpRequest, **found) -> HttpResponse:
        form = self.form(request, request.POST, **found)
        if form.is_valid():
            try:
                with transaction.atomic():
                    return redirect(self.act(request, form, **found))
            except ValidationError as error:
                form.add_error(None, error.messages)
        return self.ask(request, form, **found)

    def ask(self, request: HttpRequest, form, **_found) -> HttpResponse:
        context = {"title": self.title, "submit": self.submit, "hint": self.hint, "form": form}
        return render(request, "netbox_mangxa/act.html", context)


class HandOverView(_Act):
    """Hand devices over to a person."""

    right, title, submit = "add_custody", _("Hand over devices"), _("Hand over")
    hint = _("Whoever holds one of the devices gives it up on that day.")

    def form(self, request, data):
        initial = {"official": request.GET.get("official"), "devices": request.GET.getlist("device")}
        form = HandOverForm(data, initial=initial)
        form.fields["official"].queryset = Official.objects.restrict(request.user, "view")
        form.fields["devices"].queryset = Device.objects.restrict(request.user, "view")
        return form

    def act(self, request, form) -> str:
        given = form.cleaned_data
        made = custody.hand_over(given["official"], given["devices"], day=given["day"], paper=form.paper())
        if Custody.objects.restrict(request.user, "add").filter(pk__in=[r.pk for r in made]).count() != len(made):
            raise ValidationError(_("You may not hand over one of these devices"))
        text = ngettext("{n} device handed over to {name}", "{n} devices handed over to {name}", len(made))
        messages.success(request, text.format(n=len(made), name=given["official"]))
        return given["official"].get_absolute_url()


class TakeBackView(_Act):
    """Take devices back."""

    right, title, submit = "change_custody", _("Take devices back"), _("Take back")

    def form(self, request, data):
        rows = Custody.objects.restrict(request.user, "change").filter(until__isnull=True)
        initial = {"custodies": request.GET.getlist("pk")}
        if listed := self.chosen(request, rows):
            data, initial = None, {"custodies": listed}
        elif (pk := request.GET.get("official", "")).isdecimal():
            initial["custodies"] = [row.pk for row in rows.filter(official=pk)]
        form = TakeBackForm(data, initial=initial)
        form.fields["custodies"].queryset = rows
        return form

    def post(self, request: HttpRequest, **found) -> HttpResponse:
        if request.POST.keys() & LISTS:  # a list asks for the form
            return self.get(request, **found)
        return super().post(request, **found)

    @staticmethod
    def chosen(request, rows) -> list[int]:
        """Return what was selected in a list of custodies, or what the officials selected in theirs hold."""
        if request.method != "POST" or not (which := request.POST.keys() & LISTS):
            return []
        field, model, filterset = LISTS_OF[which.pop()]
        picked = [pk for pk in request.POST.getlist("pk") if pk.isdecimal()]
        seen = model.objects.restrict(request.user, "view")
        if request.POST.get("_all"):
            picked = filterset(request.GET, seen, request=request).qs.values("pk")
        return list(rows.filter(**{f"{field}__in": picked}).values_list("pk", flat=True)[:MOST])

    def act(self, request, form) -> str:
        done = custody.take_back(form.cleaned_data["custodies"], day=form.cleaned_data["day"], paper=form.paper())
        messages.success(request, ngettext("{n} device taken back", "{n} devices taken back", len(done)).format(
            n=len(done)))  # fmt: skip
        return done[0].official.get_absolute_url()


class UndoView(ConditionalLoginRequiredMixin, View):
    """Undo a device's last hand-over or return."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        rows = Custody.objects.restrict(request.user, "change")
        row = get_object_or_404(rows, pk=pk)
        if row.is_open:
            row = get_object_or_404(Custody.objects.restrict(request.user, "delete"), pk=pk)
        back = row.official.get_absolute_url()
        try:
            custody.undo(row)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Undone: it is in the device's journal"))
        return redirect(back)


class LeaveView(_Act):
    """Mark a person as left, and ask about what they hold."""

    right, title, submit = "change_official", _("An official leaves"), _("Mark as left")
    hint = _("What is not ticked stays in the list of what was not yet returned. Certificates in force are listed "
             "as to be revoked.")  # fmt: skip

    def form(self, request, data, pk: int):
        self.official = get_object_or_404(Official.objects.restrict(request.user, "change"), pk=pk)
        form = LeaveForm(data)
        form.fields["returned"].queryset = Custody.objects.restrict(request.user, "change").filter(
            official=pk, until__isnull=True
        )
        return form

    def act(self, request, form, pk: int) -> str:
        given, who = form.cleaned_data, self.official
        who.snapshot()
        who.left, who.left_reason = given["left"], given["reason"]
        who.full_clean()
        who.save()
        custody.take_back(given["returned"], day=given["left"])
        held = custody.held_by(who).count()
        if held:
            text = ngettext("{name} still holds {n} device", "{name} still holds {n} devices", held)
            messages.warning(request, text.format(name=who, n=held))
        return who.get_absolute_url()


class CertificateFileView(_Act):
    """Read a certificate's file, and fill the form with what stands in it. Nothing of the file is kept."""

    right, title, submit = "add_certificate", _("Certificate from a file"), _("Read the file")

    def form(self, request, data):
        return CertificateUploadForm(data, request.FILES if data is not None else None)

    def act(self, request, form) -> str:
        upload = form.cleaned_data["file"]
        if upload.size > LARGEST:
            raise ValidationError(_("That is too big for a certificate"))
        try:
            found = read(upload.read())
        except CertificateFileError as error:
            raise ValidationError(speak(error.text)) from None
        return f"{reverse('plugins:netbox_mangxa:certificate_add')}?{urlencode(found.fields())}"
