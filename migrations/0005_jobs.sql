-- Jobs: work on many tickets that goes on by itself, page by page, and shows how far it has come.

create table job (                           -- journal
    id           uuid primary key,
    kind         text not null check (kind in ('reevaluation')),
    state        text not null default 'running' check (state in ('running', 'done', 'failed')),
    desk_version bigint not null,            -- the desk to which every open ticket is led
    total        bigint not null,            -- how many there were when it began
    done         bigint not null default 0,
    after        uuid,                       -- the last ticket of the last page; null: none yet
    note         text not null,
    made_by      uuid,
    made_at      timestamptz not null default now(),
    heartbeat_at timestamptz not null default now(),
    ended_at     timestamptz
);
create index job_running on job (heartbeat_at) where state = 'running';
create unique index job_once on job (kind, desk_version) where state = 'running';
create index job_made on job (made_at desc, id desc);

-- Jobs and previews walk the open tickets only, in the order of their ids.
create index ticket_list_open on ticket_list (ticket_id) where phase <> 'closed' and deleted_at is null;
