//! Ended: what became of the parts of a request that goes no further, as letters about it tell.

use anyhow::Result;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::mail::template::Entry;
use crate::stack::Names;
use crate::store::outbox::Claimed;

/// The parts of a request, and why it goes no further.
#[derive(Debug, Default)]
pub struct Ended {
    parts: Vec<Part>,
    pub rejected: bool,
    pub reason: String,
    url: String,
}

#[derive(Debug, FromRow)]
struct Part {
    number: Option<String>,
    title: Option<String>,
    done: bool,
}

// The letter is about the request, or about a part of it.
const REQUEST: &str = "
    select e.ticket_id, coalesce(e.data->'data'->>'why' = 'rejected', false), coalesce(note.text, '')
      from ticket t join event e on e.ticket_id = coalesce((t.snapshot->'part_of'->>'ticket')::uuid, t.id) and e.kind = 'given_up'
      left join content note on note.id = (e.data->'data'->'note'->>'id')::uuid
     where t.id = $1 order by e.seq desc limit 1";
const PARTS: &str = "
    select l.number, title.text as title, p.part->>'state' = 'done' as done
      from ticket t cross join lateral jsonb_array_elements(t.snapshot->'parts') with ordinality as p(part, place)
      left join ticket_list l on l.ticket_id = (p.part->>'ticket')::uuid
      left join content title on title.id = (p.part->'title'->>'id')::uuid
     where t.id = $1 order by p.place";

/// Reads what became of the request that a letter is about.
pub async fn read(pool: &PgPool, letter: &Claimed, names: &Names) -> Result<Ended> {
    let about: Option<(Uuid, bool, String)> =
        sqlx::query_as(REQUEST).bind(letter.ticket_id).fetch_optional(pool).await?;
    let Some((request, rejected, reason)) = about else { return Ok(Ended::default()) };
    let parts = sqlx::query_as(PARTS).bind(request).fetch_all(pool).await?;
    Ok(Ended { parts, rejected, reason, url: names.public_url.clone() })
}

impl Ended {
    /// Returns what was done, with links to a page of the console or the portal.
    pub fn done(&self, page: &str) -> Vec<Entry<'_>> {
        self.entries(page, true)
    }

    /// Returns what was not.
    pub fn stopped(&self, page: &str) -> Vec<Entry<'_>> {
        self.entries(page, false)
    }

    fn entries(&self, page: &str, done: bool) -> Vec<Entry<'_>> {
        let url = |number: &str| match number {
            "" => String::new(), // It never began.
            number => format!("{}/{page}/{number}", self.url),
        };
        let mut entries = vec![];
        for part in self.parts.iter().filter(|part| part.done == done) {
            let number = part.number.as_deref().unwrap_or_default();
            let title = part.title.as_deref().unwrap_or_default();
            entries.push(Entry { number, title, happened: String::new(), url: url(number) });
        }
        entries
    }
}
