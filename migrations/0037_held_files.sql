-- Held files: those of an answer that waits are neither free for other words nor on the ticket yet.

alter table attachment drop constraint attachment_state_check;
alter table attachment add constraint attachment_state_check
    check (state in ('uploading', 'staged', 'held', 'attached', 'deleting'));
