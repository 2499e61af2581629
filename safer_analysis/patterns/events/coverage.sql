-- What each agency's returns about each family cover: the period they state, else from the agency's first dated record to
-- the last in its files. A date after the day a file was loaded tells nothing of what it covers.
WITH
dated AS (
    SELECT chronology.family_id, chronology.agency, chronology.agency_kind, chronology.file_hash,
        CASE WHEN NOT coalesce(unsure, false) AND latest <= loaded_at::DATE THEN earliest END AS earliest,
        CASE WHEN NOT coalesce(unsure, false) AND latest <= loaded_at::DATE THEN latest END AS latest,
        covers_from, covers_to
    FROM derived.chronology LEFT JOIN records.source_file USING (file_hash)
),
of_file AS (
    SELECT family_id, file_hash, max(latest) AS last_day FROM dated GROUP BY ALL
)
SELECT
    dated.family_id, agency, any_value(agency_kind) AS agency_kind,
    coalesce(min(covers_from), min(earliest)) AS first_day,
    coalesce(max(covers_to), max(of_file.last_day)) AS last_day,
    count(*) AS records
FROM dated JOIN of_file USING (family_id, file_hash)
GROUP BY dated.family_id, agency
ORDER BY dated.family_id, agency
