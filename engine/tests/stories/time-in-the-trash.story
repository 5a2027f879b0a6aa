# The time in the trash counts for nothing: not for closing, not for reminders.
calendar office weekdays 09:00-17:00 Europe/Berlin

mon 09:00  ana    open "Old"                         -> opened
mon 10:00  lee    status resolved                    -> moved to resolved, mail to ana: resolved
tue 10:00  pat    trash                              -> trashed
mon 10:00  pat    restore                            -> restored
wed 09:59  clock  tick                               -> nothing
wed 09:59  lee    status pending_info                -> moved to pending_info
thu 09:59  pat    trash                              -> trashed
mon 09:59  pat    restore                            -> restored
wed 09:58  clock  tick                               -> nothing
wed 09:59  clock  tick                               -> reminded 1, mail to ana: reminder
