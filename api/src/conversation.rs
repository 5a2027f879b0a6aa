//! Conversation: which events are read on a ticket, and where a page of them begins.
//!
//! A ticket shows its own events, the words on every ticket that was merged into it, and the words
//! that were split off another ticket to go on here. All of it is one order, that of time, and
//! comes page by page in one statement. What the pages show is in [`crate::routes`].

use holdfast_engine::permission::Permission;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::Postgres;
use sqlx::postgres::PgArguments;
use sqlx::query::QueryAs;
use uuid::Uuid;

use crate::check;
use crate::paging::Paging;
use crate::policy::{Principal, Sight};
use crate::problem::{Answer, Problem};

/// A page of a conversation, as one reader asks for it.
#[derive(Debug, Clone)]
pub struct Asked {
    pub ticket: Uuid,
    /// What the reader sees.
    pub sight: Sight,
    /// Where the reader sees notes, too.
    notes: Sight,
    pub after: Position,
    pub limit: i64,
}

impl Asked {
    /// Returns what a principal asks for, or why the page cannot be.
    pub fn of(principal: &Principal, ticket: Uuid, paging: &Paging) -> Answer<Self> {
        let after = paging.cursor.as_deref().map(Position::read).transpose()?;
        let limit = check::limit(paging.limit)?;
        let (sight, notes) = (principal.sight(), principal.sight_by(Permission::Note));
        Ok(Self { ticket, sight, notes, after: after.unwrap_or(Position::START), limit })
    }

    /// Binds the page to a statement that begins with [`conversation!`](crate::conversation!).
    pub fn bind<'q, R>(
        &'q self,
        query: QueryAs<'q, Postgres, R, PgArguments>,
    ) -> QueryAs<'q, Postgres, R, PgArguments> {
        let query = query.bind(self.ticket).bind(&self.sight).bind(&self.notes);
        query.bind(self.after.at.to_sqlx()).bind(self.after.ticket).bind(self.after.seq).bind(self.limit)
    }

    /// Returns the cursor behind a page that holds this many entries and ends here.
    pub fn next(&self, entries: usize, last: Option<Position>) -> Option<String> {
        let full = i64::try_from(entries).is_ok_and(|count| count == self.limit);
        last.filter(|_| full).map(Position::write)
    }
}

/// The place of an event among those of several tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    pub at: Timestamp,
    pub ticket: Uuid,
    pub seq: i64,
}

impl Position {
    const START: Self = Self { at: Timestamp::UNIX_EPOCH, ticket: Uuid::nil(), seq: 0 };

    fn write(self) -> String {
        format!("{}.{}.{}", self.at.as_microsecond(), self.seq, self.ticket.simple())
    }

    fn read(text: &str) -> Answer<Self> {
        let wrong = || Problem::field("cursor", "invalid", "send back a nextCursor as it was");
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or_else(wrong);
        let at = part()?.parse().map_err(|_| wrong())?;
        let seq = part()?.parse().map_err(|_| wrong())?;
        let ticket = part()?.parse().map_err(|_| wrong())?;
        Ok(Self { at: Timestamp::from_microsecond(at).map_err(|_| wrong())?, ticket, seq })
    }
}

/// The beginning of a statement that reads a page of a conversation: it names `page`, the events
/// with their `ticket_id`, and `parted`, what was split off where. Of the ticket's own events it
/// takes those for which the given condition on `e` holds, of other tickets the words. A note that
/// came by a split is read by those who read the notes of the ticket to which it came. What was moved
/// away is read where it belongs now, and a newcomer's accepted words are no note any more.
///
/// What it binds as `$1` to `$7`, [`Asked::bind`] gives it.
#[macro_export]
macro_rules! conversation {
    ($own:literal) => {
        concat!(
            "with recursive family(id, seen, noted) as (
                select l.ticket_id, true, ",
            $crate::visible!("$3"),
            "     from ticket_list l where l.ticket_id = $1::uuid
                union
                select l.ticket_id, ",
            $crate::visible!("$2"),
            "       , ",
            $crate::visible!("$3"),
            "     from family f join ticket_list l on l.merged_into = f.id),
             shown as (select id from family where seen),
             origin as (
                select id from shown
                union
                select (t.snapshot->>'split_from')::uuid from shown join ticket t using (id)
                 where t.snapshot->>'split_from' is not null
                union
                select guest.home::uuid from shown join ticket t using (id), jsonb_each_text(t.snapshot->'guests') guest(text, home)),
             hosted as materialized (
                select guest.text from shown join ticket t using (id), jsonb_each_text(t.snapshot->'guests') guest(text, home)),
             gone as materialized (
                select l.text from origin join ticket t using (id), jsonb_array_elements_text(t.snapshot->'away') l(text)
                except select text from hosted),
             published as materialized (
                select p.text from shown join ticket t using (id), jsonb_array_elements_text(t.snapshot->'published') p(text)),
             knocking as materialized (
                select n.one->>'comment' as text from shown join ticket t using (id), jsonb_array_elements(t.snapshot->'newcomers') n(one)),
             parted as materialized (
                select e.ticket_id, (e.data->'data'->>'to')::uuid as target, e.data->'data'->'comments' as comments
                  from event e where e.ticket_id = any(array(select id from origin)) and e.kind = 'split'),
             page as (
                select e.ticket_id, e.seq, e.at, e.actor, e.kind, coalesce(e.data->'data', '{}')
                       || case when x.text in (select text from published) then '{\"internal\": false}'::jsonb else '{}' end as data,
                       x.text in (select text from knocking) as newcomer
                  from event e,
                       lateral (select case when e.kind = 'commented' then e.data->'data'->'body'->>'id' else '' end) x(text)
                 where e.ticket_id = any(array(select id from origin))
                   and case when e.ticket_id = $1 then ",
            $own,
            "          when e.kind <> 'commented' then false
                       when e.ticket_id in (select id from shown) then true
                       when x.text in (select text from hosted) then true
                       else exists (select 1 from parted p join shown on shown.id = p.target
                                     where p.ticket_id = e.ticket_id and p.comments ? (e.data->'data'->'body'->>'id')) end
                   and x.text not in (select text from gone)
                   and (e.kind <> 'commented' or not (e.data->'data'->>'internal')::boolean
                        or x.text in (select text from published)
                        or (select noted from family where id = case when e.ticket_id in (select id from family)
                                                                     then e.ticket_id else $1 end))
                   and (e.at, e.ticket_id, e.seq) > ($4, $5, $6)
                 order by e.at, e.ticket_id, e.seq limit $7)"
        )
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_its_journey() {
        let at: Timestamp = "2026-11-21T08:00:00.123456Z".parse().expect("an instant");
        let position = Position { at, ticket: Uuid::from_u128(7), seq: 12 };
        assert_eq!(Position::read(&position.write()).expect("read"), position);
        for wrong in ["", "12", "1.2", "1.2.x", "x.2.00000000000000000000000000000007"] {
            assert!(Position::read(wrong).is_err(), "{wrong}");
        }
    }
}
