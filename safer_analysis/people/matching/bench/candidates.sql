-- Every two entries that share a token, once. A token that many share tells nobody from anybody and is left out.
WITH
told AS (SELECT entry, unnest(tokens) AS token FROM entry),
telling AS (
    SELECT token
    FROM told
    GROUP BY token
    HAVING count(*) BETWEEN 2 AND $most
),
sharing AS (SELECT entry, token FROM told SEMI JOIN telling USING (token))
SELECT DISTINCT a.entry AS one, b.entry AS other
FROM sharing AS a
JOIN sharing AS b ON a.token = b.token AND a.entry < b.entry
