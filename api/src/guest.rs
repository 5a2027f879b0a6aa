//! Guest: somebody who fills a form in by its link. Nobody has let them in, and nothing belongs to them.
//!
//! Whose address they give becomes the requester, as whoever writes a mail does, and is told by letter.
//! A guest learns nothing about anybody: not even whether they are known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use holdfast_engine::permission::Permission;
use holdfast_rules::form::{Options, Ready};
use holdfast_workflows::store::desk::Compiled;
use holdfast_workflows::token;
use uuid::Uuid;

use crate::app::App;
use crate::policy::{Grant, Principal, Reach};
use crate::problem::Answer;

const PURPOSE: &str = "guest";
/// So many rows of a list can be looked through; of a longer one the key is typed.
const ROWS_MAX: usize = 500;

/// A form that guests may fill in.
#[derive(Debug)]
pub struct ForGuests {
    pub latest: Arc<Compiled>,
    pub ready: Arc<Ready>,
    /// The lists whose rows have owners.
    pub owned: BTreeSet<String>,
}

/// Rows that can be chosen, by their lists: keys with labels.
pub type Rows = BTreeMap<String, Vec<(String, String)>>;

/// Returns somebody to whom nothing belongs. They open tickets for whose address they give.
pub fn principal() -> Principal {
    let permissions = [Permission::Open, Permission::OpenFor].into();
    let grant = Grant { permissions, reach: Reach::Of(vec![]), agent: false };
    Principal { person: Uuid::nil(), name: "".into(), grants: [grant].into() }
}

/// Returns the address at which guests fill a form in, if they may.
pub async fn link(app: &App, key: &str) -> Answer<Option<String>> {
    let token = token::sign(&app.stack.names.secret, PURPOSE, key);
    let address = |_| format!("{}/guest/{token}", app.settings.public_url());
    Ok(find(app, key).await?.map(address))
}

/// Returns the form that a link leads to, if we have made it and guests may still fill it in.
pub async fn by_token(app: &App, token: &str) -> Answer<Option<ForGuests>> {
    let Some(key) = token::verify(&app.stack.names.secret, PURPOSE, token) else { return Ok(None) };
    find(app, key).await
}

async fn find(app: &App, key: &str) -> Answer<Option<ForGuests>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let open = |ready: &&Arc<Ready>| ready.form.guests && !ready.form.hidden;
    let Some(ready) = latest.forms.get(key).filter(open).cloned() else { return Ok(None) };
    let owned = owned(app, &ready).await?;
    // A list may have got owners since the form was saved.
    let sound = ready.not_for_guests(&owned).is_empty();
    Ok(sound.then_some(ForGuests { latest, ready, owned }))
}

/// Returns those lists of a form whose rows have owners.
pub async fn owned(app: &App, ready: &Ready) -> Answer<BTreeSet<String>> {
    const OWNED: &str = "select key from lookup_list where key = any($1) and owner_column is not null";
    let lists = lists(ready);
    if lists.is_empty() {
        return Ok(BTreeSet::new());
    }
    let owned: Vec<String> = sqlx::query_scalar(OWNED).bind(lists).fetch_all(app.reads()).await?;
    Ok(owned.into_iter().collect())
}

fn lists(ready: &Ready) -> Vec<String> {
    let list = |source| match source {
        Some(Options::Lookup { list }) => Some(list),
        _ => None,
    };
    ready.fields().into_iter().filter_map(|field| list(field.source)).collect()
}

impl ForGuests {
    /// Returns the rows that anybody can choose, of the lists that can be looked through.
    pub async fn rows(&self, app: &App) -> Answer<Rows> {
        const FIND: &str = "
            select l.key, r.key, r.label from lookup_list l cross join lateral (
                select key, label from lookup_row where list = l.key and archived_at is null
                 order by label, key limit $2) r
             where l.key = any($1) and l.archived_at is null and l.owner_column is null
             order by l.key, r.label, r.key";
        let lists = lists(&self.ready);
        if lists.is_empty() {
            return Ok(Rows::new());
        }
        let most = i64::try_from(ROWS_MAX + 1).unwrap_or(i64::MAX);
        let found: Vec<(String, String, String)> =
            sqlx::query_as(FIND).bind(lists).bind(most).fetch_all(app.reads()).await?;
        let mut rows = Rows::new();
        for (list, key, label) in found {
            rows.entry(list).or_default().push((key, label));
        }
        rows.retain(|_, rows| rows.len() <= ROWS_MAX);
        Ok(rows)
    }
}
