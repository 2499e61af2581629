-- The entries of whoever a return says was adopted; `before`: the entry is of the identity before the adoption.
WITH
-- an adoption is why a period of care ended or a case was closed; or it is how the child had left care earlier, so that
-- the identity is the one after it
ended AS (
    SELECT event.record_id, event.agency, regexp_matches(event.text, $reasons) AS before
    FROM records.event
    JOIN records.source_row USING (file_hash, sheet, row)
    WHERE list_contains($kinds, source_row.kind)
      AND (regexp_matches(event.text, $reasons) OR regexp_matches(event.text, $reasons_before))
),
-- whom those records are about, by the agency's own number
ended_of AS (
    SELECT entry.record_id, ended.before
    FROM ended
    JOIN records.named_person AS named ON named.record_id = ended.record_id AND named.own_id IS NOT NULL
    JOIN records.person_record AS entry ON entry.agency = ended.agency AND entry.own_id = named.own_id
),
-- a relationship is an adoption: who was adopted stands first as an adopted child, second beside an adoptive parent
adopted_person AS (
    SELECT relationship.agency, relationship.family_ref, named.name_key, named.own_id
    FROM records.relationship
    JOIN records.named_person AS named USING (record_id)
    WHERE (relationship = 'adopted_child' AND named.field = 'person')
        OR (relationship = 'adoptive_parent' AND named.field = 'related_person')
),
adopted_of AS (
    SELECT entry.record_id, false AS before
    FROM records.person_record AS entry
    JOIN adopted_person AS adopted
        ON entry.agency = adopted.agency AND entry.own_id = adopted.own_id
    UNION ALL
    SELECT named.record_id, false
    FROM records.person_record AS entry
    JOIN derived.record_family AS placed USING (record_id)
    JOIN adopted_person AS adopted ON upper(trim(adopted.family_ref)) = placed.family_id
    JOIN (
        SELECT
            record_id,
            list_sort(list_filter(string_split_regex(lower(
                coalesce(full_name, concat_ws(' ', forename, surname))), '[^[:alpha:]]+'), lambda word: word <> '')) AS words
        FROM records.person_record
    ) AS named ON named.record_id = entry.record_id AND array_to_string(named.words, ' ') = adopted.name_key
),
-- a list of children for whom adoption is planned or done, and a legal status that says so
listed AS (
    SELECT entry.record_id, false AS before
    FROM records.person_record AS entry
    JOIN records.source_row USING (file_hash, sheet, row)
    WHERE list_contains($lists, source_row.kind) OR entry.legal_status ILIKE '%adopt%'
)
SELECT record_id, bool_or(before) AS before
FROM (FROM ended_of UNION ALL FROM adopted_of UNION ALL FROM listed)
GROUP BY record_id
