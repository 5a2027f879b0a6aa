# Of three messages in a row the oldest waits for the answer, and one answer answers all of them.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, next_response 2h

mon 09:00  ana  open "No sound"             -> opened, first_response started due mon 13:00
mon 09:30  ana  reply "Still none"          -> commented
mon 10:00  lee  reply "Which headset?"      -> commented, mail to ana: reply,
                                               first_response met after 1h
mon 10:30  ana  reply "The blue one"        -> commented, next_response started due mon 12:30
mon 11:00  ana  reply "Or the black one"    -> commented
mon 11:15  sam  reply "Mine is silent too"  -> commented, mail to ana: reply
mon 11:30  ana  reply "Both, I think"       -> commented
mon 11:45  ana  auto-reply "I am away"      -> commented
mon 12:00  kim  note "Ask for the model"    -> noted
mon 12:15  lee  reply "Mute is on"          -> commented, mail to ana: reply,
                                               next_response met after 1h45m
mon 16:00  ana  reply "Indeed"              -> commented, next_response started due tue 10:00
tue 10:30  clock  tick                      -> next_response breached after 2h30m
tue 11:00  lee  status resolved             -> moved to resolved, mail to ana: resolved,
                                               next_response ended late after 3h
tue 12:00  ana  reply "Now it crackles"     -> commented, goes back to in_progress,
                                               next_response started due tue 14:00
tue 12:30  lee  reply "New cable"           -> commented, mail to ana: reply,
                                               next_response met after 30m
