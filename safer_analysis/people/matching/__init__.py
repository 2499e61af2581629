"""Who is one person across agencies: facts compared two by two, rules a person can read, questions for the rest."""
