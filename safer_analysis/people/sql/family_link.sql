-- What two or more families have in common, once for each family that has it.
WITH
-- the days on which records speak of a person
dated AS (
    SELECT record_id, earliest, latest, false AS goes_on FROM records.event
    UNION ALL
    SELECT record_id, start_earliest, coalesce(end_latest, start_latest), end_earliest IS NULL FROM records.address
    UNION ALL
    SELECT record_id, start_earliest, coalesce(end_latest, start_latest), false FROM records.involvement
    UNION ALL
    SELECT record_id, start_earliest, coalesce(end_latest, start_latest), false FROM records.relationship
),
recorded AS (
    SELECT DISTINCT source.person_id, source.record_id, dated.earliest, dated.latest
    FROM derived.person_source AS source LEFT JOIN dated USING (record_id)
    WHERE source.rule <> 'all_children'
),
-- one person of several families
joined AS (
    SELECT individual_id FROM derived.person WHERE NOT earlier_identity GROUP BY individual_id HAVING count(DISTINCT family_id) > 1
),
same_person AS (
    SELECT
        individual_id AS link_id, 'same_person' AS kind, family_id, name AS shown, person_id, record_id, earliest, latest,
        false AS goes_on
    FROM derived.person SEMI JOIN joined USING (individual_id) JOIN recorded USING (person_id)
    WHERE NOT earlier_identity
),
-- two whom a person or a rule keeps apart
kept_apart AS (
    SELECT one.individual_id AS one_id, other.individual_id AS other_id
    FROM derived.match_pair AS pair
    JOIN derived.individual_record AS one ON one.record_id = pair.one_record_id
    JOIN derived.individual_record AS other ON other.record_id = pair.other_record_id
    WHERE pair.band = 'apart'
),
-- adults of one whole name whom nothing makes one person
adult_name AS (
    SELECT
        person.*,
        array_to_string(list_sort(string_split(lower(strip_accents(name)), ' ')), ' ') AS name_key
    FROM derived.person
    WHERE NOT is_child AND NOT earlier_identity AND contains(trim(name), ' ')
),
shared_name AS (
    SELECT name_key FROM adult_name
    GROUP BY name_key
    HAVING count(DISTINCT family_id) BETWEEN 2 AND $most_families AND count(DISTINCT individual_id) > 1
),
-- two who cannot have been born on one day are two people
could_be_one AS (
    SELECT DISTINCT one.person_id
    FROM adult_name AS one
    SEMI JOIN shared_name USING (name_key)
    JOIN adult_name AS other USING (name_key)
    WHERE one.family_id <> other.family_id AND one.individual_id <> other.individual_id
      AND (one.born_earliest IS NULL OR other.born_earliest IS NULL
           OR (one.born_earliest <= other.born_latest AND other.born_earliest <= one.born_latest))
      AND NOT EXISTS (
          FROM kept_apart
          WHERE (one_id = one.individual_id AND other_id = other.individual_id)
             OR (one_id = other.individual_id AND other_id = one.individual_id))
),
same_name AS (
    SELECT
        'name ' || md5(name_key) AS link_id, 'same_name' AS kind, family_id, name AS shown, person_id, record_id,
        earliest, latest, false AS goes_on
    FROM adult_name SEMI JOIN could_be_one USING (person_id) JOIN recorded USING (person_id)
),
-- every address anybody lived at, in small letters and figures
lived AS (
    SELECT
        record_id, address AS typed, postcode, coalesce(protected, false) AS protected,
        start_earliest AS earliest, coalesce(end_latest, start_latest) AS latest, end_earliest IS NULL AS goes_on
    FROM records.address
    WHERE address IS NOT NULL
    UNION ALL
    SELECT record_id, address, postcode, false, NULL, NULL, false FROM records.person_record WHERE address IS NOT NULL
),
written AS (
    SELECT
        *,
        regexp_extract(upper(coalesce(postcode, '') || ' ' || typed), '[A-Z]{1,2}[0-9][A-Z0-9]? *[0-9][A-Z]{2}') AS code,
        regexp_replace(typed, '(?i)[A-Z]{1,2}[0-9][A-Z0-9]? *[0-9][A-Z]{2}', '') AS lines
    FROM lived
),
-- the postcode with the house's numbers, or with its name where it has none
keyed AS (
    SELECT
        *,
        upper(replace(code, ' ', '')) || ' ' || CASE
            WHEN regexp_matches(lines, '[0-9]') THEN array_to_string(regexp_extract_all(lower(lines), '[0-9]+[a-z]?\b'), ' ')
            ELSE trim(lower(strip_accents(string_split(lines, ',')[1]))) END AS address_key
    FROM written
    WHERE code <> ''
),
-- an address that is protected for anybody is nobody's link
unprotected AS (
    SELECT * FROM keyed WHERE address_key NOT IN (SELECT address_key FROM keyed WHERE protected)
),
at_address AS (
    SELECT
        'address ' || md5(address_key) AS link_id, 'address' AS kind, person.family_id, typed AS shown,
        source.person_id, unprotected.record_id, unprotected.earliest, unprotected.latest, unprotected.goes_on
    FROM unprotected
    JOIN derived.person_source AS source USING (record_id)
    JOIN derived.person USING (person_id)
    WHERE NOT earlier_identity
),
-- every number of ten digits or more
number AS (
    SELECT
        record_id, typed,
        regexp_replace(regexp_replace(typed, '[^0-9]', '', 'g'), '^(00)?44', '0') AS digits
    FROM (SELECT record_id, unnest(string_split_regex(telephone, '[;,/]|\bor\b')) AS typed FROM records.person_record)
),
by_telephone AS (
    SELECT
        'telephone ' || md5(digits) AS link_id, 'telephone' AS kind, person.family_id, trim(typed) AS shown,
        source.person_id, number.record_id, NULL::DATE AS earliest, NULL::DATE AS latest, false AS goes_on
    FROM number
    JOIN derived.person_source AS source USING (record_id)
    JOIN derived.person USING (person_id)
    WHERE length(digits) >= 10 AND NOT earlier_identity
),
every_link AS (
    FROM same_person UNION ALL FROM same_name UNION ALL FROM at_address UNION ALL FROM by_telephone
),
-- in two families at least; an address or number that very many share (a refuge, an office) tells nothing of any two
in_common AS (
    SELECT link_id FROM every_link
    GROUP BY link_id, kind
    HAVING count(DISTINCT family_id) >= 2 AND (kind = 'same_person' OR count(DISTINCT family_id) <= $most_families)
)
SELECT
    link_id, kind, family_id, mode(shown) AS shown,
    list_sort(list(DISTINCT person_id)) AS person_ids,
    list_sort(list(DISTINCT struct_pack(record_id, earliest, latest, goes_on))) AS recorded
FROM every_link SEMI JOIN in_common USING (link_id)
GROUP BY link_id, kind, family_id
ORDER BY link_id, family_id
