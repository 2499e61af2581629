"""Violence in the family, notices of the police, what combines and what becomes more."""

TOLD = """
P01: three, the last on the 365th day after the first => found 3
    2022-01-01 | Police | Ada | domestic_abuse
    2022-06-01 | School | Ada | domestic_abuse
    2023-01-01 | Police | Ada | domestic_abuse

P01: three, the last on the 366th day => none
    2022-01-01 | Police | Ada | domestic_abuse
    2022-06-01 | School | Ada | domestic_abuse
    2023-01-02 | Police | Ada | domestic_abuse

P01: two incidents told by three agencies => none
    2022-01-01 | Police  | Ada | domestic_abuse
    2022-01-02 | School  | Ada | domestic_abuse
    2022-06-01 | Police  | Ada | domestic_abuse
    2022-06-01 | Housing | Ada | domestic_abuse

P01: a month is no day => none
    2022-01-01  | Police | Ada | domestic_abuse
    May 2022    | Police | Ada | domestic_abuse
    ?2022-06-01 | Police | Ada | domestic_abuse
    2022-07-01  | Police | Ada | domestic_abuse

P01: no return of the police or a domestic abuse service => could_not_look
    2022-01-01 | School | Ada | school_concern

P01: told in words, beside what else they tell => found 3
    Date       | Agency | Child | Category | Event
    2021-01-12 | Police | Ada   |          | Verbal argument between mother and her partner. Both had been drinking
    2021-03-03 | Police | Ada   |          | Mother had a red mark on her neck. Domestic abuse notification sent
    2021-06-19 | Police | Ada   |          | Partner arrested for assault on mother after he punched her in the face

P01: what is passed on within seven days is the last incident before it => none
    Date       | Agency          | Child | Category | Event
    2021-01-12 | Police          | Ada   |          | Domestic assault on mother by her partner
    2021-01-19 | Health visiting | Ada   |          | Domestic abuse notification received from police
    2021-06-03 | Police          | Ada   |          | Domestic assault on mother by her partner

P01: what is passed on on the eighth day is counted => found 3
    Date       | Agency          | Child | Category | Event
    2021-01-12 | Police          | Ada   |          | Domestic assault on mother by her partner
    2021-01-20 | Health visiting | Ada   |          | Domestic abuse notification received from police
    2021-06-03 | Police          | Ada   |          | Domestic assault on mother by her partner

P01: a neighbour's call about the last night is that night => none
    Date       | Agency          | Child | Category | Event
    2021-01-12 | Police          | Ada   |          | Domestic assault on mother by her partner
    2021-01-16 | Social care     | Ada   |          | Neighbour rang, mother was punched by her partner
    2021-06-03 | Police          | Ada   |          | Domestic assault on mother by her partner

P01: a further incident is another, though it is passed on => found 3
    Date       | Agency          | Child | Category | Event
    2021-01-12 | Police          | Ada   |          | Domestic assault on mother by her partner
    2021-01-19 | Health visiting | Ada   |          | Mother reported a further incident of domestic violence last night
    2021-06-03 | Police          | Ada   |          | Domestic assault on mother by her partner

P01: two who were there write of it two days apart => none
    Date       | Agency          | Child | Category | Event
    2021-01-12 | Police          | Ada   |          | Domestic assault on mother by her partner
    2021-01-14 | School          | Ada   |          | Domestic violence at home, mother was punched by her partner
    2021-06-03 | Police          | Ada   |          | Domestic assault on mother by her partner

P01: two who were there write of it three days apart => found 3
    Date       | Agency          | Child | Category | Event
    2021-01-12 | Police          | Ada   |          | Domestic assault on mother by her partner
    2021-01-15 | School          | Ada   |          | Domestic violence at home, mother was punched by her partner
    2021-06-03 | Police          | Ada   |          | Domestic assault on mother by her partner

P01: words of an injury are not words of abuse as well => none
    Date       | Agency   | Child | Category       | Event
    2021-01-12 | Police   | Ada   | domestic_abuse | Incident
    2021-03-03 | Police   | Ada   | domestic_abuse | Incident
    2021-06-19 | Hospital | Ada   |                | Brought by mother with a bruise to the left cheek

P02: three standard notices in 90 days => found 3
    Date       | Agency | Child | Category       | Grade
    2022-01-01 | Police | Ada   | contact        | Standard
    2022-02-01 | Police | Ada   | domestic_abuse | Green
    2022-04-01 | Police | Ada   | contact        | Standard

P02: the third on the 91st day => none
    Date       | Agency | Child | Category       | Grade
    2022-01-01 | Police | Ada   | contact        | Standard
    2022-02-01 | Police | Ada   | domestic_abuse | Green
    2022-04-02 | Police | Ada   | contact        | Standard

P02: one of them high, one ungraded => none
    Date       | Agency | Child | Category       | Grade
    2022-01-01 | Police | Ada   | contact        | Standard
    2022-02-01 | Police | Ada   | domestic_abuse | High
    2022-02-20 | Police | Ada   | contact        |
    2022-03-01 | Police | Ada   | contact        | Standard

P02: a notice that the school heard of as well is one => found 3
    Date       | Agency | Child | Category       | Grade
    2022-01-01 | Police | Ada   | domestic_abuse | Standard
    2022-01-01 | School | Ada   | domestic_abuse |
    2022-02-01 | Police | Ada   | domestic_abuse | Green
    2022-04-01 | Police | Ada   | contact        | Standard

P02: the day of one is in doubt => none
    Date        | Agency | Child | Category | Grade
    2022-01-01  | Police | Ada   | contact  | Standard
    ?2022-02-01 | Police | Ada   | contact  | Green
    2022-03-01  | Police | Ada   | contact  | Standard

P02: no grade is recorded at all => could_not_look
    2022-01-01 | Police | Ada | contact
    2022-02-01 | Police | Ada | contact
    2022-03-01 | Police | Ada | contact

P02: no return of the police => could_not_look
    2022-01-01 | School | Ada | school_concern

P19: three in the last 90 days, none before => found 3
    2019-01-01 | School | Ada | visit
    2021-01-01 | School | Ada | school_concern
    2021-01-10 | School | Ada | school_concern
    2021-01-20 | School | Ada | school_concern

P19: two => none
    2019-01-01 | School | Ada | visit
    2021-01-01 | School | Ada | school_concern
    2021-01-20 | School | Ada | school_concern

P19: nothing is held of the time before => none
    2020-12-01 | School | Ada | visit
    2021-01-01 | School | Ada | school_concern
    2021-01-10 | School | Ada | school_concern
    2021-01-20 | School | Ada | school_concern

P19.2: a fall from three in each 90 days to one => found 13
    2018-12-01 | School | Ada | visit
    2019-02-20 | School | Ada | school_concern
    2019-03-10 | School | Ada | school_concern
    2019-03-30 | School | Ada | school_concern
    2019-05-20 | School | Ada | school_concern
    2019-06-10 | School | Ada | school_concern
    2019-06-30 | School | Ada | school_concern
    2019-08-20 | School | Ada | school_concern
    2019-09-10 | School | Ada | school_concern
    2019-09-30 | School | Ada | school_concern
    2019-11-20 | School | Ada | school_concern
    2019-12-10 | School | Ada | school_concern
    2019-12-30 | School | Ada | school_concern
    2020-03-20 | School | Ada | school_concern
    2020-04-15 | School | Ada | visit

P19: three that are one incident told by three => none
    2019-01-01 | School              | Ada | visit
    2021-01-10 | School              | Ada | domestic_abuse
    2021-01-10 | Police              | Ada | domestic_abuse
    2021-01-10 | Children's Services | Ada | domestic_abuse

P19: nobody who would record it => could_not_look
    2021-01-01 | Housing | Ada | housing_problem

P21: all three in 365 days by two agencies => found 3
    2021-01-01 | Police  | Ada | domestic_abuse
    2021-06-01 | Police  | Ada | adult_substance_misuse
    2022-01-01 | Surgery | Ada | adult_mental_health

P21: in 366 days => none
    2021-01-01 | Police  | Ada | domestic_abuse
    2021-06-01 | Police  | Ada | adult_substance_misuse
    2022-01-02 | Surgery | Ada | adult_mental_health

P21: by one agency => none
    2021-01-01 | Police | Ada | domestic_abuse
    2021-06-01 | Police | Ada | adult_substance_misuse
    2021-07-01 | Police | Ada | adult_mental_health

P21: two of the three => none
    2021-01-01 | Police  | Ada | domestic_abuse
    2021-06-01 | Surgery | Ada | adult_mental_health

P21: none of the agencies that would know => could_not_look
    2021-01-01 | School | Ada | school_concern
"""
