-- One family a row: named as a person here or a return names it, else by the commonest surname among its children.
WITH
decided AS (SELECT unnest($named::VARCHAR[]) AS family_id, unnest($called::VARCHAR[]) AS name),
said AS (
    SELECT rf.family_id, person_record.family_name AS name, count(*) AS times
    FROM records.person_record JOIN derived.record_family AS rf USING (record_id)
    WHERE person_record.family_name IS NOT NULL
    GROUP BY ALL
    UNION ALL
    SELECT rf.family_id, event.family_name, count(*)
    FROM records.event JOIN derived.record_family AS rf USING (record_id)
    WHERE event.family_name IS NOT NULL
    GROUP BY ALL
),
said_most AS (
    SELECT family_id, arg_max(name, times) AS name FROM said GROUP BY family_id
),
surnames AS (
    SELECT family_id, string_split(name, ' ')[-1] AS name, count(*) AS times
    FROM derived.person
    WHERE is_child AND NOT unborn AND NOT earlier_identity AND contains(name, ' ')
    GROUP BY ALL
),
surname_most AS (
    SELECT family_id, arg_max(name, times) AS name FROM (FROM surnames ORDER BY name) GROUP BY family_id
)
SELECT
    family_id,
    coalesce(decided.name, said_most.name, surname_most.name, '') AS name,
    min(CASE WHEN placed_by IN ('child', 'file', 'household') THEN placed_by ELSE 'reference' END) AS basis
FROM derived.record_family
LEFT JOIN decided USING (family_id)
LEFT JOIN said_most USING (family_id)
LEFT JOIN surname_most USING (family_id)
GROUP BY ALL
ORDER BY family_id
