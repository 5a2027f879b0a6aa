-- Approvals: who is asked to agree to what, for their inbox; whoever is asked sees the ticket.

alter table ticket_list add column approvers uuid[];    -- who is asked to agree, or was in this round; null: nobody
create index ticket_list_approvers on ticket_list using gin (approvers) where approvers is not null;

-- One answer that is waited for, or was given. Rows of earlier rounds stay.
create table approval (                      -- projection
    ticket_id   uuid not null,
    round       integer not null,
    step        integer not null,
    of_id       uuid not null,               -- who was to answer at first
    person_id   uuid not null,               -- who answers
    name        text not null,               -- of the step
    asked_at    timestamptz not null,
    due_at      timestamptz,
    state       text not null check (state in ('pending', 'approved', 'rejected', 'over')),
    answered_at timestamptz,
    primary key (ticket_id, round, step, of_id)
);
create index approval_pending on approval (person_id, asked_at desc, ticket_id) where state = 'pending';
create index approval_answered on approval (person_id, answered_at desc, ticket_id) where answered_at is not null;
