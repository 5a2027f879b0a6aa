# As it is shipped, waiting for information reminds once, after three days, and never ends by itself.
calendar office weekdays 09:00-17:00 Europe/Berlin

mon 09:00    ana    open "Which licence?"      -> opened
mon 10:00    lee    status pending_info        -> moved to pending_info
thu 09:59    clock  tick                       -> nothing
thu 10:00    clock  tick                       -> reminded 1, mail to ana: reminder
thu+2 10:00  clock  tick                       -> nothing
fri 09:00    ana    reply "The large one"      -> commented, goes back to in_progress
