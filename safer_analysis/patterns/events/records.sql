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
    FROM derived.person WHERE is_child
    GROUP BY family_id HAVING count(*) = 1
),
-- a coded record is of its category; one read out of its words is of every category they speak of, the first and the others
of_category AS (
    SELECT family_id, event_id, coalesce(category, '') AS category FROM derived.chronology
    UNION ALL
    SELECT record.family_id, record.event_id, mention.code
    FROM derived.chronology AS record
    JOIN derived.mention ON mention.event_id = record.event_id AND mention.kind = 'category' AND mention.status = 'present'
        AND mention.field = 'text' AND mention.code <> record.category
    -- the words that make it the first category speak of nothing else
    ANTI JOIN derived.mention AS first ON first.event_id = mention.event_id AND first.field = mention.field
        AND first.kind = 'category' AND first.code = record.category AND first.status = 'present'
        AND first.starts < mention.ends AND mention.starts < first.ends
    ANTI JOIN derived.coding ON coding.event_id = mention.event_id AND coding.field = mention.field AND coding.code = mention.code
        AND coding.starts < mention.ends AND mention.starts < coding.ends
    WHERE record.basis = 'possible_mention'
),
-- where an agency that deals with adults tells of violence, an injury is a child's when a child is spoken of beside it
spoken_of AS (
    SELECT record.family_id, record.event_id,
        bool_or(mention.code = 'domestic_abuse') AS violence,
        bool_or(mention.code = 'injury' AND (regexp_matches(beside, $child_words) OR EXISTS (
            FROM derived.person AS child
            WHERE child.family_id = record.family_id AND child.is_child
              AND contains(beside, lower(split_part(trim(child.name), ' ', 1)))
        ))) AS of_child
    FROM derived.chronology AS record
    JOIN derived.mention ON mention.event_id = record.event_id AND mention.kind = 'category' AND mention.status = 'present'
    CROSS JOIN LATERAL (
        SELECT lower(substring(record.text, greatest(1, mention.starts - $beside)::INTEGER, (mention.ends - mention.starts + 2 * $beside)::INTEGER))
            AS beside
    ) AS words
    WHERE record.basis = 'possible_mention' AND list_contains($of_adults, record.agency_kind) AND mention.code IN ('injury', 'domestic_abuse') AND mention.field = 'text'
    GROUP BY ALL
),
of_adult AS (
    SELECT family_id, event_id, 'injury' AS category FROM spoken_of WHERE violence AND NOT of_child
),
picked AS (
    SELECT
        selector.kind, selector.by_words, selector.words, selector.without_words, record.event_id, record.family_id, record.earliest,
        record.latest, record.precision = 'day' AND NOT coalesce(record.unsure, false) AND record.earliest = record.latest AS is_exact,
        record.time, record.agency, record.agency_kind, record.basis
    FROM derived.chronology AS record
    JOIN of_category USING (family_id, event_id)
    ANTI JOIN of_adult ON of_adult.family_id = record.family_id AND of_adult.event_id = record.event_id
        AND of_adult.category = of_category.category
    JOIN selector ON selector.category = of_category.category
    LEFT JOIN records.event AS event ON event.record_id = record.event_id
    WHERE (agency_kinds IS NULL OR list_contains(agency_kinds, coalesce(record.agency_kind, '')))
      AND (outcomes IS NULL OR list_contains(outcomes, record.outcome))
      AND (with_view IS NULL OR record.entry = 'child_view'
        OR NOT list_contains($no_view, lower(trim(coalesce(record.child_view, ''), ' .-–—?'))))
      AND (selector.seen_alone IS NULL OR record.seen_alone = selector.seen_alone)
      AND (selector.child_seen IS NULL OR record.child_seen = selector.child_seen)
      AND (selector.seriousness IS NULL OR list_contains(selector.seriousness, lower(event.seriousness)))
      AND (graded IS NULL OR event.seriousness IS NOT NULL)
      AND (without_seriousness IS NULL OR event.seriousness IS NULL OR NOT list_contains(without_seriousness, lower(event.seriousness)))
      AND (referral_sources IS NULL OR list_contains(referral_sources, event.referral_source))
),
-- told by its words, where words are asked for, and not by those it must be without
told AS (
    SELECT picked.*
    FROM picked
    LEFT JOIN derived.pattern_words AS spoken ON spoken.record_id = picked.event_id AND spoken.words = picked.words
    LEFT JOIN derived.pattern_words AS without ON without.record_id = picked.event_id AND without.words = picked.without_words
    WHERE (picked.words IS NULL OR spoken.record_id IS NOT NULL) AND without.record_id IS NULL
)
SELECT DISTINCT
    kind, told.family_id, coalesce(child.person_id, only_id) AS person_id, told.event_id AS record_id,
    coalesce(report.incident_id, told.event_id) AS unit_id, told.earliest, told.latest, is_exact,
    told.time, told.agency, told.agency_kind,
    CASE WHEN told.by_words OR told.basis = 'possible_mention' THEN 'possible_mention' ELSE 'coded' END AS basis
FROM told
LEFT JOIN derived.incident_report AS report ON report.event_id = told.event_id
-- whose own record it is; not whom it was only linked to
LEFT JOIN derived.child_event AS child ON child.event_id = told.event_id AND child.is_subject
LEFT JOIN only_child ON only_child.family_id = told.family_id
