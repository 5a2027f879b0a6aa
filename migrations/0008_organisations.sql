-- Organisations: for whom the desk works, and what else is known of people.

create table organisation (                  -- desk
    id          uuid primary key,
    name        text not null,
    domains     text[] not null default '{}', -- whoever first writes from one of them belongs to it
    shared      boolean not null default false, -- its members see each other's tickets
    note        text not null default '',
    archived_at timestamptz,
    created_at  timestamptz not null default now()
);
create unique index organisation_name on organisation (lower(name)) where archived_at is null;
create index organisation_domains on organisation using gin (domains) where archived_at is null;

alter table person
    add column external_id     text,         -- what another system calls them, such as a directory
    add column organisation_id uuid references organisation,
    add column manager_id      uuid references person,
    add column phone           text,
    add column available       boolean not null default true, -- takes new work at the moment
    add column away_from       timestamptz,  -- out of office, in real time
    add column away_until      timestamptz,
    add column stand_in_id     uuid references person,
    add column seen_at         timestamptz;
create unique index person_external on person (external_id) where external_id is not null;
create index person_organisation on person (organisation_id) where organisation_id is not null;
create index person_manager on person (manager_id) where manager_id is not null;
create index person_stand_in on person (stand_in_id) where stand_in_id is not null;
create index person_name on person (lower(name), id);

alter table team_member add column lead boolean not null default false;
create index team_member_person on team_member (person_id);
