-- Webhooks: whom the desk tells, over HTTP, what happened, when a rule asks for it.

create table webhook (                       -- desk
    id          uuid primary key,
    key         text not null unique,        -- by which rules call it
    url         text not null,
    secret      bytea not null,              -- sealed; it signs what is sent
    off         boolean not null default false,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now()
);

-- A call waits among the letters, but no person receives it.
alter table outbox alter column recipient_id drop not null;
create index outbox_webhook on outbox ((payload->>'webhook'), created_at desc, id desc) where kind = 'webhook';
