-- Each agency asked to a conference and the report it owes so many working days before it.
WITH
asked AS (
    SELECT unnest($checks::STRUCT("check" VARCHAR, begins VARCHAR[], not_owed_by VARCHAR[], length INTEGER)[], recursive := true)
),
weekday AS (
    SELECT day::DATE AS day, isodow(day) < 6 AND NOT list_contains($holidays::DATE[], day::DATE) AS is_working
    FROM generate_series(DATE '1990-01-01', DATE '2040-12-31', INTERVAL 1 DAY) AS every(day)
),
calendar AS (
    SELECT day, is_working, sum(is_working::INTEGER) OVER (ORDER BY day)::INTEGER AS number FROM weekday
),
placed AS (
    SELECT record_id, family_id FROM derived.record_family
    WHERE ($family_id IS NULL OR family_id = $family_id) AND ($granted IS NULL OR list_contains($granted, family_id))
),
part AS (
    SELECT *, precision = 'day' AND NOT coalesce(unsure, false) AS is_exact
    FROM records.attendance JOIN placed USING (record_id)
    ANTI JOIN (SELECT record_id FROM derived.earlier_version WHERE became <> 'left_out') USING (record_id)
    WHERE NOT list_contains($set_aside::VARCHAR[], file_hash)
),
held AS (
    SELECT record_id, family_id, agency, own_id, meeting_kind, earliest, latest,
        precision = 'day' AND NOT coalesce(unsure, false) AS is_exact
    FROM records.meeting JOIN placed USING (record_id)
),
-- the day and kind of the meeting a part is of: by its number, else as the part itself gives them
invited AS (
    SELECT DISTINCT ON (part.record_id) part.family_id, part.agency, part.organisation, part.record_id, held.record_id AS meeting_record,
        coalesce(held.meeting_kind, part.meeting_kind) AS meeting_kind,
        coalesce(held.earliest, part.earliest) AS earliest, coalesce(held.latest, part.latest) AS latest,
        coalesce(held.is_exact, part.is_exact) AS is_exact,
        report, report_sent_typed, report_sent_earliest, report_sent_latest, coalesce(report_sent_unsure, false) AS sent_unsure
    FROM part LEFT JOIN held ON held.family_id = part.family_id AND held.agency = part.agency AND (
        held.own_id = part.meeting_own_id
        OR part.meeting_own_id IS NULL AND held.earliest = part.earliest AND held.meeting_kind = part.meeting_kind
    )
    WHERE invited IS DISTINCT FROM false AND organisation IS NOT NULL
    ORDER BY part.record_id, held.record_id
),
-- two people of one agency owe one report
owed AS (
    SELECT "check", family_id, organisation AS whose, any_value(invited.agency) AS agency, min(coalesce(meeting_record, record_id)) AS event_id, length,
        min(record_id) AS part_record, earliest, max(latest) AS latest, bool_and(is_exact) AS is_exact,
        bool_or(report OR report_sent_earliest IS NOT NULL) AS has_report,
        min(report_sent_earliest) AS sent_first, min(report_sent_latest) AS sent_last, bool_or(sent_unsure) AS sent_unsure
    FROM asked JOIN invited ON list_contains(begins, meeting_kind)
    WHERE NOT list_contains(not_owed_by, lower(organisation)) AND earliest IS NOT NULL
    GROUP BY "check", family_id, organisation, earliest, length
),
-- a list that never says whether a report came has no such column
says AS (
    SELECT agency, bool_or(report IS NOT NULL OR report_sent_typed IS NOT NULL) AS ever_said FROM part GROUP BY agency
),
due AS (
    SELECT owed.*, ever_said, due_day.day AS due_last, due_day.number AS due_number
    FROM owed JOIN says USING (agency)
    JOIN calendar AS held_on ON held_on.day = owed.earliest
    -- a conference on no working day is after the last one before it
    JOIN (SELECT * FROM calendar WHERE is_working) AS due_day
        ON due_day.number = held_on.number - length + (NOT held_on.is_working)::INTEGER
),
answered AS (
    SELECT due.*,
        CASE
            WHEN NOT is_exact THEN 'unsure'
            WHEN sent_last <= due_last AND NOT sent_unsure THEN 'met'
            WHEN sent_first > due_last AND NOT sent_unsure THEN 'late'
            WHEN sent_first IS NOT NULL THEN 'imprecise'
            WHEN has_report THEN 'report_day_not_said'
            WHEN $as_of <= due_last THEN 'due'
            WHEN has_report = false THEN 'late'
            WHEN NOT ever_said THEN 'not_asked'
            ELSE 'not_recorded'
        END AS answer
    FROM due
)
SELECT
    "check", family_id, NULL::VARCHAR AS person_id, whose, event_id, earliest, latest, due_last, answer,
    part_record AS kept_record,
    CASE WHEN answer IN ('met', 'late') THEN sent_first END AS kept_day,
    answer = 'late' AND coalesce(sent_first < sent_last, false) AS is_least,
    CASE answer WHEN 'due' THEN due_number - until_then.number ELSE until_then.number - due_number END::INTEGER AS days
FROM answered
LEFT JOIN calendar AS until_then
    ON until_then.day = CASE answer WHEN 'due' THEN $as_of::DATE WHEN 'late' THEN coalesce(sent_first, least(earliest, $as_of::DATE)) ELSE least(earliest, $as_of::DATE) END
ORDER BY family_id, "check", earliest, whose
