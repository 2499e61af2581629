ANTI JOIN derived.finding AS found ON found.pattern = asked.pattern AND found.family_id = asked.family_id
ORDER BY asked.family_id, asked.pattern
