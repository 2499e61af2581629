-- The records of the history that the catalogue's selectors pick, once for each child they concern, or once for nobody.
WITH
selector AS (
    SELECT unnest($selectors::STRUCT(
        kind VARCHAR, category VARCHAR, agency_kinds VARCHAR[], outcomes VARCHAR[], seriousness VARCHAR[],
        without_seriousness VARCHAR[], referral_sources VARCHAR[], words VARCHAR, without_words VARCHAR,
        by_words BOOLEAN, with_view BOOLEAN, seen_alone BOOLEAN, child_seen BOOLEAN, graded BOOLEAN
    )[], recursive := true)
),
-- what names nobody is about the only child, where there is but one
only_child AS (
    SELECT family_id, min(person_id) AS only_id
    FROM person WHERE is_child
    GROUP BY family_id HAVING count(*) = 1
),
-- the records as they are picked: what selectors look at, and what an event is told with, once for each person it is about
record AS (
    SELECT record.family_id, record.event_id, record.earliest, record.latest, record.time, record.agency, record.agency_kind,
        record.category, record.basis, record.outcome, record.seen_alone, record.child_seen, lower(event.seriousness) AS seriousness,
        event.referral_source, coalesce(child.person_id, only_id) AS person_id, coalesce(report.incident_id, again.unit_id, record.event_id) AS unit_id,
        record.precision = 'day' AND NOT coalesce(record.unsure, false) AND record.earliest = record.latest AS is_exact,
        record.entry = 'child_view'
            OR NOT list_contains($no_view, lower(trim(coalesce(record.child_view, ''), ' .-–—?'))) AS has_view
    FROM chronology AS record
    LEFT JOIN records.event AS event ON event.record_id = record.event_id
    LEFT JOIN incident_report AS report ON report.event_id = record.event_id
    LEFT JOIN told_again AS again ON again.record_id = record.event_id
    -- whose own record it is; not whom it was only linked to
    LEFT JOIN child_event AS child ON child.event_id = record.event_id AND child.is_subject
    LEFT JOIN only_child ON only_child.family_id = record.family_id
),
-- a coded record is of its category; one read out of its words is of every category they speak of, the first and the others
of_category AS (
    SELECT * REPLACE (coalesce(category, '') AS category) FROM record
    UNION ALL
    SELECT record.* REPLACE (mention.code AS category)
    FROM record
    JOIN derived.mention ON mention.event_id = record.event_id AND mention.kind = 'category' AND mention.status = 'present'
        AND list_contains(['text', 'category_typed'], mention.field) AND mention.code <> record.category
    -- the words that make it the first category speak of nothing else; more words around them do: "on a plan under neglect"
    ANTI JOIN derived.mention AS first ON first.event_id = mention.event_id AND first.field = mention.field
        AND first.kind = 'category' AND first.code = record.category AND first.status = 'present'
        AND first.starts < mention.ends AND mention.starts < first.ends
        AND NOT (mention.starts <= first.starts AND mention.ends >= first.ends AND mention.ends - mention.starts > first.ends - first.starts)
    ANTI JOIN derived.coding ON coding.event_id = mention.event_id AND coding.field = mention.field AND coding.code = mention.code
        AND coding.starts < mention.ends AND mention.starts < coding.ends
    WHERE record.basis = 'possible_mention'
    UNION ALL
    -- what was done and came of it, in words under action or outcome
    SELECT record.* REPLACE (told.code AS category, 'possible_mention' AS basis)
    FROM record
    JOIN derived.mention AS told ON told.event_id = record.event_id AND told.kind = 'category' AND told.status = 'present'
        AND told.field IN ('outcome_typed', 'action') AND told.code <> coalesce(record.category, '')
    ANTI JOIN derived.coding ON coding.event_id = told.event_id AND coding.field = told.field AND coding.code = told.code
        AND coding.starts < told.ends AND told.starts < coding.ends
    WHERE list_contains($ends_in_outcome, told.code)
       OR record.basis = 'possible_mention' AND list_contains($begins_in_outcome, told.code)
    UNION ALL
    -- a coded record whose category says little, of what its words tell beside it
    SELECT record.* REPLACE (beside.category AS category, 'possible_mention' AS basis)
    FROM record JOIN read_beside AS beside ON beside.record_id = record.event_id
    WHERE beside.category <> record.category
),
-- where an agency that deals with adults tells of violence, an injury is a child's when a child is spoken of beside it
spoken_of AS (
    SELECT record.family_id, record.event_id,
        bool_or(mention.code = 'domestic_abuse' OR record.category = 'domestic_abuse') AS violence,
        bool_or(mention.code = 'injury' AND (regexp_matches(beside, $child_words) OR EXISTS (
            FROM person AS child
            WHERE child.family_id = record.family_id AND child.is_child
              AND contains(beside, lower(split_part(trim(child.name), ' ', 1)))
        ))) AS of_child
    FROM chronology AS record
    JOIN derived.mention ON mention.event_id = record.event_id AND mention.kind = 'category' AND mention.status = 'present'
    CROSS JOIN LATERAL (
        -- in one sentence with it
        SELECT regexp_extract(lower(substring(record.text, greatest(1, mention.starts - $beside + 1)::INTEGER, least($beside, mention.starts)::INTEGER)), '[^.;!?\n]*$')
            || regexp_extract(lower(substring(record.text, (mention.starts + 1)::INTEGER, (mention.ends - mention.starts + $beside)::INTEGER)), '^[^.;!?\n]*')
            AS beside
    ) AS words
    WHERE list_contains($of_adults, record.agency_kind) AND mention.code IN ('injury', 'domestic_abuse') AND mention.field = 'text'
    GROUP BY ALL
),
-- and nobody's injury that is told in words is a child's where all of them are told of an adult
told_of_adult AS (
    SELECT record.family_id, record.event_id
    FROM chronology AS record
    JOIN derived.mention ON mention.event_id = record.event_id AND mention.kind = 'category' AND mention.code = 'injury'
        AND mention.status = 'present' AND mention.field = 'text'
    LEFT JOIN derived.mention AS whose ON whose.event_id = mention.event_id AND whose.field = mention.field
        AND whose.code = 'injured_adult' AND whose.starts < mention.ends AND mention.starts < whose.ends
    WHERE record.basis = 'possible_mention'
    GROUP BY ALL
    HAVING bool_and(whose.code IS NOT NULL)
),
of_adult AS (
    SELECT family_id, event_id, 'injury' AS category FROM spoken_of WHERE violence AND NOT of_child
    UNION
    SELECT family_id, event_id, 'injury' FROM told_of_adult
),
-- what a record is picked by, in one word: records of a caseload differ in few of these
marked AS (
    SELECT *, concat_ws(chr(31), category, coalesce(agency_kind, ''), coalesce(outcome, chr(30)), coalesce(seriousness, chr(30)),
            coalesce(referral_source, chr(30)), coalesce(seen_alone::VARCHAR, ''), coalesce(child_seen::VARCHAR, ''), has_view
        ) AS mark
    FROM of_category
    ANTI JOIN of_adult USING (family_id, event_id, category)
),
mark AS (
    SELECT DISTINCT mark, category, agency_kind, outcome, seriousness, referral_source, seen_alone, child_seen, has_view FROM marked
),
fitting AS (
    SELECT DISTINCT mark, kind, words, without_words, coalesce(by_words, false) AS by_words
    FROM mark JOIN selector USING (category)
    WHERE (agency_kinds IS NULL OR list_contains(agency_kinds, coalesce(agency_kind, '')))
      AND (outcomes IS NULL OR list_contains(outcomes, outcome))
      AND (with_view IS NULL OR has_view)
      AND (selector.seen_alone IS NULL OR mark.seen_alone = selector.seen_alone)
      AND (selector.child_seen IS NULL OR mark.child_seen = selector.child_seen)
      AND (selector.seriousness IS NULL OR list_contains(selector.seriousness, mark.seriousness))
      AND (graded IS NULL OR mark.seriousness IS NOT NULL)
      AND (without_seriousness IS NULL OR mark.seriousness IS NULL OR NOT list_contains(without_seriousness, mark.seriousness))
      AND (referral_sources IS NULL OR list_contains(referral_sources, referral_source))
),
plainly_fitting AS (
    FROM fitting WHERE words IS NULL AND without_words IS NULL
),
-- what is picked without looking at words need not be picked by them
fitting_by_words AS (
    FROM fitting ANTI JOIN plainly_fitting USING (mark, kind)
),
-- told by its words, where words are asked for, and not by those it must be without
spoken AS MATERIALIZED (
    SELECT marked.*, words FROM marked JOIN pattern_words ON record_id = event_id
),
worded AS (
    SELECT spoken.* EXCLUDE (words), kind, by_words, without_words
    FROM spoken JOIN fitting_by_words USING (mark, words)
    UNION ALL
    SELECT marked.*, kind, by_words, without_words
    FROM marked JOIN (FROM fitting_by_words WHERE words IS NULL) USING (mark)
),
told AS (
    SELECT marked.* EXCLUDE (category, mark), kind, by_words
    FROM marked JOIN plainly_fitting USING (mark)
    WHERE basis IS DISTINCT FROM 'possible_mention'
    UNION ALL
    -- only these can be told twice: by other words, or by another category that was read out of them
    (
        SELECT DISTINCT * EXCLUDE (category, mark)
        FROM (
            SELECT * EXCLUDE (without_words)
            FROM worded
            ANTI JOIN pattern_words AS without ON without.record_id = worded.event_id AND without.words = worded.without_words
            UNION ALL
            SELECT marked.*, kind, by_words
            FROM marked JOIN plainly_fitting USING (mark)
            WHERE basis = 'possible_mention'
        )
    )
)
SELECT kind, family_id, person_id, event_id AS record_id, unit_id, earliest, latest, is_exact, time, agency, agency_kind,
    CASE WHEN by_words OR basis = 'possible_mention' THEN 'possible_mention' ELSE 'coded' END AS basis
FROM told
