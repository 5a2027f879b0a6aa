-- Custom fields: values that can be filtered by, and lists from which a value is chosen.

-- One row per value of a ticket's custom fields, by the shape of what stands in its text. Whoever erases
-- that text deletes the rows that name it in the same statement.
create table ticket_field (                  -- projection
    ticket_id   uuid not null,
    key         text not null,
    value       text not null,               -- as it is compared; of a long text its beginning
    num         double precision,            -- of a number
    at          timestamptz,                 -- of a date (its first moment in UTC) and of a date with its time
    content_id  uuid not null,               -- the text it was read from
    primary key (ticket_id, key, value)
);
create index ticket_field_value on ticket_field (key, value, ticket_id);
create index ticket_field_num on ticket_field (key, num, ticket_id) where num is not null;
create index ticket_field_at on ticket_field (key, at, ticket_id) where at is not null;
create index ticket_field_content on ticket_field (content_id);

-- What tickets said before there was this table.
insert into ticket_field (ticket_id, key, value, num, at, content_id)
select t.id, f.key, left(one.value #>> '{}', 200),
       case when jsonb_typeof(one.value) = 'number' then (one.value #>> '{}')::double precision end,
       case when jsonb_typeof(one.value) = 'string' and (one.value #>> '{}') ~ '^\d{4}-\d\d-\d\d$'
             and pg_input_is_valid((one.value #>> '{}') || ' UTC', 'timestamptz')
            then ((one.value #>> '{}') || ' UTC')::timestamptz end,
       c.id
  from ticket t
  join content c on c.id = (t.snapshot->'custom_fields'->>'id')::uuid
 cross join lateral jsonb_each(case when pg_input_is_valid(c.text, 'jsonb') and c.text like '{%' then c.text::jsonb else '{}' end) f
 cross join lateral jsonb_array_elements(case when jsonb_typeof(f.value) = 'array' then f.value else jsonb_build_array(f.value) end) one
 where jsonb_typeof(one.value) in ('string', 'number', 'boolean')
    on conflict do nothing;

-- A list from which the value of a custom field is chosen.
create table lookup_list (                   -- desk
    key          text primary key,
    name         text not null,
    owner_column text,                       -- the column that says whose a row is; null: everybody's
    archived_at  timestamptz,
    created_at   timestamptz not null default now()
);

-- What can be chosen.
create table lookup_row (                    -- desk
    list        text not null references lookup_list on delete cascade,
    key         text not null,
    label       text not null,
    owner       text,                        -- an e-mail address or a person's id, in lower case
    data        jsonb not null,              -- the other columns, by their names
    archived_at timestamptz,                 -- no longer offered; who has it keeps it
    primary key (list, key)
);
create index lookup_row_owner on lookup_row (list, owner, key) where owner is not null;
