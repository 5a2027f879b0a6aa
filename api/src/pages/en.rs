//! English.

use holdfast_workflows::follow::notify::kind::Kind;

use super::{Words, csat, unsubscribe};

pub(super) const WORDS: Words = Words {
    csat: csat::Words {
        title: "How was it?",
        question: "Were you happy with our help?",
        good: "Yes, it was good",
        bad: "No, it was bad",
        comment: "What would you like to tell us? (optional)",
        send: "Send",
        thanks: "Thank you!",
        change: "Within twelve hours you can change it by the same link.",
        reopened: "We have taken this up again. We ask you when it is solved.",
        over: "The time to say how it was is over.",
        too_long: "Please say it with at most 2,000 characters.",
    },
    unsubscribe: unsubscribe::Words {
        question: "No more letters like this?",
        digests: "You will get no more digests.",
        letters: "You will get no more letters",
        when,
        yes: "Yes, no more",
        done: "Done",
        ended: "You will get no more letters like this. Your settings bring them back.",
    },
    nowhere: "This link is not complete, or it was never ours.",
};

fn when(kind: Kind) -> &'static str {
    match kind {
        Kind::Mentioned => "when somebody mentions you",
        Kind::Assigned => "when a ticket is given to you",
        Kind::Approval => "when you are asked for approval",
        Kind::Breached => "when a promise is broken",
        Kind::Warned => "when a promise runs short",
        Kind::Replied => "when there is a reply for you",
        Kind::Resolved => "when something is solved",
        Kind::Rated => "when a requester says how it was",
        Kind::Joined => "when you are added to a ticket",
        Kind::Activity => "when something else is said",
    }
}
