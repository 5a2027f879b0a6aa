//! English.

use holdfast_workflows::follow::notify::kind::Kind;

use super::{Words, approve, csat, unsubscribe};

pub(super) const WORDS: Words = Words {
    approve: approve::Words {
        title: "Your approval",
        by: "asked for by",
        question: "Do you agree?",
        yes: "Yes, I approve it",
        no: "No, I do not approve it",
        reason: "Why? (needed if you do not approve it)",
        send: "Send the answer",
        thanks: "Thank you!",
        approved: "You have approved it.",
        rejected: "You have not approved it. Whoever asked for it reads your reason.",
        no_reason: "Please say why you do not approve it.",
        too_long: "Please say it with at most 2,000 characters.",
        changed: "It has changed since you opened this page. Please look at it again.",
        over: "Your answer is not waited for any more: it was answered, passed on, changed or ended meanwhile.",
    },
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
