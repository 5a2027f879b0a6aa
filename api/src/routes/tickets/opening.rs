//! Opening: from what somebody asks for to a ticket, the same way whoever asks and wherever they do.

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::{Arrival, Command, Open};
use holdfast_engine::content::ContentRef;
use holdfast_engine::form::Filed;
use holdfast_engine::ids::{CategoryId, PersonId, TicketId};
use holdfast_engine::permission::Permission;
use holdfast_workflows::store::person;
use sqlx::PgPool;
use uuid::Uuid;

use super::confidential::{known, named};
use super::filed;
use super::offered::offered;
use super::open::{OpenBody, Requester, assignable, category};
use super::parted::parts;
use crate::app::App;
use crate::check::Check;
use crate::fields::{Filled, New, helps};
use crate::files::brought;
use crate::forms::Filing;
use crate::knock::{Writing, knock};
use crate::participants;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::Seen;

/// Who opens a ticket, and in which attempt.
#[derive(Debug, Clone, Copy)]
pub struct Opener<'a> {
    pub principal: &'a Principal,
    pub writing: &'a Writing,
    pub name: InTheNameOf,
    /// None: as tickets usually come in.
    pub arrival: Option<Arrival>,
}

/// Whose deed it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InTheNameOf {
    Caller,
    /// Somebody has given their address, as whoever writes a mail does.
    Requester,
}

impl Opener<'_> {
    /// Opens a ticket and returns its id.
    pub async fn open(&self, app: &App, body: OpenBody) -> Answer<TicketId> {
        let Self { principal, writing, .. } = *self;
        let (body, filing) = filed::fill(app, principal, body).await?;
        check(&body)?;
        let category = category(app, body.category.as_deref()).await?;
        offered(app, None, body.team_id).await?;
        let requester = requester(app.reads(), principal, body.requester.as_ref()).await?;
        assignable(app.reads(), "/assigneeId", body.assignee_id).await?;
        known(app.reads(), "/named", body.named.as_ref()).await?;
        let in_its_words = |problem| match &filing {
            Some(filing) => filing.told("/form", problem),
            None => problem,
        };
        let approval = match &filing {
            Some(filing) => filing.approval(app, "/form/answers", requester.id, category).await?,
            None => vec![],
        };
        let files = brought(app, principal, &body.attachment_ids).await.map_err(in_its_words)?;
        let fields = fields(principal, &body, category, filing.is_some());
        let fields = fields.values(app, principal, writing).await.map_err(in_its_words)?;
        let texts = self.texts(app, &body, fields.as_ref(), filing.as_ref()).await?;

        let id = TicketId(writing.mint(principal, "ticket"));
        let parts = parts(app, principal, writing, id, filing.as_ref()).await.map_err(in_its_words)?;
        let new = Seen { id, sender: self.sender(requester.id) };
        let cc = participants::found(app, principal, &new, "/cc", &body.cc).await?;
        let command = Command::Open(Box::new(Open {
            description: texts.description,
            lifecycle: body.lifecycle,
            priority: body.priority,
            urgency: body.urgency,
            impact: body.impact,
            category,
            team: body.team_id.map(Into::into),
            assignee: body.assignee_id.map(PersonId),
            tags: body.tags,
            custom_fields: texts.custom_fields,
            organisation: requester.organisation.map(Into::into),
            named: named(body.named),
            cc,
            first_comment: texts.first_comment,
            filed: texts.filed,
            approval,
            parts,
            arrival: self.arrival,
            files,
            ..Open::new(texts.title, PersonId(requester.id), body.source.as_deref().unwrap_or("web"))
        }));
        knock(app, principal, writing, &new, command).await?;
        Ok(id)
    }

    fn sender(&self, requester: Uuid) -> Sender {
        match self.name {
            InTheNameOf::Caller => self.principal.opener(),
            InTheNameOf::Requester => Sender {
                actor: Actor::Person { id: PersonId(requester) },
                agent: false,
                may: [Permission::Open].into(),
            },
        }
    }

    async fn texts(
        &self,
        app: &App,
        body: &OpenBody,
        fields: Option<&Filled>,
        filing: Option<&Filing>,
    ) -> Answer<Texts> {
        let description = body.description.as_deref().filter(|text| !text.trim().is_empty());
        let texts = [
            Some(("title", body.title.trim())),
            description.map(|text| ("description", text)),
            fields.map(|fields| (fields.name.as_str(), fields.text.as_str())),
            body.first_comment.as_ref().map(|first| ("first-comment", first.body.as_str())),
            filing.map(|filing| ("answers", filing.text.as_str())),
        ];
        let staged = self.writing.stage_some(app, self.principal, texts).await?;
        let [title, description, custom_fields, first_comment, answers] = staged;
        let title = title.expect("the title was staged");
        let filed = answers.zip(filing).map(|(answers, filing)| filing.filed(answers));
        Ok(Texts { title, description, custom_fields, first_comment, filed })
    }
}

struct Texts {
    title: ContentRef,
    description: Option<ContentRef>,
    custom_fields: Option<ContentRef>,
    first_comment: Option<ContentRef>,
    filed: Option<Filed>,
}

fn fields<'a>(
    principal: &Principal,
    body: &'a OpenBody,
    category: Option<CategoryId>,
    filed: bool,
) -> New<'a> {
    let helps = helps(&principal.opener()) || filed;
    let (lifecycle, given) = (body.lifecycle.as_deref(), body.custom_fields.as_ref());
    New { helps, lifecycle, category, given }
}

fn check(body: &OpenBody) -> Answer<()> {
    let check = participants::check(Check::default(), "/cc", &body.cc);
    let first = body.first_comment.as_ref();
    let check = first
        .map(|first| first.body.as_str())
        .into_iter()
        .fold(check, |check, words| check.text("/firstComment/body", words, 1, 100_000));
    check
        .text("/title", &body.title, 1, 250)
        .optional_text("/description", body.description.as_deref(), 200_000)
        .optional_text("/source", body.source.as_deref(), 40)
        .email("/requester/email", body.requester.as_ref().map(|requester| requester.email.as_str()))
        .optional_text(
            "/requester/name",
            body.requester.as_ref().and_then(|requester| requester.name.as_deref()),
            200,
        )
        .done()
}

/// For whom a ticket is opened.
#[derive(sqlx::FromRow)]
struct For {
    id: Uuid,
    organisation: Option<Uuid>,
}

async fn requester(pool: &PgPool, principal: &Principal, given: Option<&Requester>) -> Answer<For> {
    const FIND: &str = "select id, organisation_id as organisation from person where ";
    let email = given.map(|given| given.email.trim());
    let query = match email {
        None => format!("{FIND} id = $1"),
        Some(_) => format!("{FIND} lower(email) = lower($2)"),
    };
    let known: Option<For> = sqlx::query_as(sqlx::AssertSqlSafe(query))
        .bind(principal.person)
        .bind(email)
        .fetch_optional(pool)
        .await?;
    match (known, given) {
        (Some(known), _) => Ok(known),
        // Only who may open for others may make others known.
        (None, Some(given)) if principal.may(Permission::OpenFor) => {
            let known = person::known(pool, given.email.trim(), given.name.as_deref()).await?;
            Ok(For { id: known.id, organisation: known.organisation })
        }
        (None, _) => Err(Problem::forbidden(&Permission::OpenFor.name())),
    }
}
