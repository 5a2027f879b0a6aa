//! Blobs in a folder: raw mail by its hash, uploads under `incoming`, files under `files`.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use bytes::Bytes;
use futures::Stream;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Looked, NotReceived, stream};
use crate::fresh::Fresh;

/// Intake stops while a disk has less than this part free, long before nothing can be written.
const FREE_LEAST: f64 = 0.02;
/// How long it holds what was found out about the folder. A file made and removed for every mail costs as
/// much as the mail.
const PROBED: Duration = Duration::from_secs(1);

/// A folder of blobs.
#[derive(Debug, Clone)]
pub struct Folder {
    folder: PathBuf,
    trouble: Arc<Fresh<Option<String>>>,
}

impl Folder {
    /// Opens the folder, making it where there is none.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
        Ok(Self { folder: folder.to_owned(), trouble: Arc::new(Fresh::new(PROBED)) })
    }

    /// Keeps the bytes and returns their key; they are on the disk when this returns.
    pub(super) async fn put(&self, bytes: Bytes) -> Result<String> {
        let folder = self.folder.clone();
        tokio::task::spawn_blocking(move || put(&folder, &bytes)).await.context("could not write a blob")?
    }

    /// Returns the bytes behind a key.
    pub(super) async fn get(&self, key: &str) -> Result<Vec<u8>> {
        let path = path(&self.folder, key);
        tokio::fs::read(&path).await.with_context(|| format!("could not read the blob {key}"))
    }

    /// Returns why nothing can be taken in now, if so: the folder is not writable or nearly full.
    pub(super) async fn trouble(&self) -> Option<String> {
        let probed = async {
            let folder = self.folder.clone();
            tokio::task::spawn_blocking(move || probe(&folder).err().map(|error| format!("{error:#}"))).await
        };
        self.trouble.get(probed).await.unwrap_or_else(|_| Some("the probe of the blob folder failed".into()))
    }

    /// Where a file lies. Ids of one hour begin alike, so their ends spread them.
    pub(super) fn file(&self, id: Uuid) -> PathBuf {
        let name = id.to_string();
        self.folder.join("files").join(&name[name.len() - 2..]).join(name)
    }

    /// Each upload has a folder of its own, so that removing it removes every attempt.
    fn upload(&self, id: Uuid) -> PathBuf {
        self.folder.join("incoming").join(id.to_string())
    }

    pub(super) async fn receive<S, E>(&self, id: Uuid, bytes: S, most: u64) -> Result<u64, NotReceived>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Send,
    {
        let folder = self.upload(id);
        tokio::fs::create_dir_all(&folder).await.context("could not make an upload's folder")?;
        let attempt = folder.join(format!("attempt-{}", Uuid::new_v4()));
        let received = stream::write(&attempt, bytes, most).await;
        if received.is_err() {
            let _best_effort = tokio::fs::remove_file(&attempt).await;
            return received;
        }
        tokio::fs::rename(&attempt, folder.join("whole")).await.context("could not name an upload")?;
        received
    }

    pub(super) async fn keep(&self, id: Uuid, bytes: Vec<u8>) -> Result<()> {
        let path = self.file(id);
        let written = tokio::task::spawn_blocking(move || write(&path, &bytes));
        written.await.context("could not write a file")?
    }

    pub(super) async fn take(&self, id: Uuid) -> Result<bool> {
        let (from, to) = (self.upload(id).join("whole"), self.file(id));
        let taken = tokio::task::spawn_blocking(move || take(&from, &to));
        taken.await.context("could not take an upload")?
    }

    pub(super) async fn look(&self, id: Uuid) -> Result<Option<Looked>> {
        match tokio::fs::File::open(self.file(id)).await {
            Ok(file) => stream::look(file).await.map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).context("could not open a file"),
        }
    }

    pub(super) async fn read(&self, id: Uuid) -> Result<Vec<u8>> {
        tokio::fs::read(self.file(id)).await.with_context(|| format!("could not read the file {id}"))
    }

    pub(super) async fn forget_upload(&self, id: Uuid) -> Result<()> {
        unless_absent(tokio::fs::remove_dir_all(self.upload(id)).await).context("could not remove an upload")
    }

    pub(super) async fn forget(&self, id: Uuid) -> Result<()> {
        unless_absent(tokio::fs::remove_file(self.file(id)).await).context("could not remove a file")
    }
}

fn unless_absent(done: std::io::Result<()>) -> std::io::Result<()> {
    match done {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Moves an upload among the files. An attempt before may have done so already.
fn take(from: &Path, to: &Path) -> Result<bool> {
    let folder = to.parent().expect("a file lies in a folder");
    std::fs::create_dir_all(folder).context("could not make a folder for files")?;
    match std::fs::rename(from, to) {
        Ok(()) => sync(folder).map(|()| true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(to.exists()),
        Err(error) => Err(error).context("could not take an upload"),
    }
}

fn sync(folder: &Path) -> Result<()> {
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).context("could not keep a blob")
}

fn path(folder: &Path, key: &str) -> PathBuf {
    folder.join(&key[..2.min(key.len())]).join(key)
}

fn put(folder: &Path, bytes: &[u8]) -> Result<String> {
    let key = format!("{:x}", Sha256::digest(bytes));
    let path = path(folder, &key);
    if path.exists() {
        return Ok(key);
    }
    write(&path, bytes)?;
    Ok(key)
}

/// Writes bytes so that they are there whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let parent = path.parent().expect("a blob lies in a folder");
    std::fs::create_dir_all(parent).context("could not make a blob folder")?;
    let staged = parent.join(format!(".{}", Uuid::new_v4()));
    let mut file = std::fs::File::create(&staged).context("could not write a blob")?;
    file.write_all(bytes).and_then(|()| file.sync_all()).context("could not write a blob")?;
    std::fs::rename(&staged, path).context("could not name a blob")?;
    sync(parent)
}

fn probe(folder: &Path) -> Result<()> {
    let probe = folder.join(".probe");
    std::fs::write(&probe, b"ok").context("the blob folder is not writable")?;
    match std::fs::remove_file(&probe) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(error).context("the blob folder is not writable");
        }
        _ => {}
    }
    let disk = rustix::fs::statvfs(folder).context("could not measure the disk")?;
    let free = disk.f_bavail as f64 / (disk.f_blocks as f64).max(1.0);
    anyhow::ensure!(free > FREE_LEAST, "the disk is nearly full: {:.1} % free", free * 100.0);
    Ok(())
}
