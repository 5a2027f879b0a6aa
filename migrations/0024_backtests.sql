-- Backtests: what a draft of the rules would have made of what has happened.

alter table job drop constraint job_kind_check;
alter table job add constraint job_kind_check check (kind in ('reevaluation', 'backtest'));
drop index job_once;
create unique index job_once on job (kind, desk_version) where state = 'running' and kind = 'reevaluation';
create unique index job_backtest on job (kind) where state = 'running' and kind = 'backtest';

create table backtest (                      -- desk
    id          uuid primary key references job,
    rules       jsonb not null,              -- the whole draft; what is in force is the job's desk version
    begins_at   timestamptz not null,        -- desk time
    ends_at     timestamptz not null,
    events      bigint not null default 0    -- looked at so far
);

create table backtest_result (               -- projection
    backtest_id uuid not null references backtest,
    ticket_id   uuid not null,
    seq         bigint not null,             -- the first event of the decision that would end otherwise
    at          timestamptz not null,
    event       text not null,
    live        jsonb not null,
    draft       jsonb not null,
    primary key (backtest_id, ticket_id, seq)
);
