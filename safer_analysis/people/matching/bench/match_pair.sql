-- What is told of pairs: those joined, those asked, and those kept apart although much is alike.
WITH
every_pair AS (
    FROM judged
    UNION ALL
    FROM judged_within
),
placed AS (
    SELECT
        pair.one, pair.other, agreed, differs, decision_id, decided_by,
        least(a.leader, b.leader) AS leader, greatest(a.leader, b.leader) AS other_leader,
        coalesce(decided.rule, refused.rule, pair.rule, proposed.rule) AS rule,
        CASE
            WHEN decided.rule IS NOT NULL THEN decided.band
            WHEN refused.rule IS NOT NULL OR proposed.rule IS NOT NULL THEN 'asked'
            ELSE pair.band
        END AS band,
        coalesce(proposed.weight, 100) AS weight
    FROM every_pair AS pair
    JOIN grouped AS a ON a.entry = pair.one
    JOIN grouped AS b ON b.entry = pair.other
    LEFT JOIN decided USING (one, other)
    LEFT JOIN refused USING (one, other)
    LEFT JOIN proposed USING (one, other)
),
-- what keeps two entries apart so surely that it holds for all that is joined to either
groups_apart AS (
    SELECT DISTINCT leader, other_leader FROM placed WHERE band = 'apart' AND list_contains($for_all, rule)
),
-- between two people one question is enough: the pair that agrees most
question AS (
    SELECT placed.*
    FROM placed
    ANTI JOIN groups_apart USING (leader, other_leader)
    WHERE band = 'asked' AND leader <> other_leader
    QUALIFY row_number() OVER (PARTITION BY leader, other_leader ORDER BY weight DESC, len(agreed) DESC, one, other) = 1
),
told AS (
    FROM placed WHERE band = 'joined' AND leader = other_leader
    UNION ALL
    FROM question
    UNION ALL
    FROM placed
    WHERE band = 'apart' AND leader <> other_leader AND NOT list_contains($never_told, rule)
        AND (decision_id IS NOT NULL OR list_has_any(agreed, ['nhs_number', 'upn']) OR list_has_all(agreed, ['born', 'surname']))
)
SELECT
    a.record_id AS one_record_id, b.record_id AS other_record_id,
    band, rule, agreed, differs, decision_id, decided_by
FROM told
JOIN entry AS a ON a.entry = told.one
JOIN entry AS b ON b.entry = told.other
ORDER BY one_record_id, other_record_id
