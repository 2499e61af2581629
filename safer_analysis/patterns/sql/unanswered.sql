SELECT asked.*
FROM (
    -- What is said of each pattern of each family when nothing is found: none, where a return that could tell of it covers the
    -- last days of what is held; else that it could not be looked for, and which kinds of agency have no such return.
    WITH
    asked AS (
        SELECT unnest($patterns::STRUCT(
            pattern VARCHAR, answered_by VARCHAR[], look_back INTEGER, needs VARCHAR, events VARCHAR[]
        )[], recursive := true)
    ),
    cover AS (
        SELECT *
        FROM derived.agency_coverage
        WHERE ($first_family IS NULL OR family_id BETWEEN $first_family AND $last_family)
          AND ($granted IS NULL OR list_contains($granted, family_id))
          AND (first_day IS NULL OR first_day <= $as_of)
    ),
    of_family AS (
        SELECT family_id, least(max(last_day), $as_of) AS last_day, min(first_day) AS first_day FROM cover GROUP BY family_id
    ),
    looking AS (
        SELECT pattern, needs, events, family_id, answered_by, last_day AS window_to,
            greatest(last_day - look_back, first_day) AS window_from
        FROM of_family CROSS JOIN asked
    ),
    told AS (
        SELECT pattern, looking.family_id, list(DISTINCT cover.agency_kind) AS kinds
        FROM looking
        JOIN cover ON cover.family_id = looking.family_id
            AND (list_contains(answered_by, cover.agency_kind) OR cover.agency_kind IS NULL)
            AND cover.last_day >= window_from AND cover.first_day <= window_to
        GROUP BY ALL
    ),
    existing AS (
        SELECT DISTINCT family_id, kind FROM derived.pattern_event
        SEMI JOIN asked ON asked.needs = kind
        WHERE $first_family IS NULL OR family_id BETWEEN $first_family AND $last_family
    ),
    -- records of such events that could not be placed to the day
    inexact AS (
        SELECT pattern, looking.family_id,
            count(DISTINCT record_id) FILTER (earliest IS NOT NULL) AS imprecise,
            count(DISTINCT record_id) FILTER (earliest IS NULL) AS undated
        FROM looking
        JOIN derived.pattern_event AS event ON event.family_id = looking.family_id AND list_contains(events, event.kind)
        WHERE NOT is_exact AND ($first_family IS NULL OR event.family_id BETWEEN $first_family AND $last_family)
        GROUP BY ALL
    )
    SELECT
        pattern || '-' || looking.family_id AS finding_id, pattern, looking.family_id,
        CASE WHEN told.kinds IS NULL OR (needs IS NOT NULL AND existing.kind IS NULL) THEN 'could_not_look' ELSE 'none' END AS answer,
        0 AS count, []::VARCHAR[] AS agencies, []::VARCHAR[] AS could_have_known, []::VARCHAR[] AS records,
        []::VARCHAR[] AS counter, coalesce(imprecise, 0) AS imprecise,
        coalesce(undated, 0) AS undated, 0 AS naming_nobody, window_from, window_to,
        list_filter(answered_by, kind -> NOT list_contains(coalesce(told.kinds, []), kind)) AS not_held
    FROM looking
    LEFT JOIN told USING (pattern, family_id)
    LEFT JOIN inexact USING (pattern, family_id)
    LEFT JOIN existing ON existing.family_id = looking.family_id AND existing.kind = needs
) AS asked
