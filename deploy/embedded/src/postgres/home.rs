//! Where Postgres lives: in the data folder, or, when its user cannot get there, under /var/lib.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, anyhow, ensure};
use nix::sys::signal::Signal;

use crate::child;
use crate::file::{self, Lock};
use crate::folder::Folder;
use crate::parts::Parts;
use crate::user::RunAs;

const ELSEWHERE: &str = "/var/lib/holdfast";

/// The home of the cluster and the programs to run it with.
pub(super) struct Place {
    pub(super) home: PathBuf,
    pub(super) programs: PathBuf,
    pub(super) lock: Lock,
}

/// Finds or makes a home that the user can reach, with programs that it can reach.
pub(super) async fn find(
    folder: &Folder,
    parts: &Parts,
    run_as: Option<&RunAs>,
    progress: &impl Fn(&str),
) -> Result<Place> {
    let home = home(folder, run_as, progress).await.context("find a place for Postgres")?;
    let lock = file::lock(&home.join("lock"))?;
    let lock = lock.ok_or_else(|| anyhow!("use {}: another Holdfast is using it", home.display()))?;
    let programs = match run_as {
        Some(user) if !runs(user, &parts.postgres).await => copy_programs(&parts.postgres, &home).await?,
        _ => parts.postgres.clone(),
    };
    Ok(Place { home, programs, lock })
}

async fn runs(user: &RunAs, programs: &Path) -> bool {
    let version = ["--version".as_ref()];
    let (initdb, postgres) = (programs.join("bin/initdb"), programs.join("bin/postgres"));
    user.can(&initdb, &version).await && user.can(&postgres, &version).await
}

async fn home(folder: &Folder, run_as: Option<&RunAs>, progress: &impl Fn(&str)) -> Result<PathBuf> {
    let near = folder.path("postgres");
    if near.is_symlink() || near.join("cluster").exists() {
        let home = near.canonicalize().with_context(|| format!("follow {}", near.display()))?;
        return claim(folder, home);
    }
    match run_as {
        Some(user) if !user.reaches(folder.root()).await => {
            let home = far(folder)?;
            symlink(&home, &near).with_context(|| format!("link {}", near.display()))?;
            let (name, root) = (&user.name, folder.root().display());
            progress(&format!("the user {name} cannot reach {root}: Postgres lives in {}", home.display()));
            claim(folder, home)
        }
        _ => open(folder.make("postgres")?),
    }
}

/// Makes the home outside the data folder. One with a cluster belonged to a data folder that is
/// gone: it is left alone, since only its owner can know that nobody needs it.
fn far(folder: &Folder) -> Result<PathBuf> {
    let name = hash(folder.root());
    let names = (1..).map(|n| if n == 1 { name.clone() } else { format!("{name}-{n}") });
    let home = names.map(|name| Path::new(ELSEWHERE).join(name)).find(|home| !home.join("cluster").exists());
    let home = home.expect("numbers do not run out");
    fs::create_dir_all(&home).with_context(|| format!("make {}", home.display()))?;
    open(ELSEWHERE.into())?;
    open(home)
}

/// Lets others pass through, whatever the umask: the cluster inside is closed to them.
fn open(home: PathBuf) -> Result<PathBuf> {
    let passable = Permissions::from_mode(0o711);
    fs::set_permissions(&home, passable).with_context(|| format!("open {}", home.display()))?;
    Ok(home)
}

/// Writes down whose home it is. A data folder that was copied still links to the home of the
/// original, and two desks in one database would ruin both; one that was moved takes it along.
fn claim(folder: &Folder, home: PathBuf) -> Result<PathBuf> {
    let mark = home.join("data-folder");
    let owner = fs::read_to_string(&mark).map(|text| PathBuf::from(text.trim_end())).unwrap_or_default();
    if owner == folder.root() || home.starts_with(folder.root()) {
        return Ok(home);
    }
    if owner.join("postgres").canonicalize().is_ok_and(|theirs| theirs == home) {
        return Err(anyhow!("{} belongs to the data folder {}", home.display(), owner.display()));
    }
    file::write(&mark, 0o644, &folder.root().display().to_string())?;
    Ok(home)
}

/// Copies the programs once per version into the home.
async fn copy_programs(from: &Path, home: &Path) -> Result<PathBuf> {
    let to = home.join("programs");
    let stamp = stamp(from);
    if fs::read_to_string(to.join("stamp")).is_ok_and(|found| found == stamp) {
        return Ok(to);
    }
    let draft = home.join("programs.new");
    let attempt = async {
        for old in [&draft, &to] {
            if old.exists() {
                fs::remove_dir_all(old)?;
            }
        }
        copy_tree(from, &draft).await?;
        file::write(&draft.join("stamp"), 0o644, &stamp)?;
        Ok::<_, anyhow::Error>(fs::rename(&draft, &to)?)
    };
    attempt.await.with_context(|| format!("copy the programs of Postgres to {}", to.display()))?;
    Ok(to)
}

/// Names a version of the programs: the package says which.
fn stamp(from: &Path) -> String {
    let package = from.parent().map(|package| package.join("package.json"));
    package.and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default()
}

/// Another process does the copying: what we had open for writing ourselves, a child that another thread is
/// starting this very moment would hold as well, and the kernel runs no program that somebody may write.
async fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    let mut command = child::command(Path::new("/bin/sh"), None, Signal::SIGKILL);
    command.args(["-c", COPY, "sh"]).args([from, to]).stdin(Stdio::null());
    let copied = command.output().await.context("run cp")?;
    ensure!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr).trim());
    Ok(())
}

/// Everybody may read and run the copy, and nobody but us may change it, whatever the umask.
const COPY: &str = r#"cp -R -P -- "$1" "$2" && exec chmod -R u=rwX,go=rX -- "$2""#;

/// Names a home after its data folder (FNV-1a). The link is what counts later; this only has to differ.
fn hash(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
