-- What lists say of some people, each value with who says so and the day of their return; a protected address never.
WITH
listed AS (
    SELECT source.person_id, entry.*, file.file_number, coalesce(sent_on, covers_to, loaded_at::DATE) AS told_on
    FROM derived.person_source AS source
    JOIN records.person_record AS entry USING (record_id)
    JOIN records.source_file AS file ON file.file_hash = entry.file_hash
    WHERE source.rule = 'listed' AND list_contains($people, source.person_id)
),
told AS (
    SELECT person_id, 'date_of_birth' AS fact, date_of_birth_typed AS said, agency, told_on FROM listed
    UNION ALL
    SELECT person_id, 'school', school, agency, told_on FROM listed
    UNION ALL
    SELECT person_id, 'gp', gp, agency, told_on FROM listed
    UNION ALL
    SELECT person_id, 'nhs_number', coalesce(nhs_number, nhs_number_typed), agency, told_on FROM listed
    UNION ALL
    SELECT person_id, 'legal_status', legal_status, agency, told_on FROM listed
    UNION ALL
    SELECT person_id, 'address', concat_ws(', ', address, postcode), agency, told_on FROM listed
    UNION ALL
    SELECT source.person_id, 'address', concat_ws(', ', home.address, home.postcode), home.agency, start_earliest
    FROM records.address AS home
    JOIN derived.person_source AS source USING (record_id)
    WHERE list_contains($people, source.person_id) AND coalesce(protected, false) = false
      AND end_typed IS NULL
      AND (start_earliest IS NULL OR start_earliest <= $as_of)
)
SELECT person_id, fact, said, list(DISTINCT agency ORDER BY agency) AS agencies, max(told_on) AS told_on
FROM told
WHERE said IS NOT NULL AND trim(said) <> '' AND list_contains($facts, fact)
  AND person_id IN (
      SELECT person_id FROM derived.person
      WHERE family_id = $family_id AND NOT earlier_identity AND ($granted IS NULL OR list_contains($granted, family_id))
  )
GROUP BY person_id, fact, said
ORDER BY person_id, fact, told_on DESC NULLS LAST, said
