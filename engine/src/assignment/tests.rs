use uuid::Uuid;

use super::*;

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn there(number: u128) -> Candidate {
    Candidate { person: person(number), available: true, ..Candidate::default() }
}

fn by(mode: Mode) -> Assignment {
    Assignment { mode, ..Assignment::default() }
}

fn next(assignment: &Assignment, candidates: &[Candidate]) -> Option<PersonId> {
    choose(assignment, &Wanted::default(), candidates, true).person
}

fn verdict(assignment: &Assignment, wanted: &Wanted, one: Candidate) -> Verdict {
    choose(assignment, wanted, &[one], true).considered.remove(0).verdict
}

#[test]
fn in_turn_each_of_four_gets_fifty_of_two_hundred() {
    let mut team: Vec<_> = (1..=4).map(there).collect();
    for turn in 0..200 {
        let next = next(&by(Mode::RoundRobin), &team).expect("somebody");
        let one = team.iter_mut().find(|one| one.person == next).expect("one of them");
        (one.turn, one.open) = (Some(turn), one.open + 1);
    }
    assert!(team.iter().all(|one| one.open == 50));
}

#[test]
fn who_comes_back_takes_one_turn_and_not_all_that_were_missed() {
    let mut team = vec![Candidate { turn: Some(1), ..there(1) }, Candidate { turn: Some(80), ..there(2) }];
    assert_eq!(next(&by(Mode::RoundRobin), &team), Some(person(1)));
    team[0].turn = Some(81);
    assert_eq!(next(&by(Mode::RoundRobin), &team), Some(person(2)));
}

#[test]
fn who_holds_least_is_next_and_a_draw_goes_by_the_turn() {
    let team = [
        Candidate { open: 3, ..there(1) },
        Candidate { open: 2, turn: Some(9), ..there(2) },
        Candidate { open: 2, turn: Some(4), ..there(3) },
    ];
    assert_eq!(next(&by(Mode::LeastLoaded), &team), Some(person(3)));
}

#[test]
fn a_team_that_gives_nothing_out_chooses_nobody() {
    assert_eq!(next(&by(Mode::Manual), &[there(1)]), None);
}

#[test]
fn each_reason_not_to_be_next_is_told() {
    let (round, anything) = (by(Mode::RoundRobin), Wanted::default());
    let online = Assignment { online_minutes: Some(5), ..round.clone() };
    let full = Assignment { capacity: Some(2), ..round.clone() };
    let away = Candidate { away: true, ..there(1) };
    assert_eq!(verdict(&round, &anything, away), Verdict::Away);
    assert_eq!(verdict(&round, &anything, Candidate { available: false, ..there(1) }), Verdict::Unavailable);
    assert_eq!(verdict(&online, &anything, there(1)), Verdict::Offline);
    let seen = |ago| Candidate { seen_seconds: Some(ago), ..there(1) };
    assert_eq!(verdict(&online, &anything, seen(301)), Verdict::Offline);
    assert_eq!(verdict(&online, &anything, seen(300)), Verdict::Next);
    assert_eq!(verdict(&full, &anything, Candidate { open: 2, ..there(1) }), Verdict::Full);
    let roomy = Candidate { open: 2, capacity: Some(3), ..there(1) };
    assert_eq!(verdict(&full, &anything, roomy), Verdict::Next, "their own capacity counts");
    let secret = Wanted { named: Some([person(2)].into()), ..Wanted::default() };
    assert_eq!(verdict(&round, &secret, there(1)), Verdict::NotNamed);
    let back = Wanted { but: Some(person(1)), ..Wanted::default() };
    assert_eq!(verdict(&round, &back, there(1)), Verdict::PutBack);
}

#[test]
fn by_skill_only_those_are_next_who_know_all_that_the_ticket_asks_for() {
    let vpn = CategoryId(Uuid::from_u128(7));
    let need = |category, tag: Option<&str>, skill: &str| Need {
        category,
        tag: tag.map(str::to_owned),
        skills: [skill.to_owned()].into(),
    };
    let needs = vec![need(Some(vpn), None, "network"), need(None, Some("vip"), "german")];
    let assignment = Assignment { needs, ..by(Mode::BySkill) };
    let knows = |number, skills: &[&str]| Candidate {
        skills: skills.iter().map(|skill| (*skill).to_owned()).collect(),
        ..there(number)
    };
    let team = [knows(1, &["network"]), Candidate { open: 9, ..knows(2, &["network", "german"]) }];
    let wanted = Wanted { categories: [vpn].into(), tags: ["vip".to_owned()].into(), ..Wanted::default() };
    let choice = choose(&assignment, &wanted, &team, true);
    assert_eq!(choice.person, Some(person(2)));
    let other = &choice.considered[1].verdict;
    assert_eq!(*other, Verdict::LacksSkills { skills: vec!["german".into()] });
    assert_eq!(choose(&assignment, &Wanted::default(), &team, true).person, Some(person(1)));
}

#[test]
fn outside_the_teams_hours_nobody_is_next_where_hours_count() {
    let hours = Assignment { business_hours: true, ..by(Mode::RoundRobin) };
    let closed = choose(&hours, &Wanted::default(), &[there(1)], false);
    assert_eq!((closed.person, closed.closed), (None, true));
    assert!(choose(&by(Mode::RoundRobin), &Wanted::default(), &[there(1)], false).person.is_some());
}

#[test]
fn a_ticket_lies_free_in_its_team_only_while_it_is_to_be_done_and_nobody_holds_it() {
    let team = TeamId(Uuid::from_u128(5));
    let unborn = Ticket::unborn(crate::ids::TicketId(Uuid::from_u128(9)));
    let free = Ticket { seq: 1, team: Some(team), ..unborn.clone() };
    assert_eq!(free_in(&free), Some(team));
    assert_eq!(free_in(&Ticket { team: Some(team), ..unborn }), None, "it was never opened");
    assert_eq!(free_in(&Ticket { assignee: Some(person(1)), ..free.clone() }), None);
    assert_eq!(free_in(&Ticket { phase: crate::lifecycle::Phase::Resolved, ..free.clone() }), None);
    assert_eq!(free_in(&Ticket { team: None, ..free }), None);
}
