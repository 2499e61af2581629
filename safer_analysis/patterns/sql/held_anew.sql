-- The families of which something else is held than at the look before.
SELECT coalesce(now.family_id, before.family_id) AS family_id
FROM family_held AS now FULL JOIN derived.family_look AS before ON before.family_id = now.family_id
WHERE now.held IS DISTINCT FROM before.held
ORDER BY ALL
