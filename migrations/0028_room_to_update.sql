-- Room to update: a ticket's rows are rewritten with every command, and should take their indexes along seldom.

-- An update that changes no indexed column and finds room on its page touches no index at all.
lock table ticket_list in share row exclusive mode; -- nobody opens a ticket meanwhile
alter table ticket set (fillfactor = 75);
alter table ticket_list set (fillfactor = 75);

-- So what changes every time is indexed beside the row: when a ticket was last touched.
create table ticket_touched (                -- projection
    ticket_id  uuid primary key,
    updated_at timestamptz not null
) with (fillfactor = 75);
insert into ticket_touched (ticket_id, updated_at) select ticket_id, updated_at from ticket_list;
create index ticket_touched_at on ticket_touched (updated_at desc, ticket_id desc);

-- By a trigger, so that tickets opened by a program of before this migration are listed too.
create function ticket_is_new() returns trigger language plpgsql as $$ begin
    insert into ticket_touched (ticket_id, updated_at) values (new.ticket_id, new.updated_at);
    return null;
end $$;
create trigger ticket_is_new after insert on ticket_list for each row execute function ticket_is_new();

drop index ticket_list_updated;
drop index ticket_list_requester;
drop index ticket_list_assignee;
drop index ticket_list_team;
drop index ticket_list_organisation;
create index ticket_list_requester on ticket_list (requester_id);
create index ticket_list_assignee on ticket_list (assignee_id) where assignee_id is not null;
create index ticket_list_team on ticket_list (team_id) where team_id is not null;
create index ticket_list_organisation on ticket_list (organisation_id) where organisation_id is not null;

-- Small snapshots leave room for the next version beside them. Not every server has lz4.
do $$ begin
    alter table ticket alter column snapshot set compression lz4;
    alter table ticket alter column snapshot set storage main;
    alter table ticket reset (toast_tuple_target);
exception when feature_not_supported then null;
end $$;
