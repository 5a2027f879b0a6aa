# When the alarm comes late, nobody loses or wins time: to the clocks it happened when it was due.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, resolution 16h

mon 09:00  ana    open "Move my desk"               -> opened,
                                                       first_response started due mon 13:00,
                                                       resolution started due tue 17:00
mon 10:00  lee    status accepted                   -> moved to accepted
mon 10:00  lee    status scheduled until tue 09:00  -> moved to scheduled,
                                                       first_response paused after 1h,
                                                       resolution paused after 1h
wed 10:00  clock  tick                              -> moves by itself to accepted,
                                                       first_response resumed after 10h,
                                                       resolution resumed due wed 16:00,
                                                       first_response breached after 10h
wed 11:00  lee    reply "It is moved"               -> commented, mail to ana: reply,
                                                       first_response ended late after 11h
