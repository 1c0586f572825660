"""A task's history finds the rows of its units and stages by an index of their own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_incoming"), ("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX plans_history ON audit_change ((COALESCE(after, before) ->> 'item_id'), id)"
            " WHERE \"table\" IN ('plans_assignment', 'plans_milestone')",
            "DROP INDEX plans_history",
        )
    ]
