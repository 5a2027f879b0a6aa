//! A call: claimed from the outbox, posted, and what the other side said.

use std::time::{Duration, Instant};

use anyhow::Result;
use bytes::Bytes;
use http::{Request, StatusCode, header};
use http_body_util::Full;
use serde_json::{Value, json};
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::signature::sign;
use crate::fault;
use crate::ingress::Ingress;
use crate::lane::back_off;
use crate::seal;
use crate::stack::Stack;
use crate::store::{dead_letter, outbox};

/// For what a secret is sealed.
pub const PURPOSE: &str = "webhook";
const DRAIN_MAX: Duration = Duration::from_secs(8);

/// A call that is to be made, with what it tells.
#[derive(Debug, FromRow)]
struct Call {
    id: Uuid,
    ticket_id: Uuid,
    seq: i64,
    attempts: i32,
    created_at: jiff_sqlx::Timestamp,
    rule: Option<String>,
    ticket: Value,
    /// None: the desk has no such webhook any more.
    webhook_id: Option<Uuid>,
    url: Option<String>,
    secret: Option<Vec<u8>>,
    off: Option<bool>,
}

// One at a time: each may take as long as the other side likes. Of a confidential ticket only that it is.
const CLAIM: &str = "
    with due as (
        select id from outbox
         where lane = $1 and (state = 'queued' and not_before <= now() or state = 'sending' and lease_until < now())
         order by created_at, seq, id limit 1 for update skip locked),
    claimed as (
        update outbox o set state = 'sending', attempts = attempts + 1, lease_until = now() + interval '60 seconds'
          from due where o.id = due.id
        returning o.*)
    select c.id, c.ticket_id, c.seq, c.attempts, c.created_at, c.payload->>'rule' as rule,
           w.id as webhook_id, w.url, w.secret, w.off,
           jsonb_build_object('id', l.ticket_id, 'number', l.number) || case when l.named is not null then '{}' else
               jsonb_build_object('title', title.text, 'lifecycle', l.lifecycle, 'status', l.status, 'phase', l.phase,
                   'priority', l.priority, 'requesterId', l.requester_id, 'assigneeId', l.assignee_id, 'teamId', l.team_id,
                   'categoryId', l.category_id, 'tags', l.tags, 'source', l.source, 'seq', l.seq) end as ticket
      from claimed c
      join ticket_list l on l.ticket_id = c.ticket_id
      left join content title on title.id = l.title_id
      left join webhook w on w.key = c.payload->>'webhook'";

/// What came of a call.
#[derive(Debug)]
enum Came {
    Through(String),
    /// It is not to be called.
    Suppressed(&'static str),
    Refused(String),
    NotYet(String),
}

/// Makes the calls of a lane, one after the other.
pub async fn drain(stack: &Stack, ingress: &Ingress, lane: &str) -> Result<()> {
    let begun = Instant::now();
    let pool = &stack.store.pool;
    while let Some(call) = sqlx::query_as::<_, Call>(CLAIM).bind(lane).fetch_optional(pool).await? {
        fault::point("hook.call.before");
        let came = make(stack, &call).await;
        fault::point("hook.call.after");
        match came {
            Came::Through(answer) => settle(pool, call.id, "sent", &answer).await?,
            Came::Suppressed(why) => settle(pool, call.id, "suppressed", why).await?,
            Came::Refused(reason) => refused(pool, &call, &reason).await?,
            Came::NotYet(reason) => {
                let delay = back_off(call.attempts);
                outbox::deferred(pool, (call.id, None), false, &reason, delay).await?;
                ingress.ring(lane, delay).await?;
            }
        }
        if begun.elapsed() > DRAIN_MAX {
            return ingress.ring(lane, Duration::ZERO).await;
        }
    }
    Ok(())
}

async fn make(stack: &Stack, call: &Call) -> Came {
    let (Some(id), Some(url), Some(sealed)) = (call.webhook_id, &call.url, &call.secret) else {
        return Came::Refused("the desk has no webhook of this name".into());
    };
    if call.off == Some(true) {
        return Came::Suppressed("the webhook is off");
    }
    let Some(secret) = seal::open(&stack.names.secret, PURPOSE, id.as_bytes(), sealed) else {
        return Came::Refused("the desk's secret is another one: give the webhook a new secret".into());
    };
    let uri = match stack.reach.check(url) {
        Ok(uri) => uri,
        Err(error) => return Came::Refused(error.to_string()),
    };
    let body = body(call);
    let request = Request::post(uri)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::USER_AGENT, "Holdfast")
        .header("x-holdfast-delivery", call.id.to_string())
        .header("x-holdfast-signature", sign(&secret, jiff::Timestamp::now().as_second(), &body))
        .body(Full::from(Bytes::from(body)));
    match request {
        Ok(request) => judge(stack.reach.post(request).await),
        Err(error) => Came::Refused(error.to_string()),
    }
}

/// The ticket is as it stands when it is told; `seq` says which event asked for the call.
fn body(call: &Call) -> String {
    let Call { id, seq, rule, ticket, .. } = call;
    let at = call.created_at.to_jiff();
    json!({ "id": id, "event": "webhook_called", "seq": seq, "rule": rule, "at": at, "ticket": ticket })
        .to_string()
}

fn judge(answered: Result<StatusCode>) -> Came {
    match answered {
        Ok(status) if status.is_success() => Came::Through(status.to_string()),
        Ok(status) if is_passing(status) => Came::NotYet(status.to_string()),
        Ok(status) => Came::Refused(status.to_string()),
        Err(error) => Came::NotYet(error.to_string()),
    }
}

/// Whoever is busy or down may be there later; whoever says no, or that it is elsewhere, means it.
fn is_passing(status: StatusCode) -> bool {
    status.is_server_error()
        || [StatusCode::REQUEST_TIMEOUT, StatusCode::TOO_EARLY, StatusCode::TOO_MANY_REQUESTS]
            .contains(&status)
}

async fn refused(pool: &PgPool, call: &Call, reason: &str) -> Result<()> {
    settle(pool, call.id, "failed", reason).await?;
    let payload = json!({ "ticket": call.ticket_id, "seq": call.seq });
    dead_letter::keep(pool, "outbox", &call.id.to_string(), reason, &payload).await
}

async fn settle(pool: &PgPool, id: Uuid, state: &str, answer: &str) -> Result<()> {
    const SETTLE: &str = "
        update outbox set state = $2, answer = $3, lease_until = null,
               sent_at = case when $2 = 'sent' then now() end where id = $1";
    sqlx::query(SETTLE).bind(id).bind(state).bind(answer).execute(pool).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_pass_is_tried_again_and_what_is_meant_is_not() {
        let came = |status: u16| judge(Ok(StatusCode::from_u16(status).expect("a status")));
        assert!(matches!(came(204), Came::Through(_)));
        for later in [408, 425, 429, 500, 503] {
            assert!(matches!(came(later), Came::NotYet(_)), "{later}");
        }
        for meant in [301, 307, 400, 401, 404, 410] {
            assert!(matches!(came(meant), Came::Refused(_)), "{meant}");
        }
        assert!(matches!(judge(Err(anyhow::anyhow!("no answer in time"))), Came::NotYet(_)));
    }
}
