"""The SQL of the first migration: entries and their changes, partitioned by register, with what keeps them true.

Each register has a partition of its own (``storage.partitions``): planning stays short however many registers there
are, and an index serves one register alone. Casts stand in functions of ours because an index needs them immutable:
a value that is missing (``{"missing": …}``) or not of the type is null, never an error.
"""

from __future__ import annotations

FUNCTIONS = r"""
CREATE FUNCTION luoshi_number(value text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN value ~ '^[+-]?[0-9]+(\.[0-9]+)?$' THEN value::numeric END;
CREATE FUNCTION luoshi_date(value text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
                THEN make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, substr(value, 9, 2)::int) END;
-- Words of two characters, and the last character alone, so that one character finds by prefix.
CREATE FUNCTION luoshi_pairs(texts text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_to_tsvector(array_agg(DISTINCT pair)), ''::tsvector)
    FROM unnest(texts) AS one, lower(one) AS word, length(word) AS n,
         LATERAL (SELECT substr(word, i, 2) AS pair FROM generate_series(1, n) AS i) AS pairs
    WHERE pair !~ '\s' AND pair <> ''
$$;
CREATE FUNCTION registers_period_end(code text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN code ~ '^[0-9]{4}$' THEN make_date(code::int, 12, 31)
                WHEN code ~ '^[0-9]{4}-H[12]$'
                THEN (make_date(left(code, 4)::int, 6 * right(code, 1)::int, 1) + interval '1 month - 1 day')::date
                WHEN code ~ '^[0-9]{4}-Q[1-4]$'
                THEN (make_date(left(code, 4)::int, 3 * right(code, 1)::int, 1) + interval '1 month - 1 day')::date
                WHEN code ~ '^[0-9]{4}-[0-9]{2}$'
                THEN (make_date(left(code, 4)::int, right(code, 2)::int, 1) + interval '1 month - 1 day')::date END;
CREATE FUNCTION luoshi_texts(bag jsonb, keys text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(CASE jsonb_typeof(value) WHEN 'array' THEN translate(value::text, '[]",', '   ')
                                              ELSE value #>> '{}' END)
    FROM unnest(keys) AS key, LATERAL (SELECT bag -> key AS value) AS one
    WHERE jsonb_typeof(value) IN ('string', 'array')
$$;
-- The keys to look through are the trigger's arguments, set by the register's definition. A bulk load brings the words
-- along; any other write has them made here.
CREATE FUNCTION registers_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.words IS NOT NULL THEN RETURN NEW; END IF;
    NEW.words := luoshi_pairs(luoshi_texts(NEW.values, TG_ARGV) || NEW.number);
    RETURN NEW;
END $$;
"""

ENTRY = """
CREATE SEQUENCE registers_entry_id_seq;
CREATE TABLE registers_entry (
    register_id bigint NOT NULL, id bigint NOT NULL DEFAULT nextval('registers_entry_id_seq'),
    area_id bigint NOT NULL, unit_id bigint NOT NULL, filing_id bigint,
    number text NOT NULL DEFAULT '', stage text NOT NULL DEFAULT '', state text NOT NULL DEFAULT 'draft',
    official boolean NOT NULL DEFAULT false, values jsonb NOT NULL DEFAULT '{}', pending jsonb,
    reason text NOT NULL DEFAULT '', words tsvector, due_on date, revision integer NOT NULL DEFAULT 1,
    import_id bigint, created_at timestamptz NOT NULL DEFAULT now(), created_by bigint,
    updated_at timestamptz NOT NULL DEFAULT now(), updated_by bigint, removed_at timestamptz,
    PRIMARY KEY (register_id, id),
    CONSTRAINT entry_state CHECK (state IN ('draft', 'submitted', 'confirmed', 'returned', 'verified')),
    CONSTRAINT entry_verified_counts CHECK (state <> 'verified' OR (official AND pending IS NULL)),
    CONSTRAINT entry_pending_of_official CHECK (pending IS NULL OR official)
) PARTITION BY LIST (register_id);
ALTER SEQUENCE registers_entry_id_seq OWNED BY registers_entry.id;
CREATE UNIQUE INDEX entry_number_once ON registers_entry (register_id, area_id, number)
    WHERE removed_at IS NULL AND number <> '';
CREATE INDEX entry_of_unit ON registers_entry (area_id, unit_id, id) WHERE removed_at IS NULL;
CREATE INDEX entry_words ON registers_entry USING gin (words);
CREATE INDEX entry_waiting ON registers_entry (area_id, state, unit_id)
    WHERE removed_at IS NULL AND state <> 'verified';
CREATE INDEX entry_of_filing ON registers_entry (filing_id) WHERE filing_id IS NOT NULL AND state <> 'verified';
CREATE INDEX entry_of_import ON registers_entry (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX entry_due ON registers_entry (area_id, due_on) WHERE removed_at IS NULL AND due_on IS NOT NULL;
"""

CHANGE = """
CREATE SEQUENCE registers_change_id_seq;
CREATE TABLE registers_change (
    register_id bigint NOT NULL, id bigint NOT NULL DEFAULT nextval('registers_change_id_seq'),
    entry_id bigint NOT NULL, area_id bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(), account_id bigint,
    actor text NOT NULL DEFAULT '', operation text NOT NULL, revision integer NOT NULL, before jsonb, after jsonb,
    PRIMARY KEY (register_id, id)
) PARTITION BY LIST (register_id);
ALTER SEQUENCE registers_change_id_seq OWNED BY registers_change.id;
CREATE INDEX change_of_entry ON registers_change (register_id, entry_id, id);
CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE ON registers_change FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE FUNCTION registers_differ(old_bag jsonb, new_bag jsonb, OUT was jsonb, OUT became jsonb)
    LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_object_agg(key, old_bag -> key) FILTER (WHERE old_bag ? key), jsonb_object_agg(key, new_bag -> key)
    FROM (SELECT jsonb_object_keys(old_bag) AS key UNION SELECT jsonb_object_keys(new_bag)) AS keys
    WHERE old_bag -> key IS DISTINCT FROM new_bag -> key
$$;
CREATE FUNCTION registers_remember() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one record; was jsonb; became jsonb; inside jsonb; outside jsonb;
BEGIN
    one := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    IF TG_OP = 'UPDATE' THEN
        SELECT d.was, d.became INTO was, became FROM registers_differ(
            to_jsonb(OLD) - '{values,words,revision,updated_at,updated_by}'::text[],
            to_jsonb(NEW) - '{values,words,revision,updated_at,updated_by}'::text[]) AS d;
        IF OLD.values IS DISTINCT FROM NEW.values THEN
            SELECT d.was, d.became INTO inside, outside FROM registers_differ(OLD.values, NEW.values) AS d;
            was := coalesce(was, '{}') || jsonb_build_object('values', coalesce(inside, '{}'));
            became := coalesce(became, '{}') || jsonb_build_object('values', outside);
        END IF;
        IF became IS NULL THEN RETURN NULL; END IF;
    ELSIF TG_OP = 'DELETE' THEN
        was := to_jsonb(OLD) - 'words';
    END IF;
    -- What an entry first said is read from the row and its later changes: an insert keeps no second copy.
    INSERT INTO registers_change (register_id, entry_id, area_id, account_id, actor, operation, revision, before, after)
    VALUES (one.register_id, one.id, one.area_id, NULLIF(current_setting('luoshi.account', true), '')::bigint,
            COALESCE(current_setting('luoshi.actor', true), ''), lower(TG_OP), one.revision, was, became);
    RETURN NULL;
END $$;
CREATE TRIGGER registers_remember AFTER INSERT OR UPDATE OR DELETE ON registers_entry
    FOR EACH ROW EXECUTE FUNCTION registers_remember();
"""

TALLY = """
CREATE TABLE registers_tally (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, area_id bigint NOT NULL, register_id bigint NOT NULL,
    measure text NOT NULL, dim text NOT NULL DEFAULT '', unit_id bigint NOT NULL, month date, key text,
    n bigint NOT NULL, total numeric NOT NULL DEFAULT 0
);
CREATE INDEX tally_of_measure ON registers_tally (area_id, register_id, measure, dim)
    INCLUDE (unit_id, month, key, n, total);
CREATE TABLE registers_rollup (register_id bigint PRIMARY KEY, arms text NOT NULL);
CREATE FUNCTION registers_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one record; moved text;
BEGIN
    moved := CASE TG_OP WHEN 'INSERT' THEN 'SELECT 1 AS sign, * FROM new_rows'
                        WHEN 'DELETE' THEN 'SELECT -1 AS sign, * FROM old_rows'
                        ELSE 'SELECT 1 AS sign, * FROM new_rows UNION ALL SELECT -1, * FROM old_rows' END;
    FOR one IN EXECUTE 'SELECT DISTINCT r.register_id, r.arms FROM registers_rollup r JOIN (' || moved ||
        ') AS moved USING (register_id)'
    LOOP
        EXECUTE 'WITH moved AS (SELECT * FROM (' || moved || ') AS both_ways WHERE removed_at IS NULL'
            ' AND register_id = ' || one.register_id || ') INSERT INTO registers_tally'
            ' (area_id, register_id, measure, dim, unit_id, month, key, n, total) ' || one.arms;
    END LOOP;
    RETURN NULL;
END $$;
"""

BESIDE = """
ALTER TABLE registers_passage ADD FOREIGN KEY (register_id, entry_id) REFERENCES registers_entry (register_id, id);
ALTER TABLE registers_entryfile ADD FOREIGN KEY (register_id, entry_id) REFERENCES registers_entry (register_id, id);
ALTER TABLE registers_link ADD FOREIGN KEY (register_id, entry_id) REFERENCES registers_entry (register_id, id);
ALTER TABLE registers_likeness ADD FOREIGN KEY (register_id, entry_id) REFERENCES registers_entry (register_id, id);
ALTER TABLE registers_review ADD FOREIGN KEY (register_id, entry_id) REFERENCES registers_entry (register_id, id);
ALTER TABLE registers_restatement ADD FOREIGN KEY (register_id, entry_id) REFERENCES registers_entry (register_id, id);
"""

#: Statement triggers with transition tables count only what is written through the table that they stand on; so they
#: stand on the whole table here and on each partition in ``partitions``.
COUNT_ON = """
CREATE TRIGGER registers_count_in AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION registers_count();
CREATE TRIGGER registers_count_on AFTER UPDATE ON {table} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION registers_count();
CREATE TRIGGER registers_count_out AFTER DELETE ON {table} REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION registers_count();
"""

#: In the order of the first migration: before the plain tables, and after them.
FIRST = FUNCTIONS + ENTRY + CHANGE + TALLY + COUNT_ON.format(table="registers_entry")
AFTER = BESIDE
