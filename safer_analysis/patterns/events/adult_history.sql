-- Adults of one family who are in another family's history with domestic abuse or a removal: one person by the rules or by
-- what a person here said; where only the name is the same, it is a possible mention.
WITH
elsewhere AS (
    SELECT here.family_id, unnest(here.person_ids) AS person_id, there.family_id AS other_family, here.kind = 'same_person' AS is_same
    FROM derived.family_link AS here
    JOIN derived.family_link AS there ON there.link_id = here.link_id AND there.kind = here.kind
    WHERE here.family_id <> there.family_id AND here.kind IN ('same_person', 'same_name')
),
history AS (
    SELECT family_id, min(earliest) AS first_day
    FROM derived.pattern_event
    WHERE kind IN ('domestic_abuse', 'removal')
    GROUP BY family_id
),
-- the record that says this adult belongs to this family: the first that is dated
named AS (
    SELECT source.person_id, min_by(source.record_id, coalesce(record.earliest, DATE '9999-12-31')) AS record_id
    FROM derived.person_source AS source LEFT JOIN derived.chronology AS record ON record.event_id = source.record_id
    GROUP BY source.person_id
),
known AS (
    SELECT elsewhere.*, named.record_id, history.first_day
    FROM elsewhere
    JOIN history ON history.family_id = elsewhere.other_family
    JOIN named USING (person_id)
    JOIN derived.person ON person.person_id = elsewhere.person_id AND NOT person.is_child
)
SELECT
    'adult_history' AS kind, known.family_id, known.person_id, record_id, known.person_id AS unit_id,
    coalesce(record.earliest, first_day) AS earliest,
    coalesce(record.latest, first_day) AS latest,
    true AS is_exact, placed.agency, record.agency_kind, CASE WHEN is_same THEN 'coded' ELSE 'possible_mention' END AS basis,
    other_family AS value
FROM known
JOIN derived.record_family AS placed USING (record_id)
LEFT JOIN derived.chronology AS record ON record.event_id = known.record_id
