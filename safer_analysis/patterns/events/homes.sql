-- Where people live, and with whom: a move for every address of a list that begins after another of the same person, and
-- a new adult for every relationship of a partner or step-parent that begins while there is a child.
WITH
address AS (
    SELECT placed.family_id, source.person_id, address.record_id, address.agency, address.agency_kind,
        start_earliest AS earliest, start_latest AS latest, start_precision = 'day' AND NOT coalesce(start_unsure, false) AS is_exact,
        row_number() OVER (PARTITION BY placed.family_id, source.person_id ORDER BY start_earliest NULLS FIRST, address.record_id) AS place
    FROM records.address
    JOIN record_family AS placed USING (record_id)
    JOIN person_source AS source ON source.record_id = address.record_id AND source.field = 'person'
),
relation AS (
    SELECT placed.family_id, source.person_id, related.record_id, related.agency, related.agency_kind,
        start_earliest AS earliest, start_latest AS latest, start_precision = 'day' AND NOT coalesce(start_unsure, false) AS is_exact
    FROM records.relationship AS related
    JOIN record_family AS placed USING (record_id)
    JOIN person_source AS source ON source.record_id = related.record_id
    JOIN person USING (person_id)
    WHERE list_contains(['partner', 'step_parent'], relationship) AND NOT is_child
      AND (relationship = 'partner' OR source.field = 'person') AND coalesce(person.sex, '') <> 'female'
      AND EXISTS (
        FROM person AS child
        WHERE child.family_id = placed.family_id AND child.is_child AND child.born_earliest < start_earliest
      )
)
SELECT 'house_move' AS kind, family_id, person_id, record_id, 'move ' || earliest AS unit_id, earliest, latest, is_exact,
    agency, agency_kind, 'coded' AS basis
FROM address WHERE place > 1 AND earliest IS NOT NULL
UNION ALL
SELECT 'new_adult', family_id, person_id, record_id, record_id, earliest, latest, is_exact, agency, agency_kind, 'coded'
FROM relation WHERE earliest IS NOT NULL
