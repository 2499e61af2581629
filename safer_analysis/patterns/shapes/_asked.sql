-- Every question begins here: the ways that are asked for, each with its events and thresholds, and the events they look at.
-- Each shape then reads those of its ways as `asked`, `reported` and `happened`.
WITH
asked_way AS (
    SELECT unnest($ways::STRUCT(
        way VARCHAR, shape VARCHAR, pattern VARCHAR, unit VARCHAR, answered_by VARCHAR[],
        event VARCHAR, then_event VARCHAR, without_event VARCHAR, counter_event VARCHAR, together VARCHAR[],
        at_least INTEGER, then_at_least INTEGER, days INTEGER, least_days INTEGER, before_days INTEGER,
        working_days INTEGER, apart_days INTEGER, unseen_days INTEGER, windows INTEGER,
        agencies INTEGER, back_days INTEGER, by_value BOOLEAN, with_nobodys BOOLEAN, counts_days BOOLEAN, same_unit BOOLEAN, falls BOOLEAN, share DOUBLE, times DOUBLE, below DOUBLE, above DOUBLE, fall DOUBLE
    )[], recursive := true)
),
asked_kind AS (
    SELECT DISTINCT unnest([event, then_event, without_event, counter_event] || coalesce(together, [])) AS kind FROM asked_way
),
seen AS MATERIALIZED (
    SELECT *
    FROM derived.pattern_event
    SEMI JOIN asked_kind USING (kind)
    WHERE ($first_family IS NULL OR family_id BETWEEN $first_family AND $last_family)
      AND ($granted IS NULL OR family_id IN (SELECT unnest($granted)))
      AND (earliest IS NULL OR earliest <= $as_of)
),
-- the last day any return about a family covers: beyond it silence says nothing
held_to AS (
    SELECT family_id, least(max(last_day), $as_of) AS last_day
    FROM derived.agency_coverage
    WHERE $first_family IS NULL OR family_id BETWEEN $first_family AND $last_family
    GROUP BY family_id
    HAVING max(last_day) IS NOT NULL  -- of what has no last day nothing is known to be covered
),
-- the last day covered by a return that could answer a way: what such an agency did not record it may have recorded later
answered_to AS (
    SELECT way, family_id, least(max(last_day), $as_of) AS last_day
    FROM asked_way
    JOIN derived.agency_coverage AS cover ON cover.agency_kind IS NULL OR list_contains(answered_by, cover.agency_kind)
    WHERE $first_family IS NULL OR family_id BETWEEN $first_family AND $last_family
    GROUP BY way, family_id
    HAVING max(last_day) IS NOT NULL
),
-- what names a child in none of its reports
of_nobody AS (
    SELECT DISTINCT kind, family_id, unit_id
    FROM seen
    SEMI JOIN (SELECT event AS kind FROM asked_way WHERE counts_days AND unit <> 'family') AS about_one USING (kind)
    ANTI JOIN (SELECT kind, family_id, unit_id FROM seen WHERE person_id IS NOT NULL) AS naming USING (kind, family_id, unit_id)
    WHERE person_id IS NULL
),
-- the children who have something of a kind themselves, where what names nobody may be theirs too
may_be_of AS (
    SELECT DISTINCT kind, family_id, of_nobody.unit_id, child.person_id
    FROM of_nobody
    JOIN seen AS child USING (kind, family_id)
    SEMI JOIN (SELECT event AS kind FROM asked_way WHERE with_nobodys) AS joined USING (kind)
    WHERE child.person_id IS NOT NULL
),
-- the reports of what each way is about, with what is counted once
reported_way AS (
    SELECT way, shape, unit, kind, family_id, person_id, CASE WHEN by_value THEN value ELSE unit_id END AS counted_id, unit_id, record_id,
        earliest, is_exact, true AS is_own
    FROM asked_way JOIN seen ON seen.kind = event
    WHERE counts_days
    UNION ALL
    SELECT way, shape, unit, kind, family_id, may_be_of.person_id, CASE WHEN by_value THEN value ELSE unit_id END, unit_id, record_id,
        earliest, is_exact, false
    FROM asked_way
    JOIN seen ON seen.kind = event
    JOIN may_be_of USING (kind, family_id, unit_id)
    WHERE counts_days AND with_nobodys
),
-- one row a way, whom it is about, and incident whose day is known; nobody is named where it is about the whole family, or
-- where no report names one
happened_way AS (
    SELECT way, shape, kind, family_id, CASE unit WHEN 'family' THEN '' ELSE coalesce(person_id, '') END AS subject,
        counted_id AS unit_id, min(earliest) AS day, bool_or(is_own) AS is_own
    FROM reported_way
    LEFT JOIN of_nobody USING (kind, family_id, unit_id)
    WHERE is_exact AND (unit = 'family' OR person_id IS NOT NULL OR of_nobody.unit_id IS NOT NULL)
    GROUP BY ALL
)
