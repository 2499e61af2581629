-- Every record asked what a good record holds: by agency and question, how many were asked, and which answer no.
WITH
question AS (
    SELECT unnest($questions::STRUCT(name VARCHAR, records VARCHAR[], but_not VARCHAR[])[], recursive := true)
),
record AS (
    SELECT chronology.*, loaded_at::DATE AS loaded_on, sent_on
    FROM derived.chronology JOIN records.source_file USING (file_hash)
    WHERE entry IN ('event', 'child_view', 'injury')
      -- what was dated ahead when it was sent is held, whatever day is asked about
      AND (earliest IS NULL OR earliest <= $as_of OR earliest > coalesce(sent_on, loaded_at::DATE)) AND ($first IS NULL OR latest >= $first OR latest IS NULL)
      AND ($family_id IS NULL OR family_id = $family_id)
      AND ($granted IS NULL OR list_contains($granted, family_id))
),
-- the day from which every child of a record had been born
born AS (
    SELECT event_id, max(born_earliest) AS born
    FROM (SELECT event_id, unnest(child_ids) AS person_id FROM record) JOIN derived.person USING (person_id)
    WHERE NOT coalesce(unborn, false)
    GROUP BY event_id
),
-- what is recorded beside an injury, in its own list or in the words of the record
explained AS (
    SELECT event.record_id AS event_id
    FROM records.injury
    JOIN records.event ON event.agency = injury.agency
        AND (event.own_id = injury.event_own_id
            OR event.file_hash = injury.file_hash AND event.sheet = injury.sheet AND event.row = injury.row)
    WHERE injury.explanation IS NOT NULL
    UNION
    SELECT record_id FROM records.injury WHERE explanation IS NOT NULL
    UNION
    SELECT event_id FROM derived.mention WHERE kind = 'detail' AND code = 'explanation'
),
-- what each agency's records hold at all: a field that none of them has was not in its returns
held AS (
    SELECT agency,
        bool_or(coalesce(author, '') <> '') AS unsigned, bool_or(coalesce(author_role, '') <> '') AS no_role,
        bool_or(coalesce(source, '') <> '') AS no_source, bool_or(recorded_earliest IS NOT NULL) AS written_before,
        bool_or(coalesce(child_view, '') <> '') AS no_voice, bool_or(seen_alone IS NOT NULL) AS not_alone
    FROM record GROUP BY agency
),
told AS (
    SELECT record.*, born, explained.event_id IS NOT NULL AS is_explained
    FROM record LEFT JOIN born USING (event_id) LEFT JOIN (SELECT DISTINCT event_id FROM explained) AS explained USING (event_id)
),
asked AS (
    SELECT question.name, told.agency, told.family_id, told.event_id, told.earliest,
        CASE question.name
            WHEN 'undated' THEN told.earliest IS NULL
            WHEN 'not_exact' THEN told.earliest IS NOT NULL AND (precision <> 'day' OR coalesce(unsure, false))
            WHEN 'unsigned' THEN coalesce(author, '') = ''
            WHEN 'no_role' THEN coalesce(author, '') <> '' AND coalesce(author_role, '') = ''
            WHEN 'no_source' THEN coalesce(source, '') = ''
            WHEN 'no_child' THEN len(child_ids) = 0
            WHEN 'future' THEN told.earliest > coalesce(sent_on, loaded_on)
            WHEN 'written_before' THEN recorded_earliest < told.earliest
            WHEN 'before_birth' THEN told.latest < born
            WHEN 'no_voice' THEN coalesce(child_view, '') = '' AND entry <> 'child_view'
            WHEN 'not_alone' THEN seen_alone IS NULL
            WHEN 'alone_no_reason' THEN NOT regexp_matches(lower(concat_ws(' ', text, action, comment)), $why_not_alone)
            WHEN 'no_explanation' THEN NOT is_explained
            WHEN 'no_outcome' THEN coalesce(outcome, outcome_typed, action, '') = ''
            WHEN 'no_reason' THEN coalesce(action, comment, '') = '' AND coalesce(length(text), 0) < 25
        END AS is_found
    FROM told JOIN question
        ON (question.records IS NULL OR basis = 'coded' AND list_contains(question.records, category))
        AND (question.but_not IS NULL OR NOT list_contains(question.but_not, coalesce(category, '')))
        AND (question.name <> 'no_voice' OR coalesce(child_seen, true))
        AND (question.name <> 'alone_no_reason' OR seen_alone = false)
        AND (question.name <> 'no_reason' OR list_contains($closing, outcome))
        AND (question.name <> 'written_before' OR recorded_earliest IS NOT NULL)
)
SELECT
    name, asked.agency, year(earliest) AS year, count(*) AS records, count(*) FILTER (is_found) AS lacking,
    -- nobody reads more of them in one list
    coalesce(list(event_id ORDER BY earliest NULLS LAST, event_id) FILTER (is_found), [])[:$most] AS found,
    CASE name
        WHEN 'unsigned' THEN any_value(held.unsigned) WHEN 'no_role' THEN any_value(held.no_role)
        WHEN 'no_source' THEN any_value(held.no_source) WHEN 'no_voice' THEN any_value(held.no_voice)
        WHEN 'not_alone' THEN any_value(held.not_alone)
        ELSE true
    END AS could_look
FROM asked JOIN held USING (agency)
GROUP BY name, asked.agency, year(earliest)
ORDER BY asked.agency, name, year NULLS LAST
