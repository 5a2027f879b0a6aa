//! Promises kept by themselves: days that pass in a moment, on a desk where tests take turns.

use holdfast_workflows::store::clock;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tokio::sync::{Mutex, MutexGuard};

use crate::desk::{Desk, until};
use crate::people::{Scene, text};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// The desk apart, on a Monday at nine, for one test at a time.
pub struct Turn {
    pub scene: Scene,
    _others_wait: MutexGuard<'static, ()>,
}

impl Turn {
    pub async fn take() -> Self {
        static ONE: Mutex<()> = Mutex::const_new(());
        Self::on(Desk::apart(), &ONE).await
    }

    /// Takes a turn on a desk whose tests wait for each other at `one`.
    pub async fn on(desk: &'static Desk, one: &'static Mutex<()>) -> Self {
        let others_wait = one.lock().await;
        let turn = Self { scene: Scene::on(desk).await, _others_wait: others_wait };
        let now = turn.now().await.to_zoned(TimeZone::UTC);
        let monday = now.nth_weekday(1, Weekday::Monday).expect("weeks go on").date().at(9, 0, 0, 0);
        let monday = monday.to_zoned(TimeZone::UTC).expect("UTC has no gaps").timestamp();
        turn.advance(monday.duration_since(now.timestamp()).as_secs_f64()).await;
        turn
    }

    pub async fn now(&self) -> Timestamp {
        clock::read(&self.scene.pool).await.expect("the clock can be read").now
    }

    pub async fn advance(&self, seconds: f64) {
        clock::advance(&self.scene.pool, seconds).await.expect("the clock moves");
    }
}

pub fn instant(value: &Value, name: &str) -> Timestamp {
    text(value, name).parse().expect("an instant")
}

fn moves<'a>(events: &'a [Value], cause: &str) -> Vec<&'a Value> {
    events
        .iter()
        .filter(|event| event["kind"] == "status_changed" && event["data"]["cause"] == cause)
        .collect()
}

#[tokio::test]
async fn a_pause_moves_what_is_due_by_exactly_the_business_time_that_passed() {
    let turn = Turn::take().await;
    let agent = turn.scene.agent().await;
    let opened = agent.open_titled("A pause over the night").await;
    let id = text(&opened, "id");
    let paused = agent.set_status(id, "pending_info").await;
    for clock in paused["sla"].as_array().expect("clocks") {
        assert_eq!(
            (text(clock, "state"), &clock["dueAt"], &clock["breachAfter"]),
            ("paused", &Value::Null, &Value::Null)
        );
    }
    let next: Vec<_> =
        paused["next"].as_array().expect("a list").iter().map(|next| text(next, "kind")).collect();
    assert_eq!(next, ["reminder"], "no promise falls due while it waits");

    // From Monday nine to Tuesday ten: nine hours until six in the evening, two from eight on.
    turn.advance((DAY + HOUR) as f64).await;
    let resumed = agent.set_status(id, "in_progress").await;
    let away = instant(&resumed, "updatedAt").duration_since(instant(&paused, "updatedAt"));
    let closed = SignedDuration::from_hours(14);
    for (before, after) in
        opened["sla"].as_array().expect("clocks").iter().zip(resumed["sla"].as_array().expect("clocks"))
    {
        assert_eq!(text(after, "state"), "running");
        let calendar = TimeZone::UTC;
        let moved = worked(instant(before, "dueAt"), instant(after, "dueAt"), &calendar);
        assert_eq!(moved, away - closed, "{before} {after}");
    }
}

/// Counts weekdays from eight to six between two instants, day by day.
fn worked(from: Timestamp, to: Timestamp, zone: &TimeZone) -> SignedDuration {
    let mut day = from.to_zoned(zone.clone()).date();
    let last = to.to_zoned(zone.clone()).date();
    let mut sum = SignedDuration::ZERO;
    while day <= last {
        let at = |hour| day.at(hour, 0, 0, 0).to_zoned(zone.clone()).expect("UTC has no gaps").timestamp();
        let (open, close) = (at(8).max(from), at(18).min(to));
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !weekend && open < close {
            sum += close.duration_since(open);
        }
        day = day.tomorrow().expect("days go on");
    }
    sum
}

#[tokio::test]
async fn a_resolved_ticket_closes_itself_once() {
    let turn = Turn::take().await;
    let agent = turn.scene.agent().await;
    let id = text(&agent.open_titled("Done").await, "id").to_owned();
    let resolved = agent.set_status(&id, "resolved").await;
    let close_at = instant(&resolved["next"][0], "at");
    assert_eq!(text(&resolved["next"][0], "kind"), "auto_close");
    assert_eq!(close_at.duration_since(instant(&resolved, "resolvedAt")), SignedDuration::from_hours(72));

    turn.advance((3 * DAY - 60) as f64).await;
    assert_eq!(agent.ticket(&id).await["status"], "resolved");
    turn.advance(120.0).await;
    let closed = until("it closes itself", async || {
        Some(agent.ticket(&id).await).filter(|it| it["status"] == "closed")
    })
    .await;
    assert!(instant(&closed, "closedAt") >= close_at);
    assert_eq!(closed["next"], json!([]));

    let generation: i64 = sqlx::query_scalar("select armed_gen from ticket where id = $1::uuid")
        .bind(&id)
        .fetch_one(&turn.scene.pool)
        .await
        .expect("a ticket");
    for generation in 0..=generation {
        let wake = json!({ "v": 1, "body": { "gen": generation } }).to_string();
        assert_eq!(turn.scene.knock_raw("Ticket", &id, "wake", wake.as_bytes()).await.status, 200);
    }
    let events = agent.timeline(&id).await;
    assert_eq!(moves(&events, "auto_close").len(), 1);
    assert_eq!(agent.ticket(&id).await["seq"], closed["seq"]);
}

#[tokio::test]
async fn a_reply_reopens_and_the_old_alarm_closes_nothing() {
    let turn = Turn::take().await;
    let (agent, requester) = (turn.scene.agent().await, turn.scene.requester().await);
    let id = text(&requester.open_titled("Done?").await, "id").to_owned();
    agent.set_status(&id, "resolved").await;
    turn.advance(DAY as f64).await;
    requester.say(&id, "Not yet").await;
    let reopened = agent.ticket(&id).await;
    assert_eq!((text(&reopened, "status"), &reopened["resolvedAt"]), ("in_progress", &Value::Null));
    assert!(!reopened["next"].as_array().expect("a list").iter().any(|next| next["kind"] == "auto_close"));

    turn.advance((3 * DAY) as f64).await;
    // What is due meanwhile is told first; then the alarm of the old resolution has long rung.
    until("everything due is told", async || {
        let late: Option<bool> =
            sqlx::query_scalar("select armed_at < desk_now() from ticket where id = $1::uuid")
                .bind(&id)
                .fetch_one(&turn.scene.pool)
                .await
                .expect("a ticket");
        (late != Some(true)).then_some(())
    })
    .await;
    let events = agent.timeline(&id).await;
    assert_eq!(moves(&events, "auto_close").len(), 0);
    assert_eq!(moves(&events, "reply").len(), 1);
    assert_eq!(agent.ticket(&id).await["status"], "in_progress");
}

#[tokio::test]
async fn a_scheduled_ticket_comes_back_by_itself_where_it_was() {
    let turn = Turn::take().await;
    let agent = turn.scene.agent().await;
    let id = text(&agent.open_titled("Next week").await, "id").to_owned();
    agent.set_status(&id, "accepted").await;
    let path = format!("/v1/tickets/{id}/status");
    let body = |at: Timestamp| json!({ "status": "scheduled", "scheduledAt": at });
    let now = turn.now().await;
    agent.patch(&path, body(now - SignedDuration::from_hours(1))).await.problem(422, "scheduled_in_the_past");
    let at = now + SignedDuration::from_hours(30);
    let scheduled = agent.patch(&path, body(at)).await.expect(200);
    assert_eq!((instant(&scheduled, "scheduledAt"), text(&scheduled["next"][0], "kind")), (at, "scheduled"));

    turn.advance((31 * HOUR) as f64).await;
    let back = until("it comes back", async || {
        Some(agent.ticket(&id).await).filter(|it| it["status"] != "scheduled")
    })
    .await;
    assert_eq!((text(&back, "status"), &back["scheduledAt"]), ("accepted", &Value::Null));
    assert_eq!(moves(&agent.timeline(&id).await, "schedule").len(), 1);
}

#[tokio::test]
async fn a_broken_promise_is_told_once_and_goes_on_counting() {
    let turn = Turn::take().await;
    let agent = turn.scene.agent().await;
    let id = text(&agent.open(json!({ "title": "Urgent", "priority": 1 })).await, "id").to_owned();
    turn.advance((2 * HOUR) as f64).await;
    let broken =
        async || agent.timeline(&id).await.iter().filter(|event| event["kind"] == "clock_breached").count();
    until("the first response is late", async || (broken().await == 1).then_some(())).await;
    let ticket = agent.ticket(&id).await;
    let clock = &ticket["sla"][0];
    assert_eq!((text(clock, "metric"), text(clock, "state")), ("first_response", "breached"));
    assert!(clock["elapsedSeconds"].as_i64() >= Some(2 * HOUR), "{clock}");
    assert_eq!(agent.list(&format!("slaRisk=breached&requester={}", agent.id)).await.len(), 1);
    turn.advance(HOUR as f64).await;
    agent.say(&id, "At last").await;
    assert_eq!(broken().await, 1);
}
