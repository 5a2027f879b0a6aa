-- A message that was answered before it came is awaited for ninety days, and then forgotten.

create index message_awaited_noted on message_awaited (noted_at);
