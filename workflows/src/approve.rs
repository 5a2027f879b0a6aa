//! Approving: the link in the letter that asks somebody to agree, and the absent whose stand-ins are asked.

use anyhow::Result;
use holdfast_engine::actor::Sender;
use holdfast_engine::command::{Command, DelegateApproval};
use holdfast_engine::ids::{PersonId, TicketId};
use holdfast_engine::knock::Knock;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::ingress::Ingress;
use crate::stack::Stack;
use crate::token;

const PURPOSE: &str = "approve";

/// What somebody was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    pub ticket: Uuid,
    pub round: u32,
    pub step: u32,
    pub person: Uuid,
}

impl Asked {
    /// Returns the token that stands in the link; who has it answers for this person, and to this alone.
    pub fn token(self, secret: &[u8]) -> String {
        let Self { ticket, round, step, person } = self;
        token::sign(secret, PURPOSE, &format!("{}.{round}.{step}.{}", ticket.simple(), person.simple()))
    }

    /// Returns what a token is about, if we have made it.
    pub fn verify(secret: &[u8], token: &str) -> Option<Self> {
        let mut parts = token::verify(secret, PURPOSE, token)?.split('.');
        let ticket = parts.next()?.parse().ok()?;
        let (round, step) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { ticket, round, step, person: parts.next()?.parse().ok()? })
    }
}

/// A question to somebody who is away.
#[derive(Debug, FromRow)]
struct Missed {
    ticket_id: Uuid,
    round: i32,
    step: i32,
    person_id: Uuid,
    stand_in_id: Uuid,
}

// A stand-in who asks for it, or who is asked already, answers for nobody else.
const MISSED: &str = "
    select a.ticket_id, a.round, a.step, a.person_id, p.stand_in_id
      from approval a
      join person p on p.id = a.person_id and p.away_from <= now() and (p.away_until is null or p.away_until > now())
      join person s on s.id = p.stand_in_id and s.active
      join ticket_list l on l.ticket_id = a.ticket_id
     where a.state = 'pending' and l.requester_id <> s.id and l.deleted_at is null and l.merged_into is null and l.spam_at is null
       and not exists (select 1 from approval o where (o.ticket_id, o.round, o.step, o.person_id) = (a.ticket_id, a.round, a.step, s.id))
     order by a.asked_at limit 100";

/// Passes on what the absent are asked, whether they were asked before or after they left.
pub async fn pass_on(stack: &Stack, ingress: &Ingress) -> Result<()> {
    for missed in missed(&stack.store.reads).await? {
        let answered = ingress.apply_shortly(TicketId(missed.ticket_id), &missed.knock()).await;
        if let Some(answer) = answered {
            answer?;
        }
    }
    Ok(())
}

async fn missed(pool: &PgPool) -> Result<Vec<Missed>, sqlx::Error> {
    sqlx::query_as(MISSED).fetch_all(pool).await
}

impl Missed {
    fn knock(&self) -> Knock {
        let Self { round, step, person_id, stand_in_id, .. } = *self;
        let (from, to) = (PersonId(person_id), PersonId(stand_in_id));
        let number = |n: i32| u32::try_from(n).unwrap_or_default();
        Knock {
            id: format!("stand-in:{round}.{step}:{person_id}:{stand_in_id}"),
            sender: Sender::clock(),
            command: Command::DelegateApproval(DelegateApproval {
                round: number(round),
                step: number(step),
                from,
                to,
            }),
            expected_seq: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_about_one_question_to_one_person() {
        let asked = Asked { ticket: Uuid::from_u128(7), round: 2, step: 1, person: Uuid::from_u128(8) };
        let token = asked.token(b"secret");
        assert_eq!(Asked::verify(b"secret", &token), Some(asked));
        assert_eq!(Asked::verify(b"secret", &token.replacen(".2.1.", ".2.2.", 1)), None);
    }
}
