-- Outbound: how each letter fares, which addresses nobody writes to, and what came back from where.

alter table outbox
    add column address         text,         -- to which it was last sent
    add column tried_since     timestamptz,  -- when trying began; a letter is given up after two days
    add column maybe_duplicate boolean not null default false, -- an attempt before this one may have arrived
    add column resent_from     uuid;         -- it says again what that one said
alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check
    check (state in ('queued', 'sending', 'sent', 'failed', 'suppressed', 'unknown', 'cancelled'));
create index outbox_open on outbox (lane, not_before, created_at) where state in ('queued', 'sending', 'unknown');
drop index outbox_due;
-- Every letter passes three states and pays for each index every time, so that there are few.
create index outbox_log on outbox (created_at, id);
create index outbox_trouble on outbox (created_at, id) where state in ('failed', 'suppressed', 'cancelled');

-- Reports that a letter did not arrive, or was not wanted.
create table mail_bounce (                   -- journal
    id          uuid primary key,            -- uuid5(what reported it, address): read twice it is one
    address     text not null,               -- in small letters
    outbox_id   uuid,                        -- the letter, where it could be found
    kind        text not null check (kind in ('hard', 'soft', 'complaint')),
    reason      text not null,
    at          timestamptz not null default now()
);
create index mail_bounce_address on mail_bounce (address, at desc);

-- Addresses that nobody writes to, until somebody releases them or their time is over.
create table suppression (                   -- desk
    id          uuid primary key,
    address     text not null,               -- in small letters
    kind        text not null check (kind in ('hard', 'soft', 'complaint', 'manual')),
    reason      text not null,
    outbox_id   uuid,
    made_by     uuid references person,      -- null: the program
    made_at     timestamptz not null default now(),
    until       timestamptz,                 -- null: until it is released
    released_by uuid references person,
    released_at timestamptz
);
create unique index suppression_address on suppression (address) where released_at is null;
create index suppression_made on suppression (made_at desc, id desc);
