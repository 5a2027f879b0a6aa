# A confidential ticket names who sees it; who breaks the glass is kept, once.
calendar office weekdays 09:00-17:00 Europe/Berlin

mon 09:00  ana    open "About my boss"   -> opened
mon 09:05  lee    restrict to kim        -> refused: not_allowed
mon 09:10  pat    restrict to kim        -> confidential to kim pat
mon 09:11  pat    restrict to kim pat    -> nothing
mon 09:20  lee    break-glass "Curious"  -> refused: not_allowed
mon 09:25  kim    break-glass "Mine"     -> refused: not_allowed
mon 09:30  max    break-glass "Kim is ill, Ana called" -> glass broken by max
mon 09:31  max    break-glass "Again"    -> nothing
mon 09:40  pat    restrict nobody        -> unrestricted
mon 09:41  pat    restrict nobody        -> nothing
mon 09:45  max    break-glass "No glass" -> nothing
