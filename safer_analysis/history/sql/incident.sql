-- One row an incident that several records report.
SELECT
    incident_id, report.family_id, count(*) AS reports, count(DISTINCT agency) AS agencies,
    min(earliest) AS earliest, max(latest) AS latest, arg_min(category, number) AS category
FROM derived.incident_report AS report
JOIN (SELECT *, row_number() OVER (ORDER BY earliest NULLS LAST, time NULLS LAST, event_id) AS number FROM derived.chronology)
    USING (event_id)
GROUP BY ALL
ORDER BY report.family_id, incident_id
