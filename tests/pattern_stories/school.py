"""Absence from school and from view, small signs of neglect, and missing episodes."""

TOLD = """
P11: 89.9 per cent => found 1 Ada
    2021-03-01 | School | Ada | school_concern
  figures
    Ada | Autumn term | 2020-09-01 | 2020-12-18 | 140 | 89.9

P11: 90 per cent => none
    2021-03-01 | School | Ada | school_concern
  figures
    Ada | Autumn term | 2020-09-01 | 2020-12-18 | 140 | 90

P11: a fall of ten points => found 2 Ada
    2021-05-01 | School | Ada | school_concern
  figures
    Ada | Autumn term | 2020-09-01 | 2020-12-18 | 140 | 100
    Ada | Spring term | 2021-01-05 | 2021-03-26 | 120 | 90

P11: no figures => could_not_look
    2021-03-01 | School | Ada | school_concern

P11.2: a fall of nine points => none
    2021-05-01 | School | Ada | school_concern
  figures
    Ada | Autumn term | 2020-09-01 | 2020-12-18 | 140 | 100
    Ada | Spring term | 2021-01-05 | 2021-03-26 | 120 | 91

P11.3: 49.9 per cent is severe => found 1 Ada
    2021-03-01 | School | Ada | school_concern
  figures
    Ada | Autumn term | 2020-09-01 | 2020-12-18 | 140 | 49.9

P11.3: 50 per cent is not => none
    2021-03-01 | School | Ada | school_concern
  figures
    Ada | Autumn term | 2020-09-01 | 2020-12-18 | 140 | 50

P12: home education after a concern, then unseen for 28 days => found 2 Ada
    2021-01-01 | School  | Ada | school_concern
    2021-06-30 | School  | Ada | home_education
    2021-07-28 | Housing |     | housing_problem

P12: seen on the 28th day => none
    2021-01-01 | School  | Ada | school_concern
    2021-06-30 | School  | Ada | home_education
    2021-07-28 | Police  | Ada | child_seen
    2021-09-28 | Housing |     | housing_problem

P12: 181 days after the concern => none
    2021-01-01 | School  | Ada | school_concern
    2021-07-01 | School  | Ada | home_education
    2021-09-28 | Housing |     | housing_problem

P12: nothing is held of the 28 days => none
    2021-01-01 | School | Ada | school_concern
    2021-06-30 | School | Ada | home_education

P12: neither a school nor children's social care => could_not_look
    2021-01-01 | Police | Ada | contact

P20: four by two agencies in 183 days => found 4 Ada
    2021-01-01 | School          | Ada | neglect_concern
    2021-02-01 | School          | Ada | neglect_concern
    2021-03-01 | School          | Ada | neglect_concern
    2021-07-03 | Health visiting | Ada | neglect_concern

P20: four by one agency => none
    2021-01-01 | School | Ada | neglect_concern
    2021-02-01 | School | Ada | neglect_concern
    2021-03-01 | School | Ada | neglect_concern
    2021-04-03 | School | Ada | neglect_concern

P20: one of four names no child, and only one child has others => found 4 Ada
    2021-01-01 | School          | Ada | neglect_concern
    2021-02-01 | School          | Ada | neglect_concern
    2021-03-01 | School          | Ada | neglect_concern
    2021-03-05 | School          | Ben | contact
    2021-07-03 | Health visiting |     | neglect_concern

P20: the fourth on the 184th day => none
    2021-01-01 | School          | Ada | neglect_concern
    2021-02-01 | School          | Ada | neglect_concern
    2021-03-01 | School          | Ada | neglect_concern
    2021-07-04 | Health visiting | Ada | neglect_concern

P20: one of four serious => none
    Date       | Agency          | Child | Category        | Grade
    2021-01-01 | School          | Ada   | neglect_concern |
    2021-02-01 | School          | Ada   | neglect_concern | High
    2021-03-01 | School          | Ada   | neglect_concern |
    2021-04-03 | Health visiting | Ada   | neglect_concern |

P20: a month is no day => none
    2021-01-01    | School          | Ada | neglect_concern
    January 2021  | Health visiting | Ada | neglect_concern
    2021-02-01    | School          | Ada | neglect_concern
    2021-03-01    | Health visiting | Ada | neglect_concern

P20: nobody who sees the child by day => could_not_look
    2021-01-01 | Police | Ada | contact

P30: two in 90 days, both interviewed => found 2 Ada
    Date       | Agency  | Child | Category        | Event
    2021-01-01 | Police  | Ada   | missing_episode | Missing overnight
    2021-01-03 | Charity | Ada   | visit           | Return home interview held
    2021-04-01 | Police  | Ada   | missing_episode | Missing overnight
    2021-04-03 | Charity | Ada   | visit           | Return home interview held
    2021-06-01 | Police  | Ada   | contact         | Seen in town

P30: two in 91 days, both interviewed => none
    Date       | Agency  | Child | Category        | Event
    2021-01-01 | Police  | Ada   | missing_episode | Missing overnight
    2021-01-03 | Charity | Ada   | visit           | Return home interview held
    2021-04-02 | Police  | Ada   | missing_episode | Missing overnight
    2021-04-04 | Charity | Ada   | visit           | Return home interview held
    2021-06-01 | Police  | Ada   | contact         | Seen in town

P30: one, interviewed on the fourth day => found 1 Ada
    Date       | Agency  | Child | Category        | Event
    2021-01-01 | Police  | Ada   | missing_episode | Missing overnight
    2021-01-05 | Charity | Ada   | visit           | Return home interview held
    2021-06-01 | Police  | Ada   | contact         | Seen in town

P30.2: interviewed on the third day => none
    Date       | Agency  | Child | Category        | Event
    2021-01-01 | Police  | Ada   | missing_episode | Missing overnight
    2021-01-04 | Charity | Ada   | visit           | Return home interview held
    2021-06-01 | Police  | Ada   | contact         | Seen in town

P30.2: an interview that was refused => found 1 Ada
    Date       | Agency  | Child | Category        | Event
    2021-01-01 | Police  | Ada   | missing_episode | Missing overnight
    2021-01-03 | Charity | Ada   | visit           | Return home interview declined
    2021-06-01 | Police  | Ada   | contact         | Seen in town

P30.3: missing, and exploitation 365 days after => found 2 Ada
    2021-01-01 | Police | Ada | missing_episode
    2022-01-01 | Police | Ada | exploitation

P30.3: 366 days after => none
    2021-01-01 | Police | Ada | missing_episode
    2022-01-02 | Police | Ada | exploitation

P30.1: two notes that tell of exploitation as well => found 2 Ada
    Date       | Agency | Child | Category | Event
    2021-01-01 | Police | Ada   |          | Reported missing. Returned with new phone and cash
    2021-02-01 | Police | Ada   |          | Missing episode. Located in car with two adult males

P30.3: missing, and gangs in the list of factors => found 2 Ada
    2021-01-01 | Police | Ada | missing_episode
  factors
    2021-03-01 | Ada | 11A | Worry | Seen with older young people

P30.3: missing, and another factor => none
    2021-01-01 | Police | Ada | missing_episode
  factors
    2021-03-01 | Ada | 4A | Worry | Low in mood

P30: neither police nor children's social care => could_not_look
    2021-01-01 | School | Ada | school_concern
"""
