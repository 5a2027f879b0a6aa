//! German.

use holdfast_workflows::follow::notify::kind::Kind;

use super::{Words, approve, csat, unsubscribe};

pub(super) const WORDS: Words = Words {
    approve: approve::Words {
        title: "Ihre Zustimmung",
        by: "angefragt von",
        question: "Stimmen Sie zu?",
        yes: "Ja, ich stimme zu",
        no: "Nein, ich stimme nicht zu",
        reason: "Warum? (nötig, wenn Sie nicht zustimmen)",
        send: "Antwort senden",
        thanks: "Danke!",
        approved: "Sie haben zugestimmt.",
        rejected: "Sie haben nicht zugestimmt. Wer danach gefragt hat, liest Ihren Grund.",
        no_reason: "Bitte sagen Sie, warum Sie nicht zustimmen.",
        too_long: "Bitte sagen Sie es mit höchstens 2.000 Zeichen.",
        changed: "Die Anfrage hat sich geändert, seit Sie diese Seite geöffnet haben. Bitte sehen Sie noch einmal nach.",
        over: "Auf Ihre Antwort wird nicht mehr gewartet: Die Anfrage wurde inzwischen beantwortet, weitergegeben, geändert oder beendet.",
    },
    csat: csat::Words {
        title: "Wie war es?",
        question: "Waren Sie mit unserer Hilfe zufrieden?",
        good: "Ja, es war gut",
        bad: "Nein, es war schlecht",
        comment: "Was möchten Sie uns sagen? (freiwillig)",
        send: "Absenden",
        thanks: "Vielen Dank!",
        change: "Innerhalb von zwölf Stunden können Sie es über denselben Link ändern.",
        reopened: "Wir haben uns der Sache wieder angenommen. Wenn sie gelöst ist, fragen wir Sie.",
        over: "Die Zeit, in der Sie sagen konnten, wie es war, ist vorbei.",
        too_long: "Bitte sagen Sie es mit höchstens 2.000 Zeichen.",
    },
    unsubscribe: unsubscribe::Words {
        question: "Keine solchen Briefe mehr?",
        digests: "Sie bekommen dann keine Übersichten mehr.",
        letters: "Sie bekommen dann keine Briefe mehr,",
        when,
        yes: "Ja, keine mehr",
        done: "Erledigt",
        ended: "Sie bekommen keine solchen Briefe mehr. In Ihren Einstellungen können Sie es wieder ändern.",
    },
    nowhere: "Dieser Link ist unvollständig oder war nie von uns.",
};

fn when(kind: Kind) -> &'static str {
    match kind {
        Kind::Mentioned => "wenn jemand Sie erwähnt",
        Kind::Assigned => "wenn Ihnen ein Ticket gegeben wird",
        Kind::Approval => "wenn um Ihre Zustimmung gebeten wird",
        Kind::Breached => "wenn eine Zusage gebrochen ist",
        Kind::Warned => "wenn eine Zusage knapp wird",
        Kind::Replied => "wenn es eine Antwort für Sie gibt",
        Kind::Resolved => "wenn etwas gelöst ist",
        Kind::Rated => "wenn ein Anfragender sagt, wie es war",
        Kind::Joined => "wenn Sie zu einem Ticket hinzugefügt werden",
        Kind::Activity => "wenn sonst etwas gesagt wird",
    }
}
