# The desk moves to New York: from then on its hours are counted there, and nothing is lost on the way.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: resolution 8h
warn at 75%

mon 10:00  ana    open "Move the files"                                         -> opened,
                                                                                   resolution started due tue 10:00
mon 12:00  pat    change calendar office weekdays 09:00-17:00 America/New_York  -> resolution retargeted due mon 21:00
mon 20:00  clock  tick                                                          -> resolution warned due mon 21:00
mon 23:00  lee    status resolved                                               -> resolution breached after 10h,
                                                                                   moved to resolved,
                                                                                   mail to ana: resolved,
                                                                                   resolution ended late after 10h
