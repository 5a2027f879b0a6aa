# A team that takes turns is asked when a ticket comes to lie free in it, and gives only what is free there still.
calendar office weekdays 09:00-17:00 Europe/Berlin
team network takes turns
team desk

mon 09:00  ana    open "No VPN"              -> opened
mon 09:01  lee    team network               -> routed to network, asks network
mon 09:02  turn   offer kim in network       -> assigned to kim, goes on to assigned
mon 09:03  turn   offer lee in network       -> refused: already_taken
mon 09:04  kim    assign nobody              -> put back, asks network but not kim
mon 09:05  kim    team desk                  -> routed to desk
mon 09:06  turn   offer lee in network       -> refused: not_in_team
mon 09:07  kim    team network               -> routed to network, asks network
mon 09:08  lee    take                       -> assigned to lee
mon 09:09  turn   offer kim in network       -> refused: already_taken
mon 09:10  turn   assign nobody              -> put back, asks network but not lee
mon 09:11  lee    status resolved            -> moved to resolved, mail to ana: resolved
mon 09:12  turn   offer kim in network       -> refused: not_in_team
