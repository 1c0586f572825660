import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from luoshi.audit.triggers import remember


class Migration(migrations.Migration):

    dependencies = [
        ('organization', '0001_initial'),
        ('plans', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Incoming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('edits', 'an edited table'), ('table', "an office's own table"), ('answers', "a unit's answers")], max_length=8)),
                ('name', models.CharField(max_length=255)),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('choices', models.JSONField(blank=True, default=dict)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organization.area')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='incoming', to='plans.plan')),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['area', '-id'], name='incoming_latest')],
            },
        ),
        remember("plans_incoming", leave_out=("content",)),
    ]
