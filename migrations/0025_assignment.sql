-- Assignment: which tickets asked their team for somebody, whose turn it was, and why.

alter table person
    add column skills   text[] not null default '{}',
    add column capacity integer;             -- open tickets they hold at most; none: what their team says

-- One row for each time a ticket came to lie in a team with nobody who holds it.
create table assignment (                    -- journal
    ticket_id   uuid not null,
    seq         bigint not null,             -- its last event by then; the pair makes a choice unique
    team_id     uuid not null,
    but         uuid,                        -- who has just put it back
    state       text not null default 'asked'
                check (state in ('asked', 'waiting', 'chosen', 'done', 'refused', 'over')),
    person_id   uuid,
    turn        bigint,                      -- which one of the team's
    desk_version bigint,                     -- by which the choice was made
    reason      jsonb,                       -- who was looked at, and why nobody else was next
    answer      text,                        -- why it was refused, or is over
    asked_at    timestamptz not null default now(),
    chosen_at   timestamptz,
    primary key (ticket_id, seq)
);
create index assignment_open on assignment (team_id, asked_at) where state in ('asked', 'waiting', 'chosen');
create index assignment_asked on assignment (asked_at) where state = 'asked';
create index assignment_turn on assignment (team_id, person_id, turn desc) where state in ('chosen', 'done');
create index assignment_chosen on assignment (person_id) where state = 'chosen';

-- Who gives out a team's work: the turn, and when it has to look again.
create table assigner (                      -- journal
    team_id     uuid primary key,
    turn        bigint not null default 0,
    bells       bigint not null default 0,   -- how often something changed that it must look at
    look_at     timestamptz                  -- in real time; none: when the next ticket asks
);
create index assigner_look_at on assigner (look_at) where look_at is not null;

-- How many open tickets somebody holds.
create index ticket_list_held on ticket_list (assignee_id)
    where assignee_id is not null and phase in ('new', 'active', 'paused') and deleted_at is null;

-- Tickets wait, and somebody may be free for them: their teams look again.
create function bell_assigners(who uuid) returns void language sql as $$
    update assigner a set bells = bells + 1, look_at = least(look_at, now())
     where exists (select 1 from assignment w where w.team_id = a.team_id and w.state in ('asked', 'waiting', 'chosen'))
       and exists (select 1 from team_member m join person p on p.id = m.person_id
                    where m.team_id = a.team_id and (m.person_id = who or p.stand_in_id = who))
$$;

create function person_is_free() returns trigger language plpgsql as $$
begin
    perform bell_assigners(new.id);
    return null;
end
$$;
create trigger person_is_free after update on person for each row
    when (row(old.available, old.away_from, old.away_until, old.stand_in_id, old.active, old.roles, old.skills, old.capacity)
              is distinct from
          row(new.available, new.away_from, new.away_until, new.stand_in_id, new.active, new.roles, new.skills, new.capacity)
          or coalesce(old.seen_at < new.seen_at - interval '1 minute', new.seen_at is not null and old.seen_at is null))
    execute function person_is_free();

create function member_is_new() returns trigger language plpgsql as $$
begin
    perform bell_assigners(new.person_id);
    return null;
end
$$;
create trigger member_is_new after insert on team_member for each row execute function member_is_new();

-- Whatever a newer desk says of teams, those that wait look at it.
create function desk_is_new() returns trigger language plpgsql as $$
begin
    update assigner a set bells = bells + 1, look_at = least(look_at, now())
     where exists (select 1 from assignment w where w.team_id = a.team_id and w.state in ('asked', 'waiting', 'chosen'));
    return null;
end
$$;
create trigger desk_is_new after insert on desk for each statement execute function desk_is_new();
