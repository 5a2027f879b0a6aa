//! Letters that a rule's text asks for, as far as they are written out: so a template that is not there is
//! found when the rule is saved. What a rule computes is found when it runs.

use std::iter::Peekable;
use std::str::Chars;

use holdfast_engine::desk::{Mail, RuleFile};

use crate::commands::unknown_template;
use crate::rule::BrokenRule;

/// Whom a ticket itself knows.
const ON_TICKET: [&str; 4] = ["requester", "assignee", "team", "lead"];

/// A call of `mail`; what is not a plain text in it is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    whom: Option<String>,
    template: Option<String>,
    line: usize,
    column: usize,
}

impl Letter {
    /// Returns whether it may go to somebody whom the ticket does not know.
    pub fn names_somebody(&self) -> bool {
        self.whom.as_deref().is_none_or(|whom| !ON_TICKET.contains(&whom))
    }

    /// Returns the address to which it goes, if it is written out.
    pub fn address(&self) -> Option<&str> {
        self.whom.as_deref().filter(|whom| whom.contains('@'))
    }
}

/// Returns whether a rule's text speaks of a mail template.
pub fn speaks_of(text: &str, template: &str) -> bool {
    letters(text).iter().any(|letter| letter.template.as_deref() == Some(template))
}

/// Returns where these rules speak of mail templates that the desk does not have.
pub fn without_template(files: &[RuleFile], mail: &Mail) -> Vec<BrokenRule> {
    let of = |file: &RuleFile| {
        let file_name = file.name.clone();
        letters(&file.text).into_iter().filter_map(move |Letter { template, line, column, .. }| {
            let message = unknown_template(&template.filter(|key| !mail.has_own(key))?);
            Some(BrokenRule { file: file_name.clone(), line, column, message })
        })
    };
    files.iter().flat_map(of).collect()
}

/// Returns the letters that a text asks for.
pub(crate) fn letters(text: &str) -> Vec<Letter> {
    let tokens = Reader::read(text);
    let calls = tokens.windows(2).enumerate().filter_map(|(n, pair)| {
        let called = matches!(pair, [(_, Token::Word(word)), (_, Token::Sign('('))] if word == "mail");
        called.then_some((pair[0].0, n + 2))
    });
    let letter = |((line, column), from): ((usize, usize), usize)| {
        let mut given = arguments(&tokens[from..]).into_iter();
        let (whom, template) = (given.next().flatten(), given.next().flatten());
        Letter { whom, template, line, column }
    };
    calls.map(letter).collect()
}

/// Returns what stands between the brackets; none for what is more than a text.
fn arguments(tokens: &[(Place, Token)]) -> Vec<Option<String>> {
    let mut given = vec![vec![]];
    let mut depth = 0;
    for (_, token) in tokens {
        match token {
            Token::Sign(')') if depth == 0 => break,
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        match token {
            Token::Sign(',') if depth == 0 => given.push(vec![]),
            token => given.last_mut().expect("there is one from the beginning").push(token),
        }
    }
    let plain = |given: Vec<&Token>| match given[..] {
        [Token::Text(text)] => Some(text.clone()),
        _ => None,
    };
    given.into_iter().map(plain).collect()
}

/// Line and column, from 1.
type Place = (usize, usize);

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Text(String),
    Sign(char),
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    at: Place,
}

impl Reader<'_> {
    fn read(text: &str) -> Vec<(Place, Token)> {
        let mut reader = Reader { rest: text.chars().peekable(), at: (1, 1) };
        let mut tokens = vec![];
        loop {
            let at = reader.at;
            let Some(sign) = reader.next() else { return tokens };
            tokens.extend(reader.token(sign).map(|token| (at, token)));
        }
    }

    fn next(&mut self) -> Option<char> {
        let sign = self.rest.next()?;
        self.at = if sign == '\n' { (self.at.0 + 1, 1) } else { (self.at.0, self.at.1 + 1) };
        Some(sign)
    }

    fn token(&mut self, sign: char) -> Option<Token> {
        match (sign, self.rest.peek()) {
            ('/', Some('/')) => {
                while self.rest.peek().is_some_and(|sign| *sign != '\n') {
                    self.next();
                }
                None
            }
            ('/', Some('*')) => {
                self.remark();
                None
            }
            ('"', _) => Some(Token::Text(self.quoted('"'))),
            ('`', _) => Some(self.filled_in()),
            ('\'', _) => {
                self.quoted('\'');
                Some(Token::Sign(sign))
            }
            _ if sign.is_whitespace() => None,
            _ if is_letter(sign) => Some(Token::Word(self.word(sign))),
            _ => Some(Token::Sign(sign)),
        }
    }

    /// Passes a remark by; they can stand within each other.
    fn remark(&mut self) {
        let (mut depth, mut before) = (1, ' ');
        self.next();
        while depth > 0 {
            let Some(sign) = self.next() else { return };
            match (before, sign) {
                ('/', '*') => (depth, before) = (depth + 1, ' '),
                ('*', '/') => (depth, before) = (depth - 1, ' '),
                _ => before = sign,
            }
        }
    }

    fn quoted(&mut self, end: char) -> String {
        let mut text = String::new();
        while let Some(sign) = self.next().filter(|sign| *sign != end) {
            text.extend(if sign == '\\' { self.next() } else { Some(sign) });
        }
        text
    }

    /// A text within `` ` `` into which something is filled is not plain.
    fn filled_in(&mut self) -> Token {
        let mut text = String::new();
        while let Some(sign) = self.next().filter(|sign| *sign != '`') {
            text.push(sign);
        }
        if text.contains("${") { Token::Sign('`') } else { Token::Text(text) }
    }

    fn word(&mut self, first: char) -> String {
        let mut word = String::from(first);
        while let Some(sign) = self.rest.peek().copied().filter(|sign| is_letter(*sign)) {
            word.push(sign);
            self.next();
        }
        word
    }
}

fn is_letter(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Option<String>, Option<String>, Place)> {
        let letters = letters(text).into_iter();
        letters.map(|letter| (letter.whom, letter.template, (letter.line, letter.column))).collect()
    }

    fn some(text: &str) -> Option<String> {
        Some(text.into())
    }

    #[test]
    fn a_letter_is_found_where_it_stands() {
        let text = "fn then(ticket, event) {\n    [tag(\"a\"), mail( \"requester\",\n `on-its-way`)]\n}";
        assert_eq!(found(text), [(some("requester"), some("on-its-way"), (2, 16))]);
        assert_eq!(found("email(\"a\", \"b\"); mailed"), []);
    }

    #[test]
    fn what_is_computed_is_not_known_and_hides_nothing() {
        let text = "mail(if a { \"x\" } else { f(1, 2) }, \"b\"); mail(\"team\", `b${n}`); mail(\"a\" + \"b\", \"c\")";
        let whom_and_template: Vec<_> = found(text).into_iter().map(|(whom, key, _)| (whom, key)).collect();
        assert_eq!(whom_and_template, [(None, some("b")), (some("team"), None), (None, some("c"))]);
    }

    #[test]
    fn remarks_and_texts_ask_for_nothing() {
        let text =
            "// mail(\"a\", \"b\")\n/* mail(\"a\", \"b\") /* x */ */ let a = \"mail(\\\"a\\\", 'b')\"; '\"'";
        assert_eq!(found(text), []);
        assert_eq!(found("/* open mail(\"a\", \"b\")"), []);
    }

    #[test]
    fn a_rule_says_which_templates_it_needs() {
        let text = "mail(\"team\", \"late\")";
        assert!(speaks_of(text, "late") && !speaks_of(text, "team"));
        let files = [RuleFile { name: "10-late".into(), text: format!("\n {text}") }];
        let broken = without_template(&files, &Mail::default());
        assert_eq!((broken.len(), broken[0].line, broken[0].column), (1, 2, 2));
    }

    #[test]
    fn whom_the_ticket_knows_nobody_is_looked_up_for() {
        let names = |text: &str| letters(text)[0].names_somebody();
        assert!(!names("mail(\"requester\", \"x\")") && !names("mail(\"lead\", \"x\")"));
        assert!(names("mail(\"lee@example.org\", \"x\")") && names("mail(who, \"x\")"));
    }
}
