-- Every name in a record, with the person it was read as.
WITH
-- a row that lists a person and gives further records of that person says itself whose they are
own_row AS (
    SELECT listed.person_id, named.record_id, named.field, named.position, 'same_row' AS rule
    FROM records.named_person AS named
    JOIN records.person_record AS entry ON entry.record_id = regexp_replace(named.record_id, '-[^-]*$', '')
    JOIN derived.person_source AS listed ON listed.record_id = entry.record_id AND listed.rule = 'listed'
    WHERE named.own_id = entry.own_id AND named.name_key = ''
),
read_as AS (
    SELECT
        reading.person_id, named.record_id, named.field, named.position,
        -- a label that the file's own key gives a name is read by that name
        CASE WHEN named.label IS NOT NULL AND NOT contains(named.name_key, '@') THEN 'key_line' ELSE reading.rule END
            AS rule
    FROM records.named_person AS named
    JOIN derived.record_family AS placed USING (record_id)
    JOIN derived.name_reading AS reading
        ON reading.family_id = placed.family_id
        AND reading.agency = placed.agency
        AND reading.own_id IS NOT DISTINCT FROM named.own_id
        AND reading.name_key IS NOT DISTINCT FROM named.name_key
        AND reading.as_child IS NOT DISTINCT FROM CASE named.field
            WHEN 'children' THEN true WHEN 'linked' THEN true WHEN 'adults' THEN false END
    WHERE named.stands_for IS NULL
)
FROM own_row
UNION ALL
FROM read_as ANTI JOIN own_row USING (record_id, field, position)
