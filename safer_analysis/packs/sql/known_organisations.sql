-- Every agency, school and practice this store knows, with what kind of agency it is where that is known.
SELECT said, any_value(agency_kind) AS agency_kind
FROM (
    SELECT DISTINCT agency AS said, agency_kind FROM records.event
    UNION ALL
    SELECT DISTINCT agency, agency_kind FROM records.person_record
    UNION ALL
    SELECT DISTINCT school, 'education' FROM records.person_record
    UNION ALL
    SELECT DISTINCT gp, 'general_practice' FROM records.person_record
    UNION ALL
    SELECT DISTINCT organisation, NULL FROM records.attendance
    UNION ALL
    SELECT DISTINCT organisation, NULL FROM records.safeguarding_contact
    UNION ALL
    SELECT DISTINCT agency, agency_kind FROM records.source_file SEMI JOIN records.event USING (agency) LEFT JOIN (
        SELECT DISTINCT agency, agency_kind FROM records.event
    ) AS kind USING (agency)
)
WHERE said IS NOT NULL AND trim(said) <> ''
GROUP BY said
ORDER BY said
