-- Records whose words were not looked through yet, some at a time.
SELECT record_id, agency_kind, year(earliest)::INTEGER AS year, text, action
FROM records.event
ANTI JOIN derived.text_read USING (record_id)
ORDER BY record_id
LIMIT $at_once
