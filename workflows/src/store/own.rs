//! Our own addresses: what is written to them comes back to us.

use anyhow::Result;
use sqlx::PgPool;

use crate::mail::thread;
use crate::stack::Names;

/// Returns those of these addresses that are the desk's own, with or without something behind a `+`.
pub async fn ours(pool: &PgPool, names: &Names, addresses: &[String]) -> Result<Vec<String>> {
    const MAILBOXES: &str = "
        select given from unnest($1::text[]) given
         where exists (select 1 from mailbox m where m.archived_at is null
                          and regexp_replace(lower(given), '[+][^@]*@', '@') in (lower(m.address), lower(m.sender_address)))";
    let own = names.own_address();
    let (mut ours, others): (Vec<String>, Vec<String>) =
        addresses.iter().cloned().partition(|address| thread::is_ours(&own, address));
    if !others.is_empty() {
        ours.extend(sqlx::query_scalar::<_, String>(MAILBOXES).bind(others).fetch_all(pool).await?);
    }
    Ok(ours)
}
