-- School attendance in percent of one family's children, period by period.
SELECT chronology.event_id, figure.percent, figure.possible
FROM derived.chronology
JOIN records.school_attendance AS figure ON figure.record_id = chronology.event_id
WHERE chronology.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, chronology.family_id))
  AND percent IS NOT NULL
ORDER BY chronology.event_id
