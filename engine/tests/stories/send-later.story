# An answer that waits ends no clock until it is out; taken back, it was never said.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, resolution 16h

fri 13:00  ana    open "Printer on fire"                 -> opened, first_response started due fri 17:00,
                                                            resolution started due tue 13:00
fri 13:30  lee    answer "Unplug it"                     -> comment_held
fri 13:30  lee    undo                                   -> comment_taken_back
fri 13:31  clock  tick                                   -> nothing
fri 13:31  lee    send                                   -> refused: nothing_waits
fri 14:00  lee    answer "Unplug it, please"             -> comment_held
fri 14:01  clock  tick                                   -> commented, mail to ana: reply,
                                                            first_response met after 1h
fri 15:00  lee    answer at mon 09:00 "And now?"         -> comment_held
fri 15:01  ana    answer at mon 09:00 "It burns"         -> refused: only_answers_wait
fri 15:02  lee    trash                                  -> refused: not_allowed
mon 08:00  clock  tick                                   -> nothing
mon 09:00  clock  tick                                   -> commented, mail to ana: reply
mon 09:30  lee    answer at tue 09:00 "Still burning?"   -> comment_held
mon 09:31  lee    spam                                   -> comment_taken_back, spam_marked, resolution cancelled after 4h31m
mon 09:32  lee    no spam                                -> spam_unmarked, resolution resumed due tue 13:01
mon 10:00  lee    answer "Good"                          -> comment_held
mon 10:00  lee    status resolved                        -> commented, mail to ana: reply, moved to resolved, mail to ana: resolved, resolution met after 4h59m
