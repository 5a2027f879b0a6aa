-- Macros: replies that are kept to be said again, and what is done with a ticket in one step.

create table macro (                         -- desk
    id          uuid primary key,
    scope       text not null check (scope in ('personal', 'team', 'global')),
    owner_id    uuid not null references person, -- of a personal one, who alone has it
    team_id     uuid,                        -- of a team's
    folder      text not null,               -- '': in none
    name        text not null,
    body        text not null,               -- '': says nothing
    internal    boolean not null,            -- a note, not a reply
    actions     jsonb not null,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    check ((scope = 'team') = (team_id is not null))
);
create index macro_name on macro (lower(folder), lower(name), id);

-- How often each was used. Written behind the command, and not counted where that fails.
create table macro_use (                     -- projection
    macro_id    uuid primary key references macro on delete cascade,
    uses        bigint not null,
    used_at     timestamptz not null
);
