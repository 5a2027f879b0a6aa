//! Suppressions: addresses that nobody writes to, and the reports that brought them there.

use anyhow::Result;
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use uuid::Uuid;

/// What a report means for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BounceKind {
    /// It will not work tomorrow either.
    Hard,
    Soft,
    /// Whoever reads there called our letter unwanted.
    Complaint,
}

impl BounceKind {
    fn name(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Soft => "soft",
            Self::Complaint => "complaint",
        }
    }
}

/// One report.
#[derive(Debug)]
pub struct Bounce<'a> {
    /// What reported it; the same again is the same report.
    pub source: Uuid,
    pub address: &'a str,
    pub outbox: Option<Uuid>,
    pub kind: BounceKind,
    pub reason: &'a str,
}

// Five soft reports within a week rest an address for a week; the others end it until it is released.
// What is there already is only ever made stricter.
const NOTE: &str = "
    with noted as (
        insert into mail_bounce (id, address, outbox_id, kind, reason) values ($1, $2, $3, $4, $5)
        on conflict (id) do nothing returning kind)
    insert into suppression (id, address, kind, reason, outbox_id, until)
    select $1, $2, $4, $5, $3, case when $4 = 'soft' then now() + interval '7 days' end
      from noted
     where $4 <> 'soft' or 4 <= (select count(*) from mail_bounce
                                  where address = $2 and kind = 'soft' and at > now() - interval '7 days')
    on conflict (address) where released_at is null do update set
        kind = excluded.kind, reason = excluded.reason, outbox_id = excluded.outbox_id, until = excluded.until,
        made_at = now()
     where suppression.until is not null";

/// Notes a report, and that nobody writes to the address any more where it is enough of them.
pub async fn bounced(pool: &PgPool, bounce: &Bounce<'_>) -> Result<()> {
    let address = bounce.address.to_lowercase();
    let reason: String = bounce.reason.chars().take(1000).collect();
    sqlx::query(NOTE)
        .bind(Uuid::new_v5(&bounce.source, address.as_bytes()))
        .bind(address)
        .bind(bounce.outbox)
        .bind(bounce.kind.name())
        .bind(reason)
        .execute(pool)
        .await?;
    Ok(())
}
