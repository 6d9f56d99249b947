"""Decisions about many proposals at once, and the comparison on demand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import View
from utilities.views import ConditionalLoginRequiredMixin, register_model_view

from netbox_mangxa import filtersets
from netbox_mangxa.discovery import deciding
from netbox_mangxa.discovery.changing import Refused
from netbox_mangxa.forms.proposal import IgnoreForm
from netbox_mangxa.models import Proposal


class _Many(ConditionalLoginRequiredMixin, View):
    """First the page that asks, then the deed; each proposal on its own, so that one refusal holds up no other."""

    right = "accept"
    title = _("Accept proposals")

    def post(self, request: HttpRequest) -> HttpResponse:
        rows = Proposal.objects.restrict(request.user, self.right).filter(state="open")
        if request.POST.get("_all"):
            rows = filtersets.ProposalFilterSet(request.GET, rows).qs
        else:
            rows = rows.filter(pk__in=[pk for pk in request.POST.getlist("pk") if pk.isdigit()])
        rows = rows.restrict(request.user, "view").select_related("site", "device")
        form = IgnoreForm(request.POST if "_confirm" in request.POST else None)
        if "_confirm" not in request.POST or (self.right == "ignore" and not form.is_valid()):
            context = {"title": self.title, "rows": rows,
                       "form": form if self.right == "ignore" else None, "back": self._list(),
                       "refused": [row for row in rows if self.right == "accept" and not row.effects]}  # fmt: skip
            return render(request, "netbox_mangxa/decide_many.html", context)
        self._decide(request, list(rows), form)
        return redirect(self._list())

    def _list(self) -> str:
        return reverse("plugins:netbox_mangxa:proposal_list") + "?state=open"

    def _decide(self, request: HttpRequest, rows: list[Proposal], form: IgnoreForm) -> None:
        done, refused = 0, []
        for row in rows:
            try:
                if self.right == "accept":
                    deciding.accept(row.pk, request.user)
                else:
                    deciding.ignore(row.pk, request.user, form.cleaned_data["reason"])
                done += 1
            except Refused as error:
                refused.append(f"{row}: {error}")
        messages.success(request, ngettext("{n} proposal decided", "{n} proposals decided", done).format(n=done))
        for each in refused[:20]:
            messages.warning(request, each)


@register_model_view(Proposal, "bulk_accept", path="accept", detail=False)
class ProposalBulkAcceptView(_Many):
    """Accept many."""


@register_model_view(Proposal, "bulk_ignore", path="ignore", detail=False)
class ProposalBulkIgnoreView(_Many):
    """Ignore many, with one reason."""

    right = "ignore"
    title = _("Ignore proposals")


@register_model_view(Proposal, "compare", path="compare", detail=False)
class ProposalCompareView(ConditionalLoginRequiredMixin, View):
    """Compare now, in NetBox's worker."""

    def post(self, request: HttpRequest) -> HttpResponse:
        from netbox_mangxa.jobs import CompareJob  # noqa: PLC0415 - jobs are registered last

        if not request.user.has_perm("netbox_mangxa.accept_proposal"):
            return HttpResponseForbidden()
        CompareJob.enqueue(user=request.user)
        messages.success(request, _("The comparison begins in a moment."))
        return redirect(reverse("plugins:netbox_mangxa:proposal_list") + "?state=open")


@register_model_view(Proposal, "count", path="count", detail=False)
class ProposalCountView(ConditionalLoginRequiredMixin, View):
    """How many wait for a decision, of those the reader may see: for the menu."""

    def get(self, request: HttpRequest) -> JsonResponse:
        return JsonResponse({"open": Proposal.objects.restrict(request.user, "view").filter(state="open").count()})
