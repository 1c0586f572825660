"""The SQL that keeps the trail: chaining at commit, refusal of changes, and the memory of rows.

``words_of`` is the one text of an event that is hashed; ``queries.verify`` states it again in its own query, so that a
replaced function does not vouch for itself.
"""

from __future__ import annotations

from django.db.migrations.operations.special import RunSQL

#: The event ``{row}`` as one line of text: every column, in a form that is the same on every server.
WORDS = """jsonb_build_array({row}.id, {row}.area_id,
    to_char({row}.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), {row}.account_id, {row}.actor, {row}.action,
    {row}.kind, {row}.object_id, {row}.label, {row}.detail, {row}.address)::text"""

CHAIN = f"""
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record; mark bytea;
BEGIN
    -- Deferred to the end of the transaction: the lock that puts an area's events in one order is held briefly.
    INSERT INTO audit_head (area_id, seq, hash) VALUES (NEW.area_id, 0, ''::bytea) ON CONFLICT DO NOTHING;
    SELECT seq, hash INTO last FROM audit_head WHERE area_id = NEW.area_id FOR UPDATE;
    mark := sha256(last.hash || convert_to({WORDS.format(row="NEW")}, 'UTF8'));
    INSERT INTO audit_link (area_id, seq, event_id, hash) VALUES (NEW.area_id, last.seq + 1, NEW.id, mark);
    UPDATE audit_head SET seq = last.seq + 1, hash = mark WHERE area_id = NEW.area_id;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER audit_chain AFTER INSERT ON audit_event
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_chain();
"""  # noqa: S608 (no value goes into the text)

REFUSE = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only: % on % refused', TG_OP, TG_TABLE_NAME;
END $$;
"""
REFUSE_ON = """
CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_keep_all BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""
KEPT = ("audit_event", "audit_link", "audit_change")

REMEMBER = """
CREATE FUNCTION audit_remember() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE old_row jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
        new_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
        one_row jsonb := COALESCE(new_row, old_row);
BEGIN
    old_row := old_row - COALESCE(TG_ARGV, '{}');
    new_row := new_row - COALESCE(TG_ARGV, '{}');
    IF TG_OP = 'UPDATE' THEN
        -- Only what changed: the rest can be read from the row and its later changes.
        SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, new_row -> o.key) INTO old_row, new_row
        FROM jsonb_each(old_row) o WHERE o.value IS DISTINCT FROM new_row -> o.key;
        IF old_row IS NULL THEN RETURN NULL; END IF;
    END IF;
    INSERT INTO audit_change (area_id, account_id, actor, "table", row_id, operation, before, after)
    VALUES ((one_row ->> 'area_id')::bigint, NULLIF(current_setting('luoshi.account', true), '')::bigint,
            COALESCE(current_setting('luoshi.actor', true), ''), TG_TABLE_NAME, (one_row ->> 'id')::bigint,
            lower(TG_OP), old_row, new_row);
    RETURN NULL;
END $$;
"""


def trail() -> list[RunSQL]:
    """The operations of the first migration."""
    keep = "".join(REFUSE_ON.format(table=table) for table in KEPT)
    return [RunSQL(CHAIN + REFUSE + keep + REMEMBER, RunSQL.noop)]


def remember(table: str, *, leave_out: tuple[str, ...] = ()) -> RunSQL:
    """A migration's operation: from now on every change of a row of ``table`` is kept, by whatever path it comes.

    ``leave_out`` names columns that are never kept: secrets, and counters that would drown the rest.
    """
    columns = ", ".join(f"'{column}'" for column in leave_out)
    return RunSQL(
        f"CREATE TRIGGER audit_remember AFTER INSERT OR UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION audit_remember({columns});",
        f"DROP TRIGGER IF EXISTS audit_remember ON {table};",
    )
