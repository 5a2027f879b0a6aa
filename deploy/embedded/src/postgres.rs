//! Postgres: a cluster made at first start, its configuration, and how it is started.
//!
//! The program logs in as `holdfast`, who owns one database and is no superuser; the superuser has
//! no password and no way in over the network. Its socket lies in the cluster, which is closed to all others.

mod home;
mod init;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use nix::sys::signal::Signal;

use crate::child::Spec;
use crate::file;
use crate::folder::Folder;
use crate::parts::Parts;
use crate::probe::Probe;
use crate::user::{self, RunAs};

/// What the server calls its socket is at most so long: `/.s.PGSQL.65535`.
const SOCKET_NAME_MAX: usize = 15;
/// The path of a socket on macOS; Linux takes four letters more.
const SOCKET_PATH_MAX: usize = 103;

/// A cluster that is ready to be started.
pub(crate) struct Cluster {
    home: PathBuf,
    programs: PathBuf,
    run_as: Option<RunAs>,
    password: String,
    _lock: file::Lock,
}

/// Finds the cluster of this folder, or makes it.
pub(crate) async fn prepare(folder: &Folder, parts: &Parts, progress: &impl Fn(&str)) -> Result<Cluster> {
    let run_as = user::choose(&folder.path("postgres/cluster"))?;
    let place = home::find(folder, parts, run_as.as_ref(), progress).await?;
    let password = password(folder)?;
    let cluster = Cluster { home: place.home, programs: place.programs, run_as, password, _lock: place.lock };
    cluster.write_settings()?;
    if !cluster.data().exists() {
        progress("making the database (first start)");
        init::make(&cluster).await.context("make the database")?;
    }
    Ok(cluster)
}

pub(crate) fn pid_file(folder: &Folder) -> PathBuf {
    folder.path("run/postgres.pid")
}

/// Returns what the command line of our server holds, and that of no other.
pub(crate) fn mark(folder: &Folder) -> String {
    let home = folder.path("postgres");
    let home = home.canonicalize().unwrap_or(home); // Before the first start there is none.
    format!("config_file={}", home.join("postgresql.conf").display())
}

impl Cluster {
    /// Returns how to start the server.
    pub(crate) fn spec(&self, folder: &Folder, port: u16) -> Spec {
        let path = |name| self.home.join(name).display().to_string();
        let mut args = vec!["-D".to_owned(), path("cluster")];
        for (name, value) in [
            ("config_file", path("postgresql.conf")),
            ("hba_file", path("pg_hba.conf")),
            ("port", port.to_string()),
            ("unix_socket_directories", socket_in(&self.data()).unwrap_or_default().to_owned()),
        ] {
            args.extend(["-c".to_owned(), format!("{name}={value}")]);
        }
        Spec {
            name: "Postgres",
            program: self.program("postgres"),
            args: args.into_iter().map(Into::into).collect(),
            run_as: self.run_as.clone(),
            pid_file: pid_file(folder),
            log: folder.path("logs/postgres.log"),
            probe: Probe::Postgres { port },
            stop: Signal::SIGINT,      // Fast: sessions are cut, everything is written.
            orphaned: Signal::SIGQUIT, // At once, its own children first; the log is replayed later.
        }
    }

    /// Returns the address with everything needed to log in: by the socket, which costs half of what the
    /// network does, where there is one.
    pub(crate) fn url(&self, port: u16) -> String {
        let data = self.data();
        let socket = socket_in(&data).map(|folder| format!("?host={folder}")).unwrap_or_default();
        format!("postgres://holdfast:{}@127.0.0.1:{port}/holdfast{socket}", self.password)
    }

    fn data(&self) -> PathBuf {
        self.home.join("cluster")
    }

    fn program(&self, name: &str) -> PathBuf {
        self.programs.join("bin").join(name)
    }

    /// Writes the files that the server reads. They lie outside its own folder: as root we must
    /// not write where the unprivileged user could plant a link.
    fn write_settings(&self) -> Result<()> {
        let path = |name| self.home.join(name);
        file::write(&path("pg_hba.conf"), 0o644, WHO_MAY)?;
        if !path("local.conf").exists() {
            file::write(&path("local.conf"), 0o644, LOCAL)?;
        }
        file::write(&path("postgresql.conf"), 0o644, SETTINGS)
    }
}

/// Returns the name of a folder that can hold the socket; none, where it is too long, or would have to be quoted.
fn socket_in(folder: &Path) -> Option<&str> {
    let name = folder.to_str()?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-".contains(letter);
    let fits = name.len() + SOCKET_NAME_MAX <= SOCKET_PATH_MAX;
    (name.starts_with('/') && name.chars().all(plain) && fits).then_some(name)
}

/// Returns the password of the database user, made at first start.
fn password(folder: &Folder) -> Result<String> {
    let path = folder.path("postgres.password");
    if let Ok(text) = fs::read_to_string(&path) {
        return Ok(text.trim().to_owned());
    }
    let password: String = file::chance::<24>()?.iter().map(|byte| format!("{byte:02x}")).collect();
    file::write(&path, 0o600, &password)?;
    Ok(password)
}

const WHO_MAY: &str = "\
# Written by Holdfast at every start; changes are lost.
local all holdfast scram-sha-256
host all holdfast 127.0.0.1/32 scram-sha-256
";

const LOCAL: &str = "# Settings of Postgres for this machine; the last word is yours.\n";

const SETTINGS: &str = "\
# Written by Holdfast at every start; put changes into local.conf beside this file.

listen_addresses = '127.0.0.1'
max_connections = 100

# A desk on one small machine. What was promised is on disk: fsync stays on.
shared_buffers = 128MB
# Pages are written whole after each checkpoint, so these are rare; packing those pages costs more than it saves.
max_wal_size = 1GB
checkpoint_timeout = 15min
wal_compression = off
# Parallel workers want more shared memory than a container has.
max_parallel_workers_per_gather = 0
max_parallel_maintenance_workers = 0

# Values people have written stay out of the log: no parameters, no details of conflicts.
log_min_messages = warning
log_error_verbosity = terse
log_parameter_max_length = 0
log_min_duration_statement = 2s
log_lock_waits = on
log_checkpoints = off
update_process_title = off
log_line_prefix = '%m [%p] '
log_timezone = 'UTC'

timezone = 'UTC'
datestyle = 'iso'
default_text_search_config = 'pg_catalog.simple'

include_if_exists = 'local.conf'
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_lies_where_its_path_is_short_and_plain() {
        let long = format!("/srv/{}/postgres/cluster", "desk".repeat(18));
        assert_eq!(socket_in(Path::new("/srv/desk/postgres/cluster")), Some("/srv/desk/postgres/cluster"));
        for folder in ["desk/cluster", "/srv/a desk/cluster", "/srv/desk,/tmp", "/srv/50%25/cluster", &long] {
            assert_eq!(socket_in(Path::new(folder)), None, "{folder}");
        }
    }
}
