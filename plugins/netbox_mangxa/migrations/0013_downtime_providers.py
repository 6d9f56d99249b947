from django.db import migrations, models


class Migration(migrations.Migration):
    """Downtimes of providers."""

    dependencies = [("circuits", "0060_denormalization_triggers"), ("netbox_mangxa", "0012_selfcheck")]

    operations = [
        migrations.AddField(
            model_name="downtime",
            name="providers",
            field=models.ManyToManyField(blank=True, related_name="mangxa_downtimes", to="circuits.provider"),
        ),
    ]
