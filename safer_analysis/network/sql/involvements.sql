-- Which worker of which agency worked with whom, and when.
SELECT
    involvement.record_id, involvement.agency, involvement.agency_kind, source.person_id, person.name AS person,
    service, worker, job_title, team, lead, telephone,
    start_typed, start_earliest, start_latest, start_precision, start_unsure,
    end_typed, end_earliest, end_latest, end_precision, end_unsure
FROM records.involvement
JOIN derived.record_family AS placed USING (record_id)
LEFT JOIN derived.person_source AS source ON source.record_id = involvement.record_id AND source.field = 'person'
LEFT JOIN derived.person USING (person_id)
WHERE placed.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, placed.family_id))
ORDER BY involvement.record_id, source.position
