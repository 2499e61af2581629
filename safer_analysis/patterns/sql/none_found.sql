ANTI JOIN (
    FROM derived.finding WHERE $first_family IS NULL OR family_id BETWEEN $first_family AND $last_family
) AS found ON found.pattern = asked.pattern AND found.family_id = asked.family_id
ORDER BY asked.family_id, asked.pattern
