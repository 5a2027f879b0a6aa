//! Documents of providers, kept for a while: what discovery says, and keys.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Result, bail};
use serde_json::Value;
use tokio::sync::Mutex as Turn;
use tokio::time::Instant;

use super::web::Web;

/// How long a document is believed: a key that was withdrawn opens nothing after that.
const BELIEVED: Duration = Duration::from_secs(10 * 60);
/// Who shows tokens with made-up keys must not make us ask the provider each time.
const RENEWED_EVERY: Duration = Duration::from_secs(30);
/// Who does not answer is left alone for so long.
const REST: Duration = Duration::from_secs(5);

/// What has been read, by address.
pub struct Documents {
    pub web: Web,
    kept: Mutex<HashMap<String, Arc<Turn<Kept>>>>,
}

#[derive(Default)]
struct Kept {
    document: Option<Arc<Value>>,
    read_at: Option<Instant>,
    renewed_at: Option<Instant>,
    failed_at: Option<Instant>,
}

impl Documents {
    /// Returns an empty shelf.
    pub fn new() -> Result<Self> {
        Ok(Self { web: Web::new()?, kept: Mutex::default() })
    }

    /// Returns a document, read now or some minutes ago. One that cannot be read anew is believed on.
    pub async fn read(&self, url: &str) -> Result<Arc<Value>> {
        let kept = self.kept(url);
        let mut kept = kept.lock().await;
        if let Some(document) = kept.document.clone().filter(|_| within(kept.read_at, BELIEVED)) {
            return Ok(document);
        }
        match self.fetch(url, &mut kept).await {
            Ok(document) => Ok(document),
            Err(error) => kept.document.clone().ok_or(error),
        }
    }

    /// Reads a document anew because something is missing in it; none if that was done a moment ago.
    pub async fn renewed(&self, url: &str) -> Result<Option<Arc<Value>>> {
        let kept = self.kept(url);
        let mut kept = kept.lock().await;
        if within(kept.renewed_at, RENEWED_EVERY) {
            return Ok(None);
        }
        kept.renewed_at = Some(Instant::now());
        self.fetch(url, &mut kept).await.map(Some)
    }

    async fn fetch(&self, url: &str, kept: &mut Kept) -> Result<Arc<Value>> {
        if within(kept.failed_at, REST) {
            bail!("the provider did not answer a moment ago");
        }
        match self.web.get(url, None).await {
            Ok(document) => {
                let document = Arc::new(document);
                kept.document = Some(document.clone());
                (kept.read_at, kept.failed_at) = (Some(Instant::now()), None);
                Ok(document)
            }
            Err(error) => {
                kept.failed_at = Some(Instant::now());
                Err(error)
            }
        }
    }

    fn kept(&self, url: &str) -> Arc<Turn<Kept>> {
        self.kept.lock().expect("no holder panics").entry(url.to_owned()).or_default().clone()
    }
}

fn within(since: Option<Instant>, span: Duration) -> bool {
    since.is_some_and(|since| since.elapsed() < span)
}
