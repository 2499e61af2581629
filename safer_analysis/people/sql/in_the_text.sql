-- The children whom a record speaks of by first name, or as all of them seen: a note that names none in its head, or a row of a table that names no
-- child in any of its rows.
WITH
first_name AS (
    SELECT family_id, person_id, is_child AND NOT unborn AS is_born_child, string_split(coalesce(kept_first_name, name), ' ')[1] AS first
    FROM derived.person
),
-- a first name that one child has and nobody else of the family
of_one_child AS (
    SELECT family_id, any_value(first) AS first, any_value(person_id) AS person_id
    FROM first_name
    GROUP BY family_id, lower(first)
    HAVING count(*) = 1 AND bool_and(is_born_child) AND min(length(first)) > 1
       AND NOT list_contains($label_words, lower(any_value(first)))
),
-- tables that name a child in some row: a row without one was left so
naming AS (
    SELECT DISTINCT event.file_hash, event.sheet
    FROM records.named_person JOIN records.event USING (record_id)
    JOIN records.source_row ON source_row.file_hash = event.file_hash AND source_row.sheet = event.sheet AND source_row.row = event.row
    WHERE field IN ('children', 'linked') AND source_row.kind <> 'notes'
),
quiet AS (
    SELECT event.record_id, placed.family_id, event.text, event.latest
    FROM records.event
    JOIN records.source_row USING (file_hash, sheet, row)
    JOIN derived.record_family AS placed USING (record_id)
    ANTI JOIN (FROM records.named_person WHERE field = 'children') AS named USING (record_id)
    ANTI JOIN naming USING (file_hash, sheet)
),
-- "all three children seen" speaks of each of them, whoever else is named: of those born by then, where there are as many
all_seen AS (
    SELECT person_id, record_id, count(*) OVER (PARTITION BY record_id) AS number,
        regexp_extract(lower(text), '\b(both|(all|each)( of)?( the| her| his| their)?( two| three| four| five| six)?) (children|kids|siblings) (were |all |both )*(seen|spoken to|present|observed)\b', 1) AS said,
        regexp_extract(said, '\b(both|two|three|four|five|six)\b') AS said_number
    FROM quiet
    JOIN derived.person USING (family_id)
    WHERE is_child AND NOT coalesce(unborn, false) AND NOT coalesce(earlier_identity, false)
      AND (born_earliest IS NULL OR quiet.latest IS NULL OR born_earliest <= quiet.latest)
      AND regexp_matches(lower(text), '\b(both|(all|each)( of)?( the| her| his| their)?( two| three| four| five| six)?) (children|kids|siblings) (were |all |both )*(seen|spoken to|present|observed)\b')
      AND NOT contains(lower(text), 'not all')
),
spoken_of AS (
    SELECT person_id, record_id
    FROM quiet
    JOIN of_one_child USING (family_id)
    WHERE contains(text, first) AND regexp_matches(text, '\b' || regexp_escape(first) || '\b')
    UNION
    SELECT person_id, record_id
    FROM all_seen
    WHERE said_number = '' OR greatest(list_position(string_split('both two three four five six', ' '), said_number), 2) = number
)
SELECT
    person_id,
    record_id,
    'children' AS field,
    row_number() OVER (PARTITION BY record_id ORDER BY person_id)::INTEGER AS position,
    'in_the_text' AS rule
FROM spoken_of
