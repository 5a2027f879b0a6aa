//! The embedded engines: Restate and Postgres as child processes of one program on one machine.
//!
//! One request from end to end: [`Engines::start`] locks the data folder, settles the ports, prepares
//! both engines (cluster, configuration), starts them and waits until they answer; from then on a
//! supervisor on a thread of its own brings back whatever dies, until [`Engines::stop`].
//!
//! Not here: migrations, the registration of services, and servers that exist already.

mod child;
mod file;
mod folder;
mod host;
mod log;
mod orphan;
mod parts;
mod ports;
mod postgres;
mod probe;
mod restate;
mod supervisor;
mod user;

use std::fmt;
use std::path::PathBuf;

use anyhow::{Context, Result};
use tokio::sync::{mpsc, oneshot};

pub use host::Pids;
pub use ports::{Ports, free_address};

/// Where the engines live and what they may use.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder that holds everything worth keeping; made when it is missing.
    pub data: PathBuf,
    /// The folder with `node_modules`: `deploy/engines` after its `install.sh`.
    pub engines: PathBuf,
    /// Ports that are left open here are chosen once and remembered in the data folder.
    pub ports: Ports,
}

/// Both engines, running and watched.
///
/// Dropping it stops them too, only without waiting for the end.
pub struct Engines {
    running: host::Running,
    stop: oneshot::Sender<()>,
    stopped: oneshot::Receiver<()>,
}

impl Engines {
    /// Starts both engines and returns when both answer. `progress` gets lines meant for a person.
    ///
    /// Faults read well after "could not": `eprintln!("could not {fault:#}")`.
    pub async fn start(settings: Settings, progress: impl Fn(&str)) -> Result<Engines> {
        let (say, mut said) = mpsc::unbounded_channel();
        let (ready, is_ready) = oneshot::channel();
        let (stop, stop_asked) = oneshot::channel();
        let (gone, stopped) = oneshot::channel();
        host::launch(host::Host { settings, say, ready, stop_asked, gone })?;

        while let Some(line) = said.recv().await {
            progress(&line); // Ends when the host has nothing more to say: all is well, or lost.
        }
        let running = is_ready.await.context("start the engines: their thread ended early")??;
        Ok(Engines { running, stop, stopped })
    }

    /// Returns the address of the database, password included.
    pub fn database_url(&self) -> &str {
        &self.running.database_url
    }

    /// Returns the address at which Restate takes calls, without a trailing slash.
    pub fn ingress_url(&self) -> &str {
        &self.running.ingress_url
    }

    /// Returns the address at which Restate takes registrations, without a trailing slash.
    pub fn admin_url(&self) -> &str {
        &self.running.admin_url
    }

    /// Returns the processes as they are now; one that is just being restarted has none.
    pub fn pids(&self) -> Pids {
        self.running.pids()
    }

    /// Stops what was started, and nothing else. Returns when both are gone.
    pub async fn stop(self) {
        let _ = self.stop.send(()); // A host that is gone has stopped them already.
        let _ = self.stopped.await;
    }
}

/// Shows the processes, and not the password in the address of the database.
impl fmt::Debug for Engines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Engines").field(&self.pids()).finish()
    }
}
