-- What each agency's returns cover. A period a return states goes before the days of its records: inside it, silence is
-- "nothing recorded"; outside it, nothing was sent.
WITH
recorded AS (
    SELECT agency, any_value(agency_kind) AS agency_kind, count(*) AS records,
        min(earliest) FILTER (NOT coalesce(unsure, false)) AS first_day,
        max(latest) FILTER (NOT coalesce(unsure, false)) AS last_day, list(DISTINCT file_hash) AS files,
        -- as written: a month stays a month when it is the first thing known; a doubtful date is neither end
        arg_min({'earliest': earliest, 'latest': latest, 'precision': precision}, earliest)
            FILTER (NOT coalesce(unsure, false)) AS first_written,
        arg_max({'earliest': earliest, 'latest': latest, 'precision': precision}, latest)
            FILTER (NOT coalesce(unsure, false)) AS last_written
    FROM derived.chronology
    WHERE ($family_id IS NULL OR family_id = $family_id)
      AND ($granted IS NULL OR list_contains($granted, family_id))
    GROUP BY agency
),
filed AS (
    SELECT agency, unnest(files) AS file_hash FROM recorded
),
sent AS (
    SELECT
        filed.agency,
        min(covers_from) AS covers_from, max(covers_to) AS covers_to,
        max(sent_on) AS sent_on, max(loaded_at) AS loaded_at, count(*) AS files
    FROM filed JOIN records.source_file USING (file_hash)
    GROUP BY filed.agency
)
SELECT agency, agency_kind, records, first_day, last_day, first_written, last_written, covers_from, covers_to, sent_on, loaded_at, sent.files
FROM recorded LEFT JOIN sent USING (agency)
ORDER BY agency
