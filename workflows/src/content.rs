//! Staging texts: words are stored before the command that brings them, and bound by its commit.

use anyhow::Result;
use holdfast_engine::content::ContentRef;
use holdfast_engine::ids::ContentId;
use holdfast_rules::NewText;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::standing;
use crate::standing::Standing;
use crate::store::together::Round;

/// When staged texts are to be on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durable {
    /// When they are staged: nobody is there who could send them again.
    Now,
    /// With the command that binds them, for the server's log is sequential. A crash in between
    /// loses the texts, the command finds that out, and its sender is told to send them again.
    Later,
}

/// Stores texts under given ids in one statement. A text that is stored already stays as it is.
pub async fn stage_all(pool: &PgPool, texts: &[(Uuid, &str)], durable: Durable) -> Result<Vec<ContentRef>> {
    let texts: Vec<Text> = texts.iter().map(|(id, text)| Text::of(*id, text)).collect();
    let stored: Vec<(Uuid, Vec<u8>)> = sqlx::query_as(STAGE)
        .bind(texts.iter().map(|text| text.id).collect::<Vec<_>>())
        .bind(texts.iter().map(|text| text.salt).collect::<Vec<_>>())
        .bind(texts.iter().map(|text| text.words.as_str()).collect::<Vec<_>>())
        .bind(if durable == Durable::Now { "on" } else { "off" })
        .fetch_all(pool)
        .await?;
    Ok(texts.iter().map(|text| text.stored(&stored)).collect())
}

/// Stores what rules have said under the salts by which events refer to it. On disk it is, as all
/// that is bound by a commit, when that commit is.
pub async fn stage_salted(pool: &PgPool, said: &[&NewText]) -> Result<()> {
    const STAGE: &str = "
        insert into content (id, salt, text)
        select t.id, t.salt, t.text
          from (select set_config('synchronous_commit', 'off', true)) lazily,
               unnest($1::uuid[], $2::bytea[], $3::text[]) as t(id, salt, text)
            on conflict do nothing";
    sqlx::query(STAGE)
        .bind(said.iter().map(|said| said.id.0).collect::<Vec<_>>())
        .bind(said.iter().map(|said| said.salt).collect::<Vec<_>>())
        .bind(said.iter().map(|said| said.text.as_str()).collect::<Vec<_>>())
        .execute(pool)
        .await?;
    Ok(())
}

const STAGE: &str = "
    insert into content (id, salt, text)
    select t.id, t.salt, t.text
      from (select set_config('synchronous_commit', $4, true)) durably,
           unnest($1::uuid[], $2::bytea[], $3::text[]) as t(id, salt, text)
        on conflict (id) do update set text = content.text
    returning id, salt";

/// A ticket by id or number, for a caller who may see only some, and the texts to store for it.
#[derive(Debug)]
pub struct Wanted {
    pub id: Option<Uuid>,
    pub number: String,
    /// What the caller sees, as `visible` takes it.
    pub sight: String,
    pub texts: Vec<(Uuid, String)>,
}

/// The ticket that was found, and its texts as they were stored.
#[derive(Debug)]
pub struct StagedFor {
    pub ticket: Uuid,
    pub standing: Standing,
    pub texts: Vec<ContentRef>,
}

/// The round in which texts are stored for tickets that exist, like [`stage_all`]: one look, one
/// statement. It answers none where the caller does not see the ticket.
#[derive(Debug)]
pub struct Staging {
    pool: PgPool,
    sql: String,
}

impl Staging {
    /// `visible` is the condition on a row of `ticket_list l` under which whoever has the sight
    /// `a.sight` sees a ticket.
    pub fn new(pool: PgPool, visible: &'static str) -> Self {
        let sql = format!(
            "with asked as (
                select * from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as a(id, number, sight, place)),
             texts as (select * from unnest($4::bigint[], $5::uuid[], $6::bytea[], $7::text[]) as t(place, id, salt, text)),
             seen as (
                select a.place, l.ticket_id, {standing} from asked a
                  join ticket_list l on l.ticket_id = coalesce(a.id, (select id from ticket where number = a.number))
                 where {visible}),
             staged as (
                insert into content (id, salt, text, ticket_id)
                select t.id, t.salt, t.text, seen.ticket_id
                  from (select set_config('synchronous_commit', 'off', true)) lazily, seen join texts t using (place)
                on conflict (id) do update set text = content.text
                returning id, salt)
             select l.*, staged.id, staged.salt from seen l left join texts t using (place) left join staged on staged.id = t.id",
            standing = standing!()
        );
        Self { pool, sql }
    }
}

/// A place among those who asked, their ticket, and one stored text with its salt.
#[derive(FromRow)]
struct Found {
    place: i64,
    ticket_id: Uuid,
    #[sqlx(flatten)]
    standing: Standing,
    id: Option<Uuid>,
    salt: Option<Vec<u8>>,
}

impl Round for Staging {
    type Ask = Wanted;
    type Answer = Option<StagedFor>;

    async fn run(&self, asks: &[Wanted]) -> Result<Vec<Self::Answer>, sqlx::Error> {
        let texts: Vec<(i64, Text)> = (1..)
            .zip(asks)
            .flat_map(|(place, wanted)| {
                wanted.texts.iter().map(move |(id, text)| (place, Text::of(*id, text)))
            })
            .collect();
        // The condition is a constant of the caller's.
        let found: Vec<Found> = sqlx::query_as(sqlx::AssertSqlSafe(self.sql.as_str()))
            .bind(asks.iter().map(|wanted| wanted.id).collect::<Vec<_>>())
            .bind(asks.iter().map(|wanted| wanted.number.as_str()).collect::<Vec<_>>())
            .bind(asks.iter().map(|wanted| wanted.sight.as_str()).collect::<Vec<_>>())
            .bind(texts.iter().map(|(place, _)| *place).collect::<Vec<_>>())
            .bind(texts.iter().map(|(_, text)| text.id).collect::<Vec<_>>())
            .bind(texts.iter().map(|(_, text)| text.salt).collect::<Vec<_>>())
            .bind(texts.iter().map(|(_, text)| text.words.as_str()).collect::<Vec<_>>())
            .fetch_all(&self.pool)
            .await?;
        let stored: Vec<_> =
            found.iter().filter_map(|found| Some((found.id?, found.salt.clone()?))).collect();
        let answer = |place: i64| {
            let Found { ticket_id, standing, .. } = found.iter().find(|found| found.place == place)?;
            let own = texts.iter().filter(|(at, _)| *at == place);
            let texts = own.map(|(_, text)| text.stored(&stored)).collect();
            Some(StagedFor { ticket: *ticket_id, standing: standing.clone(), texts })
        };
        Ok((1..).zip(asks).map(|(place, _)| answer(place)).collect())
    }
}

/// A text on its way into the table.
struct Text {
    id: Uuid,
    words: String,
    salt: [u8; 16],
}

impl Text {
    fn of(id: Uuid, words: &str) -> Self {
        Self { id, words: words.replace('\0', ""), salt: *Uuid::new_v4().as_bytes() }
    }

    /// Returns the reference by the salt that stands in the table: that of the first attempt.
    fn stored(&self, stored: &[(Uuid, Vec<u8>)]) -> ContentRef {
        let (_, salt) = stored.iter().find(|(id, _)| *id == self.id).expect("every text was stored");
        ContentRef::to(ContentId(self.id), salt, &self.words)
    }
}
