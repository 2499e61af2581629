-- The records of some people of a family: their entries, everything else of those individuals, what names them alone.
WITH
chosen AS (
    SELECT DISTINCT individual_id
    FROM derived.individual_record
    WHERE record_id IN (SELECT unnest($records::VARCHAR[]))
),
entry AS (
    SELECT record_id, individual_id, person_record.agency, own_id, individual_id IN (FROM chosen) AS is_chosen,
        lower(coalesce(full_name, concat_ws(' ', forename, surname))) AS name
    FROM records.person_record
    JOIN derived.individual_record USING (record_id)
    JOIN derived.record_family AS placed USING (record_id)
    WHERE placed.family_id = $family_id
),
-- whom each record of the family names: by the agency's number, else by a name that is somebody's on a list
named AS (
    SELECT named_person.record_id, bool_or(entry.is_chosen) AS is_chosen
    FROM records.named_person
    JOIN derived.record_family AS placed USING (record_id)
    LEFT JOIN entry
        ON (entry.agency = placed.agency AND entry.own_id = named_person.own_id)
        OR entry.name = lower(named_person.name)
        OR split_part(entry.name, ' ', 1) = lower(named_person.name)
    WHERE placed.family_id = $family_id AND stands_for IS NULL
    GROUP BY named_person.record_id, field, position
),
of_them_alone AS (
    SELECT record_id FROM named GROUP BY record_id HAVING bool_and(coalesce(is_chosen, false))
    UNION
    SELECT record_id FROM entry WHERE is_chosen
)
SELECT record_id, $into[1] AS family_id, placed.entry, placed.agency, 'family_decision' AS placed_by
FROM derived.record_family AS placed
JOIN of_them_alone USING (record_id)
WHERE placed.family_id = $family_id
