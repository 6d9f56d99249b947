"""Lists that can be taken away: as NetBox does, as an Excel workbook, and as a file that can be imported again."""

from datetime import date, datetime, time

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.object_actions import AddObject, BulkDelete, BulkEdit, BulkExport, BulkImport
from netbox.tables.columns import DateColumn, DateTimeColumn
from netbox.views import generic

from netbox_mangxa.pages import sheet

from .importable import as_csv


class Export(BulkExport):
    """NetBox's export with two more formats."""

    label = _("Export")
    template_name = "netbox_mangxa/buttons/export.html"

    @classmethod
    def get_context(cls, context, model):
        can_import = f"{model._meta.app_label}.add_{model._meta.model_name}"
        return super().get_context(context, model) | {
            "importable": any(action is BulkImport for action in context.get("actions", ())),
            "import_permission": can_import,
        }


class ExportListView(generic.ObjectListView):
    """A list with ``?export=xlsx`` (the current view) and, given an import form, ``?export=import``."""

    import_form = None
    actions = (AddObject, BulkImport, Export, BulkEdit, BulkDelete)

    def get(self, request):
        match request.GET.get("export"):
            case "xlsx":
                return self._workbook(request)
            case "import" if self.import_form:
                content = as_csv(self.import_form, self._rows(request))
                disposition = {
                    "Content-Disposition": f'attachment; filename="{self.queryset.model._meta.model_name}.csv"'
                }
                return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=disposition)
        return super().get(request)

    def _rows(self, request):
        return self.filterset(request.GET, self.queryset, request=request).qs

    def _workbook(self, request):
        table = self.get_table(self._rows(request), request, bulk_actions=False)
        names = [name for name, _title in table.selected_columns]
        table._apply_prefetching(columns=names)  # noqa: SLF001 - as NetBox's own export does
        columns = [table.columns[name] for name in names if not table.columns[name].column.exclude_from_export]
        rows = [[_cell(row, column) for column in columns] for row in table.rows]
        return sheet.respond(
            "xlsx", self.queryset.model._meta.model_name, [str(column.header) for column in columns], rows
        )


def _cell(row, column):
    """Return a cell as a spreadsheet wants it: real dates, numbers as numbers, all else as text."""
    if isinstance(column.column, DateColumn | DateTimeColumn):
        value = column.accessor.resolve(row.record, quiet=True)
        if isinstance(value, date) and not isinstance(value, datetime):
            return timezone.make_aware(datetime.combine(value, time.min))
        return value
    value = row.get_cell_value(column.name)
    return value if value is None or (isinstance(value, int | float) and not isinstance(value, bool)) else str(value)
