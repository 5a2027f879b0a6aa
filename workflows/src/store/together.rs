//! Together: what is asked at the same moment is asked of Postgres in one statement.
//!
//! Under load a statement costs more than the rows it touches, so the many share one. A question
//! that comes alone is asked where it stands and waits for nobody.

use std::collections::VecDeque;
use std::fmt::Debug;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use sqlx::Error;
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// One line makes the largest rounds. Where its statement waits for a lock, others go on beside it.
const LINES_MAX: usize = 4;
/// How long the newest line's statement may take before another line is opened.
const SLOW: Duration = Duration::from_millis(25);
const ROUND_MAX: usize = 32;

/// One statement that answers many questions.
pub trait Round: Send + Sync + 'static {
    type Ask: Debug + Send + Sync + 'static;
    type Answer: Debug + Send + 'static;

    /// Answers all questions, in their order. An error answers none of them.
    fn run(&self, asks: &[Self::Ask]) -> impl Future<Output = Result<Vec<Self::Answer>, Error>> + Send;
}

/// The way to a kind of round; cheap to clone.
#[derive(Debug)]
pub struct Together<R: Round>(Arc<Lines<R>>);

#[derive(Debug)]
struct Lines<R: Round> {
    round: R,
    queue: Mutex<Queue<R>>,
}

#[derive(Debug)]
struct Queue<R: Round> {
    /// How many lines have a statement under way.
    taken: usize,
    /// When the newest statement began.
    begun: Instant,
    /// Who came meanwhile.
    waiting: VecDeque<Asked<R>>,
}

#[derive(Debug)]
struct Asked<R: Round> {
    ask: R::Ask,
    answer: oneshot::Sender<Result<R::Answer, Error>>,
}

/// A line that is taken. Given up, it goes on with those who wait, whatever became of its statement.
struct Line<R: Round>(Arc<Lines<R>>);

enum Turn<R: Round> {
    Now(Line<R>, R::Ask),
    Later(oneshot::Receiver<Result<R::Answer, Error>>),
}

impl<R: Round> Together<R> {
    /// Returns the way to this round.
    pub fn new(round: R) -> Self {
        let queue = Mutex::new(Queue { taken: 0, begun: Instant::now(), waiting: VecDeque::new() });
        Self(Arc::new(Lines { round, queue }))
    }

    /// Asks, alone or in company.
    pub async fn ask(&self, ask: R::Ask) -> Result<R::Answer, Error> {
        match self.turn(ask) {
            Turn::Now(line, ask) => {
                let found = line.0.round.run(std::slice::from_ref(&ask)).await;
                found?.pop().ok_or(Error::RowNotFound)
            }
            Turn::Later(mut answered) => loop {
                match timeout(SLOW, &mut answered).await {
                    Ok(found) => return found.map_err(|_| Error::WorkerCrashed)?,
                    Err(_) => self.go_beside(),
                }
            },
        }
    }

    /// Opens a line for those who wait, where the newest statement waits itself: they came before it was slow.
    fn go_beside(&self) {
        let mut queue = self.0.lock();
        if queue.begun.elapsed() > SLOW && queue.taken < LINES_MAX && !queue.waiting.is_empty() {
            queue.taken += 1;
            drop(queue);
            drop(Line(self.0.clone())); // Given up at once, it goes on with those who wait.
        }
    }

    fn turn(&self, ask: R::Ask) -> Turn<R> {
        let mut queue = self.0.lock();
        let slow = queue.begun.elapsed() > SLOW;
        if queue.taken == 0 || slow && queue.taken < LINES_MAX {
            queue.taken += 1;
            queue.begun = Instant::now();
            return Turn::Now(Line(self.0.clone()), ask);
        }
        let (answer, answered) = oneshot::channel();
        queue.waiting.push_back(Asked { ask, answer });
        Turn::Later(answered)
    }
}

impl<R: Round> Clone for Together<R> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<R: Round> Lines<R> {
    fn lock(&self) -> MutexGuard<'_, Queue<R>> {
        self.queue.lock().expect("no holder panics")
    }
}

impl<R: Round> Drop for Line<R> {
    fn drop(&mut self) {
        let mut queue = self.0.lock();
        let together = queue.waiting.len().min(ROUND_MAX);
        let next: Vec<_> = queue.waiting.drain(..together).collect();
        // A runtime that ends answers nobody any more.
        let runtime = Handle::try_current().ok().filter(|_| !next.is_empty());
        let Some(runtime) = runtime else {
            queue.taken -= 1;
            return;
        };
        queue.begun = Instant::now();
        let line = Self(self.0.clone());
        runtime.spawn(async move { answer(&line.0.round, next).await });
    }
}

/// Asks for all at once; where that fails, for each alone, so that none pays for another.
async fn answer<R: Round>(round: &R, asked: Vec<Asked<R>>) {
    let (asks, answers): (Vec<_>, Vec<_>) = asked.into_iter().map(|asked| (asked.ask, asked.answer)).unzip();
    let found = match round.run(&asks).await {
        Err(_) if asks.len() > 1 => one_by_one(round, &asks).await,
        Ok(found) => found.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    };
    answers.into_iter().zip(found).for_each(|(answer, found)| {
        let _gone = answer.send(found); // Who no longer waits is told in vain.
    });
}

async fn one_by_one<R: Round>(round: &R, asks: &[R::Ask]) -> Vec<Result<R::Answer, Error>> {
    let mut found = vec![];
    for ask in asks.chunks(1) {
        let alone = round.run(ask).await;
        found.push(alone.and_then(|mut alone| alone.pop().ok_or(Error::RowNotFound)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers with the question and how many shared its round; refuses 13 and panics at 99.
    struct Company;

    impl Round for Company {
        type Ask = u32;
        type Answer = (u32, usize);

        async fn run(&self, asks: &[u32]) -> Result<Vec<(u32, usize)>, Error> {
            tokio::task::yield_now().await;
            assert!(!asks.contains(&99), "asked for");
            match asks.contains(&13) {
                true => Err(Error::PoolTimedOut),
                false => Ok(asks.iter().map(|ask| (*ask, asks.len())).collect()),
            }
        }
    }

    async fn all(asks: impl IntoIterator<Item = u32>) -> Vec<Result<(u32, usize), Error>> {
        let together = Together::new(Company);
        futures::future::join_all(asks.into_iter().map(|ask| together.ask(ask))).await
    }

    #[tokio::test]
    async fn each_is_answered_with_its_own() {
        let answers: Vec<_> = all(20..80).await.into_iter().map(|answer| answer.expect("answered")).collect();
        assert!(answers.iter().zip(20..).all(|((told, _), asked)| asked == *told));
        assert!(answers.iter().any(|(_, company)| *company > 1), "nobody shared a round");
    }

    #[tokio::test]
    async fn one_that_fails_fails_alone() {
        let failed: Vec<_> = all(0..40).await.iter().map(Result::is_err).collect();
        assert_eq!(failed.iter().filter(|failed| **failed).count(), 1);
        assert!(failed[13]);
    }

    #[tokio::test]
    async fn a_panic_and_somebody_who_leaves_give_their_line_free() {
        let together = Together::new(Company);
        for _ in 0..2 * LINES_MAX {
            let asking = together.clone();
            tokio::spawn(async move { asking.ask(99).await }).await.expect_err("a panic");
            let mut gone = Box::pin(together.ask(7));
            assert!(futures::poll!(&mut gone).is_pending());
            drop(gone);
        }
        assert_eq!(together.ask(1).await.expect("still there"), (1, 1));
    }

    #[tokio::test]
    async fn those_who_wait_behind_a_panic_are_served() {
        let together = Together::new(Company);
        let asking = together.clone();
        let panicking = tokio::spawn(async move { asking.ask(99).await });
        tokio::task::yield_now().await;
        assert_eq!(together.ask(5).await.expect("served").0, 5);
        assert!(panicking.await.is_err());
    }

    #[tokio::test]
    async fn nobody_waits_behind_a_statement_that_waits_itself() {
        let together = Together::new(Company);
        let mut stuck = Box::pin(together.ask(7));
        assert!(futures::poll!(&mut stuck).is_pending());
        together.0.lock().begun -= SLOW * 2; // The statement began a while ago.
        assert_eq!(together.ask(1).await.expect("beside it"), (1, 1));
        assert_eq!(stuck.await.expect("at last"), (7, 1));
    }

    #[tokio::test]
    async fn who_came_before_a_statement_was_slow_does_not_wait_behind_it_either() {
        let together = Together::new(Company);
        let mut stuck = Box::pin(together.ask(7));
        assert!(futures::poll!(&mut stuck).is_pending());
        assert_eq!(together.ask(1).await.expect("beside it"), (1, 1), "nobody else comes to open a line");
        assert_eq!(stuck.await.expect("at last"), (7, 1));
    }
}
