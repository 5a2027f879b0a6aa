//! Files: attachments as the API shows them, to whom, and at which addresses they come and go.

pub mod address;
pub mod serve;
pub mod view;

pub use self::view::AttachmentView;

use holdfast_engine::command::FILES_MAX;
use holdfast_engine::content::ContentRef;
use holdfast_engine::ids::ContentId;
use sqlx::FromRow;
use uuid::Uuid;

use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, FieldError, Problem};

/// How many files go with one message.
pub const COUNT_MAX: usize = 20;
const _: () = assert!(COUNT_MAX <= FILES_MAX, "the engine takes what we take");

#[derive(FromRow)]
struct Staged {
    id: Uuid,
    state: String,
    salt: Vec<u8>,
    name: String,
}

/// Returns the files that a message brings, by their names. Only who uploaded a file may bring it;
/// whether it is still free, the commit decides.
pub async fn brought(app: &App, principal: &Principal, ids: &[Uuid]) -> Answer<Vec<ContentRef>> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    if ids.len() > COUNT_MAX {
        let message = format!("at most {COUNT_MAX} files go with one message");
        return Err(Problem::field("/attachmentIds", "too_many", message));
    }
    let staged: Vec<Staged> = sqlx::query_as(
        "select a.id, a.state, c.salt, c.text as name from attachment a join content c on c.id = a.id
          where a.id = any($1) and a.by_id = $2 and a.state <> 'deleting' and c.text is not null",
    )
    .bind(ids)
    .bind(principal.person)
    .fetch_all(app.reads())
    .await?;
    let errors: Vec<FieldError> = ids
        .iter()
        .enumerate()
        .filter_map(|(at, id)| wrong(ids, at, staged.iter().find(|file| file.id == *id)))
        .collect();
    if !errors.is_empty() {
        return Err(Problem::invalid(errors));
    }
    let named = |id: &Uuid| {
        let file = staged.iter().find(|file| file.id == *id)?;
        Some(ContentRef::to(ContentId(file.id), &file.salt, &file.name))
    };
    Ok(ids.iter().filter_map(named).collect())
}

fn wrong(ids: &[Uuid], at: usize, file: Option<&Staged>) -> Option<FieldError> {
    let (code, message) = match file {
        _ if ids[..at].contains(&ids[at]) => ("repeated", "this file is named twice"),
        None => ("unknown_attachment", "you have not uploaded such a file, or it was collected since"),
        Some(file) if file.state == "uploading" => ("upload_incomplete", "this upload was not completed"),
        Some(_) => return None,
    };
    let pointer = format!("/attachmentIds/{at}");
    Some(FieldError { pointer, code: code.into(), message: message.into() })
}
