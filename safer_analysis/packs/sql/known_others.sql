-- Whoever else the store knows by a name of which a word stands among these: people of other families, and workers.
WITH
word AS (
    SELECT DISTINCT unnest($words) AS word
),
everybody AS (
    SELECT DISTINCT name AS said, 'other' AS kind FROM derived.person WHERE family_id <> $family_id AND NOT earlier_identity
    UNION
    SELECT DISTINCT name, 'other' FROM records.named_person WHERE stands_for IS NULL AND label IS NULL
    UNION
    SELECT DISTINCT unnest([name, supervisor]), 'worker' FROM records.worker
    UNION
    SELECT DISTINCT worker, 'worker' FROM records.involvement
    UNION
    SELECT DISTINCT author, 'worker' FROM records.event
    UNION
    SELECT DISTINCT author, 'worker' FROM records.child_view
    UNION
    SELECT DISTINCT name, 'worker' FROM records.attendance
    UNION
    SELECT DISTINCT unnest([name, deputy]), 'worker' FROM records.safeguarding_contact
    UNION
    SELECT DISTINCT unnest([worker, supervisor]), 'worker' FROM records.supervision
    UNION
    SELECT DISTINCT manager, 'worker' FROM records.management_oversight
    UNION
    SELECT DISTINCT chair, 'worker' FROM records.meeting
    UNION
    SELECT DISTINCT author, 'worker' FROM records.sharing_decision
    UNION
    SELECT DISTINCT owner, 'worker' FROM records.plan_action
),
part AS (
    SELECT said, kind, unnest(regexp_extract_all(strip_accents(lower(said)), '[a-z]+')) AS part
    FROM everybody
    WHERE said IS NOT NULL
)
SELECT DISTINCT said, kind FROM part JOIN word ON word = part WHERE length(part) > 1 ORDER BY said, kind
