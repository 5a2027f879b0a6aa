//! What is delivered: messages that open, replies to them, and some of both once more.

use crate::mail::Mail;

/// One file in the mailbox.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// The local part of its sender, and of the message that began the conversation.
    pub thread: String,
    /// The local part of its Message-ID.
    pub id: String,
    pub replies: bool,
    /// It was delivered before.
    pub again: bool,
    pub raw: String,
}

/// Returns so many messages and three tenths more, each after what it answers.
pub fn deliveries(messages: usize, salt: &str) -> Vec<Delivery> {
    let mut all = vec![];
    for number in 0..messages {
        // Two that open, then a reply to the first of them.
        let replies = number % 3 == 2;
        let thread = format!("post-{salt}-{}", if replies { number - 2 } else { number });
        let id = format!("post-{salt}-{number}");
        let body = format!("Message {number} of this drill.");
        let subject = if replies { "Re: In the post" } else { "In the post" };
        let answers = replies.then_some(thread.as_str());
        let raw = Mail { from: &thread, id: &id, subject, body: &body, answers }.raw();
        let first = Delivery { thread, id, replies, again: false, raw };
        let repeated = (number % 10 < 3).then(|| repeated(&first, number));
        all.push(first);
        all.extend(repeated);
    }
    all
}

/// The same bytes, or the same message over another way.
fn repeated(first: &Delivery, number: usize) -> Delivery {
    let way = "Received: from relay.example by mx.example; Mon, 07 Jan 2030 09:00:01 +0000\r\n";
    let raw = if number.is_multiple_of(2) { first.raw.clone() } else { format!("{way}{}", first.raw) };
    Delivery { again: true, raw, ..first.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_are_replies_and_three_tenths_come_twice() {
        let all = deliveries(1000, "x");
        assert_eq!(all.len(), 1300);
        assert_eq!(all.iter().filter(|delivery| delivery.replies && !delivery.again).count(), 333);
    }
}
