-- Whose own record each is.
SELECT family_id, child_ids[1] AS person_id, event_id, agency, category, basis, true AS named, true AS is_subject
FROM derived.chronology
