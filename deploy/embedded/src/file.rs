//! Small things done with files the same way everywhere: a private file, an exclusive lock, chance.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use anyhow::{Context, Result};

/// Writes a file in one step, so that a crash leaves the old one or the new one.
/// It gets exactly this mode, whatever the umask: some files are for another user to read.
pub(crate) fn write(path: &Path, mode: u32, text: &str) -> Result<()> {
    let draft = path.with_extension("new");
    let attempt = || {
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
        file.set_permissions(fs::Permissions::from_mode(mode))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&draft, path)
    };
    attempt().with_context(|| format!("write {}", path.display()))
}

/// A file that nobody else holds meanwhile.
#[derive(Debug)]
pub(crate) struct Lock(File);

/// Closing the file is not enough: a child that another thread is starting this very moment holds it, too,
/// until it has become another program, and the next one who asks would be refused.
impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.unlock(); // The kernel lets go of it at the latest when the last holder ends.
    }
}

/// Locks a file, unless somebody else has; the lock goes with what is returned.
pub(crate) fn lock(path: &Path) -> Result<Option<Lock>> {
    let doing = || format!("lock {}", path.display());
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .with_context(doing)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock(file))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(fault)) => Err(fault).with_context(doing),
    }
}

/// Returns bytes nobody can guess.
pub(crate) fn chance<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .context("read /dev/urandom")?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_free_again_although_somebody_still_holds_the_file() {
        let path = std::env::temp_dir().join(format!("holdfast-lock-{}", std::process::id()));
        let held = lock(&path).expect("it can be locked").expect("it is free");
        let inherited = held.0.try_clone().expect("as a child holds it that is being started");
        assert!(lock(&path).expect("it can be tried").is_none());
        drop(held);
        assert!(lock(&path).expect("it can be locked").is_some());
        drop(inherited);
        let _ = fs::remove_file(path);
    }
}
