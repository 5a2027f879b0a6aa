-- Ties: a ticket that went on in another one stands in no list, and is found from there.

alter table ticket_list add column merged_into uuid;   -- where it goes on; null: nowhere else
create index ticket_list_merged on ticket_list (merged_into) where merged_into is not null;
