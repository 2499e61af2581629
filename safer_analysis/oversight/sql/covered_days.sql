-- Every agency with anything of one family, and each stretch of days its returns cover: a period a return states, else from
-- the first to the last dated record of the family in its returns that state none.
WITH
known AS (
    SELECT DISTINCT agency
    FROM derived.record_family
    WHERE family_id = $family_id AND ($granted IS NULL OR list_contains($granted, family_id)) AND agency IS NOT NULL
),
dated AS (
    SELECT chronology.agency, chronology.agency_kind, covers_from, covers_to,
        -- a date after the day its file was loaded, or a doubtful one, tells nothing of what it covers
        CASE WHEN NOT coalesce(unsure, false) AND latest <= loaded_at::DATE THEN earliest END AS earliest,
        CASE WHEN NOT coalesce(unsure, false) AND latest <= loaded_at::DATE THEN latest END AS latest
    FROM derived.chronology LEFT JOIN records.source_file USING (file_hash)
    WHERE family_id = $family_id AND ($granted IS NULL OR list_contains($granted, family_id))
),
span AS (
    SELECT agency, coalesce(covers_from, min(earliest)) AS first_day, coalesce(covers_to, max(latest)) AS last_day
    FROM dated
    GROUP BY agency, covers_from, covers_to
),
kind AS (
    SELECT agency, any_value(agency_kind) AS agency_kind FROM dated GROUP BY agency
)
SELECT known.agency, agency_kind,
    coalesce(list({'first_day': first_day, 'last_day': last_day} ORDER BY first_day)
        FILTER (first_day IS NOT NULL AND last_day IS NOT NULL), []) AS spans
FROM known
LEFT JOIN span USING (agency)
LEFT JOIN kind USING (agency)
GROUP BY known.agency, agency_kind
ORDER BY known.agency
