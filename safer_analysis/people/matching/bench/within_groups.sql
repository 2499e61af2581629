-- Every two entries that joins put in one group, or that a person decided about, and that were not compared yet.
WITH
wanted AS (
    SELECT a.entry AS one, b.entry AS other
    FROM tried AS a
    JOIN tried AS b ON a.leader = b.leader AND a.entry < b.entry
    UNION
    SELECT one, other FROM decided
)
SELECT one, other FROM wanted ANTI JOIN judged USING (one, other)
