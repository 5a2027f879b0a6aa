-- Followers: who follows the feed and how far they are, and what people are told because of it.

-- Rows that a follower makes and its position are one transaction.
create table follower (                      -- journal
    name        text primary key,
    epoch       bigint not null,             -- of the feed; in another one positions mean nothing
    pos         bigint not null,             -- the last that was taken
    moved_at    timestamptz not null default now()
);

-- What somebody is told about one event. The id is made of person, ticket, kind and moment, so that
-- telling it again is the same row.
create table notification (                  -- journal
    id          uuid primary key,
    pos         bigint generated always as identity unique, -- the order in which they are shown
    person_id   uuid not null references person,
    ticket_id   uuid not null,
    seq         bigint not null,             -- the event
    kind        text not null,
    note        boolean not null,            -- about a note: for those only who read notes
    actor_id    uuid,                        -- nobody: a rule, or the clock
    at          timestamptz not null,        -- desk time of the event
    bell        boolean not null,            -- stands in the bell
    digest      boolean not null,            -- waits for the next digest
    read_at     timestamptz
);
create index notification_person on notification (person_id, pos desc) where bell;
create index notification_unread on notification (person_id, ticket_id) where bell and read_at is null;
create index notification_digest on notification (person_id, pos) where digest;
create index notification_at on notification (at);

-- When somebody's next digest is due, by the desk's clock. No row: nothing waits for one.
create table digest (                        -- journal
    person_id   uuid primary key references person,
    due_at      timestamptz not null
);
create index digest_due on digest (due_at);

-- One switch for letters becomes one for each kind and channel; what is not named stays as it is shipped.
update person set notifications = jsonb_build_object('kinds',
       (select coalesce(jsonb_object_agg(kind, jsonb_build_object('mail', 'off')), '{}')
          from (values ('assigned', 'assigned'), ('replied', 'replied'), ('mentioned', 'mentioned'),
                       ('warned', 'escalation'), ('breached', 'escalation')) as k(kind, switch)
         where notifications->'email'->>switch = 'false'))
 where notifications ? 'email';
