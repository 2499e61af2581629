-- Records of the same family near one in time, that are not linked to it: what a person may join to it.
WITH
here AS (
    SELECT chronology.family_id, earliest, latest, incident_id
    FROM derived.chronology LEFT JOIN derived.incident_report USING (event_id)
    WHERE event_id = $event_id
)
SELECT chronology.*
FROM derived.chronology
JOIN here ON here.family_id = chronology.family_id
LEFT JOIN derived.incident_report AS report ON report.event_id = chronology.event_id
WHERE chronology.event_id <> $event_id
  AND (report.incident_id IS NULL OR report.incident_id IS DISTINCT FROM here.incident_id)
  AND chronology.earliest <= here.latest + $days AND chronology.latest >= here.earliest - $days
  AND ($granted IS NULL OR list_contains($granted, chronology.family_id))
ORDER BY abs(chronology.earliest - here.earliest), chronology.earliest, chronology.event_id
