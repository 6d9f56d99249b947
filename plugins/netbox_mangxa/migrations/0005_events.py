import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What devices tell unasked: traps, informs and syslog messages."""

    dependencies = [
        ("netbox_mangxa", "0004_access"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("repeated", models.PositiveIntegerField(default=1)),
                ("device_time", models.DateTimeField(blank=True, null=True)),
                ("kind", models.CharField(max_length=30)),
                ("severity", models.PositiveSmallIntegerField()),
                ("item", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("texts", models.JSONField(default=list)),
                ("source", models.CharField(max_length=45)),
                ("origin", models.CharField(max_length=10)),
                ("raw", models.JSONField(default=dict)),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mangxa_events", to="dcim.device"
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ("-at", "-pk"),
                "indexes": [
                    models.Index(fields=["device", "-at"], name="mangxa_event_device"),
                    models.Index(fields=["-at"], name="mangxa_event_at"),
                ],
            },
        ),
    ]
