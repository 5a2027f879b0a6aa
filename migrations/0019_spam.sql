-- Spam: what nobody asked for stands in a list of its own, and who sent it is kept out.

alter table ticket_list add column spam_at timestamptz; -- null: it is none
create index ticket_list_spam on ticket_list (updated_at desc) where spam_at is not null;

-- Senders whose mail is kept and not looked at.
create table blocked_sender (                -- desk
    id          uuid primary key,
    pattern     text not null unique,        -- an address, or a domain with an @ before it; lower case
    note        text,
    created_by  uuid not null,
    created_at  timestamptz not null default now()
);
