-- Every name in a record, with the person it was read as.
SELECT
    reading.person_id,
    named.record_id,
    named.field,
    named.position,
    reading.rule
FROM records.named_person AS named
JOIN derived.record_family AS placed USING (record_id)
JOIN derived.name_reading AS reading
    ON reading.family_id = placed.family_id
    AND reading.agency = placed.agency
    AND reading.own_id IS NOT DISTINCT FROM named.own_id
    AND reading.name_key IS NOT DISTINCT FROM named.name_key
    AND reading.as_child IS NOT DISTINCT FROM CASE named.field WHEN 'children' THEN true WHEN 'adults' THEN false END
WHERE named.stands_for IS NULL
