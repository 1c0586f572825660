"""A text that evidence points into never changes; the database itself refuses it."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION documents_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the text of a paper never changes' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER papertext_never_changes BEFORE UPDATE ON documents_papertext
  FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
"""
ALLOW = """
DROP TRIGGER papertext_never_changes ON documents_papertext;
DROP FUNCTION documents_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
