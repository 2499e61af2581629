-- Everybody of one family, with every name any list or record gives them, in this family or in another.
WITH
of_family AS (
    SELECT person_id, individual_id, is_child, role, sex, earlier_identity, name, born_earliest, born_latest
    FROM derived.person
    WHERE family_id = $family_id AND ($granted IS NULL OR list_contains($granted, family_id))
),
everywhere AS (
    SELECT of_family.person_id, other.person_id AS other_id, other.name
    FROM of_family JOIN derived.person AS other USING (individual_id)
),
named AS (
    SELECT everywhere.person_id, unnest([forename, surname, full_name, concat_ws(' ', forename, surname), aliases]) AS said
    FROM everywhere
    JOIN derived.person_source AS source ON source.person_id = other_id
    JOIN records.person_record AS entry ON entry.record_id = source.record_id
    UNION ALL
    SELECT everywhere.person_id, unnest([named_person.name, also]) AS said
    FROM everywhere
    JOIN derived.person_source AS source ON source.person_id = other_id
    JOIN records.named_person
        ON named_person.record_id = source.record_id AND named_person.field = source.field AND named_person.position = source.position
    WHERE stands_for IS NULL AND label IS NULL
    UNION ALL
    SELECT person_id, name FROM everywhere
)
SELECT of_family.*, coalesce(list(DISTINCT said ORDER BY said) FILTER (said IS NOT NULL AND said <> ''), []) AS names
FROM of_family LEFT JOIN named USING (person_id)
GROUP BY ALL
ORDER BY is_child DESC, of_family.person_id
