-- For every child, when each core fact was last told by any agency: address, school, general practice, household, legal status.
WITH
told AS (
    SELECT source.person_id, coalesce(file.sent_on, file.loaded_at::DATE) AS told_on, file.sent_on, entry.record_id, entry.agency,
        unnest([
            {'fact': 'address', 'value': entry.address}, {'fact': 'school', 'value': entry.school},
            {'fact': 'gp', 'value': entry.gp}, {'fact': 'household', 'value': entry.household},
            {'fact': 'legal_status', 'value': entry.legal_status}
        ], recursive := true)
    FROM records.person_record AS entry
    JOIN records.source_file AS file USING (file_hash)
    JOIN derived.person_source AS source ON source.record_id = entry.record_id
    UNION ALL BY NAME
    SELECT source.person_id, coalesce(file.sent_on, file.loaded_at::DATE) AS told_on, file.sent_on, home.record_id, home.agency,
        'address' AS fact, home.address AS value
    FROM records.address AS home
    JOIN records.source_file AS file USING (file_hash)
    JOIN derived.person_source AS source ON source.record_id = home.record_id AND source.field = 'person'
    WHERE home.end_latest IS NULL
),
last AS (
    SELECT person_id, fact, max(told_on) AS told_on, arg_max(record_id, told_on) AS record_id, arg_max(agency, told_on) AS agency
    FROM told WHERE value IS NOT NULL AND (sent_on IS NULL OR sent_on <= $as_of)
    GROUP BY ALL
)
SELECT person.family_id, person.person_id, person.name, fact.fact, told_on, record_id, agency
FROM derived.person
CROSS JOIN (SELECT unnest(['address', 'school', 'gp', 'household', 'legal_status']) AS fact) AS fact
LEFT JOIN last ON last.person_id = person.person_id AND last.fact = fact.fact
WHERE is_child AND NOT coalesce(unborn, false) AND NOT earlier_identity AND person.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, person.family_id))
ORDER BY person.ordinal, person.person_id, fact.fact
