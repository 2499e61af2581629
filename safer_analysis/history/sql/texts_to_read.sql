-- Records whose words were not looked through yet, some at a time. A category and an outcome are words where they are none that
-- the lists know; beside an outcome that says what became of an appointment, a category is only whose appointment it was.
SELECT record_id, agency_kind, year(earliest)::INTEGER AS year, text, action,
    CASE WHEN category IS NULL AND NOT coalesce(list_contains($of_appointments, outcome), false) THEN category_typed END AS category_typed, CASE WHEN outcome IS NULL THEN outcome_typed END AS outcome_typed
FROM records.event
ANTI JOIN derived.text_read USING (record_id)
ORDER BY record_id
LIMIT $at_once
