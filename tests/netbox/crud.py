"""NetBox's own test mixins, told where this plugin's pages, REST and GraphQL are."""

from unittest import mock

from django.test import override_settings
from utilities.testing import APIViewTestCases, BaseFilterSetTestMixin, ChangeLoggedFilterSetTestMixin, ViewTestCases


class Api:
    """Where REST is."""

    view_namespace = "plugins-api:netbox_mangxa"


class ConfigApi(Api, APIViewTestCases.APIViewTestCase):
    """Everything that REST and GraphQL do with configuration."""


class RuntimeApi(
    Api,
    APIViewTestCases.GetObjectViewTestCase,
    APIViewTestCases.ListObjectsViewTestCase,
    APIViewTestCases.GraphQLTestCase,
):
    """What monitoring writes: read, never written."""

    user_permissions = ("dcim.view_device", "dcim.view_site")

    def test_nothing_can_be_written(self):
        self.add_permissions(
            *(f"netbox_mangxa.{do}_{self.model._meta.model_name}" for do in ("add", "change", "delete"))
        )
        row = self._get_queryset().first()

        assert self.client.post(self._get_list_url(), {}, format="json", **self.header).status_code == 405
        for method in (self.client.put, self.client.patch, self.client.delete):
            assert method(self._get_detail_url(row), {}, format="json", **self.header).status_code == 405


class KeptApi(
    Api,
    APIViewTestCases.GetObjectViewTestCase,
    APIViewTestCases.ListObjectsViewTestCase,
    APIViewTestCases.DeleteObjectViewTestCase,
    APIViewTestCases.GraphQLTestCase,
):
    """What monitoring writes and people may delete."""

    user_permissions = ("dcim.view_device", "dcim.view_site")

    def test_nothing_can_be_written(self):
        self.add_permissions(*(f"netbox_mangxa.{do}_{self.model._meta.model_name}" for do in ("add", "change")))
        row = self._get_queryset().first()

        assert self.client.post(self._get_list_url(), {}, format="json", **self.header).status_code == 405
        for method in (self.client.put, self.client.patch):
            assert method(self._get_detail_url(row), {}, format="json", **self.header).status_code == 405


class Pages:
    """Where pages are."""

    def _get_base_url(self):
        return f"plugins:netbox_mangxa:{self.model._meta.model_name}_{{}}"


class ConfigPages(Pages, ViewTestCases.PrimaryObjectViewTestCase):
    """Every page of configuration."""


class RuntimePages(Pages, ViewTestCases.GetObjectViewTestCase, ViewTestCases.ListObjectsViewTestCase):
    """The pages of what monitoring writes."""

    user_permissions = ("dcim.view_device", "dcim.view_site")


class KeptPages(
    Pages,
    ViewTestCases.GetObjectViewTestCase,
    ViewTestCases.GetObjectChangelogViewTestCase,
    ViewTestCases.ListObjectsViewTestCase,
    ViewTestCases.DeleteObjectViewTestCase,
    ViewTestCases.BulkDeleteObjectsViewTestCase,
):
    """The pages of what monitoring writes and people may delete."""

    user_permissions = ("dcim.view_device", "dcim.view_site")


class Filters:
    """Filters are looked for in the plugin, not beside the test."""

    def test_missing_filters(self):
        with mock.patch("utilities.testing.filtersets.import_string", return_value=self.filterset):
            super().test_missing_filters()

    def found(self, **params):
        """Return what the filter set keeps, as text."""
        form = self.filterset(params, self.queryset)
        assert form.is_valid(), form.errors
        return sorted(map(str, form.qs))


class ConfigFilters(Filters, ChangeLoggedFilterSetTestMixin):
    """Filters of configuration."""

    ignore_fields = ("sealed",)

    def test_created(self):
        with override_settings(TIME_ZONE="UTC"):  # NetBox's test means that
            super().test_created()

    def test_last_updated(self):
        with override_settings(TIME_ZONE="UTC"):
            super().test_last_updated()


class RuntimeFilters(Filters, BaseFilterSetTestMixin):
    """Filters of what monitoring writes."""

    ignore_fields = (
        "texts",
        "levels",
        "memory",
        "advice",
        "detail",
        "sections",
        "section_times",
        "troubles",
        "message",
        "reason",
        "assignment",
    )
