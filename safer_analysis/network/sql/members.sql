-- Everybody of one family, and each entry of a people list that tells of them.
WITH
-- since when somebody is named in what was recorded
named AS (
    SELECT person_id, min(earliest) AS first_named, arg_min(record_id, (earliest, record_id)) AS first_record
    FROM derived.person_source
    JOIN derived.chronology ON event_id = record_id
    WHERE family_id = $family_id AND earliest IS NOT NULL
    GROUP BY person_id
)
SELECT
    person.person_id, person.name, person.is_child, person.ordinal, person.sex, person.role, person.unborn, person.basis,
    first_named, first_record,
    entry.record_id, entry.agency, entry.role AS listed_role, entry.role_typed, entry.address, entry.postcode,
    entry.household, entry.earlier,
    entry.date_of_birth_typed, entry.date_of_birth_earliest, entry.date_of_birth_latest, entry.date_of_birth_precision,
    entry.date_of_birth_unsure,
    entry.due_date_typed, entry.due_date_earliest, entry.due_date_latest, entry.due_date_precision, entry.due_date_unsure,
    entry.date_of_death_typed, entry.date_of_death_earliest, entry.date_of_death_latest, entry.date_of_death_precision,
    entry.date_of_death_unsure
FROM derived.person
LEFT JOIN (SELECT person_id, record_id FROM derived.person_source WHERE rule = 'listed') AS source USING (person_id)
LEFT JOIN (
    SELECT person_record.*, became = 'left_out' AS earlier
    FROM records.person_record
    LEFT JOIN derived.earlier_version USING (record_id)
) AS entry USING (record_id)
LEFT JOIN named USING (person_id)
WHERE person.family_id = $family_id AND NOT person.earlier_identity
  AND ($granted IS NULL OR list_contains($granted, person.family_id))
ORDER BY person.is_child DESC, person.ordinal, person.person_id, record_id
