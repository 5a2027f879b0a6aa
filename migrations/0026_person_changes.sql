-- Changes of people: who changed what of whom, noted by the tables themselves, so that no way leads around it.

create table person_change (                 -- journal
    id          bigint generated always as identity primary key,
    person_id   uuid not null,
    at          timestamptz not null default now(),
    by          uuid,                        -- nobody: a provider, a mail, a command line or the program itself
    what        text not null check (what in ('made', 'changed', 'joined', 'left', 'led')),
    before      jsonb not null,              -- of what differs; no secrets
    after       jsonb not null
);
create index person_change_person on person_change (person_id, id desc);

-- In whose name a transaction acts, it says itself.
create function acting() returns uuid language sql stable as $$
    select nullif(current_setting('holdfast.by', true), '')::uuid
$$;

create function person_facts(p person) returns jsonb language sql immutable as $$
    select jsonb_build_object(
        'username', p.username, 'name', p.name, 'email', p.email, 'phone', p.phone, 'externalId', p.external_id,
        'active', p.active, 'locale', p.locale, 'timeZone', p.time_zone, 'manager', p.manager_id,
        'organisation', p.organisation_id, 'roles', to_jsonb(p.roles))
$$;

create function note_person_made() returns trigger language plpgsql as $$
begin
    insert into person_change (person_id, by, what, before, after)
    values (new.id, acting(), 'made', '{}', jsonb_strip_nulls(person_facts(new)));
    return null;
end
$$;
create trigger person_made after insert on person for each row execute function note_person_made();

create function note_person_changed() returns trigger language plpgsql as $$
begin
    insert into person_change (person_id, by, what, before, after)
    select new.id, acting(), 'changed', jsonb_object_agg(key, was.value), jsonb_object_agg(key, now.value)
      from jsonb_each(person_facts(old)) was join jsonb_each(person_facts(new)) now using (key)
     where was.value <> now.value
    having count(*) > 0;
    return null;
end
$$;
create trigger person_changed
    after update of username, name, email, phone, external_id, active, locale, time_zone, manager_id, organisation_id, roles
    on person for each row execute function note_person_changed();

create function note_member() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        insert into person_change (person_id, by, what, before, after)
        select old.person_id, acting(), case tg_op when 'DELETE' then 'left' else 'led' end,
               jsonb_build_object('team', old.team_id, 'lead', old.lead),
               case tg_op when 'DELETE' then '{}' else jsonb_build_object('team', new.team_id, 'lead', new.lead) end
         where tg_op = 'DELETE' or old.lead <> new.lead;
    else
        insert into person_change (person_id, by, what, before, after)
        values (new.person_id, acting(), 'joined', '{}', jsonb_build_object('team', new.team_id, 'lead', new.lead));
    end if;
    return null;
end
$$;
create trigger team_member_noted after insert or update or delete on team_member for each row execute function note_member();
