# An archived lifecycle takes no more tickets.
calendar office weekdays 09:00-17:00 Europe/Berlin
archived simple

mon 09:00  ana    open "A wish" by simple   -> refused: archived
mon 09:00  ana    open "A wish" by itil     -> opened
mon 09:10  lee    lifecycle simple          -> refused: archived
