//! How it was: the links in the letter that says that a ticket is resolved, and whom the desk asks.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::PgPool;
use uuid::Uuid;

use crate::token;

const PURPOSE: &str = "csat";

/// One resolution of one ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolution {
    pub ticket: Uuid,
    pub at: Timestamp,
}

impl Resolution {
    /// Returns the token that stands in the links; who has it speaks for the requester.
    pub fn token(self, secret: &[u8]) -> String {
        let said = format!("{}.{}", self.ticket.simple(), self.at.as_microsecond());
        token::sign(secret, PURPOSE, &said)
    }

    /// Returns the resolution that a token is about, if we have made it.
    pub fn verify(secret: &[u8], token: &str) -> Option<Self> {
        let (ticket, at) = token::verify(secret, PURPOSE, token)?.split_once('.')?;
        let at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
        Some(Self { ticket: ticket.parse().ok()?, at })
    }
}

// Only the requester is asked, about the resolution that still stands; whoever was asked lately is left
// alone. A letter that is written again asks as it did before.
const ASK: &str = "
    with letter as (
        select l.ticket_id, l.resolved_at, l.requester_id from outbox o join ticket_list l on l.ticket_id = o.ticket_id
         where o.id = $1 and o.recipient_id = l.requester_id and l.resolved_at is not null
           and l.merged_into is null and l.deleted_at is null and l.spam_at is null),
    asked as (
        insert into csat_ask (ticket_id, resolved_at, person_id, asked_at)
        select ticket_id, resolved_at, requester_id, desk_now() from letter
         where not exists (select 1 from csat_ask a where a.person_id = letter.requester_id
                              and a.asked_at > (select desk_now()) - make_interval(days => $2)
                              and a.ticket_id <> letter.ticket_id)
            on conflict do nothing returning ticket_id)
    select ticket_id, resolved_at from letter
     where exists (select 1 from asked)
        or exists (select 1 from csat_ask a where a.ticket_id = letter.ticket_id and a.resolved_at = letter.resolved_at)";

/// Returns the resolution about which a letter asks, if it is to ask.
pub async fn ask(pool: &PgPool, letter: Uuid, quiet_days: u16) -> Result<Option<Resolution>> {
    let asked: Option<(Uuid, jiff_sqlx::Timestamp)> =
        sqlx::query_as(ASK).bind(letter).bind(i32::from(quiet_days)).fetch_optional(pool).await?;
    Ok(asked.map(|(ticket, at)| Resolution { ticket, at: at.to_jiff() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_speaks_of_one_resolution_and_cannot_be_made_by_others() {
        let at = Timestamp::from_microsecond(1_800_000_000_123_456).expect("an instant");
        let resolution = Resolution { ticket: Uuid::from_u128(7), at };
        let token = resolution.token(b"secret");
        assert_eq!(Resolution::verify(b"secret", &token), Some(resolution));
        assert_eq!(Resolution::verify(b"another", &token), None);
        assert_eq!(Resolution::verify(b"secret", &token.replace("123456", "123457")), None);
        assert_eq!(Resolution::verify(b"secret", "x"), None);
    }
}
