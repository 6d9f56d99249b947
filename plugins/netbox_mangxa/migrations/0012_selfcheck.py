from django.db import migrations, models


class Migration(migrations.Migration):
    """What the monitoring knows of itself."""

    dependencies = [("netbox_mangxa", "0011_routing")]

    operations = [
        migrations.CreateModel(
            name="SelfCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=50)),
                ("item", models.CharField(blank=True, max_length=200)),
                ("standing", models.CharField(default="pending", max_length=12)),
                ("soft", models.CharField(default="pending", max_length=12)),
                ("streak", models.PositiveIntegerField(default=0)),
                ("since", models.DateTimeField()),
                ("checked_at", models.DateTimeField()),
                ("stale_at", models.DateTimeField()),
                ("value", models.FloatField(null=True)),
                ("unit", models.CharField(blank=True, max_length=10)),
                ("measured_at", models.DateTimeField(null=True)),
                ("texts", models.JSONField(default=list)),
                ("advice", models.JSONField(default=list)),
                ("memory", models.JSONField(default=dict)),
                ("episode", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "verbose_name": "system check",
                "verbose_name_plural": "system checks",
                "ordering": ("name", "item"),
                "constraints": [models.UniqueConstraint(fields=("name", "item"), name="mangxa_selfcheck_key")],
            },
        ),
    ]
