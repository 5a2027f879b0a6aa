//! Send: from a page to a ticket, or to what keeps it from becoming one.

use holdfast_engine::command::Arrival;
use holdfast_rules::form::Asked;
use holdfast_workflows::intake::is_blocked;
use uuid::Uuid;

use super::Reception;
use super::sheet::Notice;
use super::typed::Typed;
use crate::app::App;
use crate::auth::device::Device;
use crate::auth::limit;
use crate::check::Check;
use crate::forms::{self, faulty};
use crate::guest;
use crate::knock::Writing;
use crate::problem::{Answer, FieldError, Problem};
use crate::routes::tickets::open::{FormBody, OpenBody, Requester};
use crate::routes::tickets::opening::{InTheNameOf, Opener};

/// So many requests of one address are acknowledged within a day: nobody is to be buried in letters by
/// somebody who knows their address.
const ACKNOWLEDGED_IN_A_DAY_MAX: i64 = 5;
const NAME_CHARS_MAX: usize = 200;
const SOURCE: &str = "guest";

/// What became of it.
#[derive(Debug)]
pub(super) enum Sent {
    Opened {
        number: String,
        /// A letter says so.
        told: bool,
    },
    /// It takes longer than people wait.
    OnItsWay,
}

/// Why it is not sent.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub errors: Vec<FieldError>,
    pub notice: Notice,
    pub retry_after: Option<u64>,
}

impl Held {
    /// Nobody has sent it yet.
    pub(super) fn begun() -> Self {
        Self::by(Notice::None)
    }

    pub(super) fn by(notice: Notice) -> Self {
        Self { errors: vec![], notice, retry_after: None }
    }

    fn wrong(errors: Vec<FieldError>) -> Self {
        Self { errors, ..Self::begun() }
    }
}

impl Reception {
    /// Takes what was sent, once everything is answered.
    pub(super) async fn send(&self, app: &App, device: &Device, typed: &Typed) -> Answer<Result<Sent, Held>> {
        let most = app.settings.rate_limit_guests;
        if let Err(problem) = limit::guest_from(app.reads(), &device.place(), most).await {
            return held(problem);
        }
        if let Some(held) = self.look(app, typed).await? {
            return Ok(Err(held));
        }
        let email = typed.email.trim();
        if let Err(problem) = limit::guest_as(app.reads(), email, most).await {
            return held(problem);
        }
        // Whoever is kept out is not told so, as nobody is whose mail is.
        if is_blocked(app.reads(), email).await? {
            return Ok(Ok(Sent::Opened { number: a_number(app).await?, told: true }));
        }
        match self.open(app, typed).await {
            Ok(sent) => Ok(Ok(sent)),
            Err(problem) => held(problem),
        }
    }

    /// Returns what is wrong or was not asked yet, if anything is.
    async fn look(&self, app: &App, typed: &Typed) -> Answer<Option<Held>> {
        let (desk, ready) = (&self.form.latest.desk, &self.form.ready);
        let answers = typed.said(ready, &self.fields, &self.zone());
        let checked = forms::check(app, &guest::principal(), desk, ready, answers).await?;
        let fresh = self.not_shown(typed, &checked.asked);
        let mut errors = faulty("/form/answers", checked.faults).errors;
        // What nobody has seen is not missing yet.
        errors.retain(|error| !fresh.iter().any(|key| error.pointer == format!("/form/answers/{key}")));
        errors.extend(who(typed).err().into_iter().flat_map(|problem| problem.errors));
        Ok((!errors.is_empty() || !fresh.is_empty()).then(|| Held::wrong(errors)))
    }

    /// Returns the keys of what is asked and was not on the page, as they stand in pointers.
    fn not_shown(&self, typed: &Typed, asked: &Asked) -> Vec<String> {
        let asked = self.fields.iter().filter(|field| asked.contains_key(&field.key));
        let fresh = asked.filter(|field| !typed.shown.contains(&field.key));
        fresh.map(|field| field.key.replace('~', "~0").replace('/', "~1")).collect()
    }

    async fn open(&self, app: &App, typed: &Typed) -> Answer<Sent> {
        let key = &self.form.ready.key;
        let principal = guest::principal();
        let attempt = typed.attempt.unwrap_or_else(Uuid::new_v4);
        let writing = Writing::from(format!("guest:{key}:{attempt}"));
        let ticket = writing.mint(&principal, "ticket");
        let often = lately(app, typed.email.trim(), ticket).await? >= ACKNOWLEDGED_IN_A_DAY_MAX;
        let arrival = often.then_some(Arrival::Quiet);
        let name = InTheNameOf::Requester;
        let opener = Opener { principal: &principal, writing: &writing, name, arrival };
        let id = opener.open(app, self.body(typed)).await?;
        // Whether new tickets are acknowledged the desk's rules say.
        const READ: &str =
            "select number, (snapshot->>'acknowledged')::bool is true from ticket where id = $1";
        let (number, acknowledged): (String, bool) =
            sqlx::query_as(READ).bind(id.0).fetch_one(app.reads()).await?;
        Ok(Sent::Opened { number, told: acknowledged && !often })
    }

    fn body(&self, typed: &Typed) -> OpenBody {
        let answers = typed.said(&self.form.ready, &self.fields, &self.zone());
        let name = Some(typed.name.trim()).filter(|name| !name.is_empty()).map(str::to_owned);
        OpenBody {
            requester: Some(Requester { email: typed.email.trim().to_owned(), name }),
            source: Some(SOURCE.to_owned()),
            form: Some(FormBody { key: self.form.ready.key.clone(), version: None, answers }),
            ..OpenBody::default()
        }
    }
}

fn who(typed: &Typed) -> Answer<()> {
    let check = Check::default().email("/requester/email", Some(typed.email.as_str()));
    let check = check.optional_text("/requester/name", Some(&typed.name), NAME_CHARS_MAX);
    check.optional_text("/website", Some(&typed.trap), 0).done()
}

/// What a person can do something about is said on the page; the rest is ours.
fn held(problem: Problem) -> Answer<Result<Sent, Held>> {
    let Problem { errors, retry_after, .. } = problem.clone();
    let by = |notice| Ok(Err(Held { errors, notice, retry_after }));
    match (problem.status, problem.code.as_str()) {
        (202, _) => Ok(Ok(Sent::OnItsWay)),
        (429, _) => by(Notice::TooMany),
        (503, _) => by(Notice::Later),
        (422, "key_reused") => by(Notice::Again),
        (422, "invalid") => by(Notice::None),
        (403 | 409 | 422, _) => by(Notice::Refused),
        _ => Err(problem),
    }
}

/// Returns how many other tickets guests opened for an address within a day.
async fn lately(app: &App, email: &str, ticket: Uuid) -> Answer<i64> {
    const COUNT: &str = "
        select count(*) from ticket_list l join person p on p.id = l.requester_id
         where lower(p.email) = lower($1) and l.source = $2 and l.ticket_id <> $3
           and l.created_at > desk_now() - interval '1 day'";
    let count = sqlx::query_scalar(COUNT).bind(email).bind(SOURCE).bind(ticket);
    Ok(count.fetch_one(app.reads()).await?)
}

/// Returns a number that no ticket has or will have.
async fn a_number(app: &App) -> Answer<String> {
    let number = sqlx::query_scalar("select 'TKT-' || nextval('ticket_number')");
    Ok(number.fetch_one(app.reads()).await?)
}
