-- Mailboxes: where mail comes in, by which name answers go out, and how far each was read.

create table mailbox (                       -- desk
    id             uuid primary key,
    name           text not null,
    address        text not null,            -- where people write to
    kind           text not null check (kind in ('imap', 'push')),
    imap           jsonb,                    -- where and how it is read; no secrets
    smtp           jsonb,                    -- its own way out; none: the program's
    secrets        bytea,                    -- sealed: passwords and tokens
    intake_hash    bytea unique,             -- of the secret by which a push mailbox takes mail
    team_id        uuid,                     -- what its tickets start with, from here …
    category_id    uuid,
    priority       smallint,
    tags           text[] not null default '{}', -- … to here
    sender_name    text,                     -- none: the team's name
    sender_address text,                     -- none: its address
    signature      text not null default '',
    archive_before timestamptz,              -- older mail comes in closed, with its own dates, silently
    authserv_id    text,                     -- whose Authentication-Results are believed
    paused_at      timestamptz,
    revision       bigint not null default 1, -- raised by every change, so that its reader begins anew
    archived_at    timestamptz,              -- put away; its mail still names it
    created_at     timestamptz not null default now()
);
create unique index mailbox_address on mailbox (lower(address)) where archived_at is null;
create index mailbox_team on mailbox (team_id) where archived_at is null and team_id is not null;

-- How each mailbox is doing, and the position up to which it was read.
create table mailbox_state (                 -- desk
    mailbox_id     uuid primary key references mailbox,
    uid_validity   bigint,
    last_uid       bigint not null default 0,
    succeeded_at   timestamptz,              -- it was looked at, and all there was came in
    mail_at        timestamptz,              -- the last mail came in
    waiting        int not null default 0,   -- mails on the server that have not come in yet
    lag_seconds    double precision not null default 0, -- how long the last mail had lain there
    error          text,
    failing_since  timestamptz,
    failures       int not null default 0,
    told_at        timestamptz               -- admins were told of the trouble of now
);

-- Every mail a server has shown us, by the number it has there.
create table mailbox_uid (                   -- journal
    mailbox_id     uuid not null,
    uid_validity   bigint not null,
    uid            bigint not null,
    mail_id        uuid not null,
    repeated       boolean not null,         -- the same bytes had come in before
    left_at        timestamptz,              -- it was marked or moved on the server, once it was taken in
    primary key (mailbox_id, uid_validity, uid)
);
create index mailbox_uid_left on mailbox_uid (mailbox_id, uid_validity, uid) where left_at is null;
create index mailbox_uid_mail on mailbox_uid (mail_id);

-- What a list of mails shows, and what tells the same message from another with its id.
alter table email_inbound
    add column content_hash text,            -- of what the sender wrote, without what servers added on the way
    add column sender text,
    add column subject text,
    add column flags text[] not null default '{}';
create index email_inbound_message on email_inbound (message_id) where message_id is not null;
create index email_inbound_sender on email_inbound (lower(sender), received_at) where sender is not null;
create index email_inbound_state on email_inbound (state, received_at desc, id desc);
