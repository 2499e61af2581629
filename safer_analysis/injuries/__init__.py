"""Injuries as recorded: where, how old, which explanations by whom, what followed; and the body they are drawn on."""
