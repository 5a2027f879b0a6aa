-- Tickets know of which request they are a part, so that lists can leave those out.
alter table ticket_list add column part_of uuid;   -- projection
