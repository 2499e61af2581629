-- Whom to ring about safeguarding in each agency, as the list checked last has it; to a scope that grants every family.
SELECT coalesce(organisation, agency) AS agency, name, job_title, telephone, record_id
FROM records.safeguarding_contact
WHERE $granted IS NULL AND (checked_earliest IS NULL OR checked_earliest <= $as_of)
QUALIFY row_number() OVER (
    PARTITION BY lower(coalesce(organisation, agency)) ORDER BY checked_latest DESC NULLS LAST, file_hash DESC, row DESC) = 1
ORDER BY agency
