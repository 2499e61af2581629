-- Meetings of families that have plans, held on a day that is certain: their kind, the next review they set, who was asked.
WITH
placed AS (
    SELECT record_id, family_id FROM derived.record_family
    WHERE ($family_id IS NULL OR family_id = $family_id) AND ($granted IS NULL OR list_contains($granted, family_id))
      AND family_id IN (SELECT family_id FROM derived.record_family WHERE entry = 'plan_action')
),
held AS (
    SELECT family_id, record_id, own_id, agency, earliest AS day, meeting_kind,
        CASE WHEN next_meeting_precision = 'day' AND NOT coalesce(next_meeting_unsure, false) THEN next_meeting_earliest END
            AS next_day
    FROM records.meeting JOIN placed USING (record_id)
    WHERE precision = 'day' AND NOT coalesce(unsure, false) AND earliest <= $as_of
),
part AS (
    SELECT placed.family_id, part.record_id, organisation, name, invited, attended,
        coalesce(held.day, CASE WHEN precision = 'day' AND NOT coalesce(unsure, false) THEN earliest END) AS day
    FROM records.attendance AS part
    JOIN placed USING (record_id)
    LEFT JOIN held ON held.family_id = placed.family_id AND held.agency = part.agency AND held.own_id = part.meeting_own_id
)
SELECT 'meeting' AS entry, family_id, record_id, day, meeting_kind, next_day,
    NULL AS organisation, NULL AS name, NULL AS invited, NULL AS attended
FROM held
UNION ALL BY NAME
SELECT 'attendance' AS entry, family_id, record_id, day, organisation, name, invited, attended
FROM part
WHERE day <= $as_of
ORDER BY family_id, day, record_id
