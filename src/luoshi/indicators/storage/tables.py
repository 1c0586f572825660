"""The SQL of the first migration: observations partitioned by year, with their history.

A year is a partition (``storage.partitions``): one page looks at two or three of them, a national ranking at one or
two, and old years are never rewritten. The key leads with the area; the second index gives the ranking of one
indicator in one period from the index alone.
"""

from __future__ import annotations

OBSERVATION = """
CREATE TABLE indicators_observation (
    area_id bigint NOT NULL, indicator_id bigint NOT NULL, kind text NOT NULL, start date NOT NULL,
    facet text NOT NULL DEFAULT 'value', value numeric, missing text NOT NULL DEFAULT '',
    detail text NOT NULL DEFAULT '', state text NOT NULL DEFAULT 'preliminary', computed boolean NOT NULL DEFAULT false,
    original numeric, revision integer NOT NULL DEFAULT 1, reason text NOT NULL DEFAULT '', bulletin_id bigint,
    filed_by bigint, filed_at timestamptz NOT NULL DEFAULT now(), released_at timestamptz,
    PRIMARY KEY (area_id, indicator_id, kind, start, facet),
    CONSTRAINT observation_kind CHECK (kind IN ('month', 'quarter', 'half', 'year')),
    CONSTRAINT observation_facet CHECK
        (facet IN ('value', 'growth', 'share', 'rank', 'growth_rank', 'single', 'single_growth')),
    CONSTRAINT observation_state CHECK (state IN ('preliminary', 'released', 'revised')),
    CONSTRAINT observation_value_or_reason CHECK ((value IS NULL) = (missing <> '')),
    CONSTRAINT observation_revised_says_why CHECK (state <> 'revised' OR computed OR reason <> '')
) PARTITION BY RANGE (start);
CREATE INDEX observation_ranked ON indicators_observation (indicator_id, kind, facet, start)
    INCLUDE (area_id, value, state);
"""

CHANGE = """
CREATE SEQUENCE indicators_change_id_seq;
CREATE TABLE indicators_change (
    id bigint NOT NULL DEFAULT nextval('indicators_change_id_seq'), area_id bigint NOT NULL,
    indicator_id bigint NOT NULL, kind text NOT NULL, start date NOT NULL, facet text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(), account_id bigint, actor text NOT NULL DEFAULT '',
    operation text NOT NULL, revision integer NOT NULL, before jsonb, after jsonb,
    PRIMARY KEY (area_id, id)
);
ALTER SEQUENCE indicators_change_id_seq OWNED BY indicators_change.id;
CREATE INDEX change_of_observation ON indicators_change (area_id, indicator_id, kind, start, facet, id);
CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE ON indicators_change FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE FUNCTION indicators_remember() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one record; was jsonb; became jsonb;
BEGIN
    one := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    IF TG_OP = 'UPDATE' THEN
        SELECT d.was, d.became INTO was, became FROM registers_differ(
            to_jsonb(OLD) - '{revision,filed_at,filed_by}'::text[],
            to_jsonb(NEW) - '{revision,filed_at,filed_by}'::text[]) AS d;
        IF became IS NULL THEN RETURN NULL; END IF;
    ELSE
        was := to_jsonb(OLD);
    END IF;
    INSERT INTO indicators_change
        (area_id, indicator_id, kind, start, facet, account_id, actor, operation, revision, before, after)
    VALUES (one.area_id, one.indicator_id, one.kind, one.start, one.facet,
            NULLIF(current_setting('luoshi.account', true), '')::bigint,
            COALESCE(current_setting('luoshi.actor', true), ''), lower(TG_OP), one.revision, was, became);
    RETURN NULL;
END $$;
-- What a figure first said is read from the row and its later changes: an insert keeps no second copy.
CREATE TRIGGER indicators_remember AFTER UPDATE OR DELETE ON indicators_observation
    FOR EACH ROW EXECUTE FUNCTION indicators_remember();
"""

FIRST = OBSERVATION + CHANGE
