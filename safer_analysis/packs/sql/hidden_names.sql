-- Words that must not leave with a family's pack: the names and numbers of an adopted child's identity from before the
-- adoption. A surname that others of the family share tells nobody apart and stays.
WITH
placed AS (
    SELECT record_id FROM derived.record_family WHERE family_id = $family_id
),
earlier AS (
    SELECT source.record_id
    FROM derived.person JOIN derived.person_source AS source USING (person_id)
    WHERE person.family_id = $family_id AND earlier_identity
),
shared AS (
    SELECT DISTINCT lower(surname) AS surname
    FROM records.person_record SEMI JOIN placed USING (record_id)
    WHERE record_id NOT IN (SELECT record_id FROM earlier) AND surname IS NOT NULL
),
name AS (
    SELECT unnest([forename, full_name, concat_ws(' ', forename, surname), concat_ws(' ', surname, forename), nhs_number, upn,
        CASE WHEN lower(surname) NOT IN (FROM shared) THEN surname END, split_part(forename, ' ', 1),
        split_part(full_name, ' ', 1)]) AS words
    FROM records.person_record SEMI JOIN earlier USING (record_id)
    UNION ALL
    SELECT unnest(string_split_regex(aliases, '[;,/]')) FROM records.person_record SEMI JOIN earlier USING (record_id)
)
SELECT trim(words) AS words FROM name WHERE words IS NOT NULL
