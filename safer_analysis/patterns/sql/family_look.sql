-- Each family as it is now, to tell at the next look whether it has changed.
SELECT family_id, held, state, last_day
FROM family_held FULL JOIN family_state USING (family_id)
ORDER BY family_id
