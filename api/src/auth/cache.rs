//! Cache: credentials seen lately are believed for a moment without asking Postgres.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::Hash;
use super::credential::Credential;
use crate::policy::Principal;

/// How long a credential is believed: a revocation is felt within it.
const BELIEVED: Duration = Duration::from_secs(1);
const CACHED_MAX: usize = 10_000;

/// Who was let in, and by what.
#[derive(Debug, Clone)]
pub struct Admitted {
    pub principal: Principal,
    pub credential: Credential,
}

/// Credentials seen lately, by the hash of what was shown.
#[derive(Default)]
pub struct Cache(Mutex<HashMap<Hash, (Admitted, Instant)>>);

impl Cache {
    pub(super) fn believed(&self, hash: &Hash) -> Option<Admitted> {
        let cached = self.0.lock().expect("no holder panics");
        let (admitted, since) = cached.get(hash)?;
        (since.elapsed() < BELIEVED).then(|| admitted.clone())
    }

    pub(super) fn believe(&self, hash: Hash, admitted: &Admitted) {
        let mut cached = self.0.lock().expect("no holder panics");
        if cached.len() >= CACHED_MAX {
            cached.retain(|_, (_, since)| since.elapsed() < BELIEVED);
        }
        cached.insert(hash, (admitted.clone(), Instant::now()));
    }

    /// Forgets a credential at once.
    pub fn forget(&self, hash: &[u8]) {
        // A sign-in without a token of now has shown nothing that could be believed.
        let Ok(hash) = <&Hash>::try_from(hash) else { return };
        self.0.lock().expect("no holder panics").remove(hash);
    }
}
