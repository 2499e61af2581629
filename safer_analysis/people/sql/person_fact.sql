-- Where each person lived, whom they are related to, who works with them, which plans' actions name them: family by family.
WITH
dated AS (
    SELECT record_id, 'address' AS entry, agency, file_hash, sheet, row,
        -- letters and digits alone, so that two spellings of one address are the same; as a hash, so that none can be read
        sha256(array_to_string(regexp_extract_all(lower(concat(postcode, address)), '[a-z0-9]+'), ''))[:16] AS place,
        start_earliest, start_latest, start_precision, start_unsure, end_typed, end_earliest, end_latest
    FROM records.address
    WHERE concat(postcode, address) <> ''
    UNION ALL BY NAME
    SELECT record_id, 'relationship' AS entry, agency, file_hash, sheet, row, relationship AS what,
        start_earliest, start_latest, start_precision, start_unsure, end_typed, end_earliest, end_latest
    FROM records.relationship
    UNION ALL BY NAME
    SELECT record_id, 'involvement' AS entry, agency, file_hash, sheet, row, service AS what,
        start_earliest, start_latest, start_precision, start_unsure, end_typed, end_earliest, end_latest
    FROM records.involvement
    UNION ALL BY NAME
    SELECT record_id, 'plan_action' AS entry, agency, file_hash, sheet, row, plan AS what,
        earliest AS start_earliest, latest AS start_latest, precision AS start_precision, unsure AS start_unsure
    FROM records.plan_action
),
other_side AS (
    SELECT record_id, person_id AS related_id FROM derived.person_source WHERE field = 'related_person'
)
SELECT placed.family_id, person_id, related_id, dated.*
FROM dated
JOIN derived.record_family AS placed USING (record_id)
JOIN derived.person_source AS source USING (record_id)
LEFT JOIN other_side USING (record_id)
WHERE source.field IN ('person', 'children')
ORDER BY placed.family_id, person_id, dated.entry, start_earliest NULLS FIRST, record_id, related_id
