-- Every name that a worker is called by, as typed, in staff lists, supervision and involvements.
SELECT worker AS typed FROM records.supervision WHERE worker IS NOT NULL
UNION
SELECT name AS typed FROM records.worker WHERE name IS NOT NULL
UNION
SELECT worker AS typed FROM records.involvement WHERE worker IS NOT NULL
