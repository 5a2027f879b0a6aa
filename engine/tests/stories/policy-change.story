# Another policy promises anew and keeps what has passed; what nobody promises any more is neither kept nor broken.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, resolution 16h

mon 09:00  ana    open "No invoice"                                     -> opened,
                                                                           first_response started due mon 13:00,
                                                                           resolution started due tue 17:00
mon 10:00  pat    change promise p3: first_response 2h, resolution 8h   -> first_response retargeted due mon 11:00,
                                                                           resolution retargeted due mon 17:00
mon 12:00  pat    change promise p3: first_response 2h, resolution 2h   -> first_response breached after 3h,
                                                                           resolution retargeted due mon 12:00,
                                                                           resolution breached due mon 12:00
mon 13:00  pat    change promise p3: resolution 12h                     -> first_response cancelled after 4h,
                                                                           resolution retargeted due tue 13:00
mon 14:00  pat    change promise p3: nothing                            -> resolution cancelled after 5h
mon 15:00  pat    change promise p3: first_response 8h, resolution 12h  -> first_response resumed due tue 11:00,
                                                                           resolution resumed due tue 14:00
tue 09:00  lee    status resolved                                       -> moved to resolved,
                                                                           mail to ana: resolved,
                                                                           first_response met after 6h,
                                                                           resolution met after 7h
tue 10:00  pat    change promise p3: resolution 1h                      -> nothing
