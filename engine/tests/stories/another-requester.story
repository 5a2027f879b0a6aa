# Who asks is who is written to: whoever comes after hears, and who went does not unless they stay.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h

mon 09:00  ana    open "For sam"            -> opened, first_response started due mon 13:00
mon 09:10  ana    requester sam             -> refused: not_allowed
mon 09:20  lee    requester sam             -> requester sam
mon 09:20  lee    requester sam             -> nothing
mon 09:30  lee    reply "Hello sam"         -> commented, mail to sam: reply, first_response met after
                                               30m
mon 10:00  lee    requester ana keeping     -> requester ana, cc sam
mon 10:10  lee    reply "Hello both"        -> commented, mail to ana: reply, mail to sam: reply
