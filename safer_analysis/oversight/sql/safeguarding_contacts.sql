-- Every safeguarding contact that still stands in its agency's latest list; they are of no family.
SELECT record_id, agency, organisation, name, job_title, telephone, email, deputy, checked_earliest, checked_latest,
    checked_precision, coalesce(checked_unsure, false) AS checked_unsure, checked_typed
FROM records.safeguarding_contact
ANTI JOIN derived.earlier_version USING (record_id)
WHERE $granted IS NULL AND NOT list_contains($set_aside::VARCHAR[], file_hash)
ORDER BY organisation, checked_latest DESC NULLS LAST, record_id
