//! Files that came by mail: staged before the mail's words are, under ids that a retry finds again.

use anyhow::Result;
use holdfast_engine::command::FILES_MAX;
use holdfast_engine::content::ContentRef;
use sqlx::PgPool;
use uuid::Uuid;

use super::{complete, sniff};
use crate::blob::Looked;
use crate::content::{Durable, stage_all};
use crate::mail::attachment::Attachment;
use crate::mail::parse::ParsedMail;
use crate::stack::Stack;

const HEAD: usize = 8 * 1024;

/// Keeps a mail's files and returns them by their names.
pub async fn stage(stack: &Stack, mail: Uuid, by: Uuid, parsed: &ParsedMail) -> Result<Vec<ContentRef>> {
    let files: Vec<(Uuid, &Attachment)> = parsed
        .attachments
        .iter()
        .take(FILES_MAX)
        .enumerate()
        .map(|(at, file)| (Uuid::new_v5(&mail, format!("file:{at}").as_bytes()), file))
        .collect();
    if files.is_empty() {
        return Ok(vec![]);
    }
    let pool = &stack.store.pool;
    let names: Vec<_> = files.iter().map(|(id, file)| (*id, file.filename.as_str())).collect();
    let named = stage_all(pool, &names, Durable::Now).await?;
    for (id, file) in files {
        if begun(pool, mail, by, id, file).await? {
            keep(stack, id, file).await?;
        }
    }
    Ok(named)
}

/// Makes the row. False: the file was staged before, or has come further.
async fn begun(pool: &PgPool, mail: Uuid, by: Uuid, id: Uuid, file: &Attachment) -> Result<bool> {
    let state: String = sqlx::query_scalar(
        "insert into attachment as a (id, state, by_id, size, mime, cid, inline, mail_id)
         values ($1, 'uploading', $2, $3, $4, $5, $6, $7)
         on conflict (id) do update set begun_at = now() returning a.state",
    )
    .bind(id)
    .bind(by)
    .bind(i64::try_from(file.size)?)
    .bind(&file.mime)
    .bind(&file.cid)
    .bind(file.inline)
    .bind(mail)
    .fetch_one(pool)
    .await?;
    Ok(state == "uploading")
}

async fn keep(stack: &Stack, id: Uuid, file: &Attachment) -> Result<()> {
    stack.blobs.keep(id, file.content.clone()).await?;
    let head = file.content[..file.content.len().min(HEAD)].to_vec();
    let mime = sniff::mime(&head, &file.mime, &file.filename);
    let looked = Looked { size: file.size as u64, sha256: file.sha256.clone(), head };
    if let Some(kept) = complete::settle(&stack.store.pool, id, &looked, &mime).await? {
        complete::tidy(&stack.blobs, id, kept).await;
    }
    Ok(())
}

/// Returns what is to be said of files that were not kept; they are in the mail as it came.
pub fn notice(parsed: &ParsedMail) -> Option<String> {
    let large = parsed.warnings.iter().filter_map(|warning| warning.strip_prefix("attachment_too_large: "));
    let many = parsed.attachments.iter().skip(FILES_MAX).map(|file| file.filename.as_str());
    let names: Vec<&str> = large.chain(many).collect();
    if names.is_empty() {
        return None;
    }
    Some(format!("\n\n---\n*Not attached, because of size or number: {}*", names.join(", ")))
}
