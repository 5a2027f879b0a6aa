//! Attachments as they are shown.

use jiff::Timestamp;
use serde::Serialize;
use sqlx::{FromRow, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use super::serve::is_shown;
use crate::policy::Sight;
use crate::visible;

/// A file on a ticket.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentView {
    pub id: Uuid,
    /// As it was called, without what is no name.
    pub name: String,
    /// In bytes.
    pub size: i64,
    /// What its bytes look like, whatever its sender called it.
    #[schema(example = "image/png")]
    pub mime: String,
    /// Leads to the bytes; with `Accept: application/json`, to their address.
    pub url: String,
    /// A picture or document that a page may show.
    pub preview: bool,
    /// Its mail shows it within the words.
    pub inline: bool,
    /// The words it hangs on; null: the ticket itself.
    pub comment_id: Option<Uuid>,
    /// `uploading`, `staged`, `held` by an answer that is not out yet, or `attached`.
    pub state: String,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// An attachment as it is read, by the columns beside it.
#[derive(Debug, FromRow)]
pub struct Row {
    pub id: Uuid,
    pub name: Option<String>,
    pub size: i64,
    pub mime: String,
    pub inline: bool,
    pub comment_id: Option<Uuid>,
    pub state: String,
    pub begun_at: jiff_sqlx::Timestamp,
}

/// The columns of a [`Row`], from `attachment a left join content n`.
#[macro_export]
macro_rules! attachment_columns {
    () => {
        "a.id, n.text as name, a.size, a.mime, a.inline, a.comment_id, a.state, a.begun_at"
    };
}

impl From<Row> for AttachmentView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            // A name that was erased leaves a file that was not.
            name: row.name.unwrap_or("file".into()),
            size: row.size,
            preview: is_shown(&row.mime),
            mime: row.mime,
            url: format!("/v1/attachments/{}", row.id),
            inline: row.inline,
            comment_id: row.comment_id,
            state: row.state,
            at: row.begun_at.to_jiff(),
        }
    }
}

/// Returns what hangs on these words, oldest first.
pub async fn of_comments(pool: &PgPool, comments: &[Uuid]) -> Result<Vec<AttachmentView>, sqlx::Error> {
    if comments.is_empty() {
        return Ok(vec![]);
    }
    const READ: &str = concat!(
        "select ",
        attachment_columns!(),
        " from attachment a left join content n on n.id = a.id
          where a.comment_id = any($1) and a.state = 'attached' order by a.begun_at, a.id"
    );
    let rows: Vec<Row> = sqlx::query_as(READ).bind(comments).fetch_all(pool).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Returns the files of these ids, in their order.
pub async fn of_ids(pool: &PgPool, ids: &[Uuid]) -> Result<Vec<AttachmentView>, sqlx::Error> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    const READ: &str = concat!(
        "select ",
        attachment_columns!(),
        " from attachment a left join content n on n.id = a.id where a.id = any($1) order by array_position($1, a.id)"
    );
    // Most words come without a file, and nobody waits for an answer that is known.
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let rows: Vec<Row> = sqlx::query_as(READ).bind(ids).fetch_all(pool).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Returns somebody's own files that came back with words that were taken back.
pub async fn given_back(pool: &PgPool, words: Uuid, to: Uuid) -> Result<Vec<AttachmentView>, sqlx::Error> {
    const READ: &str = concat!(
        "select ",
        attachment_columns!(),
        " from attachment a left join content n on n.id = a.id
          where a.comment_id = $1 and a.by_id = $2 and a.state = 'staged' order by a.begun_at, a.id"
    );
    let rows: Vec<Row> = sqlx::query_as(READ).bind(words).bind(to).fetch_all(pool).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Returns what hangs on a ticket itself, for somebody who sees it and, where `notes` says so, notes.
pub async fn of_ticket(
    pool: &PgPool,
    ticket: Uuid,
    notes: &Sight,
) -> Result<Vec<AttachmentView>, sqlx::Error> {
    const READ: &str = concat!(
        "select ",
        attachment_columns!(),
        " from attachment a join ticket_list l using (ticket_id) left join content n on n.id = a.id
          where a.ticket_id = $1 and a.comment_id is null and a.state = 'attached' and (not a.internal or ",
        visible!("$2"),
        ") order by a.begun_at, a.id limit 100"
    );
    let rows: Vec<Row> = sqlx::query_as(READ).bind(ticket).bind(notes).fetch_all(pool).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
