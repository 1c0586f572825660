import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from luoshi.audit.triggers import remember


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0001_initial'),
        ('organization', '0002_api_tokens'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Datum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=240)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('measure', models.CharField(blank=True, default='', max_length=20, verbose_name='unit of measure')),
                ('explanation', models.TextField(blank=True, default='', verbose_name='definition')),
                ('owner', models.CharField(blank=True, default='', max_length=120)),
                ('link', models.CharField(blank=True, default='', max_length=200)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes a cell')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.area')),
            ],
            options={
                'verbose_name': 'datum',
                'ordering': ('area_id', 'name', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Cell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period_kind', models.CharField(max_length=8)),
                ('start', models.DateField()),
                ('end', models.DateField()),
                ('state', models.CharField(choices=[('open', 'question sent'), ('answered', 'has an answer'), ('accepted', 'taken'), ('returned', 'returned'), ('withdrawn', 'withdrawn')], default='open', max_length=9)),
                ('due', models.DateField()),
                ('value', models.DecimalField(blank=True, decimal_places=8, max_digits=30, null=True)),
                ('words', models.TextField(blank=True, default='')),
                ('missing', models.CharField(blank=True, choices=[('not_applicable', 'does not apply to us'), ('not_due', 'not yet known'), ('not_kept', 'we do not count this')], default='', max_length=14)),
                ('said', models.CharField(blank=True, default='', max_length=300)),
                ('note', models.CharField(blank=True, default='', max_length=300)),
                ('source', models.CharField(blank=True, default='', max_length=120)),
                ('link', models.CharField(blank=True, default='', max_length=200)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('judged_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.area')),
                ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('datum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cells', to='requests.datum')),
            ],
            options={
                'verbose_name': 'datum of a unit',
                'ordering': ('area_id', 'unit__position', 'unit_id', 'datum_id', 'start'),
            },
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('asker', models.CharField(max_length=80)),
                ('basis', models.CharField(blank=True, default='', max_length=120, verbose_name='basis')),
                ('reason', models.CharField(blank=True, default='', max_length=300, verbose_name='what for')),
                ('period_kind', models.CharField(max_length=8)),
                ('start', models.DateField()),
                ('end', models.DateField()),
                ('due', models.DateField(verbose_name='due')),
                ('made_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.area')),
                ('asker_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'verbose_name': 'data request',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Effort',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.area')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='efforts', to='requests.request')),
            ],
        ),
        migrations.CreateModel(
            name='Ask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('spared', models.BooleanField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.area')),
                ('cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asks', to='requests.cell')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='requests.request')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.AddConstraint(
            model_name='datum',
            constraint=models.UniqueConstraint(fields=('area', 'key'), name='datum_once'),
        ),
        migrations.AddIndex(
            model_name='cell',
            index=models.Index(fields=['area', 'unit', 'state', 'due'], name='cell_waiting'),
        ),
        migrations.AddConstraint(
            model_name='cell',
            constraint=models.UniqueConstraint(fields=('area', 'datum', 'unit', 'period_kind', 'start', 'end'), name='cell_asked_once'),
        ),
        migrations.AddConstraint(
            model_name='cell',
            constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='cell_period_has_days'),
        ),
        migrations.AddConstraint(
            model_name='cell',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('answered', 'accepted')), _negated=True), ('value__isnull', False), models.Q(('words', ''), _negated=True), models.Q(('missing', ''), _negated=True), _connector='OR'), name='cell_answered_says_something'),
        ),
        migrations.AddIndex(
            model_name='request',
            index=models.Index(fields=['area', '-id'], name='request_newest'),
        ),
        migrations.AddIndex(
            model_name='request',
            index=models.Index(fields=['area', 'made_at'], name='request_of_month'),
        ),
        migrations.AddConstraint(
            model_name='effort',
            constraint=models.UniqueConstraint(fields=('area', 'request', 'unit'), name='effort_once'),
        ),
        migrations.AddConstraint(
            model_name='ask',
            constraint=models.UniqueConstraint(fields=('area', 'request', 'cell'), name='ask_once'),
        ),
        migrations.AddConstraint(
            model_name='ask',
            constraint=models.UniqueConstraint(condition=models.Q(('spared', False), ('withdrawn_at__isnull', True)), fields=('area', 'cell'), name='ask_in_one_name'),
        ),
        remember('requests_datum'),
        remember('requests_request'),
        remember('requests_cell'),
        remember('requests_ask'),
        remember('requests_effort'),
    ]
