# A pending ticket reminds the requester step by step, begins anew when they write, and ends by itself.
calendar office weekdays 09:00-17:00 Europe/Berlin
wait in pending_callback: remind 2d 5d then resolved after 7d

mon 09:00    ana    open "Call me"               -> opened
mon 10:00    lee    status pending_callback      -> moved to pending_callback
wed 09:59    clock  tick                         -> nothing
wed 10:00    clock  tick                         -> reminded 1, mail to ana: reminder
wed 10:00    clock  tick                         -> nothing
thu 12:00    ana    auto-reply "I am away"       -> commented
thu 12:00    sam    reply "Me too"               -> commented, mail to ana: reply
thu 12:00    lee    reply "Are you there?"       -> commented, mail to ana: reply
fri 10:00    ana    reply "Call in the morning"  -> commented
sat 10:00    clock  tick                         -> nothing
sun 10:00    clock  tick                         -> reminded 1, mail to ana: reminder
wed 09:59    clock  tick                         -> nothing
wed 10:00    clock  tick                         -> reminded 2, mail to ana: reminder
fri 09:59    clock  tick                         -> nothing
fri 10:00    clock  tick                         -> moves by itself to resolved, mail to ana: resolved
fri 11:00    ana    reply "Not yet"              -> commented, goes back to in_progress
fri 12:00    lee    status pending_callback      -> moved to pending_callback
sun 12:00    clock  tick                         -> reminded 1, mail to ana: reminder
