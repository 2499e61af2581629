"""Injuries: how often, how they were explained, how young the child was, and where they were seen."""

TOLD = """
P08: two in 183 days => found 2 Ada
    2021-01-01 | School   | Ada | injury
    2021-07-03 | Hospital | Ada | injury

P08: two in 184 days => none
    2021-01-01 | School   | Ada | injury
    2021-07-04 | Hospital | Ada | injury

P08: three ever => found 3 Ada
    2019-01-01 | School   | Ada | injury
    2020-07-04 | Hospital | Ada | injury
    2022-07-04 | Hospital | Ada | injury

P08: one injury seen twice in 48 hours => none
    2021-01-01 | Hospital | Ada | injury
    2021-01-03 | Hospital | Ada | injury
    2021-01-02 | School   | Ada | injury

P08: one each of two children => none
    2021-01-01 | Hospital | Ada | injury
    2021-02-01 | Hospital | Ben | injury

P08: a mother's injuries, told by the police, are no child's => none
    Date       | Agency   | Child | Category       | Event
    2021-03-03 | Police   | Ada   |                | Mother had a red mark on her neck. Domestic abuse notification sent
    2021-06-19 | Police   | Ada   |                | Assault on mother by partner, he punched her in the face
    2021-07-01 | Hospital | Ada   | health_contact | Hearing test

P08: a child hurt in violence between adults, told by the police => found 2 Ada
    Date       | Agency   | Child | Category | Event
    2021-03-03 | Police   | Ada   |          | Assault on mother by partner. The child had a bruise to her arm
    2021-06-19 | Hospital | Ada   | injury   | Bruise

P08: no return of a hospital or a surgery => could_not_look
    2021-01-01 | School | Ada | injury

P09: two accounts of one bruise => found 2 Ada
    2021-03-01 | Surgery | Ada | health_contact
  injuries
    Hospital | 2021-02-01 | Ada | Arm | Bruise | Fell off the sofa  | No | No |
    Surgery  | 2021-02-02 | Ada | Arm | Bruise | Caught by the door | No | No |

P09: one account told by two => none
    2021-03-01 | Surgery | Ada | health_contact
  injuries
    Hospital | 2021-02-01 | Ada | Arm | Bruise | Fell off the sofa  | No | No |
    Surgery  | 2021-02-02 | Ada | Arm | Bruise | fell off the sofa. | No | No |

P09: twelve hours late => found 1 Ada
    2021-03-01 | Surgery | Ada | health_contact
  injuries
    Hospital | 2021-02-01 | Ada | Arm | Burn | Tea | No | No | 12

P09: eleven hours late => none
    2021-03-01 | Surgery | Ada | health_contact
  injuries
    Hospital | 2021-02-01 | Ada | Arm | Burn | Tea | No | No | 11

P09: no explanation => found 1 Ada
    2021-03-01 | Surgery | Ada | health_contact
  injuries
    Hospital | 2021-02-01 | Ada | Arm | Bruise | None given | No | No |

P09: no injury is recorded => could_not_look
    2021-03-01 | Surgery | Ada | health_contact

P09: the words say that nobody could account for it => found 1 Ada
    Date       | Agency   | Child | Category | Event
    2021-02-01 | Hospital | Ada   | injury   | Bruise to arm. Mum cannot account for it.

P09: a doctor thinks that it was no accident => found 1 Ada
    Date       | Agency   | Child | Category | Event
    2021-02-01 | Hospital | Ada   | injury   | Bruising to both ears, suggestive of NAI.

P09: the words account for it => none
    Date       | Agency   | Child | Category | Event
    2021-02-01 | Hospital | Ada   | injury   | Bruise to arm. Mum explained that she fell from the swing.

P09: an account that changed => found 1 Ada
    2021-03-01 | Surgery | Ada | health_contact
  injuries
    Hospital | 2021-02-01 | Ada | Arm | Bruise | Fell off the sofa | Yes | No |

P09: an account that was not accepted => found 1 Ada
    2021-03-01 | Surgery | Ada | health_contact
  injuries
    Hospital | 2021-02-01 | Ada | Arm | Bruise | Fell off the sofa | No | Yes |

P10.1: on the 182nd day of life => found 1 Ada
    2021-07-02 | Hospital | Ada | injury
  people
    Ada | 2021-01-01 | Child | F

P10: on the 183rd day of life => none
    2021-07-03 | Hospital | Ada | injury
  people
    Ada | 2021-01-01 | Child | F

P10: the day of birth not known => none
    2021-02-03 | Hospital | Ada | injury

P10.1: two agencies, one bruise => found 1 Ada
    2021-02-01 | Hospital | Ada | injury
    2021-02-02 | Surgery  | Ada | injury
  people
    Ada | 2021-01-01 | Child | F

P10.1: recorded as not yet mobile, the day of birth not known => found 1 Ada
    2021-03-01 | Surgery | Ada | health_contact
  injuries
    Hospital | 2021-02-01 | Ada | Arm | Bruise | None given | No | No | | No

P10.1: said in words not to crawl yet, filed as a visit => found 1 Ada
    Date       | Agency          | Child | Category | Event
    2021-12-01 | Health visiting | Ada   | visit    | Bruise to the left cheek. Not yet crawling
  people
    Ada | 2021-01-01 | Child | F

P10: said of a child of two => none
    Date       | Agency   | Child | Category      | Event
    2023-01-01 | Hospital | Ada   | ed_attendance | Fracture of the left tibia, not mobile since the fall
  people
    Ada | 2021-01-01 | Child | F

P08: a fracture filed as an attendance, a bruise as a contact => found 2 Ada
    Date       | Agency              | Child | Category      | Event
    2021-01-01 | Hospital            | Ada   | ed_attendance | Fracture of the left tibia
    2021-02-01 | Children's Services | Ada   | contact       | Aunt sent photographs of bruising to Ada's face

P08: the bruise told in a contact is the mother's => none
    Date       | Agency              | Child | Category      | Event
    2021-01-01 | Hospital            | Ada   | ed_attendance | Fracture of the left tibia
    2021-02-01 | Children's Services | Ada   | contact       | Neighbour says mother had a bruised eye

P08: what a surgery saw on the mother, and what it saw on the child => none
    Date       | Agency   | Child | Category | Event
    2021-01-01 | Hospital | Ada   | injury   | Bruise
    2021-02-01 | Surgery  | Ada   |          | Mother has a swollen lip and would not say how. Ada was with her

P08: the mother told of it, the child had it => found 2 Ada
    Date       | Agency   | Child | Category | Event
    2021-01-01 | Hospital | Ada   | injury   | Bruise
    2021-02-01 | Surgery  | Ada   |          | Mother had noticed a burn on her arm. Ada was quiet

P08: an adult's injury at a night of violence, the child named in the next sentence => none
    Date       | Agency   | Child | Category | Event
    2021-01-01 | Hospital | Ada   | injury   | Bruise
    2021-02-01 | Police   | Ada   |          | Domestic assault, mother has a swollen lip. Ada was in the next room

P09.2: a nurse does not accept the explanation => found 1 Ada
    Date       | Agency   | Child | Category | Event
    2021-02-01 | Hospital | Ada   |          | Burn to the right foot. Nurse not happy with the explanation

P09.2: the nurse is happy with it => none
    Date       | Agency   | Child | Category | Event
    2021-02-01 | Hospital | Ada   |          | Burn to the right foot. Nurse happy with the explanation

P09.3: brought two days after => found 1 Ada
    Date       | Agency   | Child | Category | Event
    2021-02-01 | Hospital | Ada   |          | Burn to the right foot. Attended 2 days after it

P09.3: not presented until the next day => found 1 Ada
    Date       | Agency   | Child | Category | Event
    2021-02-01 | Hospital | Ada   |          | Fractured arm. Fell off the sofa; did not present until next day

P09.3: seen again two days after by plan => none
    Date       | Agency   | Child | Category | Event
    2021-02-01 | Hospital | Ada   |          | Burn to the right foot within the hour. Dressing in 2 days

P10.2: a surgery's bruise and no hospital that day => found 1 Ada
    2021-02-01 | Surgery | Ada | injury
    2021-02-02 | Surgery | Ada | health_contact
  people
    Ada | 2021-01-01 | Child | F

P10.2: seen at the hospital the same day => none
    2021-02-01 | Surgery  | Ada | injury
    2021-02-01 | Hospital | Ada | ed_attendance
    2021-02-02 | Surgery  | Ada | health_contact
  people
    Ada | 2021-01-01 | Child | F

P10.3: referred the day after => found 1 Ada
    2021-02-01 | Hospital | Ada | injury
    2021-02-02 | Hospital | Ada | referral
  people
    Ada | 2021-01-01 | Child | F

P10.3: referred the same day => none
    2021-02-01 | Hospital | Ada | injury
    2021-02-01 | Hospital | Ada | referral
    2021-02-02 | Hospital | Ada | health_contact
  people
    Ada | 2021-01-01 | Child | F

P10: no return of a health service => could_not_look
    2021-02-01 | School | Ada | school_concern

P24: two hospitals in 365 days => found 2 Ada
    2021-01-01 | Eastmere Hospital  | Ada | injury
    2022-01-01 | Northmere Hospital | Ada | ed_attendance

P24: two hospitals in 366 days => none
    2021-01-01 | Eastmere Hospital  | Ada | injury
    2022-01-02 | Northmere Hospital | Ada | ed_attendance

P24: one hospital twice => none
    2021-01-01 | Eastmere Hospital | Ada | injury
    2021-05-02 | Eastmere Hospital | Ada | ed_attendance

P24.2: three health services => found 3 Ada
    2021-01-01 | Hospital        | Ada | injury
    2021-02-01 | Surgery         | Ada | injury
    2021-03-01 | Health visiting | Ada | injury

P24.2: two health services and a school => none
    2021-01-01 | Hospital | Ada | injury
    2021-02-01 | Surgery  | Ada | injury
    2021-03-01 | School   | Ada | injury

P24: no return of a hospital => could_not_look
    2021-01-01 | School | Ada | injury
"""
