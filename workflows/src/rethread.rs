//! Re-threading: what was moved to another ticket leads there from then on, with its files, and is found there.
//!
//! This follows the feed: no command pays for it, and doing it twice is the same as once.

use anyhow::Result;
use sqlx::PgConnection;
use uuid::Uuid;

// What an event brought to its ticket: each comment, and where it was said. One batch may bring the same
// words to several tickets, one after the other: they are at the last.
const BROUGHT: &str = "
    with brought as (
        select distinct on (comment) host, comment, home, published
          from (select r.place, e.ticket_id as host, (c->>'comment')::uuid as comment, (c->>'home')::uuid as home,
                       coalesce((c->>'published')::boolean, false) as published
                  from unnest($1::uuid[], $2::bigint[]) with ordinality as r(ticket_id, seq, place)
                  join event e on e.ticket_id = r.ticket_id and e.seq = r.seq and e.kind = 'comments_received',
                       jsonb_array_elements(e.data->'data'->'comments') c
                union all
                select r.place, e.ticket_id, c::uuid, coalesce((t.snapshot->'guests'->>c)::uuid, e.ticket_id), true
                  from unnest($1::uuid[], $2::bigint[]) with ordinality as r(ticket_id, seq, place)
                  join event e on e.ticket_id = r.ticket_id and e.seq = r.seq and e.kind = 'newcomer_accepted'
                  join ticket t on t.id = e.ticket_id,
                       jsonb_array_elements_text(e.data->'data'->'comments') c) b
         order by comment, place desc),
    said as (
        select b.host, b.comment, o.data->'data' as data, b.published
          from brought b
          join event o on o.ticket_id = b.home and o.kind = 'commented' and (o.data->'data'->'body'->>'id')::uuid = b.comment)";

const LEAD: &str = ",
    mails as (
        select said.host, m.id, trim(both '<>' from m.message_id) as message_id
          from said join email_inbound m on m.id = (said.data->>'mail')::uuid),
    filed as (
        update attachment a set ticket_id = said.host, internal = (said.data->>'internal')::boolean and not said.published
          from said where a.comment_id = said.comment),
    taken as (
        update email_inbound m set ticket_id = mails.host from mails where m.id = mails.id and m.ticket_id <> mails.host)
    update message_ref r set ticket_id = mails.host from mails
     where r.message_id = mails.message_id and r.ticket_id <> mails.host";

// Notes are left out here as everywhere.
const FIND: &str = ",
    gone as (
        delete from ticket_search s using brought b where s.text_id = b.comment and s.ticket_id <> b.host)
    insert into ticket_search (ticket_id, text_id, words)
    select said.host, said.comment, to_tsvector('simple', left(coalesce(c.text, ''), 200000))
      from said join content c on c.id = said.comment
     where said.published or not (said.data->>'internal')::boolean
    on conflict do nothing";

/// Leads answers to these words, and searches for them, to the tickets at which they have arrived.
pub async fn follow(connection: &mut PgConnection, tickets: &[Uuid], seqs: &[i64]) -> Result<()> {
    for statement in [LEAD, FIND] {
        // Both are constants of this file.
        sqlx::query(sqlx::AssertSqlSafe(format!("{BROUGHT}{statement}")))
            .bind(tickets)
            .bind(seqs)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
