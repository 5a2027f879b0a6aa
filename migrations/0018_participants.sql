-- Participants: who is written to beside the requester sees the ticket, and mail that comes before its original finds it.

alter table ticket_list add column cc uuid[];           -- who takes part beside the requester; null: nobody
create index ticket_list_cc on ticket_list using gin (cc) where cc is not null;

-- Messages that a mail answered before they came in themselves, by the ticket that it opened.
create table message_awaited (               -- journal
    message_id  text not null,               -- without its angle brackets
    ticket_id   uuid not null,
    noted_at    timestamptz not null default clock_timestamp(),
    primary key (message_id, ticket_id)
);
