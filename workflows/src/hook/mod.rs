//! Webhooks: what a rule has told to others over HTTP, off the ticket's key.
//!
//! A rule's call is an event of the ticket. Here the feed is followed, and each call becomes an outbox
//! row, which waits in a lane of its webhook's own: one that answers slowly holds up no other, and no mail.

pub mod call;
pub mod reach;
pub mod signature;

use std::time::Duration;

use anyhow::Result;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::fault;
use crate::follow::{Begin, Bells, Entry, Follower};

const LANE: &str = "hook:";

/// Returns whether a lane carries calls, not mail.
pub fn is_lane(lane: &str) -> bool {
    lane.starts_with(LANE)
}

/// Makes outbox rows of calls.
#[derive(Debug)]
pub struct Hooks;

impl Follower for Hooks {
    const NAME: &'static str = "webhooks";
    const BEGIN: Begin = Begin::Now;

    async fn take(&self, connection: &mut PgConnection, batch: &[Entry]) -> Result<Bells> {
        // What is for those who help only, the feed tells as `noted`.
        let noted: Vec<&Entry> = batch.iter().filter(|entry| entry.kind == "noted").collect();
        if noted.is_empty() {
            return Ok(Bells::new());
        }
        let id = |entry: &&Entry| Uuid::new_v5(&entry.ticket_id, format!("{}:webhook", entry.seq).as_bytes());
        let lanes: Vec<String> = sqlx::query_scalar(PROMISE)
            .bind(noted.iter().map(id).collect::<Vec<_>>())
            .bind(noted.iter().map(|entry| entry.ticket_id).collect::<Vec<_>>())
            .bind(noted.iter().map(|entry| entry.seq).collect::<Vec<_>>())
            .bind(LANE)
            .fetch_all(connection)
            .await?;
        if !lanes.is_empty() {
            fault::point("hook.promised");
        }
        Ok(lanes.into_iter().map(|lane| (lane, Duration::ZERO)).collect())
    }
}

const PROMISE: &str = "
    insert into outbox (id, ticket_id, seq, lane, kind, payload)
    select f.id, e.ticket_id, e.seq, $4 || (e.data->'data'->>'webhook'), 'webhook',
           jsonb_build_object('webhook', e.data->'data'->>'webhook', 'rule', e.actor->>'name')
      from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as f(id, ticket_id, seq)
      join event e on e.ticket_id = f.ticket_id and e.seq = f.seq and e.kind = 'webhook_called'
        on conflict (id) do nothing
    returning lane";
