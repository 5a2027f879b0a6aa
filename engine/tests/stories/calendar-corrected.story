# Hours that were wrong can be corrected for the past too: open clocks are counted again, ended ones not.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 2h, resolution 10h

mon 09:00  ana    open "Cannot log in"                                        -> opened,
                                                                                 first_response started due mon 11:00,
                                                                                 resolution started due tue 11:00
mon 10:00  lee    reply "Since when?"                                         -> commented, mail to ana: reply,
                                                                                 first_response met after 1h
mon 16:00  pat    correct calendar office weekdays 13:00-17:00 Europe/Berlin  -> resolution retargeted due wed 15:00
tue 12:00  pat    correct calendar office daily 00:00-24:00 Europe/Berlin     -> resolution retargeted due tue 12:00,
                                                                                 resolution breached due tue 12:00
tue 13:00  lee    status resolved                                             -> moved to resolved,
                                                                                 mail to ana: resolved,
                                                                                 resolution ended late after 28h
