//! The timeline: everything that happened to a ticket, in words.

mod approval;
mod tied;

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::desk::Desk;
use serde_json::{Value, json};
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

use self::tied::Others;
use super::comments::read as comments;
use crate::app::App;
use crate::body::Params;
use crate::conversation::{Asked, Position};
use crate::files::AttachmentView;
use crate::files::view::of_ids;
use crate::paging::Paging;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::seen;
use crate::views::{ActorView, CommentView, EventView, Names, Page};
use crate::{conversation, fields, ties};

#[derive(FromRow)]
struct Row {
    ticket_id: Uuid,
    seq: i64,
    at: jiff_sqlx::Timestamp,
    actor: Value,
    kind: String,
    data: Value,
    text: Option<String>,
}

// How the desk orders its work, links, is left out in the statement for those for whom it works.
const TIMELINE: &str = concat!(
    conversation!(
        "((select noted from family where id = $1)
          or (e.kind not in ('linked', 'unlinked', 'restricted', 'unrestricted', 'glass_broken', 'comment_held', 'comment_taken_back', 'rule_ran', 'look_set',
                             'looked_again', 'notified', 'mailed', 'webhook_called', 'loop_stopped', 'watched', 'unwatched', 'newcomer_kept_internal',
                             'spam_marked', 'spam_unmarked', 'comments_moved', 'comments_received', 'parts_asked')
              and not coalesce((e.data->'data'->>'internal')::boolean and e.kind in ('custom_fields_changed', 'attached'), false)))"
    ),
    "select p.ticket_id, p.seq, p.at, p.actor, p.kind, p.data, coalesce(title.text, note.text) as text
       from page p
       left join content title on p.kind = 'title_changed' and title.id = (p.data->'title'->>'id')::uuid
       left join content note on p.kind in ('status_changed', 'glass_broken', 'notified', 'rated', 'file_removed', 'approval_answered', 'given_up')
                             and note.id = (coalesce(p.data->'note', p.data->'reason', p.data->'words', p.data->'comment', p.data->'file')->>'id')::uuid
      order by p.at, p.ticket_id, p.seq"
);

/// Lists what happened, oldest first, with the words that were said on tickets merged into this one
/// or before it was split off.
#[utoipa::path(get, path = "/tickets/{id}/events", tag = "tickets", params(("id" = String, Path), Paging),
    responses((status = 200, body = Page<EventView>), (status = 404, body = Problem)))]
pub async fn timeline(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<EventView>>> {
    let ticket = seen(&app, &principal, &id).await?;
    let asked = Asked::of(&principal, ticket.id.0, &paging)?;
    let rows: Vec<Row> = asked.bind(sqlx::query_as(TIMELINE)).fetch_all(app.reads()).await?;
    let said = comments(app.reads(), &asked).await?;
    let people = people(&app, &rows).await?;
    let spoken_of = rows.iter().flat_map(|row| tied::ids(&row.kind, &row.data, row.ticket_id)).collect();
    let others = Others(ties::named(app.reads(), &asked.sight, spoken_of).await?);
    let desk = app.stack.store.desks.latest(app.reads()).await?;

    let next_cursor = asked.next(rows.len(), rows.last().map(Row::position));
    let helps = fields::helps(&ticket.sender);
    let files = files(&app, &rows).await?;
    let teller = Teller { people, others, said, files, desk: &desk.desk, helps };
    Ok(Json(Page { data: rows.into_iter().map(|row| teller.tell(row)).collect(), next_cursor, total: None }))
}

impl Row {
    fn position(&self) -> Position {
        Position { at: self.at.to_jiff(), ticket: self.ticket_id, seq: self.seq }
    }
}

/// Returns the names of everybody the events speak of.
async fn people(app: &App, rows: &[Row]) -> Result<BTreeMap<Uuid, String>, sqlx::Error> {
    let ids = rows.iter().flat_map(|row| {
        let one = [
            &row.actor["id"],
            &row.data["to"],
            &row.data["from"],
            &row.data["requester"],
            &row.data["person"],
        ];
        let several = [&row.data["named"], &row.data["people"], &row.data["approvers"]];
        one.into_iter().chain(several.into_iter().flat_map(|people| people.as_array().into_iter().flatten()))
    });
    let ids: Vec<Uuid> = ids.filter_map(|id| id.as_str()?.parse().ok()).collect();
    let named: Vec<(Uuid, String)> = sqlx::query_as("select id, name from person where id = any($1)")
        .bind(ids)
        .fetch_all(app.reads())
        .await?;
    Ok(named.into_iter().collect())
}

/// Returns the files that came without a word and are still there.
async fn files(app: &App, rows: &[Row]) -> Result<BTreeMap<Uuid, AttachmentView>, sqlx::Error> {
    let attached = rows.iter().filter(|row| row.kind == "attached");
    let ids = attached.flat_map(|row| row.data["files"].as_array().into_iter().flatten());
    let ids: Vec<Uuid> = ids.filter_map(|file| id_of(&file["id"])).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let views = of_ids(app.reads(), &ids).await?.into_iter();
    Ok(views.filter(|file| file.state == "attached").map(|file| (file.id, file)).collect())
}

struct Teller<'a> {
    people: BTreeMap<Uuid, String>,
    others: Others,
    said: Vec<CommentView>,
    /// What was attached without a word.
    files: BTreeMap<Uuid, AttachmentView>,
    desk: &'a Desk,
    /// Whoever reads is among those who help.
    helps: bool,
}

impl Teller<'_> {
    fn tell(&self, row: Row) -> EventView {
        let actor = self.actor(&row.actor);
        let (data, what) = self.what(&row);
        let summary = format!("{} {what}", actor.name);
        let ticket = self.said(&row).and_then(|said| said.ticket.clone());
        EventView { seq: row.seq, at: row.at.to_jiff(), actor, kind: row.kind, data, summary, ticket }
    }

    fn actor(&self, actor: &Value) -> ActorView {
        let kind = actor["kind"].as_str().unwrap_or("system").to_owned();
        let id = id_of(&actor["id"]);
        let name = match kind.as_str() {
            "person" => self.person(&actor["id"]),
            "rule" => format!("Rule {}", actor["name"].as_str().unwrap_or_default()),
            "assigner" => self.team(&actor["team"]).unwrap_or("Holdfast".into()),
            _ => "Holdfast".into(),
        };
        ActorView { kind, id, name }
    }

    fn person(&self, id: &Value) -> String {
        id_of(id).and_then(|id| self.people.get(&id).cloned()).unwrap_or("somebody".into())
    }

    fn team(&self, id: &Value) -> Option<String> {
        Names(self.desk).team(Some(id_of(id)?.into())).map(|team| team.name)
    }

    fn state(&self, key: &Value) -> String {
        let key = key.as_str().unwrap_or_default();
        let states = self.desk.data.lifecycles.iter().flat_map(|lifecycle| &lifecycle.states);
        states.into_iter().find(|state| state.key == key).map_or(key, |state| &state.label).to_owned()
    }

    fn category(&self, id: &Value) -> Option<String> {
        Some(Names(self.desk).category(Some(id_of(id)?.into())).join(" / "))
    }

    /// Returns what an event carries, with names for ids, and what it says.
    fn what(&self, row: &Row) -> (Value, String) {
        let data = &row.data;
        if let Some(told) = self.others.tell(&row.kind, data, row.ticket_id) {
            return told;
        }
        let person = |id: &Value| self.person(id);
        if let Some(told) = approval::tell(&row.kind, data, row.text.as_deref(), person) {
            return told;
        }
        match row.kind.as_str() {
            "opened" => self.opened(data),
            "commented" => self.comment(row),
            "assigned" => self.assigned(data),
            "routed" => self.routed(data),
            "status_changed" => self.status(row),
            "title_changed" => (json!({ "title": row.text }), "changed the title".into()),
            "priority_changed" => self.priority(data),
            "category_changed" => self.filed(data),
            "tags_changed" => (json!({ "tags": data["tags"] }), "changed the tags".into()),
            "custom_fields_changed" => self.fields(data),
            "acknowledged" => (json!({}), "told the requester that it arrived".into()),
            "trashed" => (json!({}), "put it into the trash".into()),
            "restored" => (json!({}), "restored it from the trash".into()),
            "lifecycle_changed" => self.lifecycle(data),
            "restricted" => self.restricted(data),
            "unrestricted" => (json!({}), "made it open to everybody who helps".into()),
            "glass_broken" => glass_broken(row),
            "comment_held" => (
                json!({ "sendAt": data["until"], "undo": data["undo"] }),
                "wrote an answer that goes out later".into(),
            ),
            "comment_taken_back" => (json!({}), "took an answer back before it was out".into()),
            "cc_added" => self.joined(data),
            "cc_removed" => self.about(data, "writes no longer to"),
            "watched" => self.about(data, "keeps informed"),
            "unwatched" => self.about(data, "informs no longer"),
            "newcomer_accepted" => self.about(data, "let take part"),
            "newcomer_kept_internal" => self.about(data, "kept among agents what was said by"),
            "requester_changed" => self.requester(data),
            "spam_marked" => (json!({}), "marked it as spam".into()),
            "spam_unmarked" => (json!({}), "said that it is no spam".into()),
            "attached" => self.attached(data),
            "file_removed" => file_removed(row),
            "rated" => rated(row),
            "parts_asked" => (json!({}), "begins with the next parts of the request".into()),
            "given_up" => given_up(row),
            "part_dropped" => (json!({}), "was told that its request goes no further".into()),
            "reminded" => (json!({ "n": data["n"] }), "reminded the requester".into()),
            "next_changed" => next(data),
            "escalated" => escalated(data),
            "notified" => (json!({ "note": row.text }), "notified colleagues".into()),
            "mailed" => (
                json!({ "to": data["template"] }),
                format!("wrote from template {}", data["template"].as_str().unwrap_or_default()),
            ),
            "rule_ran" => (json!({ "rule": data["rule"] }), "noted that it acted".into()),
            "look_set" => (json!({ "at": data["at"] }), "will look again".into()),
            "looked_again" => (json!({ "rule": data["rule"] }), "had a rule look again".into()),
            "loop_stopped" => loop_stopped(data),
            kind if kind.starts_with("clock_") => clock(kind, data),
            other => (json!({}), other.replace('_', " ")),
        }
    }

    fn assigned(&self, data: &Value) -> (Value, String) {
        let to = id_of(&data["to"]).map(|_| self.person(&data["to"]));
        let what =
            to.as_ref().map_or("put it back into the queue".into(), |to| format!("assigned it to {to}"));
        (json!({ "to": to }), what)
    }

    fn routed(&self, data: &Value) -> (Value, String) {
        let to = self.team(&data["to"]);
        let what = to.as_ref().map_or("took it out of its team".into(), |to| format!("routed it to {to}"));
        (json!({ "from": self.team(&data["from"]), "to": to }), what)
    }

    fn status(&self, row: &Row) -> (Value, String) {
        let data = &row.data;
        let (from, to) = (self.state(&data["from"]), self.state(&data["to"]));
        let told = json!({ "from": data["from"], "to": data["to"], "fromLabel": from, "toLabel": to,
            "cause": data["cause"], "note": row.text, "scheduledAt": data["scheduled_at"] });
        (told, format!("moved it from {from} to {to}"))
    }

    fn priority(&self, data: &Value) -> (Value, String) {
        let level = |value: &Value| value.as_u64().and_then(|level| u8::try_from(level).ok()).unwrap_or(0);
        let label = |value: &Value| Names(self.desk).priority(level(value));
        let (from, to) = (label(&data["from"]), label(&data["to"]));
        (json!({ "from": from, "to": to }), format!("changed the priority from {from} to {to}"))
    }

    fn filed(&self, data: &Value) -> (Value, String) {
        let to = self.category(&data["to"]);
        let what = to.as_ref().map_or("removed the category".into(), |to| format!("filed it under {to}"));
        (json!({ "from": self.category(&data["from"]), "to": to }), what)
    }

    fn requester(&self, data: &Value) -> (Value, String) {
        let (from, to) = (self.person(&data["from"]), self.person(&data["to"]));
        (json!({ "from": from, "to": to }), format!("changed the requester from {from} to {to}"))
    }

    fn fields(&self, data: &Value) -> (Value, String) {
        let keys = data["keys"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let fields = keys.filter_map(|key| self.desk.field(key)).filter(|field| field.is_seen(self.helps));
        let labels: Vec<_> = fields.map(|field| field.label.as_str()).collect();
        let what = if labels.is_empty() { "the details".into() } else { labels.join(", ") };
        (json!({ "fields": labels }), format!("changed {what}"))
    }

    fn attached(&self, data: &Value) -> (Value, String) {
        let ids = data["files"].as_array().into_iter().flatten().filter_map(|file| id_of(&file["id"]));
        let files: Vec<_> = ids.filter_map(|id| self.files.get(&id)).collect();
        let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
        let what = if names.is_empty() { "files".into() } else { names.join(", ") };
        (json!({ "files": files, "internal": data["internal"] }), format!("attached {what}"))
    }

    fn lifecycle(&self, data: &Value) -> (Value, String) {
        let key = data["to"].as_str().unwrap_or_default();
        let name = self.desk.lifecycle(key).map_or(key, |lifecycle| &lifecycle.name);
        let state = self.state(&data["status"]);
        let told = json!({ "from": data["from"], "to": data["to"], "toLabel": name, "status": data["status"],
            "statusLabel": state });
        (told, format!("took it to {name}, where it is {state}"))
    }

    fn joined(&self, data: &Value) -> (Value, String) {
        let people = data["people"].as_array().into_iter().flatten();
        let people: Vec<_> = people.map(|id| self.person(id)).collect();
        let what = format!("writes from now on to {}, too", people.join(", "));
        (json!({ "people": people }), what)
    }

    fn about(&self, data: &Value, what: &str) -> (Value, String) {
        let person = self.person(&data["person"]);
        let what = format!("{what} {person}");
        (json!({ "person": person }), what)
    }

    fn restricted(&self, data: &Value) -> (Value, String) {
        let named = data["named"].as_array().into_iter().flatten();
        let named: Vec<_> = named.map(|id| self.person(id)).collect();
        let what = format!("made it confidential to {}", named.join(", "));
        (json!({ "named": named }), what)
    }

    fn opened(&self, data: &Value) -> (Value, String) {
        let from = self.others.get(&data["split_from"]);
        let told = json!({ "source": data["source"], "requester": self.person(&data["requester"]),
            "splitFrom": from });
        let what = from.map_or("opened the ticket".into(), |from| format!("split it off {}", from.number));
        (told, what)
    }

    fn said(&self, row: &Row) -> Option<&CommentView> {
        let id = id_of(&row.data["body"]["id"]).filter(|_| row.kind == "commented")?;
        self.said.iter().find(|said| said.id == id)
    }

    fn comment(&self, row: &Row) -> (Value, String) {
        let said = self.said(row);
        let what = if said.is_some_and(|said| said.internal) { "wrote a note" } else { "wrote" };
        (json!({ "comment": said }), what.into())
    }
}

/// What a ticket does by itself was put off or called off.
fn next(data: &Value) -> (Value, String) {
    let name = data["kind"].as_str().unwrap_or_default().replace('_', " ");
    let what = match data["at"].as_str() {
        Some(at) => format!("put off the {name} to {at}"),
        None => format!("called off the {name}"),
    };
    (json!({ "kind": data["kind"], "at": data["at"] }), what)
}

fn clock(kind: &str, data: &Value) -> (Value, String) {
    let metric = &data["clock"]["metric"];
    let name = metric.as_str().unwrap_or_default().replace('_', " ");
    let what = match kind {
        "clock_started" => "started the clock for the",
        "clock_paused" => "paused the clock for the",
        "clock_resumed" => "resumed the clock for the",
        "clock_met" => "noted as kept: the",
        "clock_ended_late" => "noted as late: the",
        "clock_breached" => "noted as broken: the",
        "clock_warned" => "warned of the",
        "clock_reopened" => "went on with the clock for the",
        "clock_cancelled" => "cancelled the clock for the",
        _ => "changed the promise of the",
    };
    (json!({ "metric": metric, "cycle": data["clock"]["cycle"] }), format!("{what} {name}"))
}

fn escalated(data: &Value) -> (Value, String) {
    let metric = &data["metric"];
    let did: Vec<&Value> = data["done"].as_array().into_iter().flatten().map(|done| &done["did"]).collect();
    let told = json!({ "metric": metric, "cycle": data["cycle"], "step": data["step"], "did": did });
    (told, format!("escalated the {}", metric.as_str().unwrap_or_default().replace('_', " ")))
}

fn loop_stopped(data: &Value) -> (Value, String) {
    let rules = data["rules"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let rules = rules.collect::<Vec<_>>().join(", ");
    (json!({ "to": rules }), format!("stopped rules that set each other off: {rules}"))
}

fn id_of(value: &Value) -> Option<Uuid> {
    value.as_str()?.parse().ok()
}

fn glass_broken(row: &Row) -> (Value, String) {
    let reason = row.text.as_deref().unwrap_or("a reason that was erased");
    (json!({ "reason": row.text }), format!("looked without being named: {reason}"))
}

fn file_removed(row: &Row) -> (Value, String) {
    let name = row.text.as_deref().unwrap_or("a file");
    (json!({ "name": name }), format!("removed the file {name}"))
}

fn given_up(row: &Row) -> (Value, String) {
    let what = if row.data["why"] == "rejected" { "rejected the request" } else { "cancelled the request" };
    (json!({ "why": row.data["why"], "note": row.text }), what.into())
}

fn rated(row: &Row) -> (Value, String) {
    let rating = &row.data["rating"];
    let what = format!("said that it was {}", rating.as_str().unwrap_or_default());
    (json!({ "rating": rating, "comment": row.text }), what)
}
