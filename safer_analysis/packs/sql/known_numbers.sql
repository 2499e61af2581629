-- The numbers and addresses any list gives the people of one family, each with what it is.
WITH
entry AS (
    SELECT person_record.* FROM records.person_record JOIN derived.record_family USING (record_id) WHERE family_id = $family_id
)
SELECT DISTINCT kind, trim(said) AS said
FROM (
    SELECT 'number' AS kind, unnest([nhs_number, nhs_number_typed, upn, upn_typed, own_id]) AS said FROM entry
    UNION ALL
    SELECT 'telephone', unnest(string_split_regex(telephone, '[;,/]')) FROM entry
    UNION ALL
    SELECT 'address', unnest([address]) FROM entry
    UNION ALL
    SELECT 'address', address FROM records.address JOIN derived.record_family USING (record_id) WHERE family_id = $family_id
    UNION ALL
    SELECT 'number', own_id
    FROM records.named_person JOIN derived.record_family USING (record_id)
    WHERE family_id = $family_id
    UNION ALL
    SELECT 'number', own_id FROM records.event JOIN derived.record_family USING (record_id) WHERE family_id = $family_id
)
WHERE length(trim(said)) >= 4
ORDER BY ALL
