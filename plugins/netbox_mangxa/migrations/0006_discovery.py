"""Discovery: scan ranges, proposals, which source wins, and what is always accepted."""

import django.core.validators
import django.db.models.deletion
import netbox.models.deletion
import taggit.managers
import utilities.json
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dcim', '0251_fix_ltree_cascade_triggers'),
        ('extras', '0144_customfield_status'),
        ('ipam', '0097_merge_ipaddress_host_index_and_multi_protocol_services'),
        ('netbox_mangxa', '0005_events'),
        ('users', '0016_default_ordering_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FieldSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('created', models.DateTimeField(auto_now_add=True, null=True)),
                ('last_updated', models.DateTimeField(auto_now=True, null=True)),
                ('custom_field_data', models.JSONField(blank=True, default=dict, encoder=utilities.json.CustomFieldJSONEncoder)),
                ('description', models.CharField(blank=True, max_length=200)),
                ('comments', models.TextField(blank=True)),
                ('field', models.CharField(max_length=30, unique=True)),
                ('winner', models.CharField(default='propose', max_length=10)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='users.owner')),
                ('tags', taggit.managers.TaggableManager(through='extras.TaggedItem', to='extras.Tag')),
            ],
            options={
                'verbose_name': 'field source',
                'verbose_name_plural': 'field sources',
                'ordering': ('field',),
            },
            bases=(netbox.models.deletion.DeleteMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ScanRange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('created', models.DateTimeField(auto_now_add=True, null=True)),
                ('last_updated', models.DateTimeField(auto_now=True, null=True)),
                ('custom_field_data', models.JSONField(blank=True, default=dict, encoder=utilities.json.CustomFieldJSONEncoder)),
                ('description', models.CharField(blank=True, max_length=200)),
                ('comments', models.TextField(blank=True)),
                ('enabled', models.BooleanField(default=True)),
                ('interval', models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(720)])),
                ('excluded', models.TextField(blank=True)),
                ('credentials', models.ManyToManyField(blank=True, related_name='+', to='netbox_mangxa.credential')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='users.owner')),
                ('prefix', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mangxa_scan_range', to='ipam.prefix')),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mangxa_scan_ranges', to='dcim.site')),
                ('tags', taggit.managers.TaggableManager(through='extras.TaggedItem', to='extras.Tag')),
            ],
            options={
                'verbose_name': 'scan range',
                'verbose_name_plural': 'scan ranges',
                'ordering': ('prefix',),
            },
            bases=(netbox.models.deletion.DeleteMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Scan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('state', models.CharField(default='waiting', max_length=10)),
                ('asked_at', models.DateTimeField(null=True)),
                ('started_at', models.DateTimeField(null=True)),
                ('first_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('answered', models.PositiveIntegerField(default=0)),
                ('stop', models.BooleanField(default=False)),
                ('error', models.JSONField(default=dict)),
                ('range', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='scan', to='netbox_mangxa.scanrange')),
            ],
        ),
        migrations.CreateModel(
            name='AcceptRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('created', models.DateTimeField(auto_now_add=True, null=True)),
                ('last_updated', models.DateTimeField(auto_now=True, null=True)),
                ('custom_field_data', models.JSONField(blank=True, default=dict, encoder=utilities.json.CustomFieldJSONEncoder)),
                ('description', models.CharField(blank=True, max_length=200)),
                ('comments', models.TextField(blank=True)),
                ('kind', models.CharField(max_length=30)),
                ('enabled', models.BooleanField(default=True)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='users.owner')),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dcim.site')),
                ('tags', taggit.managers.TaggableManager(through='extras.TaggedItem', to='extras.Tag')),
            ],
            options={
                'verbose_name': 'acceptance rule',
                'verbose_name_plural': 'acceptance rules',
                'ordering': ('kind', 'site'),
                'constraints': [models.UniqueConstraint(fields=('kind', 'site'), name='mangxa_acceptrule_key', nulls_distinct=False)],
            },
            bases=(netbox.models.deletion.DeleteMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30)),
                ('state', models.CharField(default='open', max_length=10)),
                ('item', models.CharField(blank=True, max_length=200)),
                ('field', models.CharField(blank=True, max_length=30)),
                ('old', models.TextField(blank=True)),
                ('new', models.TextField(blank=True)),
                ('texts', models.JSONField(default=list)),
                ('members', models.JSONField(default=list)),
                ('evidence', models.JSONField(default=list)),
                ('effects', models.JSONField(default=list)),
                ('auto', models.BooleanField(default=False)),
                ('fingerprint', models.CharField(max_length=32, unique=True)),
                ('first_seen', models.DateTimeField()),
                ('last_seen', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('problem', models.TextField(blank=True)),
                ('applied', models.JSONField(default=list)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('device', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mangxa_proposals', to='dcim.device')),
                ('site', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mangxa_proposals', to='dcim.site')),
            ],
            options={
                'verbose_name': 'proposal',
                'verbose_name_plural': 'proposals',
                'ordering': ('-first_seen', '-pk'),
                'indexes': [models.Index(fields=['state', 'kind'], name='mangxa_proposal_state'), models.Index(fields=['-first_seen', '-id'], name='mangxa_proposal_first')],
            },
        ),
        migrations.CreateModel(
            name='Sighting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('address', models.GenericIPAddressField()),
                ('at', models.DateTimeField()),
                ('driver', models.CharField(blank=True, max_length=50)),
                ('sections', models.JSONField(default=dict)),
                ('section_times', models.JSONField(default=dict)),
                ('engine', models.CharField(blank=True, max_length=100)),
                ('chassis', models.CharField(blank=True, max_length=20)),
                ('device', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='dcim.device')),
                ('range', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sightings', to='netbox_mangxa.scanrange')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('range', 'address'), name='mangxa_sighting_key')],
            },
        ),
    ]
