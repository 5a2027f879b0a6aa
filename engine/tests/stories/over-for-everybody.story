# Whoever takes part is told that it is over, but not of what they did themselves.
calendar office weekdays 09:00-17:00 Europe/Berlin

mon 09:00  ana    open "VPN is down"   -> opened
mon 09:10  ana    cc sam               -> cc sam
mon 10:00  lee    status resolved      -> moved to resolved, mail to ana: resolved, mail to sam: resolved
thu 10:00  clock  tick                 -> moves by itself to closed, mail to ana: closed, mail to sam: closed
