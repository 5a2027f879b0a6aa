//! Blobs: bytes in a local folder or in S3. Raw mail is kept by its hash; a file is kept under the id
//! of the attachment that brought it, and whose content it is, `blob` in the database says.
//!
//! An upload comes in where its uploader may write, and is taken from there before it is looked at:
//! what was looked at nobody can change any more. Everything here may be repeated.

mod folder;
mod s3;
mod stream;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use bytes::Bytes;
use futures::Stream;
use uuid::Uuid;

use self::folder::Folder;
use self::s3::S3;
pub use self::s3::S3Settings;

/// How much of a file's beginning tells what it is.
const HEAD: usize = 8 * 1024;

/// Where bytes are kept; cheap to clone.
#[derive(Debug, Clone)]
pub enum Blobs {
    Folder(Folder),
    S3(S3),
}

/// What the bytes of a file turn out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    pub size: u64,
    pub sha256: String,
    /// Its first bytes.
    pub head: Vec<u8>,
}

/// What is to be uploaded, as it was announced.
#[derive(Debug, Clone, Copy)]
pub struct Announced<'a> {
    pub id: Uuid,
    pub size: u64,
    pub mime: &'a str,
    pub sha256: Option<&'a str>,
}

/// An address to which one upload may be sent, with the headers that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presigned {
    pub url: String,
    pub headers: Vec<(String, String)>,
}

/// How a file is handed out.
#[derive(Debug, Clone, Copy)]
pub struct Handed<'a> {
    pub mime: &'a str,
    pub disposition: &'a str,
}

/// Why an upload was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum NotReceived {
    #[error("there was more than was announced")]
    TooLarge,
    #[error("the sender stopped in the middle")]
    Broken,
    #[error(transparent)]
    Fault(#[from] anyhow::Error),
}

impl Blobs {
    /// Opens a folder, making it where there is none.
    pub fn open(folder: &Path) -> Result<Self> {
        Folder::open(folder).map(Self::Folder)
    }

    /// Opens a bucket; whether it can be reached [`Self::trouble`] says.
    pub fn s3(settings: &S3Settings) -> Self {
        Self::S3(S3::new(settings))
    }

    /// Keeps raw mail and returns its key; it is safe when this returns.
    pub async fn put(&self, bytes: Bytes) -> Result<String> {
        match self {
            Self::Folder(folder) => folder.put(bytes).await,
            Self::S3(s3) => s3.put(bytes).await,
        }
    }

    /// Returns the raw mail behind a key.
    pub async fn get(&self, key: &str) -> Result<Vec<u8>> {
        match self {
            Self::Folder(folder) => folder.get(key).await,
            Self::S3(s3) => s3.get(key).await,
        }
    }

    /// Returns why nothing can be taken in now, if so.
    pub async fn trouble(&self) -> Option<String> {
        match self {
            Self::Folder(folder) => folder.trouble().await,
            Self::S3(s3) => s3.trouble().await,
        }
    }

    /// Returns where an upload may be sent without passing us; none: it comes to us.
    pub async fn upload_address(&self, file: Announced<'_>, valid: Duration) -> Result<Option<Presigned>> {
        match self {
            Self::Folder(_) => Ok(None),
            Self::S3(s3) => s3.upload_address(file, valid).await.map(Some),
        }
    }

    /// Returns where a file may be fetched without passing us; none: it is fetched from us.
    pub async fn download_address(
        &self,
        id: Uuid,
        handed: Handed<'_>,
        valid: Duration,
    ) -> Result<Option<String>> {
        match self {
            Self::Folder(_) => Ok(None),
            Self::S3(s3) => s3.download_address(id, handed, valid).await.map(Some),
        }
    }

    /// Returns the path of a file, where there is one.
    pub fn path(&self, id: Uuid) -> Option<PathBuf> {
        match self {
            Self::Folder(folder) => Some(folder.file(id)),
            Self::S3(_) => None,
        }
    }

    /// Takes in an upload as it comes, without ever holding all of it.
    pub async fn receive<S, E>(&self, id: Uuid, bytes: S, most: u64) -> Result<u64, NotReceived>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Send,
    {
        match self {
            Self::Folder(folder) => folder.receive(id, bytes, most).await,
            Self::S3(s3) => s3.receive(id, bytes, most).await,
        }
    }

    /// Keeps a file whose bytes are here already.
    pub async fn keep(&self, id: Uuid, bytes: Vec<u8>) -> Result<()> {
        match self {
            Self::Folder(folder) => folder.keep(id, bytes).await,
            Self::S3(s3) => s3.keep(id, bytes).await,
        }
    }

    /// Takes an upload to where its uploader cannot reach it. False: nothing has arrived.
    pub async fn take(&self, id: Uuid) -> Result<bool> {
        match self {
            Self::Folder(folder) => folder.take(id).await,
            Self::S3(s3) => s3.take(id).await,
        }
    }

    /// Looks at a file; none: there is none.
    pub async fn look(&self, id: Uuid) -> Result<Option<Looked>> {
        match self {
            Self::Folder(folder) => folder.look(id).await,
            Self::S3(s3) => s3.look(id).await,
        }
    }

    /// Returns a whole file; for letters, whose files are limited.
    pub async fn read(&self, id: Uuid) -> Result<Vec<u8>> {
        match self {
            Self::Folder(folder) => folder.read(id).await,
            Self::S3(s3) => s3.read(id).await,
        }
    }

    /// Removes what an upload left where it came in.
    pub async fn forget_upload(&self, id: Uuid) -> Result<()> {
        match self {
            Self::Folder(folder) => folder.forget_upload(id).await,
            Self::S3(s3) => s3.forget_upload(id).await,
        }
    }

    /// Removes a file.
    pub async fn forget(&self, id: Uuid) -> Result<()> {
        match self {
            Self::Folder(folder) => folder.forget(id).await,
            Self::S3(s3) => s3.forget(id).await,
        }
    }
}
