-- Plans that differ between children of one family, and each plan's own end.
WITH
plan AS (
    SELECT DISTINCT started.family_id, started.person_id, started.record_id, started.value AS plan, started.earliest, started.is_exact,
        running.latest AS to_day, started.agency, started.agency_kind, started.basis
    FROM pattern_event AS started
    JOIN pattern_event AS running ON running.kind = 'on_plan' AND running.record_id = started.record_id
        AND running.person_id IS NOT DISTINCT FROM started.person_id
    WHERE started.kind = 'plan_started'
),
-- a brother or sister with no plan of the same kind then or soon after
differing AS (
    SELECT plan.*, other.person_id AS sibling_id
    FROM plan
    JOIN person AS other ON other.family_id = plan.family_id AND other.is_child AND other.person_id <> plan.person_id
        AND NOT coalesce(other.unborn, false)
        AND (other.born_earliest IS NULL OR other.born_earliest <= plan.earliest)
        AND (other.born_latest IS NULL OR other.born_latest > plan.earliest - 18 * 365)
    WHERE plan.person_id IS NOT NULL AND NOT EXISTS (
        FROM plan AS own
        WHERE own.family_id = plan.family_id AND own.plan = plan.plan
          AND (own.person_id IS NULL OR own.person_id = other.person_id)
          AND own.earliest <= plan.earliest + $plans_apart_days AND own.to_day >= plan.earliest
    )
)
SELECT 'plans_differ' AS kind, family_id, sibling_id AS person_id, record_id, record_id AS unit_id, earliest, earliest AS latest,
    is_exact, agency, agency_kind, basis
FROM differing
UNION ALL BY NAME
-- the day a plan ends, of the plan itself
SELECT 'plan_over' AS kind, family_id, person_id, record_id, record_id AS unit_id, to_day AS earliest, to_day AS latest,
    true AS is_exact, agency, agency_kind, basis
FROM plan WHERE to_day < DATE '9999-12-31'
