# A scheduled ticket whose date passes in the trash is back at work when it is restored, clocks and all.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, resolution 16h

mon 09:00  ana    open "Move my desk"                -> opened, first_response started due mon 13:00,
                                                        resolution started due tue 17:00
mon 10:00  lee    take                               -> assigned to lee, goes on to assigned
mon 11:00  lee    status scheduled until fri 09:00   -> moved to scheduled,
                                                        first_response paused after 2h,
                                                        resolution paused after 2h
tue 09:00  pat    trash                              -> trashed, first_response cancelled after 2h,
                                                        resolution cancelled after 2h
wed 09:00  pat    restore                            -> restored, first_response resumed after 2h,
                                                        resolution resumed after 2h
thu 09:00  pat    trash                              -> trashed, first_response cancelled after 2h,
                                                        resolution cancelled after 2h
mon 09:00  pat    restore                            -> restored, first_response resumed after 2h,
                                                        resolution resumed after 2h,
                                                        moves by itself to assigned,
                                                        first_response resumed due mon 11:00,
                                                        resolution resumed due tue 15:00
