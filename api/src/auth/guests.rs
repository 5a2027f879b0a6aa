//! Guests: who keeps a stream open. When their session or key ends, so does the stream.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use sqlx::PgPool;
use tokio::sync::watch;
use uuid::Uuid;

/// How often the doors are looked at; a revocation reaches an open stream within it.
const EVERY: Duration = Duration::from_secs(2);

/// Sessions and keys with open streams on this instance.
#[derive(Debug, Default)]
pub struct Guests(Mutex<HashMap<Uuid, watch::Sender<()>>>);

impl Guests {
    /// Returns a future that is ready when the session or key has ended.
    pub fn stay(&self, id: Uuid) -> impl Future<Output = ()> + use<> {
        let mut guests = self.0.lock().expect("no holder panics");
        let mut over = guests.entry(id).or_insert_with(|| watch::channel(()).0).subscribe();
        async move {
            // Nothing is ever sent: the end of the sender is the news.
            while over.changed().await.is_ok() {}
        }
    }

    /// Looks again and again for as long as the program runs.
    pub async fn watch(&self, pool: &PgPool) {
        let mut every = tokio::time::interval(EVERY);
        loop {
            every.tick().await;
            if let Err(error) = self.look(pool).await {
                tracing::debug!(%error, "open streams will be looked at again");
            }
        }
    }

    async fn look(&self, pool: &PgPool) -> Result<(), sqlx::Error> {
        let ids = self.present();
        if ids.is_empty() {
            return Ok(());
        }
        let gone: Vec<Uuid> = sqlx::query_scalar(
            "select id from unnest($1::uuid[]) as guest(id)
              where not exists (select 1 from session s join person p on p.id = s.person_id
                                 where s.id = guest.id and s.expires_at > now() and p.active)
                and not exists (select 1 from api_key k join person p on p.id = k.person_id
                                 where k.id = guest.id and k.revoked_at is null
                                   and coalesce(k.expires_at > now(), true) and p.active)",
        )
        .bind(&ids)
        .fetch_all(pool)
        .await?;
        // Whoever has a stream open is there, although they ask for nothing.
        sqlx::query(
            "update person p set seen_at = now() from session s
              where s.id = any($1) and s.person_id = p.id and coalesce(p.seen_at < now() - interval '30 seconds', true)",
        )
        .bind(&ids)
        .execute(pool)
        .await?;
        let mut guests = self.0.lock().expect("no holder panics");
        for id in gone {
            guests.remove(&id);
        }
        Ok(())
    }

    /// Returns who is still there, and forgets whose streams have all been closed.
    fn present(&self) -> Vec<Uuid> {
        let mut guests = self.0.lock().expect("no holder panics");
        guests.retain(|_, streams| streams.receiver_count() > 0);
        guests.keys().copied().collect()
    }
}
