//! Files as rows: which of them a decision moves on, and those it cannot have.

use anyhow::Result;
use holdfast_engine::command::Command;
use holdfast_engine::content::{ContentRef, Texts};
use holdfast_engine::event::Event;
use holdfast_engine::ids::TicketId;
use sqlx::PgPool;
use uuid::Uuid;

/// A file that a decision moves from one state to the next, if it is still in the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    pub id: Uuid,
    /// The words it hangs on; none: the ticket itself.
    pub comment: Option<Uuid>,
    pub internal: bool,
    pub was: &'static str,
    pub becomes: &'static str,
}

/// Returns the files that an event binds, or lets go.
pub fn moved_by(event: &Event) -> Vec<FileRow> {
    let bound = |files: &[ContentRef], comment: Option<Uuid>, internal: bool| {
        let row = |file: &ContentRef| FileRow {
            id: file.id.0,
            comment,
            internal,
            was: "staged",
            becomes: "attached",
        };
        files.iter().map(row).collect()
    };
    match event {
        Event::Opened(opened) => bound(&opened.files, None, false),
        Event::Commented(said) => bound(&said.files, Some(said.body.id.0), said.internal),
        Event::Attached(attached) => bound(&attached.files, None, attached.internal),
        Event::FileRemoved { file } => {
            let id = file.id.0;
            vec![FileRow { id, comment: None, internal: false, was: "attached", becomes: "deleting" }]
        }
        _ => vec![],
    }
}

/// Takes the names of files out of the texts that a command cannot have, so that it is refused:
/// they were bound elsewhere, or collected, after it was sent.
pub async fn leave_out_the_gone(
    pool: &PgPool,
    ticket: TicketId,
    command: &Command,
    texts: &mut Texts,
) -> Result<()> {
    let wanted = if matches!(command, Command::RemoveFile(_)) { "attached" } else { "staged" };
    let ids: Vec<Uuid> = command.files().iter().map(|file| file.id.0).collect();
    let there: Vec<Uuid> = sqlx::query_scalar(
        "select id from attachment where id = any($1) and state = $2 and coalesce(ticket_id, $3) = $3",
    )
    .bind(&ids)
    .bind(wanted)
    .bind(ticket.0)
    .fetch_all(pool)
    .await?;
    ids.into_iter().filter(|id| !there.contains(id)).for_each(|id| drop(texts.0.remove(&id.into())));
    Ok(())
}
