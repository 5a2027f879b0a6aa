-- Roles: named bundles of permissions, and how far they reach.

create table role (                          -- desk
    key                 text primary key,
    name                text not null,
    permissions         text[] not null,     -- names of the public API, such as ticket:comment
    scope               text not null check (scope in ('own', 'team', 'organisation', 'all')),
    agent               boolean not null,    -- its holders' public words count as the desk's answer
    assignable          boolean not null,    -- tickets can be given to its holders
    second_factor       boolean not null default false, -- its holders must sign in with one
    built_in            boolean not null default false, -- comes with the program and is not changed
    archived_at         timestamptz,
    created_at          timestamptz not null default now()
);

insert into role (key, name, scope, agent, assignable, built_in, permissions) values
    ('requester', 'Requester', 'own', false, false, true,
        '{ticket:open,ticket:comment,desk:read}'),
    ('viewer', 'Viewer', 'all', false, false, true,
        '{ticket:comment,desk:read}'),
    ('agent', 'Agent', 'all', true, true, true,
        '{ticket:open,ticket:open_for,ticket:comment,ticket:note,ticket:assign,ticket:route,ticket:edit,ticket:move,ticket:merge,ticket:link,desk:read,people:read}'),
    ('team_lead', 'Team lead', 'all', true, true, true,
        '{ticket:open,ticket:open_for,ticket:comment,ticket:note,ticket:assign,ticket:route,ticket:edit,ticket:move,ticket:merge,ticket:link,ticket:close,ticket:restrict,desk:read,people:read}'),
    ('manager', 'Manager', 'all', true, true, true,
        '{ticket:open,ticket:open_for,ticket:comment,ticket:note,ticket:assign,ticket:route,ticket:edit,ticket:move,ticket:merge,ticket:link,ticket:close,ticket:restrict,ticket:break_glass,desk:read,people:read}'),
    ('admin', 'Admin', 'all', true, true, true,
        '{ticket:open,ticket:open_for,ticket:comment,ticket:note,ticket:assign,ticket:route,ticket:edit,ticket:move,ticket:merge,ticket:link,ticket:close,ticket:restrict,ticket:break_glass,ticket:trash,mail:ingest,desk:read,desk:admin,people:read,people:admin}'),
    ('service', 'Service', 'all', false, true, true,
        '{ticket:open,ticket:open_for,ticket:comment,ticket:note,ticket:assign,ticket:route,ticket:edit,ticket:move,ticket:merge,ticket:link,mail:ingest,desk:read,people:read}');

-- Somebody may hold several roles; each reaches as far as its own scope.
alter table person add column roles text[] not null default '{requester}';
update person set roles = array[role];
drop index person_assignable;
alter table person drop column role;
create index person_roles on person using gin (roles);
