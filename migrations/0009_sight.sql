-- Sight: what decides who may see a ticket stands in its row.

alter table ticket_list
    add column organisation_id uuid,         -- the requester's when it was opened
    add column named uuid[];                 -- confidential: only these people see it; null: it is not
create index ticket_list_team on ticket_list (team_id, updated_at desc) where team_id is not null;
create index ticket_list_organisation on ticket_list (organisation_id, updated_at desc) where organisation_id is not null;
create index ticket_list_named on ticket_list using gin (named) where named is not null;
