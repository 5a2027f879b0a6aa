//! Errands as outbox rows: claimed by the lane of their request, one at a time, the oldest first.

use anyhow::Result;
use serde_json::Value;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

/// An errand to be run.
#[derive(Debug, FromRow)]
pub struct Row {
    pub id: Uuid,
    pub ticket_id: Option<Uuid>,
    pub seq: i64,
    pub payload: Value,
    pub attempts: i32,
}

// A lane is looked at by one at a time, so one that was claimed and is not settled is whose sender died:
// it comes first again, whatever its lease says, or the request's errands would change their order. The
// first that is left decides when the lane goes on.
const CLAIM: &str = "
    with due as (
        select id, not_before from outbox
         where lane = $1 and kind = 'part' and state in ('queued', 'sending')
         order by created_at, seq, id limit 1 for update)
    update outbox o set state = 'sending', attempts = attempts + 1, lease_until = now() + interval '30 seconds',
           tried_since = coalesce(tried_since, now())
      from due where o.id = due.id and due.not_before <= now()
    returning o.id, o.ticket_id, o.seq, o.payload, o.attempts";

/// Takes the next errand of a lane, if its time has come.
pub async fn claim(pool: &PgPool, lane: &str) -> Result<Option<Row>> {
    Ok(sqlx::query_as(CLAIM).bind(lane).fetch_optional(pool).await?)
}

/// Notes what came of an errand.
pub async fn settle(pool: &PgPool, id: Uuid, state: &str, answer: &str) -> Result<()> {
    const SETTLE: &str = "
        update outbox set state = $2, answer = $3, lease_until = null,
               sent_at = case when $2 = 'sent' then now() end where id = $1";
    sqlx::query(SETTLE).bind(id).bind(state).bind(answer).execute(pool).await?;
    Ok(())
}
