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

/// Returns the files that events bind, hold or let go. What happens to a file within one decision is one move.
pub fn moved_by<'a>(events: impl Iterator<Item = &'a Event>) -> Vec<FileRow> {
    let mut moved: Vec<FileRow> = vec![];
    for row in events.flat_map(moves) {
        match moved.iter_mut().find(|before| before.id == row.id) {
            Some(before) => {
                let comment = row.comment.or(before.comment);
                *before = FileRow { was: before.was, comment, ..row };
            }
            None => moved.push(row),
        }
    }
    moved
}

fn moves(event: &Event) -> Vec<FileRow> {
    let moved = |files: &[ContentRef], was, becomes| -> Vec<FileRow> {
        let row = |file: &ContentRef| FileRow { id: file.id.0, comment: None, internal: false, was, becomes };
        files.iter().map(row).collect()
    };
    let bound = |files: &[ContentRef], internal: bool| -> Vec<FileRow> {
        moved(files, "staged", "attached").into_iter().map(|row| FileRow { internal, ..row }).collect()
    };
    let hanging_on = |words: &ContentRef, rows: Vec<FileRow>| -> Vec<FileRow> {
        rows.into_iter().map(|row| FileRow { comment: Some(words.id.0), ..row }).collect()
    };
    match event {
        Event::Opened(opened) => bound(&opened.files, false),
        // What waited is held already.
        Event::Commented(said) if said.by.is_some() => moved(&said.files, "held", "attached"),
        Event::Commented(said) => hanging_on(&said.body, bound(&said.files, said.internal)),
        Event::CommentHeld(held) => hanging_on(&held.said.body, moved(&held.said.files, "staged", "held")),
        Event::CommentTakenBack { files, .. } => moved(files, "held", "staged"),
        Event::Attached(attached) => bound(&attached.files, attached.internal),
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
