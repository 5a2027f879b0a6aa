//! A folder for one drill: gone after a good one, kept after a bad one.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use uuid::Uuid;

/// The folder of one drill.
#[derive(Debug)]
pub struct Home {
    path: PathBuf,
    keep: bool,
}

impl Home {
    /// Makes a folder that is kept unless [`Home::clear`] is called.
    pub fn make(drill: &str) -> Result<Self> {
        // A process id comes again, and a bad drill's folder is kept.
        let name = Uuid::new_v4().simple().to_string();
        let path = std::env::temp_dir().join(format!("holdfast-{drill}-{}", &name[..8]));
        fs::create_dir(&path).with_context(|| format!("make {}", path.display()))?;
        // As root, Postgres runs as somebody else, who must be able to walk through.
        fs::set_permissions(&path, Permissions::from_mode(0o755)).context("open the drill's folder")?;
        let path = path.canonicalize().context("find the drill's folder")?;
        Ok(Self { path, keep: true })
    }

    /// Returns the path of something inside.
    pub fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Says that nobody will want to look into it.
    pub fn clear(&mut self) {
        self.keep = false;
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if self.keep {
            eprintln!("what the drill left behind is in {}", self.path.display());
        } else {
            let _best_effort = fs::remove_dir_all(&self.path);
        }
    }
}

/// The top of the checkout, from which engines and sources are found.
pub fn checkout() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
