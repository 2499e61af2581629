-- The families of which something else would be said than at the look before: what their findings rest on has changed, or the
-- two days that were asked about do not hold the same of them.
SELECT coalesce(now.family_id, before.family_id) AS family_id
FROM family_state AS now FULL JOIN (FROM derived.family_look WHERE state IS NOT NULL) AS before
    ON before.family_id = now.family_id
WHERE now.state IS DISTINCT FROM before.state
   OR NOT coalesce($before = $as_of OR least($before, $as_of) >= now.last_day, false)
ORDER BY ALL
