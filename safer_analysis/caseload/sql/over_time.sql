-- One pattern over time: how many families it is found for, each once, and for how many any return that could tell of it covers
-- that year or quarter.
WITH
-- a family stands where its finding first begins, or where it last ends
placed AS (
    SELECT family_id, CASE WHEN $by_first THEN min(first) ELSE max(last) END AS day
    FROM derived.finding
    WHERE answer = 'found' AND pattern = $pattern
      AND ($granted IS NULL OR list_contains($granted, family_id))
    GROUP BY family_id
),
cover AS (
    SELECT family_id, agency_kind, first_day, least(last_day, $as_of) AS last_day
    FROM derived.agency_coverage
    WHERE list_contains($answered_by, agency_kind) AND first_day <= $as_of
      AND ($granted IS NULL OR list_contains($granted, family_id))
),
bounds AS (
    SELECT date_trunc($grain, min(day))::DATE AS first_day, date_trunc($grain, max(day))::DATE AS last_day
    FROM (SELECT day FROM placed UNION ALL SELECT first_day FROM cover UNION ALL SELECT last_day FROM cover)
    WHERE day <= $as_of
),
period AS (
    SELECT unnest(generate_series(
        greatest(first_day, last_day - to_months(($most - 1) * months)), last_day, to_months(months)
    ))::DATE AS begins, months
    FROM bounds, (SELECT $months::INTEGER AS months)
),
covered AS (
    SELECT begins, count(DISTINCT family_id) AS covered
    FROM period JOIN cover ON cover.first_day < begins + to_months(months) AND cover.last_day >= begins
    GROUP BY begins
),
of_kind AS (
    SELECT begins, list(struct_pack(kind := agency_kind, families := families) ORDER BY agency_kind) AS by_kind
    FROM (
        SELECT begins, agency_kind, count(DISTINCT family_id) AS families
        FROM period JOIN cover ON cover.first_day < begins + to_months(months) AND cover.last_day >= begins
        GROUP BY ALL
    )
    GROUP BY begins
),
counted AS (
    SELECT date_trunc($grain, day)::DATE AS begins, count(*) AS families, list(family_id ORDER BY family_id) AS family_ids
    FROM placed
    GROUP BY ALL
)
SELECT
    begins, coalesce(families, 0) AS families, coalesce(family_ids, []) AS family_ids,
    coalesce(covered, 0) AS covered, coalesce(by_kind, []) AS by_kind
FROM period
LEFT JOIN counted USING (begins)
LEFT JOIN covered USING (begins)
LEFT JOIN of_kind USING (begins)
ORDER BY begins
