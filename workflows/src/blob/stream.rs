//! Streams of bytes: written as they come, and hashed as they are read.

use std::path::Path;
use std::pin::pin;

use anyhow::{Context, Result};
use bytes::Bytes;
use futures::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};

use super::{HEAD, Looked, NotReceived};

const PIECE: usize = 64 * 1024;

/// Writes what comes into a file, up to a limit; it is on the disk when this returns.
pub(super) async fn write<S, E>(path: &Path, bytes: S, most: u64) -> Result<u64, NotReceived>
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: Send,
{
    let mut file = File::create(path).await.context("could not begin a file")?;
    let mut bytes = pin!(bytes);
    let mut size = 0;
    while let Some(piece) = bytes.next().await {
        let piece = piece.map_err(|_| NotReceived::Broken)?;
        size += piece.len() as u64;
        if size > most {
            return Err(NotReceived::TooLarge);
        }
        file.write_all(&piece).await.context("could not write a file")?;
    }
    file.flush().await.context("could not write a file")?;
    file.sync_all().await.context("could not keep a file")?;
    Ok(size)
}

/// Reads to the end and says what it was.
pub(super) async fn look(mut bytes: impl AsyncRead + Unpin) -> Result<Looked> {
    let mut hash = Sha256::new();
    let (mut size, mut head) = (0, vec![]);
    let mut piece = vec![0; PIECE];
    loop {
        let read = bytes.read(&mut piece).await.context("could not read a file")?;
        if read == 0 {
            break;
        }
        hash.update(&piece[..read]);
        let room = HEAD - head.len();
        head.extend_from_slice(&piece[..read.min(room)]);
        size += read as u64;
    }

    Ok(Looked { size, sha256: format!("{:x}", hash.finalize()), head })
}
