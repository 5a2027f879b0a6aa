//! Spool: a large body goes by the disk, so that nobody's file is held in memory.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;

use anyhow::{Context, Result};
use axum::body::Body;
use axum::http::StatusCode;
use http_body_util::{BodyExt, Limited};
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

use crate::problem::{Answer, Problem};

/// Writes a body into a file that has no name any more, and returns it from its beginning.
pub async fn spool(body: Body, bytes_max: usize) -> Answer<File> {
    let mut body = Limited::new(body, bytes_max);
    let mut file = tokio::fs::File::from_std(nameless()?);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| refused(error.is::<http_body_util::LengthLimitError>()))?;
        if let Ok(data) = frame.into_data() {
            file.write_all(&data).await.context("could not keep a body")?;
        }
    }
    file.flush().await.context("could not keep a body")?;
    let mut file = file.into_std().await;
    file.seek(SeekFrom::Start(0)).context("could not go back to the beginning of a body")?;
    Ok(file)
}

/// It goes when it is closed, whatever happens before.
fn nameless() -> Result<File> {
    let path = std::env::temp_dir().join(format!("holdfast-{}", Uuid::new_v4()));
    let mut options = OpenOptions::new();
    let file = options.read(true).write(true).create_new(true).mode(0o600).open(&path);
    let file = file.with_context(|| format!("could not make {}", path.display()))?;
    std::fs::remove_file(&path).with_context(|| format!("could not unlink {}", path.display()))?;
    Ok(file)
}

fn refused(too_large: bool) -> Problem {
    if too_large {
        let title = "The request is larger than this address takes.";
        return Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", title);
    }
    Problem::new(StatusCode::BAD_REQUEST, "unreadable", "The request could not be read.")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[tokio::test]
    async fn a_body_comes_back_whole_or_is_too_large() {
        let mut text = String::new();
        let mut file = spool(Body::from("name,email\n"), 11).await.expect("it fits");
        file.read_to_string(&mut text).expect("it can be read");
        assert_eq!(text, "name,email\n");
        assert_eq!(spool(Body::from("name,email\n"), 10).await.expect_err("too large").status, 413);
    }
}
