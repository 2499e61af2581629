-- Every entry and who it is: called by the entry of theirs that came first, so that a later file renames nobody.
WITH
person AS (
    SELECT leader, bool_or(suppressed) AS earlier_identity
    FROM grouped JOIN entry USING (entry)
    GROUP BY leader
)
SELECT
    unnest(entry.records) AS record_id,
    'I-' || sha256(first.record_id)[:12] AS individual_id,
    earlier_identity
FROM grouped
JOIN entry USING (entry)
JOIN entry AS first ON first.entry = grouped.leader
JOIN person ON person.leader = grouped.leader
ORDER BY record_id
