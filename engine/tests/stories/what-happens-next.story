# What a ticket would do by itself can be put off, called off and done at once; a promise cannot.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, resolution 16h
wait in pending_parts: remind 2d 4d then resolved after 7d

mon 09:00    ana    open "A new screen"                      -> opened, first_response started due mon 13:00,
                                                                resolution started due tue 17:00
mon 09:10    pat    cancel auto_close                        -> refused: nothing_pending
mon 09:10    pat    postpone sla_breach until tue 09:00      -> refused: promise_stands
mon 09:10    pat    now sla_warning                          -> refused: promise_stands
mon 10:00    lee    status pending_parts                     -> moved to pending_parts,
                                                                first_response paused after 1h,
                                                                resolution paused after 1h
mon 11:00    ana    cancel outcome                           -> refused: not_allowed
mon 11:00    lee    now reminder                             -> reminded 1, mail to ana: reminder
mon 11:00    lee    postpone reminder until mon 11:00        -> refused: not_in_the_future
mon 11:00    lee    postpone reminder until sat 09:00        -> reminder put off until sat 09:00
mon 11:00    lee    postpone reminder until sat 09:00        -> nothing
sat 08:59    clock  tick                                     -> nothing
sat 09:00    clock  tick                                     -> reminded 2, mail to ana: reminder
sat 10:00    lee    cancel outcome                           -> outcome called off
sat 10:00    lee    cancel outcome                           -> refused: nothing_pending
sat 10:00    lee    now outcome                              -> refused: nothing_pending
sat+1 10:00  clock  tick                                     -> nothing
sat 10:00    lee    postpone outcome until mon 09:00         -> outcome put off until mon 09:00
sun 10:00    lee    now outcome                              -> moves by itself to resolved,
                                                                mail to ana: resolved,
                                                                first_response met after 1h,
                                                                resolution met after 1h
mon 09:00    lee    now auto_close                           -> refused: not_allowed
mon 09:00    lee    postpone auto_close until fri 09:00      -> auto_close put off until fri 09:00
thu 10:00    clock  tick                                     -> nothing
thu 10:00    lee    status in_progress                       -> moved to in_progress,
                                                                resolution reopened due fri 17:00
thu 11:00    lee    status resolved                          -> moved to resolved, mail to ana: resolved,
                                                                resolution met after 2h
sun 10:59    clock  tick                                     -> nothing
sun 10:59    pat    now auto_close                           -> moves by itself to closed,
                                                                mail to ana: closed
