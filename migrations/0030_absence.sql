-- Absence: what somebody holds who is away has to be looked at by its teams.

create function look_at_the_absent(who uuid) returns void language sql as $$
    insert into assigner (team_id, look_at)
    select l.team_id, min(greatest(p.away_from, now())) from person p join ticket_list l on l.assignee_id = p.id
     where (who is null or p.id = who) and l.team_id is not null and l.phase in ('new', 'active', 'paused')
       and l.deleted_at is null and p.away_from is not null and (p.away_until is null or p.away_until > now())
     group by l.team_id
    on conflict (team_id) do update set bells = assigner.bells + 1, look_at = least(assigner.look_at, excluded.look_at)
$$;

create function person_is_away() returns trigger language plpgsql as $$
begin
    perform look_at_the_absent(new.id);
    return null;
end
$$;
create trigger person_is_away after update on person for each row
    when (new.away_from is not null
          and row(old.away_from, old.away_until) is distinct from row(new.away_from, new.away_until))
    execute function person_is_away();

-- A newer desk may say that absence releases tickets.
create function desk_knows_absence() returns trigger language plpgsql as $$
begin
    perform look_at_the_absent(null);
    return null;
end
$$;
create trigger desk_knows_absence after insert on desk for each statement execute function desk_knows_absence();
