-- How the two entries of every pair agree, one column a fact.
SELECT
    pair.one,
    pair.other,
    forename_agreement(a.who, b.who) AS forename,
    surname_agreement(a.who, b.who) AS surname,
    value_agreement(a.middle, b.middle) AS middle,
    birth_agreement(a.who, b.who) AS born,
    value_agreement(a.sex, b.sex) AS sex,
    value_agreement(a.nhs_number, b.nhs_number) AS nhs_number,
    value_agreement(a.upn, b.upn) AS upn,
    own_number_agreement(a.who, b.who) AS own_number,
    value_agreement(a.postcode, b.postcode) AS postcode,
    value_agreement(a.telephone, b.telephone) AS telephone,
    value_agreement(a.address, b.address) AS address,
    family_agreement(a.who, b.who) AS family,
    value_agreement(a.is_child, b.is_child) AS child_or_adult,
    unborn_agreement(a.who, b.who) AS unborn,
    CASE WHEN a.adopted OR b.adopted THEN 'recorded' ELSE 'not_recorded' END AS adoption
FROM pair
JOIN entry AS a ON a.entry = pair.one
JOIN entry AS b ON b.entry = pair.other
