//! The guide: every fact, event, command and header line with what it is for.
//!
//! The page for admins and the completion in the console are made from these tables, and tests hold
//! them against what there really is.

use std::fmt::Write;

use serde::Serialize;

/// Something a rule can name.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Entry {
    pub name: &'static str,
    /// How it is written, where that is more than the name.
    pub usage: &'static str,
    pub what: &'static str,
}

const fn entry(name: &'static str, usage: &'static str, what: &'static str) -> Entry {
    Entry { name, usage, what }
}

const fn word(name: &'static str, what: &'static str) -> Entry {
    entry(name, "", what)
}

/// Everything a rule can name, as editors complete it.
#[derive(Debug, Serialize)]
pub struct Language {
    pub headers: &'static [Entry],
    pub events: &'static [Entry],
    pub ticket: &'static [Entry],
    pub event: &'static [Entry],
    pub functions: &'static [Entry],
    pub commands: &'static [Entry],
}

pub const LANGUAGE: Language = Language {
    headers: HEADERS,
    events: EVENTS,
    ticket: TICKET,
    event: EVENT,
    functions: FUNCTIONS,
    commands: COMMANDS,
};

#[rustfmt::skip]
pub const HEADERS: &[Entry] = &[
    entry("on", "on: opened, commented", "the events it listens to; the one line that must be there"),
    entry("group", "group: Routing", "under which heading it stands in the list"),
    entry("order", "order: 20", "lower comes first; without it the number its name begins with, else 1000"),
    entry("once", "once: ticket", "`event` (every time, as without it), `ticket` (once for good), or `cooldown 2h`"),
    entry("origin", "origin: person, clock, rule", "whose work it answers; without it that of `person` and `clock`, not of rules"),
    entry("mode", "mode: shadow", "`on` (as without it), `off`, or `shadow`: it says what it would do and does nothing"),
];

#[rustfmt::skip]
pub const EVENTS: &[Entry] = &[
    word("opened", "the ticket is new"),
    word("commented", "somebody wrote a reply or a note"),
    word("assigned", "somebody else, or nobody, holds it"),
    word("routed", "another team has it"),
    word("status_changed", "it moved in its lifecycle"),
    word("lifecycle_changed", "it lives by another lifecycle"),
    word("title_changed", "it has another title"),
    word("description_changed", "it is described otherwise"),
    word("priority_changed", "it has another priority"),
    word("urgency_changed", "it has another urgency"),
    word("impact_changed", "it has another impact"),
    word("category_changed", "it is filed elsewhere"),
    word("tags_changed", "it has other tags"),
    word("custom_fields_changed", "a custom field has another value"),
    word("acknowledged", "the requester was told that it arrived"),
    word("reminded", "the requester, for whom it waits, was reminded"),
    word("next_changed", "what it does by itself was put off or called off"),
    word("clock_started", "something was promised"),
    word("clock_paused", "a promise waits"),
    word("clock_resumed", "a promise goes on"),
    word("clock_met", "a promise was kept"),
    word("clock_ended_late", "it was done, but late"),
    word("clock_warned", "a promise runs short"),
    word("clock_breached", "a promise was broken"),
    word("clock_retargeted", "something else is promised now"),
    word("clock_cancelled", "it is promised no more"),
    word("clock_reopened", "it is promised again"),
    word("escalated", "a step of a promise came; a rule that the step names is asked in any case"),
    word("looked_again", "the time came at which this rule wanted to look again; it is asked in any case"),
    word("attached", "a file was added"),
    word("file_removed", "a file was taken away"),
    word("rated", "the requester said how it was"),
    word("approval_asked", "somebody is asked to approve it"),
    word("approval_answered", "one of them has answered"),
    word("approval_delegated", "somebody else answers"),
    word("approval_reminded", "those who have not answered were reminded"),
    word("approval_voided", "what was approved was changed; all are asked anew"),
    word("approval_ended", "it is approved, rejected, or nobody has answered in time"),
    word("notified", "a rule told somebody something"),
    word("mailed", "a rule wrote to somebody from a template"),
    word("webhook_called", "a rule had a webhook called"),
    word("merged", "it goes on in another ticket"),
    word("unmerged", "it goes on by itself again"),
    word("absorbed", "another ticket goes on in this one"),
    word("released", "one that did goes on by itself"),
    word("split", "some of it goes on in a ticket of its own"),
    word("linked", "it was tied to another ticket"),
    word("unlinked", "it is no longer tied"),
    word("closing_held", "it does not close by itself yet"),
    word("restricted", "it is confidential"),
    word("unrestricted", "it is so no more"),
    word("glass_broken", "somebody looked who was not named"),
    word("trashed", "it is in the trash"),
    word("restored", "it is back from there"),
    word("rule_ran", "a rule with `once` acted"),
    word("look_set", "a rule will look again"),
    word("parts_asked", "parts of the request begin"),
    word("part_opened", "a part of the request has its ticket"),
    word("part_ended", "a part of the request is done"),
    word("part_reopened", "a part of the request is work again"),
    word("given_up", "the request was cancelled or rejected"),
    word("part_dropped", "the request of which it is a part was"),
    word("loop_stopped", "rules set each other off without end"),
];

#[rustfmt::skip]
pub const TICKET: &[Entry] = &[
    word("title", "the words, as plain text"),
    word("description", "the words, as plain text, the first 32 KiB of them"),
    word("source", "`web`, `email`, `monitoring` (mail of machines), `phone`, `api`"),
    word("lifecycle", "the lifecycle's key"),
    word("status", "the state's key"),
    word("phase", "`new active paused resolved closed`"),
    word("priority", "a number, 1 the most urgent"),
    word("urgency", "a number; `()` for none"),
    word("impact", "a number; `()` for none"),
    word("team", "the name; `\"\"` for none"),
    word("region", "the name of the team's region; `\"\"` for none"),
    word("category", "as `Network / VPN`; `\"\"` for none"),
    word("tags", "a list"),
    word("custom_fields", "the values by their keys: `ticket.custom_fields.site == \"ulm\"`; a field that is not filled in is `()`, a choice of several is a list"),
    word("form", "the key of the form by which it was asked for; `\"\"` for none"),
    word("part", "which part of a request it is, by the key of the form; `\"\"` for none"),
    word("answers", "what was answered there, by the keys of the form: `ticket.answers.kind == \"laptop\"`; only when it is opened"),
    word("assigned", "true or false"),
    word("assignee", "`name`, `email`; `\"\"` for nobody"),
    word("requester", "`name`, `email`, `domain` (what stands behind the @), `locale`"),
    word("organisation", "the name of the requester's; `\"\"` for none"),
    word("acknowledged", "true or false"),
    word("confidential", "true or false"),
    word("csat", "what the requester said of how it was: `good`, `bad` or `\"\"`"),
    word("breached", "true where a promise that is still open is broken"),
    word("age_seconds", "since it was opened"),
    word("status_seconds", "since it came into its state"),
    word("unanswered_seconds", "since the oldest message nobody has answered; 0 where none waits"),
    word("counts", "`replies` of agents, `messages` of the requester after the first, `notes`, `reopened`"),
    word("calendar", "of the ticket's team: `open` (true or false now), and its local `hour` (0 to 23), `weekday` (1 is Monday) and `date`"),
];

#[rustfmt::skip]
pub const EVENT: &[Entry] = &[
    word("kind", "its name, as under *Events*"),
    word("actor", "`person`, `clock` or `rule`"),
    word("rule", "the name of the rule whose work it is; `\"\"` for none"),
    word("internal", "of `commented`: it is a note"),
    word("by_requester", "of `commented`"),
    word("by_agent", "of `commented`"),
    word("from", "what it was before: of a change of status, lifecycle, team, category, priority, urgency, impact; of `assigned` whether somebody held it"),
    word("to", "what it is now, likewise"),
    word("tags", "of `tags_changed`: all of them"),
    word("fields", "of `custom_fields_changed`: the keys of those that changed"),
    word("rating", "of `rated`: `good` or `bad`"),
    word("verdict", "of `approval_answered`: `approved` or `rejected`"),
    word("outcome", "of `approval_ended`: `approved`, `rejected`, `expired` or `cancelled`"),
    word("step", "of `approval_asked` and `approval_answered`: 1 for the first"),
    word("n", "of `reminded`: 1 for the first"),
    word("metric", "of a clock and of `escalated`: `first_response`, `resolution` and so on"),
    word("percent", "of `escalated`: the one by which the step was given"),
    word("before_seconds", "of `escalated`, likewise"),
    word("after_seconds", "of `escalated`, likewise"),
];

#[rustfmt::skip]
pub const FUNCTIONS: &[Entry] = &[
    entry("mentions", "text.mentions(\"word\")", "finds a whole word, or one of a list of them, in any case"),
    entry("starts_with", "text.starts_with(\"a\")", "and `ends_with`, `contains`, `to_lower`, `len`, `split`: texts as in the Rhai book"),
];

#[rustfmt::skip]
pub const COMMANDS: &[Entry] = &[
    entry("acknowledge", "acknowledge()", "tell the requester once that the ticket arrived"),
    entry("assign", "assign(\"lee@example.org\")", "give it to an agent by address, user name or name"),
    entry("unassign", "unassign()", "put it back into the queue"),
    entry("route", "route(\"Team\")", "give it to a team"),
    entry("categorise", "categorise(\"Top / Below\")", "file it"),
    entry("prioritise", "prioritise(2)", "set the priority"),
    entry("set_urgency", "set_urgency(1)", "set the urgency"),
    entry("set_impact", "set_impact(1)", "set the impact"),
    entry("set_status", "set_status(\"in_progress\")", "move it in its lifecycle"),
    entry("set_field", "set_field(\"site\", \"ulm\")", "fill in a custom field; `()` empties it"),
    entry("tag", "tag(\"word\")", "add a tag"),
    entry("untag", "untag(\"word\")", "take a tag away"),
    entry("change_lifecycle", "change_lifecycle(\"key\", \"state\")", "go on by another lifecycle, in the mapped state or (second, optional) in this one"),
    entry("comment", "comment(\"words\")", "say something to everybody; the requester gets it as mail"),
    entry("note", "note(\"words\")", "write a note for those who help"),
    entry("notify", "notify(\"team\", \"words\")", "write to `assignee`, `team`, `lead`, a team by name or an agent by address"),
    entry("mail", "mail(\"requester\", \"on-its-way\")", "write a letter from a mail template of the desk's own; to `requester`, to those whom `notify` knows, or to an address that is known"),
    entry("webhook", "webhook(\"pager\")", "call one of the desk's webhooks by its name; what came of it is in its log"),
    entry("escalate", "escalate(\"words\")", "raise the priority by one and notify the team's lead"),
    entry("look_again", "look_again(\"2h\")", "be asked about `looked_again` then; a later call moves it"),
    entry("look_again_open", "look_again_open(\"4h\")", "the same in hours in which the ticket's calendar is open"),
    entry("look_no_more", "look_no_more()", "do not look again after all"),
    entry("cancel_next", "cancel_next(\"auto_close\")", "call off what the ticket would do by itself in its state: `auto_close`, `scheduled`, `reminder`, `outcome`"),
    entry("stop", "stop()", "the rules behind this one are not asked about this event"),
];

/// Returns the tables as they stand in the guide.
pub fn tables() -> String {
    let mut page = String::new();
    let parts: [(&str, &str, &[Entry]); 6] = [
        ("Header lines", "`//!`", HEADERS),
        ("Events", "`on:`", EVENTS),
        ("Facts about the ticket", "`ticket.`", TICKET),
        ("Facts about the event", "`event.`", EVENT),
        ("Functions", "call", FUNCTIONS),
        ("Commands", "call", COMMANDS),
    ];
    for (title, head, entries) in parts {
        let _ = write!(page, "## {title}\n\n| {head} | what |\n|---|---|\n");
        for Entry { name, usage, what } in entries {
            let written = if usage.is_empty() { name } else { usage };
            let _ = writeln!(page, "| `{written}` | {what} |");
        }
        page.push('\n');
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: &str = "<!-- made from rules/src/guide.rs -->\n\n";
    const END: &str = "<!-- end -->\n";

    /// `HOLDFAST_BLESS=1` writes the page anew.
    #[test]
    fn the_page_for_admins_says_what_there_is() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
        let page = std::fs::read_to_string(path).expect("the page is there");
        let (before, rest) = page.split_once(BEGIN).expect("it says where the tables begin");
        let (kept, after) = rest.split_once(END).expect("and where they end");
        if std::env::var("HOLDFAST_BLESS").is_ok_and(|value| value == "1") {
            std::fs::write(path, format!("{before}{BEGIN}{}{END}{after}", tables()))
                .expect("it can be written");
        } else {
            assert!(kept == tables(), "HOLDFAST_BLESS=1 writes the page anew");
        }
    }
}
