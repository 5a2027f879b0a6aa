-- Credentials: what is known of sessions and keys, and links that a mail carries.

alter table session
    add column id         uuid not null default gen_random_uuid(),
    add column seen_at    timestamptz not null default now(), -- written at most once a minute
    add column proven_at  timestamptz not null default now(), -- when password or second factor was last shown
    add column strong     boolean not null default false,     -- a second factor was shown, here or at a provider
    add column address    text,
    add column user_agent text;
create unique index session_id on session (id);

alter table api_key
    add column personal    boolean not null default false, -- made by its holder, not for a service account
    add column permissions text[],                         -- no more than these; none: all that the person holds
    add column expires_at  timestamptz,
    add column addresses   text[] not null default '{}',   -- networks it may be shown from; none: everywhere
    add column used_at     timestamptz;                    -- written at most once a minute
create index api_key_person on api_key (person_id, id);

-- A link that was sent by mail. The token in it is derived from the id by the desk's secret, and stored nowhere.
create table mail_link (                     -- desk
    id          uuid primary key,
    purpose     text not null check (purpose in ('reset', 'link', 'invite')),
    token_hash  bytea not null unique,
    person_id   uuid references person,      -- nobody: somebody asked for an address that we do not know
    made_at     timestamptz not null default now(),
    expires_at  timestamptz not null,
    used_at     timestamptz                  -- or replaced by a newer one, or overtaken by a new password
);
create index mail_link_open on mail_link (person_id, purpose) where used_at is null;
create index mail_link_expired on mail_link (expires_at);

-- Whoever has a new password or address cannot be reached by what was sent before.
create function end_mail_links() returns trigger language plpgsql as $$
begin
    update mail_link set used_at = now() where person_id = new.id and used_at is null;
    return null;
end
$$;
create trigger person_mail_links after update of email, password_hash on person for each row
    when (old.email is distinct from new.email or old.password_hash is distinct from new.password_hash)
    execute function end_mail_links();

-- Letters to people about their account belong to no ticket.
alter table outbox alter column ticket_id drop not null;

-- Which letters somebody wants; what is not named is on.
alter table person add column notifications jsonb not null default '{}';

create index rate_window_opened on rate_window (opened_at);
