//! Assignment rows: what asks a team for somebody, who was chosen, and who could be.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::Result;
use holdfast_engine::assignment::{Assignment, Candidate, Choice, Wanted};
use holdfast_engine::desk::Desk;
use holdfast_engine::ids::{CategoryId, PersonId, TeamId};
use jiff::Timestamp;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection, PgPool};
use uuid::Uuid;

macro_rules! away {
    () => {
        "coalesce(p.away_from <= now() and (p.away_until is null or p.away_until > now()), false)"
    };
}

/// A ticket that asks, as it stands now.
#[derive(Debug, FromRow)]
pub struct Asked {
    pub ticket_id: Uuid,
    pub seq: i64,
    pub team_id: Option<Uuid>,
    pub assignee_id: Option<Uuid>,
    /// Resolved, closed, merged or in the trash.
    pub gone: bool,
    but: Option<Uuid>,
    category_id: Option<Uuid>,
    tags: Vec<String>,
    named: Option<Vec<Uuid>>,
}

impl Asked {
    /// Returns what of the ticket decides who can have it.
    pub fn wanted(&self, desk: &Desk) -> Wanted {
        let named = self.named.as_ref().map(|named| named.iter().map(|id| PersonId(*id)).collect());
        let tags = self.tags.iter().cloned().collect();
        wanted(desk, self.category_id, tags, named, self.but)
    }
}

/// Returns what of a ticket decides who can have it.
pub fn wanted(
    desk: &Desk,
    category: Option<Uuid>,
    tags: BTreeSet<String>,
    named: Option<BTreeSet<PersonId>>,
    but: Option<Uuid>,
) -> Wanted {
    let path = category.map(|id| desk.categories_to(CategoryId(id))).unwrap_or_default();
    let categories = path.into_iter().map(|category| category.id).collect();
    Wanted { categories, tags, named, but: but.map(PersonId) }
}

/// A choice that waits for the ticket's answer.
#[derive(Debug, FromRow)]
pub struct Chosen {
    pub ticket_id: Uuid,
    pub seq: i64,
    pub person_id: Uuid,
    pub desk_version: i64,
}

/// Who could have the next ticket, and which turn it is.
#[derive(Debug)]
pub struct Bench {
    pub candidates: Vec<Candidate>,
    /// The desk's time.
    pub now: Timestamp,
    turn: i64,
}

/// Makes a place for the team's turn, and remembers to look again should this look end halfway.
pub async fn ready(pool: &PgPool, team: TeamId) -> Result<()> {
    const READY: &str = "
        insert into assigner (team_id, look_at) values ($1, now() + interval '10 seconds')
        on conflict (team_id) do update set look_at = now() + interval '10 seconds'";
    sqlx::query(READY).bind(team.0).execute(pool).await?;
    Ok(())
}

/// Returns how often something has changed that the team's assigner must look at.
pub async fn bells(pool: &PgPool, team: TeamId) -> Result<i64> {
    const READ: &str = "select bells from assigner where team_id = $1";
    Ok(sqlx::query_scalar(READ).bind(team.0).fetch_one(pool).await?)
}

/// A ticket that somebody who is away holds.
#[derive(Debug, FromRow)]
pub struct Held {
    pub ticket_id: Uuid,
    pub seq: i64,
}

/// Returns tickets of the team whose holders are away, the most urgent first.
pub async fn held_by_absent(pool: &PgPool, team: TeamId) -> Result<Vec<Held>> {
    const FIND: &str = concat!(
        "select t.id as ticket_id, t.seq from person p join ticket_list l on l.assignee_id = p.id
           join ticket t on t.id = l.ticket_id
          where l.team_id = $1 and l.phase in ('new', 'active', 'paused') and l.deleted_at is null
            and l.merged_into is null and ",
        away!(),
        " order by l.priority, l.ticket_id limit 50"
    );
    Ok(sqlx::query_as(FIND).bind(team.0).fetch_all(pool).await?)
}

/// Returns the choices whose tickets have not answered.
pub async fn unanswered(pool: &PgPool, team: TeamId) -> Result<Vec<Chosen>> {
    const FIND: &str = "
        select ticket_id, seq, person_id, desk_version from assignment
         where team_id = $1 and state = 'chosen' order by turn limit 200";
    Ok(sqlx::query_as(FIND).bind(team.0).fetch_all(pool).await?)
}

/// Returns the tickets that ask or wait, the most urgent first, behind `skip` that were looked at.
pub async fn asks(pool: &PgPool, team: TeamId, skip: usize, limit: usize) -> Result<Vec<Asked>> {
    const FIND: &str = "
        select a.ticket_id, a.seq, a.but, l.team_id, l.assignee_id, l.category_id, l.tags, l.named,
               l.phase in ('resolved', 'closed') or l.deleted_at is not null or l.merged_into is not null as gone
          from assignment a join ticket_list l using (ticket_id)
         where a.team_id = $1 and a.state in ('asked', 'waiting')
         order by l.priority, a.asked_at, a.ticket_id, a.seq offset $2 limit $3";
    let query = sqlx::query_as(FIND).bind(team.0).bind(skip as i64).bind(limit as i64);
    Ok(query.fetch_all(pool).await?)
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    stands_in_for: Option<Uuid>,
    available: bool,
    away: bool,
    seen: Option<i64>,
    skills: Vec<String>,
    capacity: Option<i32>,
    open: i64,
    turn: Option<i64>,
}

// A stand-in who works in the team has turns of their own, and no more for another.
const CANDIDATES: &str = concat!(
    "with member as (
        select p.id, p.stand_in_id, p.active, ",
    away!(),
    " as away from team_member m join person p on p.id = m.person_id where m.team_id = $1),
     whom as (
        select id, null::uuid as stands_in_for from member
        union all
        select m.stand_in_id, (array_agg(m.id order by m.id))[1] from member m
         where $2 and m.away and m.active and m.stand_in_id is not null and m.stand_in_id not in (select id from member)
         group by m.stand_in_id)
     select p.id, w.stands_in_for, p.available, p.skills, p.capacity, ",
    away!(),
    " as away,
            extract(epoch from now() - p.seen_at)::bigint as seen,
            (select count(*) from ticket_list l where l.assignee_id = p.id
                and l.phase in ('new', 'active', 'paused') and l.deleted_at is null)
            + (select count(*) from assignment a where a.person_id = p.id and a.state = 'chosen') as open,
            (select max(a.turn) from assignment a
              where a.team_id = $1 and a.person_id = p.id and a.state in ('chosen', 'done')) as turn
       from whom w join person p on p.id = w.id
      where p.active and p.roles && array(select key from role where agent and assignable)
      order by lower(p.name), p.id limit 500"
);

/// Returns everybody whose turn it could be, and which turn it is.
pub async fn bench(pool: &PgPool, assignment: &Assignment) -> Result<Bench> {
    const TURN: &str = "
        select coalesce((select turn from assigner where team_id = $1), 0), desk_now()";
    let team = assignment.team.0;
    let (turn, now): (i64, jiff_sqlx::Timestamp) = sqlx::query_as(TURN).bind(team).fetch_one(pool).await?;
    let rows: Vec<Row> =
        sqlx::query_as(CANDIDATES).bind(team).bind(assignment.stand_ins).fetch_all(pool).await?;
    Ok(Bench { candidates: rows.into_iter().map(candidate).collect(), now: now.to_jiff(), turn })
}

fn candidate(row: Row) -> Candidate {
    let whole = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Candidate {
        person: PersonId(row.id),
        stands_in_for: row.stands_in_for.map(PersonId),
        available: row.available,
        away: row.away,
        seen_seconds: row.seen,
        open: whole(row.open),
        capacity: row.capacity.map(|most| whole(most.into())),
        skills: row.skills.into_iter().collect(),
        turn: row.turn,
    }
}

/// Keeps a choice together with its turn, once for each ask. None: somebody else went on meanwhile.
pub async fn keep(
    pool: &PgPool,
    team: TeamId,
    bench: &mut Bench,
    ask: &Asked,
    choice: &Choice,
    desk_version: i64,
) -> Result<Option<Chosen>> {
    const KEEP: &str = "
        with turned as (
            update assigner set turn = turn + 1 where team_id = $1 and turn = $2 returning turn)
        update assignment a set state = 'chosen', person_id = $5, turn = turned.turn, reason = $6, desk_version = $7,
               chosen_at = now()
          from turned where a.ticket_id = $3 and a.seq = $4 and a.state in ('asked', 'waiting')
        returning a.ticket_id, a.seq, a.person_id, a.desk_version";
    let chosen: Option<Chosen> = sqlx::query_as(KEEP)
        .bind(team.0)
        .bind(bench.turn)
        .bind(ask.ticket_id)
        .bind(ask.seq)
        .bind(choice.person.map(|person| person.0))
        .bind(Json(choice))
        .bind(desk_version)
        .fetch_optional(pool)
        .await?;
    if chosen.is_some() {
        bench.turn += 1;
        let next = bench.candidates.iter_mut().find(|one| Some(one.person) == choice.person);
        if let Some(next) = next {
            (next.turn, next.open) = (Some(bench.turn), next.open + 1);
        }
    }
    Ok(chosen)
}

/// Notes that nobody can have the ticket now, and why.
pub async fn wait(pool: &PgPool, ask: &Asked, choice: &Choice, desk_version: i64) -> Result<()> {
    const WAIT: &str = "
        update assignment set state = 'waiting', reason = $3, desk_version = $4
         where ticket_id = $1 and seq = $2 and state in ('asked', 'waiting') and reason is distinct from $3";
    let query = sqlx::query(WAIT).bind(ask.ticket_id).bind(ask.seq).bind(Json(choice)).bind(desk_version);
    query.execute(pool).await?;
    Ok(())
}

/// Notes that the ticket needs nobody any more.
pub async fn over(pool: &PgPool, ask: &Asked, why: &str) -> Result<()> {
    const OVER: &str = "
        update assignment set state = 'over', answer = $3
         where ticket_id = $1 and seq = $2 and state in ('asked', 'waiting')";
    sqlx::query(OVER).bind(ask.ticket_id).bind(ask.seq).bind(why).execute(pool).await?;
    Ok(())
}

/// Notes that the ticket is theirs.
pub async fn done(pool: &PgPool, chosen: &Chosen) -> Result<()> {
    settle(pool, chosen, "done", None).await
}

/// Notes that the ticket was not to be had. The turn was none: whoever had it is next again.
pub async fn refused(pool: &PgPool, chosen: &Chosen, why: &str) -> Result<()> {
    settle(pool, chosen, "refused", Some(why)).await
}

async fn settle(pool: &PgPool, chosen: &Chosen, state: &str, answer: Option<&str>) -> Result<()> {
    const SETTLE: &str = "
        update assignment set state = $3, answer = $4 where ticket_id = $1 and seq = $2 and state = 'chosen'";
    let query = sqlx::query(SETTLE).bind(chosen.ticket_id).bind(chosen.seq).bind(state).bind(answer);
    query.execute(pool).await?;
    Ok(())
}

/// Notes when the team's assigner looks again by itself: when somebody who is away may be back, when
/// the team opens (after `opens`), or soon where a ticket has not answered. False: something changed
/// since `bells`. Where absence `releases` tickets, also when the next one begins.
pub async fn rest(
    pool: &PgPool,
    team: TeamId,
    bells: i64,
    opens: Option<Duration>,
    releases: bool,
) -> Result<bool> {
    const REST: &str = "
        with waits as (
            select exists (select 1 from assignment where team_id = $1 and state in ('asked', 'waiting')) as waiting,
                   exists (select 1 from assignment where team_id = $1 and state = 'chosen') as unanswered),
        heard as (
            delete from sweep_try where kind = 'assigner' and subject = $1)
        update assigner set look_at = least(
                   case when unanswered then now() + interval '10 seconds' end,
                   case when waiting then now() + make_interval(secs => $3) end,
                   case when waiting then (
                       select min(p.away_until) from team_member m join person p on p.id = m.person_id
                        where m.team_id = $1 and p.away_until > now()) end,
                   case when $4 then (
                       select min(p.away_from) from person p join ticket_list l on l.assignee_id = p.id
                        where l.team_id = $1 and l.phase in ('new', 'active', 'paused') and l.deleted_at is null
                          and p.away_from > now()) end)
          from waits where team_id = $1 and bells = $2";
    let opens = opens.map(|wait| wait.as_secs_f64());
    let rested = sqlx::query(REST).bind(team.0).bind(bells).bind(opens).bind(releases).execute(pool).await?;
    Ok(rested.rows_affected() == 1)
}

/// Has the teams look again that wait for somebody whom these events may have freed, or whose waiting
/// tickets they have changed. An ask that is being looked at may be made to wait by what was read before.
pub async fn look_again(
    connection: &mut PgConnection,
    tickets: &[Uuid],
    events: &[i64],
) -> Result<(), sqlx::Error> {
    const LOOK: &str = "
        with freed as (
            select case when e.kind = 'assigned' then (e.data->'data'->>'from')::uuid else l.assignee_id end as person,
                   l.ticket_id
              from unnest($1::uuid[], $2::bigint[]) as c(ticket_id, seq)
              join event e on e.ticket_id = c.ticket_id and e.seq = c.seq
              join ticket_list l on l.ticket_id = c.ticket_id)
        update assigner a set bells = bells + 1, look_at = least(look_at, now())
         where exists (select 1 from assignment w where w.team_id = a.team_id and w.state in ('asked', 'waiting'))
           and (exists (select 1 from freed f join assignment w using (ticket_id)
                         where w.team_id = a.team_id and w.state in ('asked', 'waiting'))
                or exists (select 1 from freed f join team_member m on m.team_id = a.team_id
                             join person p on p.id = m.person_id
                            where f.person in (m.person_id, p.stand_in_id)))";
    sqlx::query(LOOK).bind(tickets).bind(events).execute(connection).await?;
    Ok(())
}
