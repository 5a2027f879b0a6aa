//! The data folder: whose it is, who uses it now, and which layout it has.
//!
//! What lies in it is the business of those who put it there.

use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use nix::unistd::geteuid;

use crate::file;

/// Raised when a program of today could not read what a program of tomorrow has written.
const LAYOUT: u32 = 1;

/// An open data folder: ours alone while this value lives.
#[derive(Debug)]
pub(crate) struct Folder {
    root: PathBuf,
    _lock: file::Lock,
}

impl Folder {
    /// Opens the folder, made when missing, and keeps every other program out.
    pub(crate) fn open(path: &Path) -> Result<Folder> {
        let doing = || format!("use the data folder {}", path.display());
        let root = make(path).with_context(doing)?;
        check_owner(&root).with_context(doing)?;
        let lock = file::lock(&root.join("lock")).with_context(doing)?;
        let lock = lock.ok_or_else(|| anyhow!("another Holdfast is using it")).with_context(doing)?;
        check_layout(&root.join("version")).with_context(doing)?;

        let folder = Folder { root, _lock: lock };
        folder.make("logs").and_then(|_| folder.make("run")).with_context(doing)?;
        Ok(folder)
    }

    /// Returns the absolute path of the folder, free of links.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the path of something inside.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Makes a folder inside, if need be.
    pub(crate) fn make(&self, name: &str) -> Result<PathBuf> {
        let path = self.path(name);
        fs::create_dir_all(&path).with_context(|| format!("make {}", path.display()))?;
        Ok(path)
    }
}

fn make(path: &Path) -> Result<PathBuf> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).context("make its parent")?;
    }
    match fs::create_dir(path) {
        Err(fault) if fault.kind() != ErrorKind::AlreadyExists => {
            return Err(fault).context("make it");
        }
        Err(_) => {}
        Ok(()) => close(path).context("close it to others")?,
    }
    if !path.is_dir() {
        bail!("it is not a folder");
    }
    path.canonicalize().context("find it")
}

/// Lets nobody else look in. As root, Postgres runs as somebody else and has to pass through.
fn close(path: &Path) -> Result<()> {
    let mode = if geteuid().is_root() { 0o711 } else { 0o700 };
    Ok(fs::set_permissions(path, Permissions::from_mode(mode))?)
}

fn check_owner(root: &Path) -> Result<()> {
    let owner = fs::metadata(root)?.uid();
    let me = geteuid().as_raw();
    if owner != me {
        bail!("it belongs to user {owner}, but this program runs as user {me}");
    }
    Ok(())
}

fn check_layout(path: &Path) -> Result<()> {
    let found = match fs::read_to_string(path) {
        Err(fault) if fault.kind() == ErrorKind::NotFound => {
            return file::write(path, 0o644, &format!("{LAYOUT}\n"));
        }
        found => found.context("read its version")?,
    };
    let found = found.trim();
    let version: u32 = found.parse().with_context(|| format!("understand its version {found:?}"))?;
    if version > LAYOUT {
        bail!(
            "its layout is version {version}, and this program knows none above {LAYOUT}: use a newer Holdfast"
        );
    }
    Ok(())
}
