-- The other records of the incident that one record reports, in order of time, and why each is linked.
SELECT chronology.*, report.basis, report.nearest_event_id, report.group_name, report.by_clock, report.hours
FROM derived.incident_report AS here
JOIN derived.incident_report AS report USING (incident_id)
JOIN derived.chronology ON chronology.event_id = report.event_id
WHERE here.event_id = $event_id AND report.event_id <> $event_id
  AND ($granted IS NULL OR list_contains($granted, chronology.family_id))
ORDER BY earliest NULLS LAST, time NULLS LAST, chronology.event_id
