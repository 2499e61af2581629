-- How two entries agree on one thing. Each answer is one word; the rules of codes/match_rules.toml and the model that
-- proposes questions are both written in these words.
CREATE MACRO value_agreement(one, other) AS
    CASE WHEN one IS NULL OR other IS NULL THEN 'missing' WHEN one = other THEN 'same' ELSE 'differs' END;

CREATE MACRO forename_agreement(one, other) AS
    CASE
        WHEN one.name_key = other.name_key THEN 'same'
        WHEN one.given IS NULL OR other.given IS NULL THEN 'missing'
        WHEN one.given = other.given THEN 'same'
        WHEN list_has_any(one.name_keys, other.name_keys) THEN 'other_name'
        WHEN list_contains(one.called, other.given) OR list_contains(other.called, one.given) THEN 'other_name'
        -- twins are at times given each other's forename as their second
        WHEN list_contains(one.givens, other.given) OR list_contains(other.givens, one.given) THEN 'further_forename'
        WHEN list_has_any(one.roots, other.roots) THEN 'nickname'
        WHEN length(one.given) = 1 OR length(other.given) = 1
            THEN CASE WHEN one.given[1] = other.given[1] THEN 'initial' ELSE 'differs' END
        WHEN jaro_winkler_similarity(one.given, other.given) >= 0.88 THEN 'close'
        WHEN damerau_levenshtein(one.given, other.given) = 1 AND least(length(one.given), length(other.given)) > 3
            THEN 'close'
        ELSE 'differs'
    END;

CREATE MACRO surname_agreement(one, other) AS
    CASE
        WHEN one.name_key = other.name_key THEN 'same'
        WHEN one.surname IS NULL OR other.surname IS NULL THEN 'missing'
        WHEN one.surname = other.surname THEN 'same'
        WHEN list_has_any(one.name_keys, other.name_keys) THEN 'other_name'
        WHEN list_has_any(one.surnames, other.surnames) THEN 'other_name'
        WHEN jaro_winkler_similarity(one.surname, other.surname) >= 0.9 THEN 'close'
        WHEN damerau_levenshtein(one.surname, other.surname) = 1 THEN 'close'
        ELSE 'differs'
    END;

-- `close`: one digit of the written date differs, or two that stand side by side are changed round
CREATE MACRO birth_agreement(one, other) AS
    CASE
        WHEN one.born_first IS NULL OR other.born_first IS NULL THEN 'missing'
        WHEN one.born = other.born THEN 'same'
        WHEN one.born IS NULL OR other.born IS NULL
            THEN CASE
                WHEN one.born_first <= other.born_last AND other.born_first <= one.born_last THEN 'fits'
                ELSE 'differs'
            END
        WHEN year(one.born) = year(other.born) AND month(one.born) = day(other.born) AND day(one.born) = month(other.born)
            THEN 'swapped'
        WHEN damerau_levenshtein(strftime(one.born, '%Y%m%d'), strftime(other.born, '%Y%m%d')) = 1 THEN 'close'
        ELSE 'differs'
    END;

-- Whether an unborn child, due when it is, can be the other: born so long before or after, or due then too.
CREATE MACRO unborn_agreement(one, other) AS
    CASE
        WHEN NOT one.unborn AND NOT other.unborn THEN 'neither'
        WHEN one.unborn AND other.unborn
            THEN CASE
                WHEN one.due_first IS NULL OR other.due_first IS NULL THEN 'both'
                WHEN one.due_first <= other.due_last + 28 AND other.due_first <= one.due_last + 28 THEN 'both'
                ELSE 'differs'
            END
        WHEN coalesce(one.due_first, other.due_first) IS NULL OR coalesce(one.born_first, other.born_first) IS NULL
            THEN 'one_undated'
        WHEN coalesce(one.born_last, other.born_last) >= coalesce(one.due_first, other.due_first) - 126
            AND coalesce(one.born_first, other.born_first) <= coalesce(one.due_last, other.due_last) + 28 THEN 'one'
        ELSE 'differs'
    END;

CREATE MACRO own_number_agreement(one, other) AS
    CASE
        WHEN one.agency IS DISTINCT FROM other.agency OR one.own_id IS NULL OR other.own_id IS NULL THEN 'missing'
        WHEN one.own_id = other.own_id THEN 'same'
        WHEN one.name_key <> other.name_key THEN 'listed_apart'
        ELSE 'differs'
    END;

CREATE MACRO family_agreement(one, other) AS
    CASE
        WHEN one.family_id = other.family_id THEN CASE WHEN one.family_known THEN 'same' ELSE 'same_file' END
        WHEN one.family_known AND other.family_known THEN 'differs'
        ELSE 'missing'
    END;
