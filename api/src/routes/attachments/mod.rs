//! Attachments: files come, are looked at, and go.
//!
//! Programs send them whole as a form. Pages announce each ([`begin`]), send its bytes to the
//! address they are told, say that it is done, and name it in the message it belongs to.

pub mod begin;
pub mod bytes;
pub mod form;
pub mod mail;
pub mod read;

use holdfast_engine::permission::Permission;
use sqlx::FromRow;
use uuid::Uuid;

use crate::app::App;
use crate::files::serve::Outgoing;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::visible;

/// A file that somebody sees.
#[derive(Debug, FromRow)]
pub struct SeenFile {
    pub id: Uuid,
    pub state: String,
    pub by_id: Uuid,
    pub ticket_id: Option<Uuid>,
    pub blob_id: Option<Uuid>,
    pub mime: String,
    pub name: Option<String>,
    pub salt: Option<Vec<u8>>,
}

impl SeenFile {
    /// Returns how it is handed out, once its bytes are here.
    pub fn outgoing(self, show: bool) -> Answer<Outgoing> {
        let blob = self.blob_id.ok_or_else(|| Problem::not_found("file"))?;
        Ok(Outgoing { blob, name: self.name.unwrap_or("file".into()), mime: self.mime, show })
    }
}

/// Finds a file by its id: one's own until it is attached, then by whoever sees the words it hangs
/// on, on its ticket or where they were split off to. While the words wait, those who help see it.
pub async fn seen_file(app: &App, principal: &Principal, id: &str) -> Answer<SeenFile> {
    const FIND: &str = concat!(
        "select a.id, a.state, a.by_id, a.ticket_id, a.blob_id, a.mime, n.text as name, n.salt
           from attachment a left join content n on n.id = a.id
          where a.id = $1 and (
                a.state in ('uploading', 'staged') and a.by_id = $2
             or a.state = 'held' and exists (
                    select 1 from ticket_list l where l.ticket_id = a.ticket_id and ",
        visible!("$4"),
        ")
             or a.state = 'attached' and exists (
                    select 1 from ticket_list l
                     where (l.ticket_id = a.ticket_id or l.ticket_id in (
                                select (e.data->'data'->>'to')::uuid from event e
                                 where e.ticket_id = a.ticket_id and e.kind = 'split'
                                   and e.data->'data'->'comments' ? a.comment_id::text))
                       and case when a.internal then ",
        visible!("$4"),
        " else ",
        visible!("$3"),
        " end))"
    );
    let missing = || Problem::not_found("attachment");
    let id: Uuid = id.parse().map_err(|_| missing())?;
    let found: Option<SeenFile> = sqlx::query_as(FIND)
        .bind(id)
        .bind(principal.person)
        .bind(principal.sight())
        .bind(principal.sight_by(Permission::Note))
        .fetch_optional(app.reads())
        .await?;
    found.ok_or_else(missing)
}
