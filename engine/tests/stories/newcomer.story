# Whoever answers a letter that was not theirs is kept aside until an agent lets them take part.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h

mon 09:00  ana    open "VPN is down"    -> opened, first_response started due mon 13:00
mon 09:30  sam    stray "She told me"   -> kept aside
mon 09:40  sam    accept sam cc         -> refused: not_allowed
mon 09:50  lee    reply "We look"       -> commented, mail to ana: reply, first_response met after 50m
mon 10:00  lee    accept sam cc         -> accepted sam, cc sam
mon 10:00  lee    accept sam cc         -> refused: no_newcomer
mon 10:10  lee    reply "Both of you"   -> commented, mail to ana: reply, mail to sam: reply
mon 11:00  max    stray "Me too"        -> kept aside
mon 11:10  lee    accept max internal   -> kept max internal
mon 11:20  lee    reply "Not him"       -> commented, mail to ana: reply, mail to sam: reply
