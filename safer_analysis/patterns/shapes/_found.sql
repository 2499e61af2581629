,
-- Every question ends here: the evidence it named, with its days, who recorded it, who could have known, and what was left out.
told AS (
    SELECT
        way, subject, evidence.number AS run, counted, role, seen.family_id, record_id, seen.earliest,
        -- what still goes on goes on as far as is known
        least(seen.latest, greatest(seen.earliest, held_to.last_day)) AS latest,
        seen.agency, seen.basis, seen.person_id IS NULL AND subject <> '' AS names_nobody
    FROM evidence JOIN seen USING (family_id, kind, record_id) LEFT JOIN held_to USING (family_id)
),
of_run AS (
    SELECT
        way, family_id, subject, run,
        count(DISTINCT counted) FILTER (role = 'evidence') AS count,
        min(earliest) FILTER (role = 'evidence') AS first,
        max(latest) FILTER (role = 'evidence') AS last,
        CASE WHEN bool_and(basis = 'coded') FILTER (role = 'evidence') THEN 'coded'
            WHEN bool_and(basis = 'possible_mention') FILTER (role = 'evidence') THEN 'possible_mention'
            ELSE 'mixed' END AS basis,
        list(DISTINCT agency ORDER BY agency) FILTER (role = 'evidence') AS agencies,
        count(DISTINCT record_id) FILTER (role = 'evidence' AND names_nobody) AS naming_nobody
    FROM told
    GROUP BY ALL
),
-- each record once, in date order
in_order AS (
    SELECT
        way, family_id, subject, run,
        coalesce(list(record_id ORDER BY earliest NULLS LAST, record_id) FILTER (role = 'evidence'), []) AS records,
        coalesce(list(record_id ORDER BY earliest NULLS LAST, record_id) FILTER (role = 'counter'), []) AS counter
    FROM (SELECT way, family_id, subject, run, record_id, role, min(earliest) AS earliest FROM told GROUP BY ALL)
    GROUP BY ALL
),
covering AS (
    SELECT way, of_run.family_id, subject, run, list(DISTINCT cover.agency ORDER BY cover.agency) AS could_have_known
    FROM of_run
    JOIN asked_way USING (way)
    JOIN derived.agency_coverage AS cover
        ON cover.family_id = of_run.family_id AND list_contains(answered_by, cover.agency_kind)
        AND cover.first_day <= of_run.last AND cover.last_day >= of_run.first
        AND NOT list_contains(of_run.agencies, cover.agency)
    GROUP BY ALL
),
left_out AS (
    SELECT way, family_id,
        count(DISTINCT record_id) FILTER (earliest IS NOT NULL) AS imprecise,
        count(DISTINCT record_id) FILTER (earliest IS NULL) AS undated
    FROM (SELECT DISTINCT way, unnest([event, then_event]) AS kind FROM asked_way) AS counted_kind JOIN seen USING (kind)
    WHERE NOT is_exact
    GROUP BY ALL
)
SELECT
    concat_ws('-', pattern, md5(concat_ws('|', of_run.family_id, of_run.subject, way, records[1]))[:12]) AS finding_id,
    pattern, way, of_run.family_id, nullif(of_run.subject, '') AS person_id, 'found' AS answer,
    of_run.count, of_run.first, of_run.last, of_run.basis, of_run.agencies,
    coalesce(could_have_known, []) AS could_have_known, records, counter,
    coalesce(imprecise, 0) AS imprecise, coalesce(undated, 0) AS undated, naming_nobody,
    []::VARCHAR[] AS not_held, NULL::DATE AS window_from, held_to.last_day AS window_to
FROM of_run
JOIN in_order USING (way, family_id, subject, run)
JOIN asked_way USING (way)
LEFT JOIN covering USING (way, family_id, subject, run)
LEFT JOIN left_out USING (way, family_id)
LEFT JOIN held_to USING (family_id)
ORDER BY of_run.family_id, of_run.last, of_run.first, way, of_run.subject, records
