# A team works by its own calendar, else by that of its region, else by the desk's.
calendar office weekdays 09:00-17:00 Europe/Berlin
calendar america weekdays 15:00-23:00 Europe/Berlin
calendar always daily 00:00-24:00 Europe/Berlin
region west calendar america
team boston region west
team night calendar always
team day
promise p3: resolution 8h

mon 09:00  ana    open "Who is awake?"         -> opened, resolution started due mon 17:00
mon 10:00  lee    team boston                  -> routed to boston,
                                                  resolution retargeted due mon 22:00
mon 16:00  lee    team night                   -> routed to night,
                                                  resolution retargeted due mon 22:00
mon 17:00  lee    team day                     -> routed to day,
                                                  resolution retargeted due tue 14:00
tue 09:00  pat    change team day region west  -> resolution retargeted due tue 20:00
