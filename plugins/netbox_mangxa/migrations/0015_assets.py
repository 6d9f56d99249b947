from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import netbox.models.deletion
import taggit.managers
import utilities.json
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Price, useful life and disposal of assets."""

    dependencies = [
        ("dcim", "0251_fix_ltree_cascade_triggers"),
        ("extras", "0144_customfield_status"),
        ("netbox_inventory", "0022_asset_contact_to_assignments"),
        ("netbox_mangxa", "0014_agents"),
        ("users", "0016_default_ordering_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Disposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, null=True)),
                ("last_updated", models.DateTimeField(auto_now=True, null=True)),
                (
                    "custom_field_data",
                    models.JSONField(blank=True, default=dict, encoder=utilities.json.CustomFieldJSONEncoder),
                ),
                ("description", models.CharField(blank=True, max_length=200)),
                ("comments", models.TextField(blank=True)),
                ("label", models.CharField(blank=True, db_collation="vi-x-icu", editable=False, max_length=200)),
                ("serial", models.CharField(blank=True, editable=False, max_length=60)),
                ("asset_tag", models.CharField(blank=True, editable=False, max_length=50)),
                ("kind", models.CharField(blank=True, editable=False, max_length=20)),
                ("method", models.CharField(max_length=20)),
                ("decision", models.CharField(max_length=100)),
                ("decided_on", models.DateField()),
                ("left_on", models.DateField(blank=True, null=True)),
                ("recipient", models.CharField(blank=True, max_length=200)),
                ("proceeds", models.PositiveBigIntegerField(blank=True, null=True)),
                ("state", models.CharField(default="draft", editable=False, max_length=20)),
                ("completed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("before", models.JSONField(default=dict, editable=False)),
                (
                    "asset",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mangxa_disposals",
                        to="netbox_inventory.asset",
                    ),
                ),
                (
                    "completed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mangxa_disposals",
                        to="dcim.device",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="users.owner",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mangxa_disposals",
                        to="dcim.site",
                    ),
                ),
                ("tags", taggit.managers.TaggableManager(through="extras.TaggedItem", to="extras.Tag")),
                (
                    "to_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disposals_received",
                        to="netbox_mangxa.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "disposal",
                "verbose_name_plural": "disposals",
                "ordering": ("-decided_on", "label", "pk"),
            },
            bases=(netbox.models.deletion.DeleteMixin, models.Model),
        ),
        migrations.CreateModel(
            name="DiskRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, null=True)),
                ("last_updated", models.DateTimeField(auto_now=True, null=True)),
                (
                    "custom_field_data",
                    models.JSONField(blank=True, default=dict, encoder=utilities.json.CustomFieldJSONEncoder),
                ),
                ("description", models.CharField(blank=True, max_length=200)),
                ("comments", models.TextField(blank=True)),
                ("fate", models.CharField(max_length=20)),
                ("serial", models.CharField(blank=True, max_length=100)),
                ("model", models.CharField(blank=True, max_length=100)),
                ("how", models.CharField(blank=True, max_length=200)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("done_by", models.CharField(blank=True, max_length=100)),
                ("witness", models.CharField(blank=True, max_length=100)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="users.owner",
                    ),
                ),
                ("tags", taggit.managers.TaggableManager(through="extras.TaggedItem", to="extras.Tag")),
                (
                    "disposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="disks", to="netbox_mangxa.disposal"
                    ),
                ),
            ],
            options={
                "verbose_name": "disk record",
                "verbose_name_plural": "disk records",
                "ordering": ("disposal", "serial", "pk"),
            },
            bases=(netbox.models.deletion.DeleteMixin, models.Model),
        ),
        migrations.CreateModel(
            name="LifeRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, null=True)),
                ("last_updated", models.DateTimeField(auto_now=True, null=True)),
                (
                    "custom_field_data",
                    models.JSONField(blank=True, default=dict, encoder=utilities.json.CustomFieldJSONEncoder),
                ),
                ("description", models.CharField(blank=True, max_length=200)),
                ("comments", models.TextField(blank=True)),
                ("name", models.CharField(db_collation="vi-x-icu", max_length=200)),
                ("kind", models.CharField(max_length=20)),
                (
                    "years",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ]
                    ),
                ),
                (
                    "rate",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=6,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.001")),
                            django.core.validators.MaxValueValidator(100),
                        ],
                    ),
                ),
                ("threshold", models.PositiveBigIntegerField(blank=True, null=True)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("source", models.CharField(max_length=300)),
                ("verified", models.BooleanField(default=False)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="users.owner",
                    ),
                ),
                ("tags", taggit.managers.TaggableManager(through="extras.TaggedItem", to="extras.Tag")),
            ],
            options={
                "verbose_name": "useful life rule",
                "verbose_name_plural": "useful life rules",
                "ordering": ("kind", "-valid_from", "name"),
            },
            bases=(netbox.models.deletion.DeleteMixin, models.Model),
        ),
        migrations.CreateModel(
            name="AssetFacts",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, null=True)),
                ("last_updated", models.DateTimeField(auto_now=True, null=True)),
                (
                    "custom_field_data",
                    models.JSONField(blank=True, default=dict, encoder=utilities.json.CustomFieldJSONEncoder),
                ),
                ("description", models.CharField(blank=True, max_length=200)),
                ("comments", models.TextField(blank=True)),
                ("kind", models.CharField(blank=True, max_length=20)),
                ("funding", models.CharField(blank=True, max_length=30)),
                ("price", models.PositiveBigIntegerField(blank=True, null=True)),
                ("card_number", models.CharField(blank=True, max_length=50)),
                ("in_use_since", models.DateField(blank=True, null=True)),
                (
                    "life_years",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                    ),
                ),
                ("life_source", models.CharField(blank=True, max_length=300)),
                ("support_ends", models.DateField(blank=True, null=True)),
                ("support_source", models.CharField(blank=True, max_length=300)),
                (
                    "asset",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mangxa_facts",
                        to="netbox_inventory.asset",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="users.owner",
                    ),
                ),
                ("tags", taggit.managers.TaggableManager(through="extras.TaggedItem", to="extras.Tag")),
            ],
            options={
                "verbose_name": "asset value",
                "verbose_name_plural": "asset values",
                "ordering": ("asset",),
                "indexes": [models.Index(fields=["support_ends"], name="mangxa_assetfacts_support")],
            },
            bases=(netbox.models.deletion.DeleteMixin, models.Model),
        ),
        migrations.AddConstraint(
            model_name="disposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")),
                fields=("device",),
                name="mangxa_disposal_one_draft",
                violation_error_message="A disposal of this device is already being prepared",
            ),
        ),
        migrations.AddConstraint(
            model_name="liferule",
            constraint=models.UniqueConstraint(fields=("kind", "valid_from"), name="mangxa_liferule_kind_valid_from"),
        ),
        migrations.AddConstraint(
            model_name="liferule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="mangxa_liferule_dates",
            ),
        ),
        migrations.AddConstraint(
            model_name="liferule",
            constraint=models.CheckConstraint(condition=models.Q(("years__gte", 1)), name="mangxa_liferule_years"),
        ),
    ]
