# Where the policy says so, a reopened ticket is promised a new solution: the first one stays kept.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, resolution 8h
reopening restarts

mon 09:00  ana    open "Mail is slow"  -> opened, first_response started due mon 13:00,
                                          resolution started due mon 17:00
mon 15:00  lee    status resolved      -> first_response breached after 6h, moved to resolved,
                                          mail to ana: resolved,
                                          first_response ended late after 6h,
                                          resolution met after 6h
tue 10:00  ana    reply "Slow again"   -> commented, goes back to in_progress,
                                          resolution started due wed 10:00
tue 12:00  lee    priority p4          -> priority p4, resolution cancelled after 2h
