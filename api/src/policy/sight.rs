//! Sight: which tickets somebody sees, said once for SQL and once for what is in memory.

use holdfast_workflows::standing::Standing;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo};
use sqlx::{Encode, Postgres, Type};
use uuid::Uuid;

use super::{Grant, Reach};

/// Stands in a sight for every ticket that is not confidential.
const EVERYTHING: Uuid = Uuid::max();

/// The tickets somebody sees: who they are, then whose tickets these are. Binds `$n` in
/// [`visible!`](crate::visible).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight(Vec<Uuid>);

/// The condition on a row of `ticket_list l` under which a principal sees the ticket; `$n` takes a
/// [`Sight`]. Lists, detail, comments, events and the live feed all use this one.
#[macro_export]
macro_rules! visible {
    ($n:literal) => {
        concat!(
            "coalesce(case when l.named is not null then (",
            $n,
            "::uuid[])[1] = any(l.named)
              else 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any((",
            $n,
            "::uuid[])[2:])
                   or l.requester_id = any((",
            $n,
            "::uuid[])[2:]) or l.assignee_id = any((",
            $n,
            "::uuid[])[2:])
                   or l.team_id = any((",
            $n,
            "::uuid[])[2:]) or l.organisation_id = any((",
            $n,
            "::uuid[])[2:]) or (",
            $n,
            "::uuid[])[1] = any(l.cc) or (",
            $n,
            "::uuid[])[1] = any(l.approvers) end, false)"
        )
    };
}

impl Sight {
    /// Returns what these grants let a person see.
    pub(super) fn of<'a>(person: Uuid, grants: impl Iterator<Item = &'a Grant>) -> Self {
        let mut whose: Vec<Uuid> = vec![];
        let mut any = false;
        for grant in grants {
            any = true;
            match &grant.reach {
                Reach::All => whose.push(EVERYTHING),
                Reach::Of(these) => whose.extend(these),
            }
        }
        if whose.contains(&EVERYTHING) {
            whose = vec![EVERYTHING];
        }
        // Whom no role lends anything, being named lends nothing either.
        let who = if any { person } else { Uuid::nil() };
        Self([vec![who], whose].concat())
    }

    /// Returns the sight of every ticket that is not confidential to others.
    pub fn everything(who: Uuid) -> Self {
        Self(vec![who, EVERYTHING])
    }

    /// Returns whether a ticket of this standing is seen.
    pub fn covers(&self, ticket: &Standing) -> bool {
        let (who, whose) = (&self.0[0], &self.0[1..]);
        match &ticket.named {
            Some(named) => named.contains(who),
            None => {
                let of =
                    [Some(ticket.requester_id), ticket.assignee_id, ticket.team_id, ticket.organisation_id];
                whose.contains(&EVERYTHING)
                    || of.into_iter().flatten().any(|id| whose.contains(&id))
                    || ticket.cc.iter().chain(&ticket.approvers).flatten().any(|one| one == who)
            }
        }
    }

    /// Returns who looks.
    pub fn who(&self) -> Uuid {
        self.0[0]
    }

    /// Returns whose tickets are seen; none: everybody's.
    pub fn whose(&self) -> Option<&[Uuid]> {
        Some(&self.0[1..]).filter(|whose| !whose.contains(&EVERYTHING))
    }

    /// Returns the sight as Postgres writes an array, for statements that take several of them.
    pub fn written(&self) -> String {
        let ids: Vec<_> = self.0.iter().map(Uuid::to_string).collect();
        format!("{{{}}}", ids.join(","))
    }
}

impl Type<Postgres> for Sight {
    fn type_info() -> PgTypeInfo {
        <Vec<Uuid> as Type<Postgres>>::type_info()
    }
}

impl Encode<'_, Postgres> for Sight {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        <Vec<Uuid> as Encode<Postgres>>::encode_by_ref(&self.0, buffer)
    }
}
