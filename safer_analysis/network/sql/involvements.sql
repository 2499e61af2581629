-- Which worker of which agency worked with whom, and when; a name that could not be told stands as typed.
SELECT
    involvement.record_id, involvement.agency, involvement.agency_kind, source.person_id,
    coalesce(person.name, named.name_typed) AS person,
    service, worker, job_title, team, lead, telephone,
    start_typed, start_earliest, start_latest, start_precision, start_unsure,
    end_typed, end_earliest, end_latest, end_precision, end_unsure
FROM records.involvement
JOIN derived.record_family AS placed USING (record_id)
LEFT JOIN records.named_person AS named ON named.record_id = involvement.record_id AND named.field = 'person'
LEFT JOIN derived.person_source AS source
    ON source.record_id = named.record_id AND source.field = 'person' AND source.position = named.position
LEFT JOIN derived.person ON person.person_id = source.person_id
WHERE placed.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, placed.family_id))
ORDER BY involvement.record_id, named.position
