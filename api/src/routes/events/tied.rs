//! What ties a ticket to others, told in the timeline: merges, splits, links and parts.

use std::collections::BTreeMap;

use holdfast_engine::ids::TicketId;
use serde_json::{Value, json};
use uuid::Uuid;

use super::id_of;
use crate::parts::ticket_of;
use crate::ties::TicketRef;

/// Returns the other tickets of which an event speaks.
pub fn ids(kind: &str, data: &Value, ticket: Uuid) -> Vec<Uuid> {
    let names: &[&str] = match kind {
        "opened" => &["split_from"],
        "merged" => &["into"],
        "unmerged" | "absorbed" | "released" | "comments_received" => &["from"],
        "comments_moved" | "split" | "linked" | "unlinked" => &["to"],
        _ => &[],
    };
    let held = data["children"].as_array().into_iter().flatten().filter(|_| kind == "closing_held");
    let named = names.iter().map(|name| &data[*name]).chain(held).filter_map(id_of);
    named.chain(part_of(kind, data, ticket)).collect()
}

/// Returns the ticket of a part of which an event of its request speaks.
fn part_of(kind: &str, data: &Value, request: Uuid) -> Option<Uuid> {
    let key = data["key"].as_str().filter(|_| kind.starts_with("part_"))?;
    Some(ticket_of(TicketId(request), key).0)
}

/// The tickets of which a page speaks, as far as its reader may see them.
pub struct Others(pub BTreeMap<Uuid, TicketRef>);

impl Others {
    /// Returns the ticket with this id, if the reader may see it.
    pub fn get(&self, id: &Value) -> Option<&TicketRef> {
        self.0.get(&id_of(id)?)
    }

    fn name(&self, id: &Value) -> &str {
        self.get(id).map_or("another ticket", |ticket| &ticket.number)
    }

    /// Returns what an event about another ticket carries and says; none if it is about none.
    pub fn tell(&self, kind: &str, data: &Value, ticket: Uuid) -> Option<(Value, String)> {
        if let Some(part) = part_of(kind, data, ticket) {
            return Some(self.part(kind, data, part));
        }
        let (into, from) = (&data["into"], &data["from"]);
        let out = |what: String| (json!({ "from": self.get(from) }), what);
        Some(match kind {
            "merged" => (json!({ "to": self.get(into) }), format!("merged it into {}", self.name(into))),
            "unmerged" => out(format!("took it out of {} again", self.name(from))),
            "absorbed" => out(format!("merged {} into it", self.name(from))),
            "released" => out(format!("let {} go on by itself again", self.name(from))),
            "split" => self.split(data),
            "comments_moved" => {
                let to = &data["to"];
                let what = format!("moved {} to {}", several(data), self.name(to));
                (json!({ "to": self.get(to), "comments": data["comments"] }), what)
            }
            "comments_received" => {
                let comments: Vec<_> =
                    data["comments"].as_array().into_iter().flatten().map(|said| &said["comment"]).collect();
                let what = format!("moved {} here from {}", several(data), self.name(from));
                (json!({ "from": self.get(from), "comments": comments }), what)
            }
            "linked" | "unlinked" => self.linked(kind, data),
            "closing_held" => self.held(data),
            _ => return None,
        })
    }

    fn part(&self, kind: &str, data: &Value, part: Uuid) -> (Value, String) {
        let part = self.0.get(&part);
        let name = part.map_or("a part of it", |part| &part.number);
        let what = match kind {
            "part_opened" => format!("opened {name} as a part of it"),
            "part_ended" => format!("noted that {name}, a part of it, is done"),
            _ => format!("noted that {name}, a part of it, is work again"),
        };
        (json!({ "to": part, "key": data["key"] }), what)
    }

    fn split(&self, data: &Value) -> (Value, String) {
        let what = several(data);
        let told = json!({ "to": self.get(&data["to"]), "comments": data["comments"] });
        (told, format!("split {what} off into {}", self.name(&data["to"])))
    }

    fn linked(&self, kind: &str, data: &Value) -> (Value, String) {
        let other = self.name(&data["to"]);
        let what = match data["kind"].as_str().unwrap_or_default() {
            _ if kind == "unlinked" => format!("removed the link to {other}"),
            "blocks" => format!("noted that it blocks {other}"),
            "blocked_by" => format!("noted that {other} blocks it"),
            "duplicates" => format!("noted that it duplicates {other}"),
            "duplicated_by" => format!("noted that {other} duplicates it"),
            "parent" => format!("made it a part of {other}"),
            "child" => format!("made {other} a part of it"),
            _ => format!("linked it to {other}"),
        };
        (json!({ "to": self.get(&data["to"]), "kind": data["kind"] }), what)
    }

    /// A ticket that would have closed by itself, and does not yet.
    fn held(&self, data: &Value) -> (Value, String) {
        let children: Vec<_> = data["children"].as_array().into_iter().flatten().collect();
        let known: Vec<_> = children.iter().filter_map(|child| self.get(child)).collect();
        let names: Vec<_> = known.iter().map(|child| child.number.as_str()).collect();
        let what = match names.as_slice() {
            [] if children.is_empty() => "does not close it yet, for it was away".to_owned(),
            [] => "does not close it yet, for another ticket is still open".to_owned(),
            names => format!("does not close it yet: still open: {}", names.join(", ")),
        };
        (json!({ "children": known, "until": data["until"] }), what)
    }
}

fn several(data: &Value) -> String {
    let count = data["comments"].as_array().map_or(0, Vec::len);
    if count == 1 { "a comment".to_owned() } else { format!("{count} comments") }
}
