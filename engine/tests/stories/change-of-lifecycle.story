# A ticket may go on by another lifecycle, in the state that is asked for, mapped, or alike.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, resolution 16h

mon 09:00  ana    open "More a wish"             -> opened, first_response started due mon 13:00,
                                                    resolution started due tue 17:00
mon 09:30  lee    lifecycle simple               -> goes by simple in open
mon 09:30  lee    lifecycle simple               -> nothing
mon 09:40  ana    lifecycle itil                 -> refused: not_allowed
mon 09:40  lee    lifecycle nothing              -> refused: unknown_lifecycle
mon 09:40  lee    lifecycle itil nowhere         -> refused: unknown_status
mon 09:40  lee    lifecycle itil resolved        -> refused: no_such_move
mon 10:00  lee    lifecycle itil scheduled       -> goes by itil in scheduled,
                                                    first_response paused after 1h,
                                                    resolution paused after 1h
mon 11:00  lee    lifecycle simple               -> goes by simple in in_progress,
                                                    first_response resumed due mon 14:00,
                                                    resolution resumed due wed 10:00
mon 12:00  lee    lifecycle simple resolved      -> moved to resolved, mail to ana: resolved,
                                                    first_response met after 2h,
                                                    resolution met after 2h
fri 12:00  lee    lifecycle itil                 -> goes by itil in resolved
mon 11:59  clock  tick                           -> nothing
mon 12:00  clock  tick                           -> moves by itself to closed, mail to ana: closed
mon 13:00  lee    lifecycle simple               -> refused: ticket_closed
