//! Things of the desk that have an id, stand in a list and can be archived: read, made, replaced,
//! taken away. What is particular to one of them is in its own file.

use axum::Json;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::AppendHeaders;
use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::{Desk, DeskData};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::shown::{List, View};
use super::write::{Wish, Written, edit, faulty, tag};
use crate::app::App;
use crate::body::{Body, parse};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// A kind of thing.
pub trait Thing: Clone + PartialEq + Serialize + DeserializeOwned + Send + 'static {
    /// Its name in sentences.
    const WHAT: &'static str;
    /// Its name in the description of the API.
    const SCHEMA: &'static str;
    /// The desk has one that is taken where nothing else is said.
    const HAS_DEFAULT: bool;
    /// Whether a ticket knows the thing with the id `$1`.
    const KNOWN_TO_TICKETS: &'static str;

    fn all(data: &DeskData) -> &Vec<Self>;
    fn all_mut(data: &mut DeskData) -> &mut Vec<Self>;
    fn id(&self) -> String;
    fn name(&self) -> &str;
    fn archived(&mut self) -> &mut bool;
    /// Returns what must be corrected before it can be used on this desk.
    fn faults(&self, data: &DeskData) -> Vec<Fault>;
    /// Returns what else on the desk names it, each as kind and name.
    fn used_by(&self, data: &DeskData) -> Vec<(&'static str, String)>;
    /// Notes that this takes the place of `old`.
    fn renew(&mut self, _old: Option<&Self>) {}
    /// Returns the id of the one that is taken where nothing else is said.
    fn default(_data: &DeskData) -> Option<String> {
        None
    }
    fn make_default(&self, _data: &mut DeskData) {}
    /// Returns the one by which the description of the API shows what it is.
    fn example(shipped: &DeskData) -> Option<Self> {
        Self::all(shipped).first().cloned()
    }

    /// Returns the one with this id.
    fn find<'a>(data: &'a DeskData, id: &str) -> Answer<&'a Self> {
        let found = Self::all(data).iter().find(|thing| thing.id() == id);
        found.ok_or_else(|| Problem::not_found(Self::WHAT))
    }
}

/// Writes where the things of a kind are kept, and which of their fields are their ids and names.
macro_rules! kept {
    ($things:ident, $id:ident, $name:ident) => {
        fn all(data: &DeskData) -> &Vec<Self> {
            &data.$things
        }

        fn all_mut(data: &mut DeskData) -> &mut Vec<Self> {
            &mut data.$things
        }

        fn id(&self) -> String {
            self.$id.to_string()
        }

        fn name(&self) -> &str {
            &self.$name
        }

        fn archived(&mut self) -> &mut bool {
            &mut self.archived
        }
    };
}
pub(super) use kept;

/// A thing as it is sent: with whether it is the default.
#[derive(Debug)]
pub struct Given<T> {
    thing: T,
    default: Option<bool>,
}

impl<T> Given<T> {
    /// Returns the thing itself.
    pub fn thing(&self) -> &T {
        &self.thing
    }

    /// Returns the same with something about the thing changed.
    pub fn with(mut self, change: impl FnOnce(&mut T)) -> Self {
        change(&mut self.thing);
        self
    }
}

impl<S: Send + Sync, T: Thing> FromRequest<S> for Given<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let Body(mut fields) = Body::<Map<String, Value>>::from_request(request, state).await?;
        let default = if T::HAS_DEFAULT { fields.remove("default") } else { None };
        let wrong = |_| Problem::field("/default", "invalid", "default is true or false");
        let default = default.map(serde_json::from_value).transpose().map_err(wrong)?;
        let bytes = serde_json::to_vec(&fields).expect("what was read as JSON is JSON");
        Ok(Self { thing: parse(&bytes)?, default })
    }
}

/// What is read of the desk, with the version it was read from.
pub type Tagged<T> = (AppendHeaders<[(HeaderName, HeaderValue); 1]>, Json<T>);

/// Returns something with the version it was read from.
pub fn tagged<T>(desk: &Desk, body: T) -> Tagged<T> {
    (AppendHeaders([tag(desk.version)]), Json(body))
}

/// Lists all things of a kind, archived ones too.
pub async fn list<T: Thing>(app: &App) -> Answer<Tagged<List<T>>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    Ok(tagged(&latest.desk, List::of(&latest.desk.data)))
}

/// Lists those things of a kind that the caller may know.
pub async fn list_some<T: Thing>(app: &App, known: impl Fn(&T) -> bool) -> Answer<Tagged<List<T>>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    Ok(tagged(&latest.desk, List::some(&latest.desk.data, known)))
}

/// Returns one thing.
pub async fn read<T: Thing>(app: &App, id: &str) -> Answer<Tagged<View<T>>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let data = &latest.desk.data;
    Ok(tagged(&latest.desk, View::of(T::find(data, id)?, data)))
}

/// Adds a thing behind the others.
pub async fn create<T: Thing>(
    app: &App,
    principal: &Principal,
    wish: &Wish,
    given: Given<T>,
) -> Answer<Written<View<T>>> {
    let Given { mut thing, default } = given;
    thing.renew(None);
    let note = format!("{} \u{201c}{}\u{201d} added", T::WHAT, thing.name());
    edit(app, principal, wish, &note, |data| {
        match T::all(data).iter().find(|old| old.id() == thing.id()) {
            // The same request again.
            Some(old) if *old == thing => {}
            Some(_) => return Err(taken::<T>()),
            None => T::all_mut(data).push(thing.clone()),
        }
        settle(data, thing.clone(), default)
    })
    .await
}

/// Puts a thing in the place of the one with this id.
pub async fn replace<T: Thing>(
    app: &App,
    principal: &Principal,
    wish: &Wish,
    id: &str,
    given: Given<T>,
) -> Answer<Written<View<T>>> {
    let Given { thing, default } = given;
    if thing.id() != id {
        return Err(Problem::field("/id", "other_id", "the id in the body is not that of the address"));
    }
    let note = format!("{} \u{201c}{}\u{201d} changed", T::WHAT, thing.name());
    edit(app, principal, wish, &note, |data| {
        let mut thing = thing.clone();
        thing.renew(Some(T::find(data, id)?));
        put(data, &thing);
        settle(data, thing, default)
    })
    .await
}

/// Archives a thing, or takes an archived one away that nothing knows.
pub async fn remove<T: Thing>(
    app: &App,
    principal: &Principal,
    wish: &Wish,
    id: &str,
) -> Answer<Written<View<T>>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let mut found = T::find(&latest.desk.data, id)?.clone();
    if !*found.archived() {
        let note = format!("{} \u{201c}{}\u{201d} archived", T::WHAT, found.name());
        return edit(app, principal, wish, &note, |data| {
            let mut thing = T::find(data, id)?.clone();
            *thing.archived() = true;
            put(data, &thing);
            settle(data, thing, None)
        })
        .await;
    }

    let known: bool = sqlx::query_scalar(T::KNOWN_TO_TICKETS).bind(id).fetch_one(app.reads()).await?;
    let note = format!("{} \u{201c}{}\u{201d} removed", T::WHAT, found.name());
    edit(app, principal, wish, &note, |data| {
        let tickets = known.then(|| ("ticket", "tickets".to_owned()));
        let used: Vec<_> = T::find(data, id)?.used_by(data).into_iter().chain(tickets).collect();
        if !used.is_empty() {
            return Err(in_use(T::WHAT, used));
        }
        T::all_mut(data).retain(|thing| thing.id() != id);
        Ok(None)
    })
    .await
}

fn put<T: Thing>(data: &mut DeskData, thing: &T) {
    let id = thing.id();
    T::all_mut(data).iter_mut().filter(|old| old.id() == id).for_each(|old| old.clone_from(thing));
}

/// Checks a thing that has been put on the desk, and what it means to the default.
fn settle<T: Thing>(data: &mut DeskData, mut thing: T, default: Option<bool>) -> Answer<Option<View<T>>> {
    if default == Some(true) {
        thing.make_default(data);
    }
    let is_default = T::default(data).is_some_and(|id| id == thing.id());
    if is_default && default == Some(false) {
        let message = "make another one the default instead";
        return Err(Problem::field("/default", "needed", message));
    }
    if is_default && *thing.archived() {
        return Err(in_use(T::WHAT, vec![("desk", format!("default {}", T::WHAT))]));
    }
    let faults = thing.faults(data);
    if faults.is_empty() { Ok(Some(View::of(&thing, data))) } else { Err(faulty(faults)) }
}

fn taken<T: Thing>() -> Problem {
    let title = format!("There is another {} of this name already.", T::WHAT);
    Problem::new(StatusCode::CONFLICT, "already_exists", title)
}

/// Returns the answer to whoever would take something away that others need.
pub fn in_use(what: &str, by: Vec<(&'static str, String)>) -> Problem {
    let title = format!("This {what} is in use.");
    let mut problem = Problem::new(StatusCode::CONFLICT, "in_use", title);
    let by: Vec<_> = by.into_iter().map(|(kind, name)| json!({ "kind": kind, "name": name })).collect();
    problem.params = Some(json!({ "usedBy": by }));
    problem
}

/// Returns a fault at a place.
pub fn fault(pointer: &str, code: &'static str, message: &str) -> Fault {
    Fault { pointer: pointer.into(), code, message: message.into() }
}

/// Returns the fault of a name that is none.
pub fn name_fault(name: &str) -> Option<Fault> {
    let fits = (1..=100).contains(&name.trim().chars().count());
    let message = "a name is 1 to 100 characters".into();
    (!fits).then(|| Fault { pointer: "/name".into(), code: "bad_name", message })
}
