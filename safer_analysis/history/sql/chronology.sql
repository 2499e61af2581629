-- One dated history: every record of something that happened, whatever list it came in, family by family in date order.
WITH
-- an injury that belongs to an event of the same agency, or stands in one row with it, is told by that event
loose_injury AS (
    SELECT injury.*
    FROM records.injury
    ANTI JOIN records.event ON event.agency = injury.agency AND event.own_id = injury.event_own_id
    ANTI JOIN records.event AS in_row
        ON in_row.file_hash = injury.file_hash AND in_row.sheet = injury.sheet AND in_row.row = injury.row
),
entry AS (
    SELECT
        record_id, 'event' AS entry, earliest, latest, precision, unsure, time, date_typed, recorded_typed,
        recorded_earliest, category, category_typed, text, decoded, source, author, author_role,
        -- a child who was seen alone was seen
        coalesce(child_seen, CASE WHEN seen_alone THEN true END) AS child_seen, seen_alone,
        child_view, outcome, outcome_typed, action, comment, agency, agency_kind, file_hash, sheet, row,
        CASE WHEN NOT list_contains($confirmed, file_hash) THEN proposed END AS proposed
    FROM records.event
    UNION ALL BY NAME
    SELECT
        record_id, 'child_view' AS entry, earliest, latest, precision, unsure, time, date_typed, recorded_typed,
        recorded_earliest, 'wishes_and_feelings' AS category, concat_ws(chr(10), words, wishes, feelings, behaviour) AS text,
        author, child_seen, seen_alone, concat_ws(chr(10), words, wishes, feelings) AS child_view,
        followed AS action, agency, agency_kind, file_hash, sheet, row
    FROM records.child_view
    UNION ALL BY NAME
    SELECT
        record_id, 'injury' AS entry, earliest, latest, precision, unsure, time, date_typed, recorded_typed,
        recorded_earliest, 'injury' AS category, concat_ws(chr(10), injury_kind, site, explanation, medical_view) AS text,
        author, action, agency, agency_kind, file_hash, sheet, row
    FROM loose_injury
    UNION ALL BY NAME
    SELECT
        record_id, 'school_attendance' AS entry, earliest, latest, precision, unsure, date_typed,
        'school_attendance' AS category, period AS category_typed, text, agency, agency_kind, file_hash, sheet, row
    FROM records.school_attendance
    UNION ALL BY NAME
    SELECT
        record_id, 'meeting' AS entry, earliest, latest, precision, unsure, time, date_typed,
        $meeting_categories[list_position($meeting_kinds, meeting_kind)] AS category, meeting_kind_typed AS category_typed,
        concat_ws(chr(10), meeting_kind_typed, decision) AS text, chair AS author,
        agency, agency_kind, file_hash, sheet, row
    FROM records.meeting
    UNION ALL BY NAME
    SELECT
        record_id, 'sharing_decision' AS entry, earliest, latest, precision, unsure, time, date_typed,
        CASE shared WHEN true THEN 'information_shared' WHEN false THEN 'information_not_shared' END AS category,
        shared_typed AS category_typed, concat_ws(chr(10), information, shared_with, reason) AS text,
        author, agency, agency_kind, file_hash, sheet, row
    FROM records.sharing_decision
    UNION ALL BY NAME
    SELECT
        record_id, 'management_oversight' AS entry, earliest, latest, precision, unsure, time, date_typed,
        'management_decision' AS category, concat_ws(chr(10), decision, reason) AS text, manager AS author,
        actions AS action, agency, agency_kind, file_hash, sheet, row
    FROM records.management_oversight
),
-- whom each record concerns: the children it names, and every child born by then when it says all of them
named AS (
    SELECT source.record_id, person.person_id, person.name, person.ordinal
    FROM derived.person_source AS source
    JOIN derived.person USING (person_id)
    -- a child among the people of a notice, as its victim or as a person involved, is whom it concerns
    WHERE source.field IN ('children', 'linked', 'adults') AND person.is_child
    UNION
    SELECT group_word.record_id, person.person_id, person.name, person.ordinal
    FROM records.named_person AS group_word
    JOIN derived.record_family AS placed USING (record_id)
    JOIN derived.person USING (family_id)
    JOIN entry USING (record_id)
    WHERE group_word.stands_for = 'all_children' AND person.is_child
      AND (person.born_earliest IS NULL OR entry.latest IS NULL OR person.born_earliest <= entry.latest)
),
concerned AS (
    SELECT
        record_id,
        list(person_id ORDER BY ordinal, person_id) AS child_ids,
        list(name ORDER BY ordinal, person_id) AS children
    FROM named
    GROUP BY record_id
),
typed AS (
    SELECT
        record_id,
        string_agg(name_typed, '; ' ORDER BY field, position) FILTER (field <> 'adults') AS children_typed,
        string_agg(name_typed, '; ' ORDER BY position) FILTER (field = 'adults') AS adults_typed
    FROM records.named_person
    WHERE field IN ('children', 'linked', 'adults')
    GROUP BY record_id
),
-- what a person here said of a record's words
confirmed AS (
    SELECT
        event_id AS record_id,
        arg_min(category, list_position($precedence, category)) AS confirmed_category,
        arg_min(decided_by, list_position($precedence, category)) AS decided_by
    FROM derived.coding
    WHERE category IS NOT NULL
    GROUP BY event_id
),
-- what nobody has said anything of yet: the first by the declared order, the text itself before what was done, and an adult's
-- injury after what happened
unanswered AS (
    SELECT mention.*, mention.code = 'injury' AND EXISTS (
            FROM derived.mention AS whose
            WHERE whose.event_id = mention.event_id AND whose.field = mention.field AND whose.code = 'injured_adult'
              AND whose.starts < mention.ends AND mention.starts < whose.ends
        ) AS is_an_adults
    FROM derived.mention
    ANTI JOIN derived.coding
        ON coding.event_id = mention.event_id AND coding.field = mention.field AND coding.code = mention.code
        AND coding.starts < mention.ends AND mention.starts < coding.ends
    WHERE mention.kind = 'category' AND mention.status = 'present'
),
hidden AS (SELECT unnest($hidden_families::VARCHAR[]) AS family_id, unnest($hidden_patterns::VARCHAR[]) AS pattern),
possible AS (
    SELECT
        event_id AS record_id,
        arg_min(code, list_position($precedence, code) + CASE WHEN list_contains(['text', 'category_typed'], field) THEN 0 ELSE 1000 END
            + CASE WHEN is_an_adults THEN 500 ELSE 0 END) AS possible_category
    FROM unanswered
    GROUP BY event_id
)
SELECT
    placed.family_id,
    record_id AS event_id,
    entry.* EXCLUDE (record_id, category, text, source, child_view, outcome_typed, action, comment),
    -- an address a record of the family protects is barred out, letter for letter; see access/hidden_words.py
    CASE WHEN hidden.pattern IS NULL THEN COLUMNS(['text', 'source', 'child_view', 'outcome_typed', 'action', 'comment'])
        ELSE list_reduce(
            list_prepend(
                COLUMNS(['text', 'source', 'child_view', 'outcome_typed', 'action', 'comment']),
                regexp_extract_all(
                    COLUMNS(['text', 'source', 'child_view', 'outcome_typed', 'action', 'comment']), hidden.pattern)),
            lambda said, address: replace(said, address, repeat($bar, length(address))))
    END,
    coalesce(category, confirmed_category, possible_category) AS category,
    CASE
        WHEN coalesce(category, confirmed_category) IS NOT NULL THEN 'coded'
        WHEN possible_category IS NOT NULL THEN 'possible_mention'
        ELSE 'not_coded'
    END AS basis,
    CASE WHEN category IS NULL THEN decided_by END AS decided_by,
    coalesce(child_ids, []) AS child_ids,
    coalesce(children, []) AS children,
    children_typed,
    adults_typed,
    source_file.file
FROM entry
JOIN derived.record_family AS placed USING (record_id)
LEFT JOIN hidden ON hidden.family_id = placed.family_id
LEFT JOIN concerned USING (record_id)
LEFT JOIN typed USING (record_id)
LEFT JOIN confirmed USING (record_id)
LEFT JOIN possible USING (record_id)
LEFT JOIN records.source_file USING (file_hash)
ORDER BY placed.family_id, entry.earliest NULLS LAST, entry.latest, entry.time NULLS LAST, record_id
