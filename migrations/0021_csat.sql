-- How it was: what requesters say of a resolution, and whom the desk has asked when.

alter table ticket_list add column csat text;          -- what was said of the latest resolution that was rated
create index ticket_list_csat on ticket_list (csat, updated_at desc) where csat is not null;

-- Written when the letter is, so that a second attempt asks as the first did.
create table csat_ask (                      -- journal
    ticket_id   uuid not null,
    resolved_at timestamptz not null,        -- which resolution
    person_id   uuid not null references person,
    asked_at    timestamptz not null,        -- desk time
    primary key (ticket_id, resolved_at)
);
create index csat_ask_person on csat_ask (person_id, asked_at desc);
