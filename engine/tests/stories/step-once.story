# A step that was taken is not taken again under another target; one that the change has skipped comes with it.
calendar office daily 00:00-24:00 Europe/Berlin
team desk
promise p3: resolution 8h
promise p2: resolution 4h
promise p1: resolution 2h
at 25% of resolution: notify pat
at 50% of resolution: notify kim

mon 09:00  ana    open "Slow"   -> opened, resolution started due mon 17:00
mon 11:00  clock  tick          -> resolution escalated at 25%, mail to pat: escalation
mon 11:30  lee    priority p2   -> priority p2, resolution retargeted due mon 13:00,
                                   resolution escalated at 50%, mail to kim: escalation
mon 11:40  lee    priority p1   -> priority p1, resolution retargeted due mon 11:40,
                                   resolution breached due mon 11:40
mon 12:00  lee    priority p3   -> priority p3, resolution retargeted due mon 17:00
mon 18:00  clock  tick          -> nothing
