"""Agencies at work together: who came, who was told, who is allocated."""

TOLD = """
P16: active on the 180th day before and not invited => found 1
    2021-01-01 | Surgery             | Ada | health_contact
    2021-06-30 | Children's Services | Ada | visit
  attendance
    2021-06-30 | Initial conference | Children's Services | Yes | Yes | Yes

P16: active on the 181st day before => none
    2021-01-01 | Surgery             | Ada | health_contact
    2021-07-01 | Children's Services | Ada | visit
  attendance
    2021-07-01 | Initial conference | Children's Services | Yes | Yes | Yes

P16: absent without a report twice running => found 1
    2021-06-30 | Children's Services | Ada | visit
  attendance
    2021-02-01 | Initial conference | Surgery | Yes | No | No
    2021-05-01 | Review conference  | Surgery | Yes | No | No

P16: absent, then a report => none
    2021-06-30 | Children's Services | Ada | visit
  attendance
    2021-02-01 | Initial conference | Surgery | Yes | No | No
    2021-05-01 | Review conference  | Surgery | Yes | No | Yes

P16: no list of meetings => could_not_look
    2021-06-30 | Children's Services | Ada | visit

P27: an injury on a Friday, nothing by Tuesday => found 1
    2021-06-04 | School              | Ada | injury
    2021-06-09 | Children's Services | Ada | contact

P27: an accident that staff saw => none
    Date       | Agency              | Child | Category | Event
    2021-04-09 | School              | Ada   | injury   | Bumped head on the climbing frame, witnessed by staff
    2021-06-01 | Children's Services | Ada   | visit    | Seen

P27: an accident at school with the slip that goes home for it => none
    Date       | Agency              | Child | Category | Event
    2021-04-09 | School              | Ada   | injury   | Bumped head at lunch. Cold compress, bumped head letter home.
    2021-06-01 | Children's Services | Ada   | visit    | Seen

P27: one that nobody saw => found 1
    Date       | Agency              | Child | Category | Event
    2021-04-09 | School              | Ada   | injury   | Bump to the head, not witnessed by staff
    2021-06-01 | Children's Services | Ada   | visit    | Seen

P27: told on the second working day => none
    2021-06-04 | School              | Ada | injury
    2021-06-08 | Children's Services | Ada | contact
    2021-07-08 | Children's Services | Ada | visit

P27: Easter holds two bank holidays => none
    2021-04-01 | School              | Ada | injury
    2021-04-07 | Children's Services | Ada | contact
    2021-05-08 | Children's Services | Ada | visit

P27: known to two agencies => none
    2021-06-04 | School              | Ada | injury
    2021-06-04 | Hospital            | Ada | injury
    2021-07-09 | Children's Services | Ada | visit

P27: a review tells what others knew, so nobody can be said to have known alone => could_not_look
    2021-06-04 | Westshire Safeguarding Children Partnership | Ada | injury
    2021-07-09 | Westshire Safeguarding Children Partnership | Ada | visit

P27: the school writes that it rang children's social care => none
    Date       | Agency              | Child | Category | Event
    2021-06-04 | School              | Ada   | injury   | Bruise to her cheek. Rang CSC and spoke to the duty worker.
    2021-07-09 | Children's Services | Ada   | visit    | Seen

P27: the police write that they sent a notification => none
    Date       | Agency              | Child | Category       | Event             | Outcome
    2021-06-04 | Police              | Ada   | domestic_abuse | Shouting and blows | PPN submitted
    2021-07-09 | Children's Services | Ada   | visit          | Seen              |

P27: the school writes that it rang her grandmother => found 1
    Date       | Agency              | Child | Category | Event
    2021-06-04 | School              | Ada   | injury   | Bruise to her cheek. Rang her nan and spoke to her.
    2021-07-09 | Children's Services | Ada   | visit    | Seen

P27: gone on a Saturday, and children's social care writes of the notification on Monday => none
    Date       | Agency              | Child | Category        | Event
    2021-06-05 | Police              | Ada   | missing_episode | Reported missing by her mother
    2021-06-07 | Children's Services | Ada   |                 | Missing episode notification from police

P27.2: a worry and nothing by the tenth working day => found 1
    2021-06-04 | School              | Ada | neglect_concern
    2021-06-21 | Children's Services | Ada | contact

P27.2: told on the tenth working day => none
    2021-06-04 | School              | Ada | neglect_concern
    2021-06-18 | Children's Services | Ada | contact
    2021-07-18 | Children's Services | Ada | visit

P27.1: nothing is held of children's social care => none
    2021-06-04 | School | Ada | injury
    2021-07-18 | School | Ada | child_seen

P27: nothing is held of children's social care, so nothing can be said => could_not_look
    2021-06-04 | School | Ada | injury
    2021-07-18 | School | Ada | child_seen

P27: an agency of which nobody knows the kind is not taken for children's social care => could_not_look
    2021-06-04 | School           | Ada | injury
    2021-07-18 | Westbridge Links | Ada | visit

P27: their return ends on the first working day => none
    2021-06-04 | School              | Ada | injury
    2021-06-04 | Surgery             | Ada | health_contact
    2021-05-04 | Children's Services | Ada | visit

P28: three in 365 days => found 3 Ada
    2022-03-01 | Children's Services | Ada | visit
  involvements
    Ada | Una First  | 2021-01-01 | 2021-05-01
    Ada | Una Second | 2021-05-02 | 2021-12-31
    Ada | Una Third  | 2022-01-01 |

P28: three in 366 days => none
    2022-03-01 | Children's Services | Ada | visit
  involvements
    Ada | Una First  | 2021-01-01 | 2021-05-01
    Ada | Una Second | 2021-05-02 | 2021-12-31
    Ada | Una Third  | 2022-01-02 |

P28: two, one of them twice => none
    2022-03-01 | Children's Services | Ada | visit
  involvements
    Ada | Una First  | 2021-01-01 | 2021-05-01
    Ada | Una Second | 2021-05-02 | 2021-07-31
    Ada | Una First  | 2021-08-01 |

P28: no workers are listed => could_not_look
    2022-03-01 | Children's Services | Ada | visit

P28.2: nobody allocated by the tenth working day => found 1 Ada
    2021-03-01 | Children's Services | Ada | visit
  involvements
    Ada | Una First  | 2020-06-01 | 2021-01-29
    Ada | Una Second | 2021-02-15 |

P28.2: a worker on the tenth working day => none
    2021-03-01 | Children's Services | Ada | visit
  involvements
    Ada | Una First  | 2020-06-01 | 2021-01-29
    Ada | Una Second | 2021-02-12 |

P28.2: the case was closed => none
    2021-01-29 | Children's Services | Ada | case_closed
    2021-09-01 | Children's Services | Ada | contact
  involvements
    Ada | Una First | 2020-06-01 | 2021-01-29

P28.2: the day it ended is not known => none
    2021-03-01 | Children's Services | Ada | visit
  involvements
    Ada | Una First | 2020-06-01 | January 2021
"""
