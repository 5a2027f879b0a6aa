# An agent who writes first promises nothing yet: who is asked waits for no answer.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, next_response 2h, resolution 16h

mon 09:00  ana    open "Hello" writing "Me"              -> refused: not_allowed
mon 09:00  lee    open "Your laptop" writing "Bring it"  -> opened, resolution started due tue 17:00,
                                                            commented, mail to ana: reply
mon 10:00  lee    status pending_info                    -> moved to pending_info, resolution paused
                                                            after 1h
mon 11:00  ana    reply "Which one?"                     -> commented, next_response started after
                                                            0m, goes back to in_progress, resolution
                                                            resumed due wed 10:00, next_response
                                                            resumed due mon 13:00
